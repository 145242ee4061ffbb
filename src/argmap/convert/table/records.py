"""Read the records of JSON, JSON Lines and YAML as the rows of a table."""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from argmap.bounded_text import JsonTooLarge, check_json_size, load_json
from argmap.convert.conversion import ConversionError
from argmap.convert.json_input import input_fault
from argmap.convert.table.text import MAX_COLUMNS, text_lines
from argmap.ingest.document import Problems
from argmap.ingest.readers.decode import syntax_fault
from argmap.ingest.readers.yaml_locations import LocatedDict, YamlFault, load

JSON, JSON_LINES, YAML = "JSON", "JSON Lines", "YAML"
MAX_TEXT = 131_072
"""The most characters of a value, as of a cell of a text table."""

MAX_DIGITS = 1_000
"""The most digits of a number."""

_DEPTH = 8
"""How deep objects in a record are read."""

_LISTED = 12
_LINES = (".jsonl", ".ndjson")
_SPACE = re.compile(r"[ \t\r\n]*")
_ARRAY = re.compile(r"\s*\[\s*\{")
_WHOLE = re.compile(r"(-?\d+)\.0+")
_LINE_REMEDY = 'Write one object on each line: {"column": "text", …}'

Item: TypeAlias = tuple[str, Any, int, int]
"""A member of a list or an object: its key, its value, its line, and where it is in the text."""


class NoRecords(ConversionError):
    """A file is one value, or one object without a list of records."""


class _Repeated(dict[str, Any]):
    """An object of JSON in which a key occurs twice. key: the first such key."""

    key = ""


@dataclass(slots=True)
class RecordList:
    """The records of a file, or of one of its keys.

    name: the key, or ''; columns: dotted keys of the values; rows: the place and the cells of each
    record, shorter than the columns where the last ones are empty; lines: of all records, None if
    the place of a record is its number, because several are on one line; faults: the place of each
    record that can't be read, with what is wrong; unread: columns with values that are not read;
    lists: columns with lists of texts, which are one cell with a text on each line.
    """

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    lines: array[int] | None
    faults: list[tuple[int, str, str]]
    unread: tuple[str, ...]
    lists: frozenset[str]

    def has_columns(self, wanted: set[str]) -> bool:
        """Return whether the records have these columns."""
        return wanted <= set(self.columns)

    @property
    def unit(self) -> str:
        """What a place is: "line" or "record"."""
        return "record" if self.lines is None else "line"

    def number(self, place: int) -> int:
        """Return the number of the record at a place, from 1."""
        return place if self.lines is None else bisect_left(self.lines, place) + 1

    def cells(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the place and the cells of each record, one for each column."""
        width = len(self.columns)
        for place, row in self.rows:
            yield place, row + [""] * (width - len(row))

    def report(self, problems: Problems) -> None:
        """Add what can't be read to the problems."""
        for place, what, remedy in self.faults:
            problems.error(place, "bad-json", what, remedy)
        if self.unread:
            more = ", …" if len(self.unread) > _LISTED else ""
            names = ", ".join(self.unread[:_LISTED]) + more
            what = f"values that are lists of objects, or nested too deeply, are not read: {names}"
            problems.notice(0, "nested-values", what)


class _Builder:
    """Makes a `RecordList`. file: its id."""

    def __init__(self, file: str, name: str = "") -> None:
        self._file, self._name = file, name
        self._columns: dict[str, int] = {}
        self._rows: list[tuple[int, list[str]]] = []
        self._lines = array("Q")
        self._faults: list[tuple[int, str, str]] = []
        self._unread: dict[str, None] = {}
        self._lists: set[str] = set()
        self._fault = ""

    def add(self, value: Any, line: int, key: str = "") -> None:
        """Add a record. key: its column `id`, unless it has one."""
        self._lines.append(line)
        if not isinstance(value, dict):
            kind = "null" if value is None else "a list" if isinstance(value, list) else "a value"
            self.fail(f"this is not an object with keys, but {kind}", "Correct it, or remove it")
            return
        row: list[str] = []
        self._fault = ""
        self._read(value, "", row, _DEPTH)
        if self._fault:
            self.fail(self._fault, "Correct it. The record is skipped")
            return
        if key and "id" not in value:
            self._set(row, "id", key)
        if len(self._columns) > MAX_COLUMNS:
            raise ConversionError(
                f"{self._file}:{line}: the objects have more than {MAX_COLUMNS:,} different keys. "
                "Keep the keys that you need"
            )
        self._rows.append((len(self._lines), row))

    def add_unread(self, line: int, what: str, remedy: str) -> None:
        """Add a record that can't be read."""
        self._lines.append(line)
        self.fail(what, remedy)

    def fail(self, what: str, remedy: str) -> None:
        """Report that the last record can't be read."""
        self._faults.append((len(self._lines), what, remedy))

    def _read(self, value: Mapping[str, Any], start: str, row: list[str], depth: int) -> None:
        if isinstance(value, _Repeated):
            self._fault = f"the key {value.key[:80]!r} occurs twice"
        for key, item in value.items():
            name = start + " ".join(key.split())
            if isinstance(item, dict) and depth > 1:
                self._read(item, f"{name}.", row, depth - 1)
            elif isinstance(item, dict | list):
                if isinstance(item, dict) or any(isinstance(part, dict | list) for part in item):
                    self._unread[name] = None
                else:
                    texts = [text for part in item if (text := _text(part).strip())]
                    self._lists.add(name)
                    self._set(row, name, "\n".join(texts))
            else:
                self._set(row, name, _text(item))

    def _set(self, row: list[str], column: str, text: str) -> None:
        if len(text) > MAX_TEXT:
            self._fault = f"the value of {column[:80]!r} has more than {MAX_TEXT:,} characters"
        elif len(text) > MAX_DIGITS and text.lstrip("-").isdigit():
            self._fault = f"the number in {column[:80]!r} has more than {MAX_DIGITS:,} digits"
        place = self._columns.setdefault(column, len(self._columns))
        if place >= len(row):
            row += [""] * (place + 1 - len(row))
        row[place] = text

    def made(self) -> RecordList:
        """Return the list. The place of a record is its line if no other one begins there."""
        lines = self._lines
        distinct = all(a < b for a, b in pairwise(lines)) and 0 not in lines
        if distinct:
            self._rows = [(lines[number - 1], row) for number, row in self._rows]
            self._faults = [(lines[number - 1], *more) for number, *more in self._faults]  # type: ignore[misc]
        return RecordList(
            self._name,
            tuple(self._columns),
            self._rows,
            lines if distinct else None,
            self._faults,
            tuple(self._unread),
            frozenset(self._lists),
        )


def records_form(name: str, text: str, separator: str | None) -> str | None:
    """Return whether a text is JSON, JSON Lines or YAML, by its name and how it begins.

    name: of the file, in lower case, without `.gz`; separator: of a table as text, if it is known.
    """
    if name.endswith((".yml", ".yaml")):
        return YAML
    if name.endswith(_LINES):
        return JSON_LINES
    is_json = name.endswith(".json")
    start = text.lstrip()
    begins_like_json = start[:1] == "{" or _ARRAY.match(text) is not None
    if not is_json and (separator is not None or not begins_like_json):
        return None
    line, _, rest = start.partition("\n")
    if line.startswith("{") and (rest.strip() or not is_json):
        try:
            load_json(line)
        except (ValueError, RecursionError):
            return JSON
        return JSON_LINES
    return JSON


def record_lists(file: str, text: str, form: str) -> list[RecordList]:
    """Return the lists of records in a text. form: see `records_form`; file: its id.

    Raises ConversionError if it can't be read, or if there is none.
    """
    if form == JSON_LINES:
        found = [_line_records(file, text)]
    else:
        source = _Json(file, text) if form == JSON else _Yaml(file, text)
        found = _lists(file, source)
    found = [each for each in found if each.rows or each.faults]
    if not any(each.rows for each in found):
        for each in found:
            place, what, remedy = each.faults[0]
            number = "" if form == JSON_LINES else f"record {each.number(place)}: "
            raise input_fault(file, number + what, remedy, place)
        raise ConversionError(f"{file}: the file has no records. Check the path")
    return found


def _line_records(file: str, text: str) -> RecordList:
    builder = _Builder(file)
    for number, line in enumerate(text_lines(file, text), 1):
        if not line.strip():
            continue
        try:
            value = load_json(
                line, parse_int=str, parse_float=_float, parse_constant=_constant, pairs=_object
            )
        except (ValueError, RecursionError) as error:
            reason = (
                error.msg if isinstance(error, json.JSONDecodeError) else "too long or too deep"
            )
            builder.add_unread(number, f"the line is not JSON: {reason}", _LINE_REMEDY)
            continue
        if isinstance(value, dict):
            builder.add(value, number)
        else:
            builder.add_unread(number, "the line is not a JSON object", _LINE_REMEDY)
    return builder.made()


def _lists(file: str, source: _Json | _Yaml) -> list[RecordList]:
    """Return the lists of records: the value itself, or those under its keys."""
    kind = source.kind
    if kind is list:
        return [_listed(file, "", source.items())]
    if kind is not dict:
        raise NoRecords(
            f"{file}: the file is a single value, not a list of records. Write [{{…}}, {{…}}]"
        )
    members = list(source.items())
    named = [
        (key, value, start)
        for key, value, _, start in members
        if isinstance(value, list) and any(isinstance(part, dict) for part in value)
    ]
    objects = [item for item in members if isinstance(item[1], dict) and item[1]]
    by_id = [item for item in objects if all(isinstance(part, dict) for part in item[1].values())]
    if not named and not by_id and objects and len(objects) == len(members):
        return [_listed(file, "", iter(members))]
    named += [(key, value, start) for key, value, _, start in by_id]
    if not named:
        raise NoRecords(
            f"{file}: the file is one object without a list of records. Write a list, "
            "[{…}, {…}], or records by their ids"
        )
    return [_listed(file, key, source.items(value, start)) for key, value, start in named]


def _listed(file: str, name: str, items: Iterable[Item]) -> RecordList:
    builder = _Builder(file, name)
    for key, value, line, _ in items:
        builder.add(value, line, key)
    return builder.made()


class _Json:
    """The values of a JSON text, with their lines."""

    def __init__(self, file: str, text: str) -> None:
        """Raises ConversionError if the text has too many values."""
        self._file, self._text = file, text
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_object, parse_int=str, parse_float=_float, parse_constant=_constant
        )
        try:
            check_json_size(text)
        except JsonTooLarge as error:
            raise input_fault(file, str(error), "Split the file") from error
        self._start = self._after_space(0)
        self.kind = {"[": list, "{": dict}.get(text[self._start : self._start + 1])

    def items(self, value: Any = None, start: int | None = None) -> Iterator[Item]:
        """Yield the members of the whole value, or of one that starts at a place.

        Raises ConversionError where the text is not JSON.
        """
        number = 1
        try:
            for item in self._members(start or self._start):
                yield item
                number += 1
        except json.JSONDecodeError as error:
            raise self._fault(error, number) from error
        except RecursionError as error:
            what = f"{self._place(number)}the JSON is nested too deeply"
            raise input_fault(self._file, what, "Reduce the nesting") from error

    def _place(self, number: int) -> str:
        return f"record {number}: " if self.kind is list else ""

    def _members(self, start: int) -> Iterator[Item]:
        text, is_object = self._text, self._text[start] == "{"
        closing = "}" if is_object else "]"
        line, counted = text.count("\n", 0, start) + 1, start
        place = self._after_space(start + 1)
        if text[place : place + 1] != closing:
            while True:
                key = ""
                if is_object:
                    key, place = self._key(place)
                line += text.count("\n", counted, place)
                counted = place
                value, end = self._decoder.raw_decode(text, place)
                yield key, value, line, place
                place = self._after_space(end)
                if text[place : place + 1] == closing:
                    break
                if text[place : place + 1] != ",":
                    raise json.JSONDecodeError("Expecting ',' delimiter", text, place)
                place = self._after_space(place + 1)
        end = self._after_space(place + 1)
        if start == self._start and end < len(text):
            raise json.JSONDecodeError("Extra data", text, end)

    def _key(self, place: int) -> tuple[str, int]:
        """Return a key, and where its value starts."""
        text = self._text
        if text[place : place + 1] != '"':
            message = "Expecting property name enclosed in double quotes"
            raise json.JSONDecodeError(message, text, place)
        key, end = self._decoder.raw_decode(text, place)
        end = self._after_space(end)
        if text[end : end + 1] != ":":
            raise json.JSONDecodeError("Expecting ':' delimiter", text, end)
        return _text(key), self._after_space(end + 1)

    def _after_space(self, place: int) -> int:
        found = _SPACE.match(self._text, place)
        assert found is not None
        return found.end()

    def _fault(self, error: json.JSONDecodeError, number: int) -> ConversionError:
        text = self._text
        place = "" if error.msg == "Extra data" else self._place(number)
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated"):
            line = text.count("\n", 0, error.pos) + 1
            what = f"{place}the JSON ends here, so the file is incomplete"
            return input_fault(self._file, what, "Get the file again", line)
        fault = syntax_fault(text, error)
        what, where = place + fault.what, (fault.line, fault.column)
        return input_fault(self._file, what, fault.remedy, *where)


class _Yaml:
    """The values of a YAML text, with their lines."""

    def __init__(self, file: str, text: str) -> None:
        """Raises ConversionError if the text can't be read or exceeds a limit."""
        try:
            documents = load(text)
        except YamlFault as fault:
            raise input_fault(file, fault.what, fault.remedy, fault.line, fault.column) from fault
        self._value = documents[0] if len(documents) == 1 else documents
        self.kind = next((kind for kind in (dict, list) if isinstance(self._value, kind)), None)

    def items(self, value: Any = None, _: int | None = None) -> Iterator[Item]:
        """Yield the members of the whole value, or of another one."""
        value = self._value if value is None else value
        if isinstance(value, LocatedDict):
            for key, item in value.items():
                yield key, item, value.keys_at[key][0], 0
        else:
            for item in value:
                yield "", item, getattr(item, "line", 0), 0


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    repeated = _Repeated(made)
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            repeated.key = _text(key)
            break
        seen.add(key)
    return repeated


def _float(text: str) -> str:
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text


def _constant(word: str) -> str | None:
    """Return NaN, which some programs write for a missing value, as none."""
    return None if word == "NaN" else word


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    # A lone surrogate can't be saved.
    return str(value).encode("utf-8", "replace").decode()
