"""Read the sheets of a spreadsheet: xlsx or ods."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, TypeAlias
from xml.parsers import expat

from argmap.convert.conversion import ConversionError
from argmap.convert.table.layout import HEADING_ROWS, stripped
from argmap.convert.table.text import MAX_COLUMNS

ZIP = b"PK\x03\x04"
"""How a spreadsheet begins: it is a ZIP archive."""

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_SPANNED = re.compile(rb"number-rows-spanned=[\"'](?!1[\"'])")
_FAR_CELL = re.compile(rb"r=[\"'](([A-Z]{3})\d+)[\"'][^>]{0,200}(?<!/)>")
"""A cell with a value in one of the columns from AAA on, in a sheet of an XLSX file."""

_CHUNK, _TAIL = 1024 * 1024, 220

Range: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""The row and the column of the first and of the last of merged cells, from 0."""


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

    Merged cells have their value in each of their rows. name: of the file; max_bytes: the most
    bytes after decompression. Raises ConversionError if it can't be read.
    """
    _check_size(name, data, max_bytes)
    _check_width(name, data)
    from python_calamine import CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        merged = _merged_in_ods(data)
        found = [_sheet(workbook, title, merged.get(title)) for title in workbook.sheet_names]
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


def _check_width(name: str, data: bytes) -> None:
    """Refuse an XLSX file with too many columns, for which the library needs much memory.

    It keeps a place for each column of each row, also if only one cell is that far to the right.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for item in archive.infolist():
            if "/worksheets/" not in item.filename:
                continue
            with archive.open(item) as sheet:
                tail = b""
                while chunk := sheet.read(_CHUNK):
                    for found in _FAR_CELL.finditer(tail + chunk):
                        _check_column(name, PurePosixPath(item.filename).stem, found)
                    tail = chunk[-_TAIL:]


def _check_column(name: str, sheet: str, found: re.Match[bytes]) -> None:
    number = 0
    for letter in found[2]:
        number = 26 * number + letter - ord("A") + 1
    if number > MAX_COLUMNS:
        raise ConversionError(
            f"{name}: there is a cell in {found[1].decode()} of {sheet}, so that the sheet has "
            f"{number:,} columns, more than {MAX_COLUMNS:,}. Delete it, or keep only the columns "
            "that you need"
        )


def _merged_in_ods(data: bytes) -> dict[str, list[Range]]:
    """Return the merged cells of an ODS file by sheet, which the library does not read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "content.xml" not in archive.namelist():
            return {}
        content = archive.read("content.xml")
    if not _SPANNED.search(content):
        return {}
    reader = _MergedCells()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.Parse(content, True)
    return reader.found


class _MergedCells:
    """Collects merged cells from the elements of an ODS file. found: by the name of the sheet."""

    def __init__(self) -> None:
        self.found: dict[str, list[Range]] = {}
        self._row = self._column = self._repeated = 0
        self._name = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note the start of an element."""
        kind = tag.removeprefix(_TABLE)
        if kind == "table":
            self._name, self._row = attributes.get(f"{_TABLE}name", ""), 0
        elif kind == "table-row":
            self._column = 0
            self._repeated = int(attributes.get(f"{_TABLE}number-rows-repeated", 1))
        elif kind in ("table-cell", "covered-table-cell"):
            rows = int(attributes.get(f"{_TABLE}number-rows-spanned", 1))
            if rows > 1:
                place = (self._row, self._column)
                last = (self._row + rows - 1, self._column)
                self.found.setdefault(self._name, []).append((place, last))
            self._column += int(attributes.get(f"{_TABLE}number-columns-repeated", 1))

    def end(self, tag: str) -> None:
        """Note the end of an element."""
        if tag == f"{_TABLE}table-row":
            self._row += self._repeated

    def refuse(self, *_: object) -> None:
        """Refuse declarations, which can expand a short text to a long one."""
        raise ValueError("it has a document type declaration")


def _sheet(workbook: Any, title: str, merged: Sequence[Range] | None) -> Sheet:
    sheet = workbook.get_sheet_by_name(title)
    if sheet.start is None:
        return Sheet(title, [])
    top, left = sheet.start
    rows = [
        (number, [""] * left + [_text(value) for value in row])
        for number, row in enumerate(sheet.to_python(), top + 1)
    ]
    for (first, column), (last, _) in merged or sheet.merged_cell_ranges or ():
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
