"""Read the sheets of a spreadsheet: xlsx or ods."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import Any

from argmap.convert.conversion import ConversionError
from argmap.convert.table.layout import HEADING_ROWS, stripped

ZIP = b"PK\x03\x04"
"""How a spreadsheet begins: it is a ZIP archive."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. rows: the number and the cells of each row."""

    name: str
    rows: list[tuple[int, list[str]]]

    def has_columns(self, wanted: set[str]) -> bool:
        """Return whether one of its first rows has these texts."""
        return any(wanted <= set(stripped(row)) for _, row in self.rows[:HEADING_ROWS])


def is_workbook(data: bytes) -> bool:
    """Return whether a file is a ZIP archive, as spreadsheets are."""
    return data.startswith(ZIP)


def sheets(name: str, data: bytes, max_bytes: int) -> list[Sheet]:
    """Return the sheets of a spreadsheet that have rows.

    Merged cells of an XLSX file have their value in each of their rows. name: of the file;
    max_bytes: the most bytes after decompression. Raises ConversionError if it can't be read.
    """
    _check_size(name, data, max_bytes)
    from python_calamine import CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = [_sheet(workbook, title) for title in workbook.sheet_names]
    except (KeyboardInterrupt, MemoryError, SystemExit):
        raise
    except BaseException as error:  # a panic of the library is not an Exception
        reason = str(error).partition("\n")[0][:200]
        raise ConversionError(
            f"{name}: the spreadsheet can't be read: {reason}. Save it again as .xlsx, or as CSV"
        ) from error
    return [sheet for sheet in found if sheet.rows]


def _check_size(name: str, data: bytes, max_bytes: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise ConversionError(
            f"{name}: the spreadsheet is damaged or incomplete. Get the file again"
        ) from error
    if size > max_bytes:
        raise ConversionError(
            f"{name} is larger than {max_bytes:,} bytes after decompression. Raise the limit with "
            "--max-bytes"
        )


def _sheet(workbook: Any, title: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(title)
    if sheet.start is None:
        return Sheet(title, [])
    top, left = sheet.start
    rows = [
        (number, [""] * left + [_text(value) for value in row])
        for number, row in enumerate(sheet.to_python(), top + 1)
    ]
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        _fill_down(rows, top, first, last, column)
    return Sheet(title, rows)


def _fill_down(
    rows: list[tuple[int, list[str]]], top: int, first: int, last: int, column: int
) -> None:
    """Give all rows of a merged cell its value. Numbers of rows and columns count from 0."""
    if first < top or first - top >= len(rows):
        return
    cells = rows[first - top][1]
    value = cells[column] if column < len(cells) else ""
    for _, row in rows[first - top + 1 : last - top + 1]:
        if column < len(row) and not row[column]:
            row[column] = value


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value)


def described(found: list[Sheet], chosen: Sheet, read: Set[str]) -> str:
    """Return which sheet is read, and which are not. read: those that are read, too."""
    names = (sheet.name for sheet in found if sheet is not chosen)
    others = ", ".join(name for name in names if name not in read)
    return f"read the sheet {chosen.name!r}" + (f", and not {others}" if others else "")


def rows_of(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet, all of the same width."""
    width = max(len(row) for _, row in sheet.rows)
    for number, row in sheet.rows:
        yield number, row + [""] * (width - len(row))
