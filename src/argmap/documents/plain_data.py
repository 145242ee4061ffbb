"""Turn records and values of Python into plain data, as JSON holds it, and back."""

from __future__ import annotations

import base64
import datetime
import json
import zlib
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from pydantic import BaseModel

from argmap.documents.kinds import KINDS, recognised_kind
from argmap.documents.record import LINE, Record, field_names, item_models, key_ranks

MAX_DEPTH = 100
"""The deepest nesting of values."""
MAX_BYTES = 1024 * 1024 * 1024
"""The most bytes of a stored record or table."""
MAX_VALUES = 1_000_000
"""The most values of a record."""


class NotPlain(Exception):
    """A value that no document can hold. path: where it is; what: what is wrong with it."""

    def __init__(self, path: str, what: str) -> None:
        super().__init__(f"{path}: {what}")
        self.path, self.what = path, what


def plain_record(value: BaseModel | Mapping[str, Any]) -> dict[str, Any]:
    """Return a record as plain data, with its fields in the order of documents.

    value: a record, or a mapping, as from JSON, with texts, numbers, booleans, dates, lists,
    mappings and records. Raises NotPlain for anything else.
    """
    if not isinstance(value, BaseModel | Mapping):
        raise NotPlain("", f"it must be a record or a mapping (got {type(value).__name__})")
    made: dict[str, Any] = _Plain().value(value, "", 0)
    kind = made.get("kind") or recognised_kind(made)
    if isinstance(kind, str) and kind in KINDS:
        return _ordered({**made, "kind": kind}, KINDS[kind].model)
    return made


def _own_values(record: BaseModel) -> dict[str, Any]:
    """Return what was given for the fields of a record, by their names in documents."""
    model = type(record)
    given = {
        field_names(model, field)[0]: getattr(record, field)
        for field, info in model.model_fields.items()
        if field != "line" and getattr(record, field) != info.default
    }
    kind = getattr(record, "kind", None)
    return {"kind": kind, **given} if kind is not None else given


class _Plain:
    """Makes plain data of values."""

    def __init__(self) -> None:
        self._left = MAX_VALUES

    def value(self, value: Any, path: str, depth: int) -> Any:
        self._left -= 1
        if depth > MAX_DEPTH:
            raise NotPlain(path, f"it is nested deeper than {MAX_DEPTH} levels")
        if self._left < 0:
            raise NotPlain(path, f"the record has more than {MAX_VALUES:,} values")
        if value is None or value != value:
            return None
        if isinstance(value, str | bool):
            return value
        if isinstance(value, int | float):  # readers of documents keep numbers as texts, too
            return str(int(value) if value == value // 1 else value)
        if isinstance(value, datetime.datetime):
            return value.date().isoformat()
        if isinstance(value, datetime.date):
            return value.isoformat()
        if isinstance(value, BaseModel):
            value = _own_values(value)
        if isinstance(value, Mapping):
            return dict(self._items(value, path, depth))
        if isinstance(value, list | tuple):
            return [
                self.value(item, f"{path}[{number}]", depth + 1)
                for number, item in enumerate(value)
            ]
        raise NotPlain(path, f"a document can't hold a value of the type {type(value).__name__}")

    def _items(self, value: Mapping[Any, Any], path: str, depth: int) -> Iterator[tuple[str, Any]]:
        for name, item in value.items():
            if not isinstance(name, str):
                raise NotPlain(path, f"the name of a field must be a text (got {name!r})")
            made = self.value(item, f"{path}.{name}" if path else name, depth + 1)
            if made is not None and name != LINE:
                yield name, made


def _ordered(value: dict[str, Any], model: type[Record]) -> dict[str, Any]:
    """Return a mapping with its keys, and those of mappings in it, in the order of documents."""
    ranks, parts = key_ranks(model), item_models(model)
    made: dict[str, Any] = {}
    for name in sorted(value, key=lambda name: (ranks.get(name, len(ranks)), name)):
        item, part = value[name], parts.get(name)
        if item == [] and name in model.model_fields and model.model_fields[name].default == []:
            continue
        if part is not None and isinstance(item, dict):
            item = _ordered(item, part)
        elif part is not None and isinstance(item, list):
            item = [_ordered(each, part) if isinstance(each, dict) else each for each in item]
        made[name] = item
    return made


def numbered(value: dict[str, Any], model: type[Record]) -> dict[str, Any]:
    """Return plain data of a record in which each mapping has its number as line, from 1.

    A text that is short for a record becomes one.
    """
    return _numbered(value, model, count(1))


def _numbered(
    value: Mapping[str, Any], model: type[Record], numbers: Iterator[int]
) -> dict[str, Any]:
    parts = item_models(model)
    made: dict[str, Any] = {LINE: next(numbers)}
    for name, item in value.items():
        part = parts.get(name)
        if part is None:
            made[name] = item
        elif isinstance(item, list):
            made[name] = [_numbered_item(each, part, numbers) for each in item]
        else:
            made[name] = _numbered_item(item, part, numbers)
    return made


def _numbered_item(value: Any, model: type[Record], numbers: Iterator[int]) -> Any:
    if isinstance(value, dict):
        return _numbered(value, model, numbers)
    if isinstance(value, str) and model.SHORT:
        return {LINE: next(numbers), model.short_for(value): value}
    return value


def compressed(data: Mapping[str, Any]) -> str:
    """Return plain data as a text that a store keeps."""
    return base64.b64encode(zlib.compress(json_text(data).encode(), 6)).decode("ascii")


def json_text(data: Mapping[str, Any]) -> str:
    """Return plain data as JSON on one line."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def decompressed(text: str) -> dict[str, Any]:
    """Return what `compressed` made a text of. Raises ValueError if it is damaged or too large."""
    reader = zlib.decompressobj()
    try:
        data = reader.decompress(base64.b64decode(text, validate=True), MAX_BYTES)
        made: dict[str, Any] = json.loads(data)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if reader.unconsumed_tail or not isinstance(made, dict):
        raise ValueError(f"it has more than {MAX_BYTES:,} bytes")
    return made
