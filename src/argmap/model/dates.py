"""Compare dates as documents give them: a year, a month or a day, as text."""

from __future__ import annotations


def is_later(one: str, other: str) -> bool:
    """Return whether a date is later than another, as far as both are known.

    A month is not later than its first days: "2026-03" is not later than "2026-03-08".
    """
    return one > other and not one.startswith(other)
