"""Compare dates of different precision, written as "2024", "2024-05" or "2024-05-31"."""

from __future__ import annotations

from datetime import date as _date

from argmap.errors import ParameterError

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
"""The English names of the months."""


def first_day(date: str) -> str:
    """Return the first day of a date, for comparison as text."""
    return (date + "-01-01")[:10]


def last_day(date: str) -> str:
    """Return a text that sorts after all days of a date."""
    return date + {4: "-12-31", 7: "-31"}.get(len(date), "")


def overlap(since: str, until: str, first: str, last: str) -> bool:
    """Return whether two periods overlap. An empty text is an open end.

    since, until: the first and last date of one period; first, last: those of the other.
    """
    return (not since or not last or first_day(since) <= last_day(last)) and (
        not first or not until or last_day(until) >= first_day(first)
    )


def is_later(one: str, other: str) -> bool:
    """Return whether a date is later than another, as far as both are known.

    A month is not later than its first days: "2026-03" is not later than "2026-03-08".
    """
    return one > other and not one.startswith(other)


def checked_day(text: str, name: str) -> str:
    """Return a day, such as "2016-03-01".

    name: of the parameter or option, for the message. Raises ParameterError for anything else,
    such as a month or 30 February.
    """
    try:
        if _date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    raise ParameterError(f"{name} must be a day, such as 2016-03-01 (got {text!r})")


def held_on(since: str, until: str, day: str) -> bool:
    """Return whether a stance with these dates counts as held on a day.

    It does unless it is certain that it began later or ended before. Both its first and its last
    day count, a year or a month counts with all its days, and an empty text is not known.
    """
    return overlap(since, until, day, day)


def dates_in_words(since: str, until: str) -> list[str]:
    """Return "since 2024" and "until 2025", as far as they are known."""
    return [f"{word} {date}" for word, date in (("since", since), ("until", until)) if date]
