"""Read dates as tables write them, as ISO dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}.*)?)?)?")
_PATTERNS = {
    "dd.mm.yyyy": re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"),
    "dd/mm/yyyy": re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})"),
    "mm/dd/yyyy": re.compile(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})"),
    "yyyymmdd": re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
}
_EPOCH = datetime.date(1970, 1, 1)
_SINCE = {"days-since-1970": 1, "seconds-since-1970": 86_400, "milliseconds-since-1970": 86_400_000}

FORMATS = ("iso", *_PATTERNS, *_SINCE)
"""The formats of dates. "iso" is a day, a month or a year; a time after a day is left out."""


def iso_date(text: str) -> str | None:
    """Return an ISO day, month or year; None for other texts and days that do not exist."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = found.groups()
    if _made(int(year), int(month or 1), int(day or 1)) is None:
        return None
    return "-".join(part for part in (year, month, day) if part)


def reader_of(format: str) -> Callable[[str], str | None]:
    """Return a function that makes ISO dates of texts, or None of those that are not dates.

    format: one of `FORMATS`.
    """
    if format == "iso":
        return iso_date
    if format in _SINCE:
        return lambda text: _after_epoch(text, _SINCE[format])
    return lambda text: _of_pattern(text, _PATTERNS[format])


def _of_pattern(text: str, pattern: re.Pattern[str]) -> str | None:
    found = pattern.fullmatch(text)
    if found is None:
        return None
    return _made(int(found["year"]), int(found["month"]), int(found["day"]))


def _after_epoch(text: str, units: int) -> str | None:
    try:
        return (_EPOCH + datetime.timedelta(days=float(text) // units)).isoformat()
    except (ValueError, OverflowError):
        return None


def _made(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
