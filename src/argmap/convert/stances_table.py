"""Read the rows of a table as CSV, TSV or JSON Lines, each with its line."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.bounded_json import load_json
from argmap.convert.conversion import ConversionError, InputFile
from argmap.ingest.document import Problems

MAX_LINE = 1_000_000
"""The most characters of a line."""

MAX_COLUMNS = 10_000
"""The most columns of a table."""

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, because its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_JSON_LINES = (".jsonl", ".ndjson")
_NAMES = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8 with a byte-order mark", "cp1252": "Windows-1252"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table. columns: their names; rows: the line and the cells of each, read once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, Sequence[str]]]


def read_table(
    file: InputFile, problems: Problems, max_bytes: int, separator: str | None = None
) -> Table:
    """Open a table. Rows that can't be read are added to the problems and skipped.

    separator: of CSV; by default the one that is most frequent in the heading. Raises
    ConversionError if the file is not a table.
    """
    text, encoding = _decoded(file, file.read(max_bytes))
    name = file.id.lower().removesuffix(".gz")
    start = text.lstrip()[:1]
    if not start:
        raise ConversionError(f"{file.id}: the file is empty. Check the path")
    if name.endswith(_JSON_LINES) or (start == "{" and separator is None):
        problems.notice(0, "read-as", f"read as JSON Lines, {_NAMES.get(encoding, encoding)}")
        return _json_lines(file.id, text, problems)
    return _csv(file.id, text, problems, separator, name.endswith(".tsv"), encoding)


def _decoded(file: InputFile, data: bytes) -> tuple[str, str]:
    """Return the text of a file and its encoding."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        try:
            text, encoding = data.decode("cp1252"), "cp1252"
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise ConversionError(
                f"{file.id}:{line}: the text is neither UTF-8 nor Windows-1252. Save it as UTF-8"
            ) from error
    nul = text.find("\x00")
    if nul >= 0:
        line = text.count("\n", 0, nul) + 1
        raise ConversionError(
            f"{file.id}:{line}: the file has a NUL character, so it is not a table as text. "
            "Save it as CSV in UTF-8"
        )
    return text, encoding


def _lines(name: str, text: str) -> Iterator[str]:
    """Yield lines with their ends: line feeds, or carriage returns in a text without line feeds."""
    ending = "\n" if "\n" in text else "\r"
    start = number = 0
    while start < len(text):
        end = text.find(ending, start) + 1 or len(text)
        number += 1
        if end - start > MAX_LINE:
            raise ConversionError(
                f"{name}:{number}: the line has more than {MAX_LINE:,} characters. Check whether "
                "this is a table, with one row on each line"
            )
        yield text[start:end]
        start = end


def _csv(
    name: str, text: str, problems: Problems, separator: str | None, tabs: bool, encoding: str
) -> Table:
    lines = _lines(name, text)
    heading = text[:MAX_LINE].lstrip("\r\n").split("\n", 1)[0]
    if separator is None:
        separator = "\t" if tabs else max(_SEPARATORS, key=_outside_quotes(heading).count)
    elif len(separator) != 1 or separator in '"\r\n':
        raise ConversionError(f"the separator must be one character (got {separator!r})")
    described = _SEPARATORS.get(separator, repr(separator))
    what = f"read as a table separated by {described}, {_NAMES.get(encoding, encoding)}"
    if encoding == "cp1252":
        problems.notice(0, "read-as", what, "If letters are wrong, save it as UTF-8")
    else:
        problems.notice(0, "read-as", what)
    rows = _csv_rows(csv.reader(lines, delimiter=separator, strict=True), problems)
    first = next(rows, None)
    if first is None:
        raise ConversionError(f"{name}: the table has no heading. Add a row of column names")
    columns = tuple(cell.strip() for cell in first[1])
    if len(columns) > MAX_COLUMNS:
        raise ConversionError(
            f"{name}:{first[0]}: the heading has {len(columns):,} columns, more than "
            f"{MAX_COLUMNS:,}. Keep the columns that you need"
        )
    return Table(columns, _of_width(rows, len(columns), problems))


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])


def _csv_rows(reader: Any, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that can be read, without empty lines."""
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = str(error)
            if "unexpected end" in message:
                what = "a quotation mark is opened in this row and never closed"
                problems.error(line, "open-quote", what, "Close it, or write it twice in the cell")
                return
            if "field limit" in message:
                what = f"a cell has more than {csv.field_size_limit():,} characters"
                remedy = "Probably a quotation mark is not closed. The rest of the file is not read"
                problems.error(line, "long-cell", what, remedy)
                return
            what = f"the row can't be read: {message}"
            remedy = "Put cells with quotation marks in quotation marks, and write theirs twice"
            problems.error(line, "bad-row", what, remedy)
            continue
        if row:
            yield line, row


def _of_width(
    rows: Iterator[tuple[int, list[str]]], width: int, problems: Problems
) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows that have as many cells as the heading, without empty rows."""
    for line, row in rows:
        if len(row) != width:
            if not any(map(str.strip, row)):
                continue
            if len(row) < width or any(map(str.strip, row[width:])):
                what = f"the row has {len(row):,} cells, but the heading has {width:,}"
                remedy = "Put a cell that contains the separator in quotation marks"
                problems.error(line, "wrong-cells", what, remedy)
                continue
            row = row[:width]
        elif not any(row):
            continue
        yield line, row


def _json_lines(name: str, text: str, problems: Problems) -> Table:
    """Read all objects: only then it is known which columns there are."""
    columns: dict[str, int] = {}
    rows: list[tuple[int, dict[str, str]]] = []
    for number, line in enumerate(_lines(name, text), 1):
        if not line.strip():
            continue
        row = _json_row(line, number, problems)
        if row is None:
            continue
        for column in row:
            columns.setdefault(column, len(columns))
        if len(columns) > MAX_COLUMNS:
            raise ConversionError(
                f"{name}:{number}: the objects have more than {MAX_COLUMNS:,} different keys. "
                "Keep the keys that you need"
            )
        rows.append((number, row))
    if not rows:
        first = next((item for item in problems.all() if item.severity == "error"), None)
        raise ConversionError(str(first) if first else f"{name}: the file has no objects")
    return Table(
        tuple(columns),
        ((number, [row.get(column, "") for column in columns]) for number, row in rows),
    )


def _json_row(line: str, number: int, problems: Problems) -> dict[str, str] | None:
    remedy = 'Write one object on each line: {"column": "text", …}'
    try:
        loaded = load_json(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too long or too deep"
        problems.error(number, "bad-json", f"the line is not JSON: {reason}", remedy)
        return None
    if not isinstance(loaded, dict):
        problems.error(number, "bad-json", "the line is not a JSON object", remedy)
        return None
    row = {}
    for key, value in loaded.items():
        if isinstance(value, list | dict):
            what = f"the value of {key!r} is not a text or a number"
            problems.error(number, "bad-json", what, remedy)
            return None
        row[key.strip()] = _cell(value)
    return row


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    # A lone surrogate can't be saved.
    return str(value).encode("utf-8", "replace").decode()
