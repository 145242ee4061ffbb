"""Refuse computing with dates: in the graph they are text, and the stores compute differently."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from argmap.errors import QueryRefused
from argmap.gate.tokenizer import Token, tokens

DATE_FUNCTIONS = ("date", "datetime", "duration", "localdatetime", "localtime", "time")

WRITE_TEXT = "Compare text (r.since >= '2020-05'); the year is substring(r.since, 0, 4)"

DATE_PARTS = (
    "year", "quarter", "month", "week", "day", "weekYear", "dayOfWeek", "weekDay", "ordinalDay",
    "quarterDay", "dayOfQuarter", "hour", "minute", "second", "millisecond", "microsecond",
    "nanosecond", "timezone", "offset", "epochSeconds", "epochMillis", "years", "months", "days",
    "hours", "minutes", "seconds",
)  # fmt: skip
"""What Cypher reads of dates, times and durations, as `x.year`."""

_POSITIONS = {"year": "0, 4", "month": "5, 2", "day": "8, 2"}


@lru_cache(256)
def refuse_date_parts(text: str, keys: frozenset[str] = frozenset(), first_line: int = 1) -> None:
    """Check that a text does not read a part of a date, such as `r.since.year`.

    keys: the keys of maps in the query's parameters. These, and the keys of maps in the text, may
    have such a name; first_line: the number of the text's first line in its file.

    Raises QueryRefused with the line and what to write instead.
    """
    found = tokens(text, first_line)
    own = {
        found[place].text.strip("`")
        for place in range(1, len(found) - 1)
        if found[place - 1].text in ("{", ",") and found[place + 1].text == ":"
    }
    for place in range(2, len(found)):
        part = found[place].text.strip("`")
        if part in DATE_PARTS and part not in own | keys and _is_read(found, place):
            written = f"substring({_value(found, place - 2)}, {_POSITIONS.get(part, '')})"
            raise QueryRefused(
                f"line {found[place].line}: .{part} is not allowed: in the graph, dates are text. "
                + (f"Write {written}" if part in _POSITIONS else WRITE_TEXT)
            )


def _is_read(found: Sequence[Token], place: int) -> bool:
    """Whether a name is read of something: a dot before it, and it is not a function's name."""
    after = found[place + 1].text if place + 1 < len(found) else ""
    return found[place - 1].text == "." and found[place - 2].text != "." and after != "("


def _value(found: Sequence[Token], place: int) -> str:
    """The dotted name that ends at a place, or `x` for anything longer."""
    start = place
    while start > 1 and found[start - 1].text == ".":
        start -= 2
    named = all(found[at].kind in ("word", "quoted") for at in range(start, place + 1, 2))
    return "".join(token.text for token in found[start : place + 1]) if named else "x"
