"""Actors as columns of the record: their current or last stance on each position."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from argmap.grid.clustering import clustered
from argmap.grid.grid import SIGNS_OF, NamedItem
from argmap.grid.patterns import Pattern
from argmap.model.current_stance import BOTH, current_stance
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph

Sign = Literal["supports", "contests", "neutral", "both"]
SIGNS: dict[str, Sign] = {**SIGNS_OF, BOTH: "both"}


class LastStance(NamedTuple):
    """The current stance of an actor on a position, or the last one if all have ended."""

    sign: Sign
    ended: bool = False

    def __str__(self) -> str:
        return f"{self.sign} (ended)" if self.ended else self.sign


Held = Mapping[Ref, Mapping[Ref, LastStance]]
"""The current or last stance of each actor on each position: by position, then by actor."""


@dataclass(frozen=True, slots=True)
class ActorColumns:
    """The actors with a stance on the positions of a record.

    actors: similar ones next to each other; held: see `Held`; hedged: how many hedged names have
    a stance, and no column.
    """

    actors: tuple[NamedItem, ...] = ()
    held: Held = field(default_factory=dict)
    hedged: int = 0

    @property
    def cells(self) -> int:
        """How many cells the table has."""
        return len(self.actors) * len(self.held)


def held_on(positions: Iterable[Ref], index: IndexedGraph) -> Held:
    """Return the current or last stances on positions."""
    made: dict[Ref, dict[Ref, LastStance]] = {}
    for position in positions:
        made[position] = {
            actor: _last([(edge.type, edge.text("ended")) for edge in edges])
            for actor, edges in index.stances_on(position).items()
        }
    return made


def _last(statements: Sequence[tuple[str, str]]) -> LastStance:
    return LastStance(SIGNS[current_stance(statements)], all(ended for _, ended in statements))


def by_similarity(actors: Sequence[Ref], held: Held) -> list[Ref]:
    """Sort actors so that those with similar stances, current or last, are neighbours.

    actors: in the order of those with the same stances.
    """
    members: dict[Pattern, list[Ref]] = defaultdict(list)
    for actor in actors:
        bits = dict.fromkeys(SIGNS.values(), 0)
        for place, cells in enumerate(held.values()):
            if stance := cells.get(actor):
                bits[stance.sign] |= 1 << place
        # Who is both supports and contests: as similar to either side as to the other.
        both = bits["both"]
        pattern = Pattern(bits["supports"] | both, bits["contests"] | both, neutral=bits["neutral"])
        members[pattern].append(actor)
    return [actor for [pattern] in clustered(list(members)) for actor in members[pattern]]
