"""The lead of an article or a page, as texts and links."""

from __future__ import annotations

from textwrap import shorten
from typing import TypeAlias

from argmap.articles.graph_index import GraphIndex, PageLink
from argmap.model import Ref
from argmap.text.findings import findings
from argmap.text.sentences import Piece

Lead: TypeAlias = list[list[str | PageLink]]
"""The texts and links of each sentence."""

_TITLE = 44
"""Characters of a title in a sentence of a lead."""


def lead(index: GraphIndex, focus: Ref | None = None, versus: Ref | None = None) -> Lead:
    """Return what was found, with short names. focus, versus: what the page is about: no links."""

    def short(piece: Piece) -> str | PageLink:
        if not isinstance(piece, Ref):
            return piece if isinstance(piece, str) else f" {piece.more}"
        name = index.short_names.get(piece, index.nodes[piece].full_name)
        if piece.label in ("Controversy", "Thread"):
            name = shorten(name, _TITLE, placeholder="…")
        return PageLink(name, "" if piece in (focus, versus) else index.place(piece))

    return [[*map(short, item.pieces)] for item in findings(index.indexed, focus, versus)]


def lead_text(made: Lead) -> str:
    """Return a lead as text."""
    return " ".join(
        "".join(piece if isinstance(piece, str) else piece.name for piece in item) for item in made
    )
