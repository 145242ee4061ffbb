"""Write periods between dates of different precision as days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from functools import lru_cache

_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$", re.ASCII)

Period = tuple[str, str]
"""The first and the last day, "" for an open end."""


@lru_cache(maxsize=65536)
def first_and_last_day(date: str) -> Period | None:
    """Return the first and last day of a year, a month or a day; None if it is not a date."""
    found = _DATE.match(date)
    if not found:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    if day:
        valid = 1 <= month <= 12 and year and day <= calendar.monthrange(year, month)[1]
        return (date, date) if valid else None
    if not year or month > 12 or (found[2] and not month):
        return None
    if month:
        return f"{date}-01", f"{date}-{calendar.monthrange(year, month)[1]:02}"
    return f"{date}-01-01", f"{date}-12-31"


def days_of(since: str, until: str) -> Period | None:
    """Return a period as days; None if an end is not a date, or if it ends before it begins."""
    start = first_and_last_day(since) if since else ("", "")
    end = first_and_last_day(until) if until else ("", "")
    if start is None or end is None or (end[1] and start[0] > end[1]):
        return None
    return start[0], end[1]


def united(periods: Iterable[Period]) -> list[Period]:
    """Return periods without overlaps, in order."""
    made: list[Period] = []
    for start, end in sorted(set(periods)):
        if made and (not made[-1][1] or start <= made[-1][1]):
            before = made[-1]
            made[-1] = (before[0], max(before[1], end) if before[1] and end else "")
        else:
            made.append((start, end))
    return made
