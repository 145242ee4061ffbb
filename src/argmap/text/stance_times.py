"""Say of the stances of a payload whether they have ended, and when.

A stance of an actor on a position has ended if every statement of it has an end date. The page's
script does the same (`page/js/core/stance-times.js`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from argmap.model.dates import dates_in_words, last_day
from argmap.model.schema import NEUTRAL

SUPPORTS, CONTESTS, NEUTRAL_ON = "actor-supports", "actor-contests", "actor-neutral"
SIDES = (SUPPORTS, CONTESTS)
STANCES = (*SIDES, NEUTRAL_ON)
TYPES = {SUPPORTS: "SUPPORTS", CONTESTS: "CONTESTS", NEUTRAL_ON: NEUTRAL}
_VERBS = {
    SUPPORTS: ("supports", "supported"),
    CONTESTS: ("contests", "contested"),
    NEUTRAL_ON: ("is neutral on", "was neutral on"),
}


def verb(stance: str, *, ended: bool = False) -> str:
    """Return what an actor does, or did. stance: the key of a relation."""
    return _VERBS[stance][ended]


class Stance(NamedTuple):
    """The stance of an actor on a position, by number. side: the key of a relation, also
    `NEUTRAL_ON`."""

    actor: int
    side: str
    position: int


class StanceTimes:
    """When the stances of a payload began and ended."""

    def __init__(
        self, edges: Sequence[Mapping[str, Any]], numbers: Sequence[int] | None = None
    ) -> None:
        """numbers: those of the edges on the page, by default their places."""
        self.statements: dict[Stance, list[Mapping[str, Any]]] = defaultdict(list)
        self.numbers: dict[Stance, list[int]] = defaultdict(list)
        for number, edge in zip(numbers or range(len(edges)), edges, strict=True):
            if edge["relation"] in STANCES and edge["basis"] == "stated":
                stance = Stance(edge["from"], edge["relation"], edge["to"])
                self.statements[stance].append(edge)
                self.numbers[stance].append(number)

    def until(self, actor: int, side: str, position: int) -> str:
        """Return when a stance ended, "" if it has not."""
        ends = [
            item.get("until", "") for item in self.statements.get(Stance(actor, side, position), [])
        ]
        return max(ends, key=last_day) if all(ends) and ends else ""

    def first_day(self, actor: int, side: str, position: int) -> str:
        """Return when a stance began, as a sort key. Stances without a date come last."""
        begins = [item.get("since", "") for item in self.statements[Stance(actor, side, position)]]
        return min(filter(None, begins), default="~")

    def periods(self, actor: int, side: str, position: int) -> str:
        """Return when a stance was held: "2015 to 2017 and since 2024", "" if unknown."""
        edges = self.statements[Stance(actor, side, position)]
        ordered = sorted(edges, key=lambda edge: (edge.get("since", ""), edge.get("until", "")))
        return " and ".join(dict.fromkeys(filter(None, map(period, ordered))))

    def source_words(self, actor: int, side: str, position: int) -> str:
        """Return the sources' own words for a stance: "“abstains”, “no position”", or ""."""
        statements = self.statements[Stance(actor, side, position)]
        words = dict.fromkeys(filter(None, (item.get("word", "") for item in statements)))
        return ", ".join(f"“{word}”" for word in words)

    def are_apart(self, actor: int, side: str, one: int, other: int) -> bool:
        """Return whether an actor held two positions at different times, as far as dates say."""
        return all(
            is_before(a, b) or is_before(b, a)
            for a in self.statements[Stance(actor, side, one)]
            for b in self.statements[Stance(actor, side, other)]
        )

    def words(self, actor: int, side: str, position: int) -> tuple[str, str]:
        """Return what an actor does, before and after the name of the position: ("supports", ""),
        or ("supported", " until 2022")."""
        until = self.until(actor, side, position)
        return (verb(side, ended=True), f" until {until}") if until else (verb(side), "")

    def text(self, actor: int, side: str, position: int) -> str:
        """Return what an actor does: "supports it", or "supported it until 2022"."""
        return " it".join(self.words(actor, side, position))

    def ended(self) -> list[tuple[str, Stance]]:
        """Return the stances that have ended with their ends, the latest first."""
        found = [(until, item) for item in self.statements if (until := self.until(*item))]
        return sorted(found, key=lambda item: (last_day(item[0]), item[1]), reverse=True)

    def is_dated(self, stances: Iterable[Stance]) -> bool:
        """Return whether one of some stances has a date."""
        return any(
            edge.get("since") or edge.get("until")
            for stance in stances
            for edge in self.statements[stance]
        )


def period(edge: Mapping[str, Any]) -> str:
    """Return when a stance was held, in words, or '' if unknown.

    "In the file" marks dates that say only how long a row was in its file.
    """
    since, until, in_file = (edge.get(name, "") for name in ("since", "until", "in_file"))
    if since and until and not in_file:
        return f"{since} to {until}"
    return ", ".join(dates_in_words(since, until, in_file))


def undated_note(topic: str, status: str) -> str:
    """Return what is known of a stance without a date if its topic is not active, otherwise "".

    topic: "controversy" or "thread"; status: that of the topic, which may be "".
    """
    return "" if status in ("", "active") else f"no date given; the {topic} is {status}"


def statements_note(stances: int, statements: int) -> str:
    """Return how many statements some stances have, if that is another number, or ""."""
    return f" ({statements:,} statements)" if statements != stances else ""


def is_before(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Return whether a statement ends before another begins, or in the same period."""
    return bool(one.get("until") and other.get("since")) and one["until"] <= other["since"]
