"""Name positions with their controversies in sentences."""

from __future__ import annotations

from argmap.export.sentences import Piece
from argmap.export.stated_relations import StatedRelations


def with_topic(relations: StatedRelations, position: int) -> list[Piece]:
    """Return a position, with its controversy or thread in brackets if there are several.

    The labels of positions, such as "Against", are often the same in several controversies.
    """
    topics = relations.topics(position)
    if len(relations.of_kind("controversy")) < 2 or not topics:
        return [position]
    return [position, " (", topics[0], ")"]
