"""When the stances of a graph began and ended.

A stance of an actor on a position has ended if every statement of it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from argmap.model.graph import Edge, Ref
from argmap.model.stance_ends import end_of

if TYPE_CHECKING:
    from argmap.model.indexed_graph import Stances


class Stance(NamedTuple):
    """The stance of an actor on a position or a reading. type: one of `counting.STANCES`."""

    actor: Ref
    type: str
    position: Ref


class StanceTimes:
    """When stances began and ended. statements: the edges that state each stance."""

    def __init__(self, stances: Stances) -> None:
        """stances: those of `IndexedGraph`."""
        found: dict[Stance, list[Edge]] = defaultdict(list)
        for actor, held in stances.items():
            for position, edges in held.items():
                for edge in edges:
                    found[Stance(actor, edge.type, position)].append(edge)
        self.statements = dict(found)

    @cached_property
    def ended(self) -> frozenset[Stance]:
        """The stances that have ended."""
        return frozenset(
            stance
            for stance, edges in self.statements.items()
            if all(edge.text("ended") for edge in edges)
        )

    @cached_property
    def of_dated_actors(self) -> Mapping[Ref, list[Stance]]:
        """The stances of each actor that has one with a date."""
        dated = {
            stance.actor
            for stance, edges in self.statements.items()
            if any(edge.text("since") or edge.text("until") for edge in edges)
        }
        found: dict[Ref, list[Stance]] = defaultdict(list)
        for stance in self.statements:
            if stance.actor in dated:
                found[stance.actor].append(stance)
        return found

    def until(self, actor: Ref, type: str, position: Ref) -> str:
        """Return when a stance ended, "" if it has not."""
        stance = Stance(actor, type, position)
        if stance not in self.ended:
            return ""
        return end_of(max(self.statements[stance], key=lambda edge: edge.text("ended")))

    def last_day(self, actor: Ref, type: str, position: Ref) -> str:
        """Return the last day on which a stance was held, "" if it is current."""
        ends = [edge.text("ended") for edge in self.statements[Stance(actor, type, position)]]
        return max(ends) if all(ends) else ""

    def last_since(self, stance: Stance) -> str:
        """Return when a stance was last stated to begin, "" if a statement of it has no date."""
        begins = [edge.text("since") for edge in self.statements[stance]]
        return max(begins) if all(begins) else ""

    def at_once(self, one: Stance, other: Stance) -> bool:
        """Return whether two stances of an actor were held at one time, as far as dates say."""
        return not all(
            _is_before(a, b) or _is_before(b, a)
            for a in self.statements[one]
            for b in self.statements[other]
        )


def _is_before(one: Edge, other: Edge) -> bool:
    """Return whether a statement ends before another begins, or in the same period."""
    until, since = end_of(one), other.text("since")
    return bool(until and since) and until <= since
