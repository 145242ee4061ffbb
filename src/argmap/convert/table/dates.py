"""Read dates in the forms that people and programs write, and columns of them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from argmap.convert.table.lexicon import LEXICON

if TYPE_CHECKING:
    from argmap.convert.file_problems import FileReport
    from argmap.convert.table.mapping import Field

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
ORDERS = (DAY_FIRST, MONTH_FIRST)
"""Which of two numbers is the day: the first or the second."""

_EARLIEST, _LATEST = 1000, 2100
"""Years out of this range are probably typing errors."""

_MONTHS = {name: int(number) for number, names in LEXICON["month"].items() for name in names}
_NAME = r"([^\W\d_]+)\.?"
_TIME = re.compile(r"(?<=\d)(?:t|,?\s+)\d{1,2}:\d{2}.*")
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?")
_COMPACT = re.compile(r"((?:1[89]|20)\d\d)(\d\d)(\d\d)")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)\.?")
_OPEN_ORDER = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_DAY_NAME_YEAR = re.compile(
    rf"(\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?[\s-]+(?:de |of )?{_NAME},?"
    r"(?:[\s-]+|\s+de[l]? )(\d{4}|\d\d)"
)
_NAME_DAY_YEAR = re.compile(rf"{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})")
_NAME_YEAR = re.compile(rf"{_NAME}(?:\s+de[l]?\s+|[\s,/-]+)(\d{{4}}|\d\d)")
_YEAR_AFTER = r"\.?[\s-]*(?:(?:de|of)\s+)?(\d{4})"
_PART_OF_YEAR = re.compile(
    r"(?:early|mid|late|beginning|start|end|spring|summer|autumn|fall|anfang|mitte|ende|frühling|"
    r"frühjahr|sommer|herbst|début|mi|fin|printemps|été|automne|principios|mediados|fines|primavera|"
    r"verano|otoño)" + _YEAR_AFTER
)
_APPROXIMATE = re.compile(  # or a winter, which may be that of the year before
    r"(?:c|ca|circa|about|around|approx|um|etwa|vers|environ|hacia|winter|hiver|invierno)"
    + _YEAR_AFTER
)
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name))) + ")"
_IN_NAME = re.compile(
    r"(?<!\d)(?:"
    r"(?:1[89]|20)\d\d(?P<a>[-_. ])\d{1,2}(?:(?P=a)\d{1,2})?|(?:1[89]|20)\d{6}"
    r"|\d{1,2}(?P<b>[-_. ])\d{1,2}(?P=b)(?:1[89]|20)\d\d"
    rf"|(?:\d{{1,2}}[-_. ]+)?(?<![^\W\d_]){_MONTH}(?:[-_. ]+\d{{1,2}},?)?[-_. ]+(?:1[89]|20)\d\d"
    r")(?!\d)"
)
"""Texts in the name of a file that can be a day or a month."""

_SEPARATED = re.compile(r"[-_. ]+")
_NO_DATE = frozenset(
    ("-", "?", "n/a", "na", "n.a.", "none", "unknown", "undated", "n.d.", "tbc", "tba", "k.a.",
     "unbekannt", "o. d.", "o.d.", "s.d.", "s. d.")
)  # fmt: skip
_QUARTERS = (
    re.compile(r"(?:q|t|k)\s?(?P<quarter>[1-4])[\s/-]*(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[\s/-]*(?:q|t)\s?(?P<quarter>[1-4])"),
    re.compile(r"(?P<quarter>[1-4])\s?t[\s/-]*(?P<year>\d{4})"),
    re.compile(
        r"(?P<quarter>[1-4])(?:\.|st|nd|rd|th|er|e|ème|º|°)?\s+"
        r"(?:quartal|quarter|trimestre)\s+(?:de\s+|of\s+)?(?P<year>\d{4})"
    ),
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a text means as a date.

    iso: the day, month or year, or a quarter as 2022-Q4; None if it can't be read, or if its order
    is open. open: the two days that it can mean: with the day first, and with the month first;
    order: the order that only it can have. why: what is wrong with it. part_of_year: it says more
    than the year, such as "spring".
    """

    iso: str | None = None
    open: tuple[str, str] | None = None
    order: str | None = None
    why: str = ""
    part_of_year: bool = False


def is_no_date(text: str) -> bool:
    """Return whether a text says that there is no date, such as "n/a"."""
    return " ".join(text.lower().replace("\u2013", "-").split()) in _NO_DATE


def read_date(text: str, order: str | None = None) -> DateReading:
    """Read a date. order: of day and month where it is open, one of `ORDERS`."""
    short = _TIME.sub("", " ".join(text.lower().replace("\u2013", "-").split()))
    if found := _OPEN_ORDER.fullmatch(short):
        return _of_two_numbers(int(found[1]), int(found[3]), _year(found[4]), order)
    if found := _YEAR.fullmatch(short):
        return _made(int(found[1]))
    if found := _YEAR_FIRST.fullmatch(short):
        return _made(int(found[1]), int(found[3]), int(found[4] or 0))
    if found := _DOTTED.fullmatch(short):
        return _made(_year(found[3]), int(found[2]), int(found[1]))
    if found := _MONTH_YEAR.fullmatch(short):
        return _made(int(found[2]), int(found[1]))
    if found := _COMPACT.fullmatch(short):
        return _made(*map(int, found.groups()))
    for pattern in _QUARTERS:
        if found := pattern.fullmatch(short):
            made = _made(int(found["year"]))
            return DateReading(f"{made.iso}-Q{found['quarter']}") if made.iso else made
    if found := _PART_OF_YEAR.fullmatch(short):
        return replace(_made(int(found[1])), part_of_year=True)
    if found := _APPROXIMATE.fullmatch(short):
        return DateReading(why=f"approximate. Write {found[1]} if the year is enough")
    return _with_name(short)


def date_in_name(file: str, order: str | None = None) -> DateReading | None:
    """Return the day or month in the name of a file, None if it has none, or several.

    file: a path, or the id of a table; order: see `read_date`. A year alone can be anything.
    """
    name = file.rpartition("/")[2].partition("#")[0].lower()
    found = [read_date(_spaced(each[0]), order) for each in _IN_NAME.finditer(name)]
    dates = dict.fromkeys(each for each in found if each.iso or each.open)
    return next(iter(dates)) if len(dates) == 1 else None


def _spaced(date: str) -> str:
    """Return a date in the name of a file with the separators of other dates."""
    if any(map(str.isalpha, date)):
        return _SEPARATED.sub(" ", date)
    return date.replace("_", "-").replace(" ", "-")


def _with_name(short: str) -> DateReading:
    """Read a date with the name of a month."""
    if (found := _DAY_NAME_YEAR.fullmatch(short)) and found[2] in _MONTHS:
        return _made(_year(found[3]), _MONTHS[found[2]], int(found[1]))
    if (found := _NAME_DAY_YEAR.fullmatch(short)) and found[1] in _MONTHS:
        return _made(int(found[3]), _MONTHS[found[1]], int(found[2]))
    if (found := _NAME_YEAR.fullmatch(short)) and found[1] in _MONTHS:
        return _made(_year(found[2]), _MONTHS[found[1]])
    if short.isascii() and short.isdigit() and len(short) == 5:
        day = (datetime.date(1899, 12, 30) + datetime.timedelta(days=int(short))).isoformat()
        return DateReading(why=f"a number; if a spreadsheet counts days so, it is {day}")
    return DateReading(why="not a day, month, quarter or year")


def _of_two_numbers(first: int, second: int, year: int, order: str | None) -> DateReading:
    day_first, month_first = _made(year, second, first), _made(year, first, second)
    if day_first.iso and month_first.iso and first != second:
        if order is not None:
            return day_first if order == DAY_FIRST else month_first
        return DateReading(open=(day_first.iso, month_first.iso))
    if day_first.iso:
        return DateReading(day_first.iso, order=None if first == second else DAY_FIRST)
    if month_first.iso:
        return DateReading(month_first.iso, order=MONTH_FIRST)
    return day_first


def _year(text: str) -> int:
    number = int(text)
    if len(text) > 2:
        return number
    return number + (2000 if number < 70 else 1900)


def _made(year: int, month: int = 0, day: int = 0) -> DateReading:
    """Return a year, a month or a day. month, day: 0 if there is none."""
    if not _EARLIEST <= year <= _LATEST:
        return DateReading(why=f"the year {year} is probably a typing error")
    try:
        made = datetime.date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return DateReading(why="there is no such day" if day else "there is no such month")
    return DateReading(made[: 10 if day else 7 if month else 4])


def first_month(date: str) -> str:
    """Return an ISO date, of a quarter its first month."""
    year, separator, quarter = date.partition("-Q")
    return f"{year}-{3 * int(quarter) - 2:02}" if separator else date


_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}.*)?)?)?")
_EPOCH = datetime.date(1970, 1, 1)
UNITS = {"days-since-1970": 1, "seconds-since-1970": 86_400, "milliseconds-since-1970": 86_400_000}
"""The formats of dates that are numbers, with how many of each are a day."""


def iso_date(text: str) -> str | None:
    """Return an ISO day, month or year; None for other texts and days that do not exist."""
    found = _ISO.fullmatch(text)
    if found is None:
        return None
    year, month, day = found.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def _after_epoch(text: str, units: int) -> str | None:
    try:
        return (_EPOCH + datetime.timedelta(days=float(text) // units)).isoformat()
    except (ValueError, OverflowError):
        return None


Row: TypeAlias = tuple[int, Sequence[str]]
_MOST = 100_000
_ORDER_NAMES = {"dmy": "day/month/year", "mdy": "month/day/year"}


class DateColumn:
    """Reads the dates of one column.

    field: see `Field`; order: of day and month, if the mapping sets it; report: of the table.
    """

    def __init__(self, field: Field, order: str | None, report: FileReport) -> None:
        self._field, self._order, self._report = field, order, report
        self._known: dict[str, DateReading] = {}
        self._evidence: Counter[str] = Counter()
        self._reported: set[int] = set()
        self._example = ""
        self.quarters = 0

    def is_open(self, text: str) -> bool:
        """Return whether the order of a date is open, and note the order that others have."""
        if self._order is not None or not text:
            return False
        reading = self._reading(text)
        if reading.order is not None:
            self._evidence[reading.order] += 1
        if reading.open is not None and not self._example:
            self._example = text
        return reading.open is not None

    def settle(self) -> None:
        """Set the order that the other dates of the column have, if they have only one."""
        if not self._example or len(self._evidence) != 1:
            return
        ((self._order, number),) = self._evidence.items()
        self._known.clear()
        name = _ORDER_NAMES[self._order]
        only = "another date" if number == 1 else f"{number:,} other dates"
        what = f"dates such as {self._example} are read as {name}, as {only} of the column"
        remedy = f"Set `dates: {self._order}` in the mapping to keep this, or the other order"
        self._report.notice(0, "date-order", what, remedy)

    def value(self, text: str, line: int) -> str | None:
        """Return an ISO date, or None after reporting that there is none."""
        reading = self._reading(text)
        if reading.iso is not None:
            if "Q" in reading.iso:
                self.quarters += 1
            if reading.part_of_year:
                self._report_part_of_year(text, reading.iso, line)
            return first_month(reading.iso)
        if line in self._reported:
            return None
        self._reported.add(line)
        column = self._field.column or ""
        if reading.open is not None:
            kind, what = "open-date", f"{text!r} is {reading.open[0]} or {reading.open[1]}"
            remedy = "Set `dates: dmy` or `dates: mdy` in the mapping. The row is kept without it"
        else:
            kind = "bad-date"
            what = f"{text!r} is not a date that can be read"
            if self._field.format:
                what = f"{text!r} is not a date of the format {self._field.format}"
            what += f": {reading.why}" if reading.why else ""
            remedy = "Correct it. The row is kept without the date"
        self._report.warning(line, kind, what, remedy, field=column)
        self._report.lost(kind, text, line)
        return None

    def _report_part_of_year(self, text: str, year: str, line: int) -> None:
        if line in self._reported:
            return
        self._reported.add(line)
        what = f"{text!r} is a part of a year; only the year is used"
        remedy = f"Write the month or the day, or {year} if the year is enough"
        self._report.warning(line, "bad-date", what, remedy, field=self._field.column or "")
        self._report.lost("part-of-year", text, line)

    def report(self) -> None:
        """Add a notice of the quarters."""
        if self.quarters:
            are = (
                "1 date is a quarter"
                if self.quarters == 1
                else f"{self.quarters:,} dates are quarters"
            )
            what = f"{are}; the first month of a quarter is used"
            self._report.notice(0, "quarters", what)

    def _reading(self, text: str) -> DateReading:
        found = self._known.get(text)
        if found is None:
            units = UNITS.get(self._field.format)
            found = (
                DateReading(_after_epoch(text, units)) if units else read_date(text, self._order)
            )
            if len(self._known) < _MOST:
                self._known[text] = found
        return found


def settled(rows: Iterable[Row], columns: Sequence[tuple[int, DateColumn]]) -> Iterator[Row]:
    """Yield rows; the first with an open date comes after the order of dates was settled.

    columns: each with its place. Rows from the first open date on are kept in memory.
    """
    if not columns:
        yield from rows
        return
    iterator = iter(rows)
    for first in iterator:
        open_dates = sum(column.is_open(first[1][place].strip()) for place, column in columns)
        if open_dates:
            rest = [first, *iterator]
            for _, row in rest[1:]:
                for place, column in columns:
                    column.is_open(row[place].strip())
            for _, column in columns:
                column.settle()
            yield from rest
            return
        yield first
