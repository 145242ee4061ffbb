"""Find the heading of a table, and skip what is no row of it: titles, totals, notes, blank rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice

from argmap.convert.conversion import ConversionError
from argmap.convert.table.text import MAX_COLUMNS
from argmap.ingest.document import Problems

HEADING_ROWS = 100
"""In how many rows the heading is looked for."""

_TOTAL = re.compile(
    r"\W*(?:(?:grand|sub)?[ -]?total|(?:gesamt|zwischen)?summe|gesamt|insgesamt|somme|ensemble"
    r"|suma)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+\-–−]?[\d.,'\u00a0\u202f ]*\d\s?%?|=.*")
_KINDS = {
    "title-rows": ("row above the heading", "rows above the heading"),
    "blank-rows": ("blank row", "blank rows"),
    "repeated-headings": ("repeated heading", "repeated headings"),
    "total-rows": ("row of totals", "rows of totals"),
    "note-rows": ("row with one cell, such as a note", "rows with one cell, such as notes"),
}
_LISTED = 12


@dataclass(slots=True)
class Skipped:
    """The numbers of rows that are no rows of the table, by kind. unit: what a number counts."""

    unit: str = "row"
    rows: dict[str, list[int]] = field(default_factory=dict)

    def add(self, kind: str, line: int) -> None:
        """Add a row. kind: one of `_KINDS`."""
        self.rows.setdefault(kind, []).append(line)

    def report(self, problems: Problems) -> None:
        """Add a notice for each kind."""
        for kind in _KINDS:
            lines = self.rows.get(kind)
            if not lines:
                continue
            one, many = _KINDS[kind]
            more = ", …" if len(lines) > _LISTED else ""
            where = ", ".join(map(str, lines[:_LISTED])) + more
            named, at = (one, self.unit) if len(lines) == 1 else (many, f"{self.unit}s")
            what = f"{len(lines):,} {named} skipped: {at} {where}"
            problems.notice(lines[0], kind, what)


def stripped(row: Iterable[str]) -> tuple[str, ...]:
    """Return cells without spaces around them, and with single spaces."""
    return tuple(" ".join(cell.split()) for cell in row)


def check_width(name: str, line: int, cells: Sequence[str]) -> None:
    """Raise ConversionError if a row has too many cells. name: of the file; line: of the row."""
    if len(cells) > MAX_COLUMNS:
        raise ConversionError(
            f"{name}:{line}: the row has {len(cells):,} columns, more than {MAX_COLUMNS:,}. Keep "
            "the columns that you need"
        )


def split_heading(
    name: str,
    rows: Iterable[tuple[int, list[str]]],
    needed: Sequence[str],
    given: int | None,
    skipped: Skipped,
) -> tuple[int, tuple[str, ...], Iterator[tuple[int, list[str]]]]:
    """Return the number of the heading, its columns, and the rows below it.

    name: of the file; needed: columns that the heading must have; given: its number, by default
    that of the first row that has the columns, else of the first row that is not blank. Raises
    ConversionError if there is none.
    """
    iterator = iter(rows)
    head = list(islice(iterator, max(HEADING_ROWS, given or 0)))
    for line, cells in head:
        check_width(name, line, cells)
    at = _heading_index(head, needed, given)
    if at is None:
        if given is not None:
            raise ConversionError(
                f"{name}: there is no row {given} for the heading. Correct `heading`"
            )
        raise ConversionError(f"{name}: the table has no heading. Add a row of column names")
    line, cells = head[at]
    for number, row in head[:at]:
        skipped.add("title-rows" if any(map(str.strip, row)) else "blank-rows", number)
    return line, stripped(cells), chain(head[at + 1 :], iterator)


def _heading_index(
    head: list[tuple[int, list[str]]], needed: Sequence[str], given: int | None
) -> int | None:
    if given is not None:
        return next((n for n, (line, _) in enumerate(head) if line == given), None)
    if needed:
        wanted = set(needed)
        for number, (_, row) in enumerate(head):
            if wanted <= set(stripped(row)):
                return number
    return next((n for n, (_, row) in enumerate(head) if any(map(str.strip, row))), None)


def is_total(cells: Sequence[str]) -> bool:
    """Return whether a row has totals: a word for them, and else only numbers."""
    filled = [cell.strip() for cell in cells if cell and not cell.isspace()]
    if not filled or not _TOTAL.match(filled[0]):
        return False
    return all(_NUMBER.fullmatch(cell) for cell in filled[1:])


def body_rows(
    rows: Iterator[tuple[int, list[str]]],
    columns: tuple[str, ...],
    skipped: Skipped,
    problems: Problems,
    plain: bool = False,
) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows of a table with as many cells as the heading. The others are reported.

    plain: whether rows of totals and notes are rows of the table.
    """
    width = len(columns)
    for line, row in rows:
        filled = len(row) - row.count("")
        if filled < 2 or not row[0]:
            full = [cell for cell in row if cell and not cell.isspace()]
            filled = len(full)
        if not filled:
            skipped.add("blank-rows", line)
        elif not plain and is_total(row):
            skipped.add("total-rows", line)
        elif not plain and filled == 1 and width > 2:
            skipped.add("note-rows", line)
        elif len(row) != width and (len(row) < width or any(map(str.strip, row[width:]))):
            what = f"the row has {len(row):,} cells, but the heading has {width:,}"
            remedy = "Put a cell that contains the separator in quotation marks"
            problems.error(line, "wrong-cells", what, remedy)
        elif stripped(row[:width]) == columns:
            skipped.add("repeated-headings", line)
        else:
            yield line, row[:width]
    skipped.report(problems)
