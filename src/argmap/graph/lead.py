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
    from argmap.view import Filter, chosen

    if ref.label not in LABELS:
        return ()
    index = chosen(reader, [ref], None, Filter()).indexed
    return tuple(plain(item.pieces, index.nodes) for item in findings(index, ref))
