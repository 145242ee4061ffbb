"""Merge what several tables say about one controversy, and separate documents by table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeAlias

from argmap.convert.conversion import LINE, ConvertedDocument, document_name
from argmap.convert.table.words import LISTS
from argmap.model.ids import name_id

Record: TypeAlias = Mapping[str, Any]

MOST_STANCES = 100_000
"""The most stances of a table that becomes one document."""


def in_one_document(documents: Iterable[ConvertedDocument]) -> Iterator[ConvertedDocument]:
    """Yield one document for each name, with what all inputs state.

    What further inputs state has the line where the document begins, because a document has the
    lines of one file.
    """
    for name, group in groupby(documents, key=lambda document: document.name):
        parts = list(group)
        if len(parts) == 1:
            yield parts[0]
            continue
        first, *others = (part.records[0] for part in parts)
        record = _merged([first, *(_with_line(other, first[LINE]) for other in others)])
        yield ConvertedDocument(name, ", ".join(part.source for part in parts), (record,))


def table_documents(documents: Iterable[ConvertedDocument]) -> Iterator[ConvertedDocument]:
    """Yield one document for each table, or for each controversy of a table that is too large.

    Each has the kinds of actors of its table. Statements of one document are written in one
    transaction, so a document must not become too large.
    """
    tables: dict[str, list[Record]] = {}
    kinds: dict[str, list[Record]] = {}
    for document in documents:
        record = document.records[0]
        into = kinds if record["kind"] == "names" else tables
        into.setdefault(document.source, []).append(record)
    for source, records in tables.items():
        names = kinds.get(source, [])
        if sum(map(_number_of_stances, records)) <= MOST_STANCES:
            yield ConvertedDocument("", source, (*records, *names))
            continue
        for record in records:
            name = document_name(record["id"])
            yield ConvertedDocument(name, source, (record, *names))


def _number_of_stances(record: Record) -> int:
    positions = record["positions"]
    return sum(len(position.get(key, ())) for position in positions for key in {*LISTS.values()})


def _with_line(value: Any, line: int) -> Any:
    """Return values in which each mapping has this line."""
    if isinstance(value, Mapping):
        return {**{key: _with_line(item, line) for key, item in value.items()}, LINE: line}
    return [_with_line(item, line) for item in value] if isinstance(value, list) else value


def _merged(records: Iterable[Record]) -> dict[str, Any]:
    """Merge the records of inputs.

    A text, such as a title, is that of the first input that has one. Equal stances, and actors of
    one id, are listed once.
    """
    made: dict[str, Any] = {}
    names: dict[str, Record] = {}
    positions: dict[str, dict[str, Any]] = {}
    for record in records:
        for key, value in record.items():
            if key not in ("names", "positions"):
                made[key] = _joined(key, made[key], value) if key in made else value
        for name in record.get("names", ()):
            names.setdefault(name_id(name["label"]), name)
        for position in record.get("positions", ()):
            into = positions.setdefault(position["id"], {})
            for key, value in position.items():
                into[key] = _joined(key, into[key], value) if key in into else value
    if names:
        made["names"] = list(names.values())
    if positions:
        made["positions"] = list(positions.values())
    return made


def _joined(key: str, first: Any, second: Any) -> Any:
    if key == LINE:
        return first
    if key == "left_out":
        return first + second
    if key in ("licence", "attribution") and second not in first.split("; "):
        return f"{first}; {second}"
    if isinstance(first, list) and isinstance(second, list):
        known = set(map(_content, first))
        return [*first, *(item for item in second if _content(item) not in known)]
    return first or second


def _content(item: Any) -> str:
    """Return a text that is the same for values which differ only in their lines."""
    if isinstance(item, Mapping):
        item = {key: value for key, value in item.items() if key != LINE}
    return json.dumps(item, sort_keys=True)
