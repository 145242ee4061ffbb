"""Say of stances whether they have ended, and when.

A stance of an actor on a position has ended if every statement of it has.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from argmap.model.counting import STANCES
from argmap.model.dates import dates_in_words
from argmap.model.graph import Edge, Ref
from argmap.model.schema import NEUTRAL, STANCE_TARGETS
from argmap.model.stance_ends import end_of

_VERBS = {
    "SUPPORTS": ("supports", "supported"),
    "CONTESTS": ("contests", "contested"),
    NEUTRAL: ("is neutral on", "was neutral on"),
}


def verb(type: str, *, ended: bool = False) -> str:
    """Return what an actor does, or did. type: of the stance."""
    return _VERBS[type][ended]


class Stance(NamedTuple):
    """The stance of an actor on a position or a reading. type: one of `STANCES`."""

    actor: Ref
    type: str
    position: Ref


class StanceTimes:
    """When stances began and ended. statements: the edges that state each stance."""

    def __init__(self, stated: Iterable[Edge]) -> None:
        """stated: edges that are not inferred."""
        self.statements: dict[Stance, list[Edge]] = defaultdict(list)
        for edge in stated:
            if (
                edge.type in STANCES
                and edge.source.label == "Actor"
                and edge.target.label in STANCE_TARGETS
            ):
                self.statements[Stance(edge.source, edge.type, edge.target)].append(edge)

    @cached_property
    def of_dated_actors(self) -> Mapping[Ref, list[Stance]]:
        """The stances of each actor that has one with a date."""
        dated = {stance.actor for stance in self.statements if self.is_dated([stance])}
        found: dict[Ref, list[Stance]] = defaultdict(list)
        for stance in self.statements:
            if stance.actor in dated:
                found[stance.actor].append(stance)
        return found

    def until(self, actor: Ref, type: str, position: Ref) -> str:
        """Return when a stance ended, "" if it has not."""
        edges = self.statements.get(Stance(actor, type, position), [])
        if not edges or not all(edge.text("ended") for edge in edges):
            return ""
        return end_of(max(edges, key=lambda edge: edge.text("ended")))

    def last_day(self, actor: Ref, type: str, position: Ref) -> str:
        """Return the last day on which a stance was held, "" if it is current."""
        ends = [edge.text("ended") for edge in self.statements[Stance(actor, type, position)]]
        return max(ends) if all(ends) else ""

    def last_since(self, stance: Stance) -> str:
        """Return when a stance was last stated to begin, "" if a statement of it has no date."""
        begins = [edge.text("since") for edge in self.statements[stance]]
        return max(begins) if all(begins) else ""

    def periods(self, actor: Ref, type: str, position: Ref) -> str:
        """Return when a stance was held: "2015 to 2017 and since 2024", "" if unknown."""
        edges = self.statements[Stance(actor, type, position)]
        ordered = sorted(edges, key=lambda edge: (edge.text("since"), end_of(edge)))
        return " and ".join(dict.fromkeys(filter(None, map(period, ordered))))

    def at_once(self, one: Stance, other: Stance) -> bool:
        """Return whether two stances of an actor were held at one time, as far as dates say."""
        return not all(
            is_before(a, b) or is_before(b, a)
            for a in self.statements[one]
            for b in self.statements[other]
        )

    def words(self, actor: Ref, type: str, position: Ref) -> tuple[str, str]:
        """Return what an actor does, before and after the name of the position: ("supports", ""),
        or ("supported", " until 2022")."""
        until = self.until(actor, type, position)
        return (verb(type, ended=True), f" until {until}") if until else (verb(type), "")

    def text(self, actor: Ref, type: str, position: Ref) -> str:
        """Return what an actor does: "supports it", or "supported it until 2022"."""
        return " it".join(self.words(actor, type, position))

    def ended(self) -> list[Stance]:
        """Return the stances that have ended."""
        return [stance for stance in self.statements if self.until(*stance)]

    def is_dated(self, stances: Iterable[Stance]) -> bool:
        """Return whether one of some stances has a date."""
        return any(
            edge.text("since") or edge.text("until")
            for stance in stances
            for edge in self.statements[stance]
        )


def period(edge: Edge) -> str:
    """Return when a stance was held, in words, or '' if unknown."""
    return period_text(edge.text("since"), end_of(edge))


def period_text(since: str, until: str) -> str:
    """Return a period in words: "2019 to 2020", "since 2019", "until 2020", or ""."""
    if since and until:
        return f"{since} to {until}"
    return ", ".join(dates_in_words(since, until))


def undated_note(topic: str, status: str) -> str:
    """Return what is known of a stance without a date if its topic is not active, otherwise "".

    topic: "controversy" or "thread"; status: that of the topic, which may be "".
    """
    return "" if status in ("", "active") else f"no date given; the {topic} is {status}"


def statements_note(stances: int, statements: int) -> str:
    """Return how many statements some stances have, if that is another number, or ""."""
    return f" ({statements:,} statements)" if statements != stances else ""


def is_before(one: Edge, other: Edge) -> bool:
    """Return whether a statement ends before another begins, or in the same period."""
    until, since = end_of(one), other.text("since")
    return bool(until and since) and until <= since
