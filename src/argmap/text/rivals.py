"""Sentences on which positions of a controversy exclude each other."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.text.both_sides import BY_INFERENCE
from argmap.text.sentences import NAMED, Piece, Sentence, names, sentence

Pairs = Sequence[tuple[Ref, Ref, bool]]
"""Two positions each, and whether only an inference says that they exclude each other."""


def rivals_sentence(index: IndexedGraph, controversy: Ref) -> list[Sentence]:
    """Name the pairs of rival positions of a controversy, unless its answers exclude each other."""
    positions = index.positions(controversy)
    if len(positions) < 2:
        return []
    pairs = _pairs(index, positions)
    if index.has_exclusive_answers(controversy) and (
        not pairs or _of_all(pairs, positions) is not None
    ):
        return []
    if not pairs:
        return [
            sentence("rivals", ["No document says that two of the positions exclude each other."])
        ]
    items: list[list[Piece]] = [
        [one, " and ", other, f" ({BY_INFERENCE})" if is_inferred else ""]
        for one, other, is_inferred in pairs
    ]
    named = names(index.nodes, items, NAMED)
    return [sentence("rivals", ["These exclude each other: ", *named, "."])]


def _pairs(index: IndexedGraph, positions: Sequence[Ref]) -> Pairs:
    return [
        (one, other, is_inferred)
        for place, one in enumerate(positions)
        for other, is_inferred in index.agreement.rivals(one).items()
        if other in positions[place + 1 :]
    ]


def _of_all(pairs: Pairs, positions: Sequence[Ref]) -> bool | None:
    """Return whether the rivalry of each two positions is inferred, or None if it differs."""
    kinds = {inferred for *_, inferred in pairs}
    is_each = len(pairs) == len(positions) * (len(positions) - 1) // 2
    return kinds.pop() if is_each and len(kinds) == 1 else None
