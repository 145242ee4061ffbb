"""Order positions and controversies, and name positions with their controversies in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.text.sentences import Piece
from argmap.text.stated_relations import StatedRelations


def with_topic(relations: StatedRelations, position: int) -> list[Piece]:
    """Return a position, with its controversy or thread in brackets if there are several.

    The labels of positions, such as "Against", are often the same in several controversies.
    """
    topics = relations.topics(position)
    if len(relations.of_kind("controversy")) < 2 or not topics:
        return [position]
    return [position, " (", topics[0], ")"]


def in_document_order(relations: StatedRelations, positions: Sequence[int]) -> list[int]:
    """Sort the positions of a controversy as its document has them, and as the grid does."""
    return sorted(
        positions, key=lambda item: (relations.nodes[item]["details"].get("rank", 0), item)
    )


def by_actors(relations: StatedRelations, controversies: Iterable[int]) -> list[int]:
    """Sort controversies, those with the most actors first."""
    return sorted(controversies, key=lambda item: (-len(relations.counting.actors(item)), item))
