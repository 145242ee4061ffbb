"""Read a table: text with separators, a sheet of a spreadsheet, or records of JSON or YAML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from argmap.convert.conversion import SEPARATOR, ConversionError, InputFile, OptionError
from argmap.convert.table.layout import Skipped, body_rows, split_heading
from argmap.convert.table.records import JSON_LINES, RecordList, record_lists, records_form
from argmap.convert.table.text import (
    SEPARATORS,
    csv_rows,
    decoded,
    encoding_name,
    separator_of,
    text_lines,
)
from argmap.convert.table.workbook import Sheet, described, is_workbook, rows_of, sheets
from argmap.ingest.discovery import printable
from argmap.ingest.document import Problems

Part = TypeVar("Part", Sheet, RecordList)
_LISTED = 5
SEPARATOR_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";"}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is read, where that is not detected.

    separator: of cells; encoding: of the text; heading: the number of its row; sheet: of a
    spreadsheet, or the key of JSON or YAML that has the records; needed: columns by which the sheet
    and the heading are found; plain: whether a program wrote it, so that it has no totals and
    notes; others: sheets of the file that are read, too.
    """

    separator: str | None = None
    encoding: str | None = None
    heading: int | None = None
    sheet: str | None = None
    needed: tuple[str, ...] = ()
    plain: bool = False
    others: frozenset[str] = frozenset()


Opened: TypeAlias = dict[str, list[Sheet]]
"""The sheets of workbooks by id of the file, so that several are read at once."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    columns: their names; rows: the place and the cells of each, read once; unit: what a place is,
    "line", "row" or "record"; lists: columns with lists of texts, one on each line of a cell; id:
    of the file, and of the sheet if it has several.
    """

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, Sequence[str]]]
    unit: str = "line"
    lists: frozenset[str] = frozenset()
    id: str = ""

    def by_column(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the place of each row, and its stripped cells by column."""
        for line, row in self.rows:
            yield line, dict(zip(self.columns, map(str.strip, row), strict=True))


def table_id(file: str, found: Sequence[Sheet | RecordList], chosen: Sheet | RecordList) -> str:
    """Return the id of a table: that of its file, and the name of the sheet if it has several."""
    if len(found) < 2 or not chosen.name:
        return file
    return f"{file}{SEPARATOR}{printable(chosen.name).replace(SEPARATOR, '%23')}"


def read_table(
    file: InputFile,
    problems: Problems,
    max_bytes: int,
    layout: Layout | None = None,
    opened: Opened | None = None,
) -> Table:
    """Open a table. Rows that can't be read are added to the problems and skipped.

    opened: keeps the sheets of a workbook. Raises ConversionError if the file is not a table.
    """
    layout = layout or Layout()
    data = file.read(max_bytes)
    if is_workbook(data):
        kept = {} if opened is None else opened
        if file.id not in kept:
            kept[file.id] = sheets(file.id, data, max_bytes)
        found = kept[file.id]
        chosen = chosen_sheet(file.id, found, layout)
        problems.notice(0, "read-as", described(found, chosen, layout.others))
        name = table_id(file.id, found, chosen)
        return _table(name, rows_of(chosen), layout, problems, "row")
    text, encoding = decoded(file.id, data, layout.encoding)
    name = file.id.lower().removesuffix(".gz")
    if not text.strip():
        raise ConversionError(f"{file.id}: the file is empty. Check the path")
    form = records_form(name, text, layout.separator)
    if form is not None:
        lists = record_lists(file.id, text, form)
        return _records(file.id, lists, layout, problems, f"{form}, {encoding_name(encoding)}")
    separator = separator_of(text, layout.separator, name.endswith(".tsv"))
    report_text(separator, encoding, problems)
    lines = text_lines(file.id, text)
    return _table(file.id, csv_rows(lines, separator, problems), layout, problems, "line")


def report_text(separator: str, encoding: str, problems: Problems) -> None:
    """Add a notice that says as what a text is read."""
    described = SEPARATORS.get(separator, repr(separator))
    what = f"read as a table separated by {described}, {encoding_name(encoding)}"
    guessed = not encoding.startswith("utf")
    problems.notice(0, "read-as", what, "If letters are wrong, save it as UTF-8" * guessed)


def _table(
    name: str, rows: Iterator[tuple[int, list[str]]], layout: Layout, problems: Problems, unit: str
) -> Table:
    skipped = Skipped(unit)
    _, columns, body = split_heading(name, rows, layout.needed, layout.heading, skipped)
    rows_of_table = body_rows(body, columns, skipped, problems, layout.plain)
    return Table(columns, rows_of_table, unit, id=name)


def _records(
    name: str, lists: list[RecordList], layout: Layout, problems: Problems, form: str
) -> Table:
    chosen = chosen_sheet(name, lists, layout)
    number = len(chosen.rows) + len(chosen.faults)
    what = f"read as {form}, {number:,} {'record' if number == 1 else 'records'}"
    if len(lists) > 1:
        unread = [each.name for each in lists if each.name not in {chosen.name, *layout.others}]
        what += f" of {chosen.name!r}" + (f", and not {', '.join(unread)}" if unread else "")
    problems.notice(0, "read-as", what)
    alike = [each.name for each in lists if each.has_columns(set(layout.needed))]
    if layout.sheet is None and layout.needed and len(alike) > 1:
        names = ", ".join(map(repr, alike[:_LISTED])) + (", …" if len(alike) > _LISTED else "")
        what = (
            f"{len(alike):,} lists have the columns of the mapping, and only one is read: {names}"
        )
        problems.warning(0, "several-lists", what, "Set `sheet` to one, or write one list")
    if not form.startswith(JSON_LINES):
        problems.record = chosen.number
    chosen.report(problems)
    id_ = table_id(name, lists, chosen)
    return Table(chosen.columns, chosen.cells(), chosen.unit, chosen.lists, id_)


def chosen_sheet(name: str, found: list[Part], layout: Layout) -> Part:
    """Return the sheet or list that is named, or else the first that has the needed columns.

    name: of the file. Raises OptionError if there is no such sheet, and ConversionError if all
    sheets are empty.
    """
    if not found:
        raise ConversionError(f"{name}: the spreadsheet has no rows. Check the file")
    if layout.sheet is not None:
        for sheet in found:
            if sheet.name == layout.sheet:
                return sheet
        names = ", ".join(sheet.name for sheet in found if sheet.name)
        has = f"Its sheets are: {names}" if names else "Remove `sheet` from the mapping"
        raise OptionError(f"{name} has no sheet {layout.sheet!r}. {has}")
    wanted = set(layout.needed)
    return next((sheet for sheet in found if sheet.has_columns(wanted)), found[0])
