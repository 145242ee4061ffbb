"""The lead of a controversy, a thread or an actor, for cards."""

from __future__ import annotations

from argmap.model import Ref
from argmap.model.graph import Reader

LABELS = ("Controversy", "Thread", "Actor")
"""The labels of nodes that have a lead."""


def lead_of(reader: Reader, ref: Ref) -> tuple[str, ...]:
    """Return the sentences that also open the page and the article of a node, without links."""
    from argmap.text.findings import findings
    from argmap.text.sentences import plain
    from argmap.text.summary import relations_of
    from argmap.view import Filter, chosen

    if ref.label not in LABELS:
        return ()
    relations = relations_of(chosen(reader, [ref], None, Filter()))
    return tuple(plain(item.pieces, relations.name) for item in findings(relations, ref))
