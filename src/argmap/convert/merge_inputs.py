"""Merge what several inputs say about one controversy into one document, and separate it again.

A file that several inputs made begins with a comment for each of them: the rows that it has, as
places in the lists of the file. So an input that is converted again replaces only its own rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from argmap.convert.conversion import LINE, ConvertedDocument
from argmap.convert.naming import document_name
from argmap.model.ids import name_id

Record: TypeAlias = Mapping[str, Any]

INPUT = "# Rows of an input: "
"""Begins the comment that says which rows an input has."""

MOST_STANCES = 100_000
"""The most stances of a table that becomes one document."""

_LISTS = ("proponents", "opponents", "neutral")
_OWN = ("positions", "names", LINE)


def in_one_document(documents: Iterable[ConvertedDocument]) -> Iterator[ConvertedDocument]:
    """Yield one document for each name, of the first input that has it.

    What other inputs say has the line where the document begins, because a document has the lines
    of one file.
    """
    for name, group in groupby(documents, key=lambda document: document.name):
        parts = list(group)
        if len(parts) == 1:
            yield parts[0]
            continue
        line = parts[0].records[0][LINE]
        records = {
            part.source: part.records[0] if part is parts[0] else with_line(part.records[0], line)
            for part in parts
        }
        yield ConvertedDocument(name, parts[0].source, (merged(records)[0],))


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
    return sum(len(position.get(key, ())) for position in positions for key in _LISTS)


def with_line(value: Any, line: int) -> Any:
    """Return values in which each mapping has this line."""
    if isinstance(value, Mapping):
        return {**{key: with_line(item, line) for key, item in value.items()}, LINE: line}
    return [with_line(item, line) for item in value] if isinstance(value, list) else value


def is_mergeable(record: Record) -> bool:
    """Return whether a record has only what tables of stances state, so that it can be merged."""
    if record.get("kind") == "names":
        return all(isinstance(item, Mapping) and "label" in item for item in record["names"])
    positions = record.get("positions", ())
    known = {"id", "claim", LINE, *_LISTS}
    return record.get("kind") == "controversy" and all(
        isinstance(item, Mapping) and "id" in item and item.keys() <= known for item in positions
    )


def merged(parts: Mapping[str, Record]) -> tuple[dict[str, Any], list[str]]:
    """Merge the records of inputs; return the record, and the comment of each input.

    parts: by the id of the input, in the order in which they are used: a text, such as a title, is
    that of the first input that has one. Equal stances are listed once.
    """
    made: dict[str, Any] = {}
    for record in parts.values():
        for key, value in record.items():
            if key not in _OWN or key == LINE:
                made[key] = _joined(key, made[key], value) if key in made else value
    names: dict[str, Record] = {}
    positions: dict[str, dict[str, Any]] = {}
    places: dict[tuple[str, str], dict[str, int]] = {}
    comments = []
    for source, record in parts.items():
        own: dict[str, Any] = {key: value for key, value in record.items() if key not in _OWN}
        for name in record.get("names", ()):
            names.setdefault(name_id(name["label"]), name)
            own.setdefault("names", []).append(_without_line(name))
        for position in record.get("positions", ()):
            id_ = position["id"]
            into = positions.setdefault(
                id_, {"id": id_, "claim": position["claim"], LINE: position.get(LINE, 0)}
            )
            said: dict[str, Any] = {"id": id_, "claim": position["claim"]}
            for key in _LISTS:
                if key in position:
                    known = places.setdefault((id_, key), {})
                    said[key] = _ranges(_place(item, known, into, key) for item in position[key])
            own.setdefault("positions", []).append(said)
        comments.append(INPUT + json.dumps({"input": source, **own}, ensure_ascii=True))
    if names:
        made["names"] = list(names.values())
    if positions:
        made["positions"] = list(positions.values())
    return made, comments


def separated(record: Record, comments: Iterable[str]) -> dict[str, dict[str, Any]] | None:
    """Return the record of each input, as `merged` got them; None if the comments do not fit.

    They fit if each row of the file belongs to an input.
    """
    found: dict[str, dict[str, Any]] = {}
    try:
        by_id = {str(item["id"]): item for item in record.get("positions", ())}
        rest = {(id_, key): set(range(len(item.get(key, ())))) for id_, item in by_id.items()
                for key in _LISTS}  # fmt: skip
        for comment in comments:
            own = json.loads(comment.removeprefix(INPUT))
            source = own.pop("input")
            for position in own.get("positions", ()):
                for key in _LISTS:
                    if key in position:
                        stances = by_id[position["id"]][key]
                        places = _places(position[key])
                        rest[position["id"], key].difference_update(places)
                        position[key] = [stances[place] for place in places]
            found[source] = own
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return None
    return None if any(rest.values()) else found


def input_named(comment: str) -> str:
    """Return the id of the input that a comment is about; '' if it can't be read."""
    try:
        return str(json.loads(comment.removeprefix(INPUT))["input"])
    except (KeyError, TypeError, ValueError):
        return ""


def full(value: Any, key: str = "") -> Any:
    """Return values as read from YAML in the form in which converters make them."""
    if isinstance(value, Mapping):
        return {name: full(item, name) for name, item in value.items()}
    if isinstance(value, list):
        items = [full(item) for item in value]
        if key in _LISTS:
            return [{"actor": item} if isinstance(item, str) else item for item in items]
        return items
    if isinstance(value, str):
        return int(value) if key == "left_out" and value.isdecimal() else str(value)
    return value


def _joined(key: str, first: Any, second: Any) -> Any:
    if key == LINE:
        return first
    if key == "left_out":
        return first + second
    if key in ("licence", "attribution") and second not in first.split("; "):
        return f"{first}; {second}"
    if isinstance(first, list) and isinstance(second, list):
        return [*first, *(item for item in second if item not in first)]
    return first or second


def _place(item: Record, known: dict[str, int], into: dict[str, Any], key: str) -> int:
    """Return the place of a stance in a list, and add it if it is new."""
    text = json.dumps(_without_line(item), sort_keys=True)
    place = known.setdefault(text, len(known))
    stances = into.setdefault(key, [])
    if place == len(stances):
        stances.append(item)
    return place


def _without_line(item: Record) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != LINE}


def _ranges(places: Iterable[int]) -> str:
    """Write places as ranges: "0-4,7"."""
    made: list[list[int]] = []
    for place in places:
        if made and place == made[-1][1] + 1:
            made[-1][1] = place
        else:
            made.append([place, place])
    return ",".join(f"{a}-{b}" if a < b else str(a) for a, b in made)


def _places(ranges: str) -> Sequence[int]:
    found: list[int] = []
    for part in ranges.split(",") if ranges else ():
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found
