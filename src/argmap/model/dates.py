"""Compare dates of different precision, written as "2024", "2024-05" or "2024-05-31"."""

from __future__ import annotations


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
