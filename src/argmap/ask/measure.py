"""Read the numbers that a question asks of each row, and by which rows are ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from argmap.ask.parsed import Parsed
from argmap.ask.query_value import STANCES, AskedMeasure, AskedScope
from argmap.ask.scopes import ballot_targets
from argmap.ask.things import NUMBER, SKIP, Item

_COUNTS = {
    "find.actor": "actors", "kind": "actors", "side.for": "supporters", "side.against": "opponents",
    "side.neutral": "neutral", "find.position": "positions", "find.controversy": "controversies",
    "find.thread": "threads", "find.source": "sources", "find.reason": "reasons",
    "find.tension": "tensions", "find.question": "tensions", "side.any": "positions",
    "find.event": "events",
}  # fmt: skip

HOLDERS = {
    "supporters": STANCES[:1], "opponents": STANCES[1:2], "neutral": STANCES[2:],
    "actors": STANCES[:2],
}  # fmt: skip
"""The numbers of actors, with the stances that count."""


def measure(parsed: Parsed, find: str) -> AskedMeasure | None:
    """Return the number that a question asks of each row: "more than three supporters"."""
    items = parsed.items
    for place, item in enumerate(items):
        after = items[place + 1] if place + 1 < len(items) else None
        if item.tag in ("not", "number.zero") and place and after is not None:
            of = _counted(after) if after.tag in _NONE_OF else ""
            if of and of != find and find != "actors":
                parsed.used.update((place, place + 1))
                return AskedMeasure(of, 0, 0)
        if item.tag == "number.none":
            parsed.used.add(place)
            return _with_targets(AskedMeasure("opponents", 0, 0), parsed)
        if not item.tag.startswith("number.") or item.tag == "number.zero":
            continue
        number, at = 1, place + 1
        follows = next((i for i in items[at:] if i.tag != SKIP), None)
        only = item.plain == ("only",) and items[place - 1].plain not in (("the",), ("an",))
        if only and find == "actors" and follows and follows.tag.startswith("side"):
            continue  # "which countries only voted yes"
        if at < len(items) and items[at].tag == NUMBER:
            number, at = items[at].number, at + 1
        elif item.tag not in ("number.only", "number.several"):
            continue
        at = next((p for p in range(at, len(items)) if _counted(items[p])), len(items))
        if number_of_times(items, place):
            at, of = place + 2, "positions"
        elif at == len(items) or at > place + 4:
            continue
        else:
            of = _counted(items[at])
        parsed.used.update(p for p in range(place, at + 1))
        least, most = _limits(item.tag, number)
        return _with_targets(AskedMeasure(of, least, most), parsed)
    for place, item in enumerate(items):
        more = place + 2 < len(items) and items[place + 1].plain == ("or",)
        if item.tag == NUMBER and more and items[place + 2].tag == "number.more":
            at = place + 3
            of = _counted(items[at]) if at < len(items) else ""
            parsed.used.update(range(place, at + 1))
            return _with_targets(AskedMeasure(of or "positions", item.number), parsed)
    return None


def number_of_times(items: Sequence[Item], place: int) -> bool:
    """Return whether a number is one of times: "more than 50 times"."""
    return [word for item in items[place + 2 : place + 3] for word in item.plain] == ["times"]


_NONE_OF = (
    "find.controversy", "find.thread", "find.reason", "find.tension", "find.question",
)  # fmt: skip


def _counted(item: Item) -> str:
    return next((of for tag, of in _COUNTS.items() if item.tag.startswith(tag)), "")


def _limits(tag: str, number: int) -> tuple[int | None, int | None]:
    return {
        "number.more": (number + 1, None), "number.least": (number, None),
        "number.less": (None, number - 1), "number.atmost": (None, number),
        "number.several": (2, None)
    }.get(tag, (number, number))  # fmt: skip


def ranked(parsed: Parsed, find: str) -> AskedMeasure | None:
    """Return the number by which rows are ranked: "the most supporters", "most supported"."""
    place = parsed.place("order.most", "order.least")
    if place >= len(parsed.items):
        return None
    for item in parsed.items[place + 1 : place + 4]:
        of = _counted(item)
        if of and of != find:
            parsed.take(item.tag)
            return _with_targets(AskedMeasure(of), parsed)
    usual = {"actors": "positions", "threads": "controversies"}.get(find, "actors")
    return _with_targets(AskedMeasure(usual), parsed)


def _with_targets(number: AskedMeasure, parsed: Parsed) -> AskedMeasure:
    """Return a number of actors with the stances that count."""
    sides = HOLDERS.get(number.of)
    if sides is None:
        return number
    return replace(number, targets=ballot_targets(sides, AskedScope(), parsed.index))
