"""Compute until when a stance is held: the one rule for what is current.

docs/model/time.md states the rule. Edges have the result as `ended` and `ended_for_organization`. A
stance of an actor on a position has ended if every statement of it has.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from argmap.model.changes import DatedStance
from argmap.model.counting import STANCES, T
from argmap.model.dates import first_day
from argmap.model.graph import Edge, Graph, Ref

if TYPE_CHECKING:
    from argmap.model.indexed_graph import Stances


ENDED, ENDED_FOR = "ended", "ended_for_organization"
"""The properties of a stance that say until when it is held."""

_AFTER = "~"
"""Sorts after all characters of a date, so that `date + _AFTER` sorts after all of its days."""


def stance_ends(
    statements: Sequence[DatedStance[T]], rivals: Mapping[T, Collection[T]]
) -> list[str]:
    """Return for each statement the last day on which it is held, or "" if it is current.

    A statement ends with the last day of its `until`, or on the day before another one replaces it,
    whichever is earlier. It is replaced by a later one on the same position of another type; a
    support also by a later support of a rival. A statement without `since` replaces nothing, and
    nothing replaces it. 2024 is not later than 2024-05.

    statements: all of one actor in a controversy; rivals: for each position those that exclude it.
    """
    starts: defaultdict[tuple[T, str], list[str]] = defaultdict(list)
    for item in statements:
        if item.since:
            starts[item.position, item.type].append(item.since)
    types: defaultdict[T, set[str]] = defaultdict(set)
    for (position, type), dates in starts.items():
        dates.sort()
        types[position].add(type)
    found = []
    for item in statements:
        ends = [last_day_of(item.until)] if item.until else []
        if item.since:
            replacing = [(item.position, type) for type in types[item.position] - {item.type}]
            if item.type == "SUPPORTS":
                replacing += [(rival, "SUPPORTS") for rival in rivals.get(item.position, ())]
            for key in replacing:
                later = _next(starts.get(key, ()), item.since)
                if later:
                    ends.append(day_before(first_day(later)))
        found.append(min(ends, default=""))
    return found


Period = tuple[str, str]
"""When a statement is held: its `since`, and its last day, each "" if there is none."""


def periods_of(statements: Iterable[Edge]) -> list[Period]:
    """Return when each statement of a stance is held."""
    return [(edge.text("since"), edge.text(ENDED)) for edge in statements]


def held_together(one: Iterable[Period], other: Collection[Period]) -> bool:
    """Return whether two stances were held on some day, as far as dates say.

    A statement without a date is held on every day. one, other: the statements of each stance.
    """
    return any(
        since <= (others_end or _AFTER) and others_since <= (end or _AFTER)
        for since, end in one
        for others_since, others_end in other
    )


def last_day_of(text: str) -> str:
    """Return the last day of a date: "2024-02-29" of "2024-02"."""
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        return f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]:02}"
    return text


def end_of(stance: Edge) -> str:
    """Return when a stance ended, as its document writes it if it does; "" if it is current."""
    return end_text(stance.text("until"), stance.text(ENDED))


def end_text(until: str, ended: str) -> str:
    """Return when a stance ended: as documents write it, unless another one replaced it before.

    until: as documents write it; ended: the last day, or "".
    """
    if not until or not ended:
        return ended
    try:
        is_written = day_before(first_day(until)) <= ended
    except ValueError:  # another program wrote it
        return ended
    return until if is_written else ended


def _next(dates: Sequence[str], since: str) -> str:
    """Return the first of these sorted dates that is later than another date, or ""."""
    place = bisect_right(dates, since + _AFTER)
    return dates[place] if place < len(dates) else ""


def day_before(day: str) -> str:
    """Return the day before a day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


_YEARS = 2
"""How much older the newest of some stances is at least than the newest stance of the graph."""


def newest_since(graph: Graph) -> str:
    """Return the newest date on which a stance of an actor is stated to begin, or ""."""
    stances = (
        edge.text("since")
        for edge in graph.stated
        if edge.type in STANCES and edge.source.label == "Actor"
    )
    return max(stances, default="")


def last_stated(dates: Iterable[str], newest: str) -> str:
    """Return when some stances were last stated, "" if that is not long ago or not known.

    It is long ago if all of them are dated, and the newest is more than two years older than the
    newest stance of the whole graph, as far as both dates say.

    dates: the `since` of each stance, "" if it has none; newest: `newest_since` of the whole graph,
    not of a selection.
    """
    given = list(dates)
    if not newest or not given or not all(given):
        return ""
    last = max(given)
    try:
        day = last_day_of(last)
        two_years_later = f"{int(day[:4]) + _YEARS:04}{day[4:]}"
    except ValueError:  # another program wrote it
        return ""
    return last if two_years_later < first_day(newest) else ""


BOTH = "BOTH"
"""The current stance of an actor with two kinds of statements that are held at one time."""


def current_stance(statements: Iterable[tuple[str, str]]) -> str:
    """Return the type of the current stance, `BOTH`, or "" if there is no statement.

    statements: of one actor on one position: type and the last day on which it was held, "" if it
    is held. If all have ended, those that ended last count.
    """
    given = list(statements)
    last = "" if any(not ended for _, ended in given) else max((e for _, e in given), default="")
    kinds = {type for type, ended in given if ended == last}
    return BOTH if len(kinds) > 1 else next(iter(kinds), "")


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
