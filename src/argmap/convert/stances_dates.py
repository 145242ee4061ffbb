"""Read the column of a table that has dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from argmap.convert.conversion import Losses
from argmap.convert.stances_mapping import ANY, Field
from argmap.convert.table_dates import DateReading, first_month, read_date
from argmap.ingest.document import Problems

Row: TypeAlias = tuple[int, Sequence[str]]
_MOST = 100_000
_ORDER_NAMES = {"dmy": "day/month/year", "mdy": "month/day/year"}


class DateColumn:
    """Reads the dates of one column.

    field: see `Field`; order: of day and month, if the mapping sets it; file: the id of the table;
    problems, losses: get what can't be read.
    """

    def __init__(
        self, field: Field, order: str | None, file: str, problems: Problems, losses: Losses
    ) -> None:
        self._field, self._order, self._file = field, order, file
        self._problems, self._losses = problems, losses
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
        self._problems.notice(0, "date-order", what, remedy)

    def value(self, text: str, line: int) -> str | None:
        """Return an ISO date, or None after reporting that there is none."""
        reading = self._reading(text)
        if reading.iso is not None:
            if "Q" in reading.iso:
                self.quarters += 1
            return first_month(reading.iso)
        if line in self._reported:
            return None
        self._reported.add(line)
        column = self._field.column or ""
        if reading.open is not None:
            kind, what = "open-date", f"{text!r} is {reading.open[0]} or {reading.open[1]}"
            remedy = "Set `dates: dmy` or `dates: mdy` in the mapping. The row is kept without it"
            counted = "dates whose order of day and month is open; rows are kept without them"
        else:
            kind = "bad-date"
            what = f"{text!r} is not a date that can be read"
            if self._field.format != ANY:
                what = f"{text!r} is not a date of the format {self._field.format}"
            what += f": {reading.why}" if reading.why else ""
            remedy = "Correct it. The row is kept without the date"
            counted = "dates that can't be read; rows are kept without them"
        self._problems.warning(line, kind, what, remedy, field=column)
        self._losses.add(kind, counted, text, self._file, line)
        return None

    def report(self) -> None:
        """Add a notice of the quarters."""
        if self.quarters:
            are = (
                "1 date is a quarter"
                if self.quarters == 1
                else f"{self.quarters:,} dates are quarters"
            )
            what = f"{are}; the first month of a quarter is used"
            self._problems.notice(0, "quarters", what)

    def _reading(self, text: str) -> DateReading:
        found = self._known.get(text)
        if found is None:
            if self._field.format == ANY:
                found = read_date(text, self._order)
            else:
                found = DateReading(self._field.read(text) if self._field.read else text)
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
