"""Name positions with their controversies in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.export.sentences import Piece
from argmap.export.stated_relations import StatedRelations


def with_topics(relations: StatedRelations, pieces: Iterable[Piece]) -> list[Piece]:
    """Add the controversy or thread in brackets after each position, if there are several.

    The labels of positions, such as "Against", are often the same in several controversies.
    """
    if len(relations.of_kind("controversy")) < 2:
        return list(pieces)
    made: list[Piece] = []
    for piece in pieces:
        made.append(piece)
        if isinstance(piece, int) and (topics := relations.topics(piece)):
            made += [" (", topics[0], ")"]
    return made
