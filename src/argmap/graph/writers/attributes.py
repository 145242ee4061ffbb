"""Choose the names, types and texts of the attributes in a network file."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from argmap.graph.writers.network_tables import Attributes, NodeRow
from argmap.model.loss import Losses

Type = Literal["boolean", "long", "double", "string"]

SEPARATOR = "; "
"""What separates the items of a list in formats without lists."""

# What XML 1.0 can't contain, and halves of a character.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAX_LONG = 2**63
_SPECIAL = re.compile("[&<>\"'\t\n\r]")
_ESCAPES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\t": "&#9;",
    "\n": "&#10;", "\r": "&#13;",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """An attribute of nodes or edges. source: its name in the tables; name: its name in the file.

    type: the type of all values; "string" if they have several types.
    """

    source: str
    name: str
    type: Type


def columns_of(rows: Iterable[Attributes], reserved: frozenset[str], owner: str) -> list[Column]:
    """Return the columns of some rows, in the order in which they first occur.

    reserved: names, in lower case, that mean something else in the format. `owner` and "_" are put
    before them, and before names that differ from another one only in upper and lower case.
    """
    types: dict[str, Type] = {}
    for row in rows:
        for name, value in row.items():
            plain = plain_value(value)
            if plain is None:
                continue
            type_, before = _type(plain), types.get(name)
            if before is None or before == type_:
                types[name] = type_
            elif {before, type_} == {"long", "double"}:
                types[name] = "double"
            else:
                types[name] = "string"
    taken = set(reserved)
    free = [name for name in types if name.lower() not in reserved]
    names: dict[str, str] = {}
    for source in (*free, *(name for name in types if name.lower() in reserved)):
        name = source
        while name.lower() in taken:
            name = f"{owner}_{name}"
        taken.add(name.lower())
        names[source] = name
    return [Column(source, names[source], type_) for source, type_ in types.items()]


def plain_value(value: Any) -> str | bool | int | float | list[str] | None:
    """Return a value as a text, number, boolean or list of texts; None if there is none.

    Numbers that are not finite are none. Dictionaries become JSON.
    """
    kind = type(value)
    if kind is str or kind is bool or kind is int:
        return value  # type: ignore[no-any-return]
    if hasattr(value, "item") and not isinstance(value, Mapping):  # a number of numpy
        value = value.item()
    if isinstance(value, str | bool | int) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, set | frozenset):
        return sorted(map(_item, value))
    if isinstance(value, list | tuple):
        return [_item(item) for item in value]
    return _item(value)


def text_of(value: str | bool | int | float | list[str]) -> str:
    """Return a plain value as text. Items of a list are joined by `SEPARATOR`."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return SEPARATOR.join(value)
    return repr(value)


class XmlText:
    """Escapes texts for XML, and counts what XML can't contain."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses

    def __call__(self, text: str, place: str = "") -> str:
        """Return a text for an element or an attribute. place: where it comes from."""
        if text.isalnum():  # many are, and need no search
            return text
        found = None if text.isascii() and text.isprintable() else _ILLEGAL.search(text)
        if found:
            self._losses.add(
                "control-character",
                "texts with control characters, which are replaced by U+FFFD",
                f"U+{ord(found.group()):04X} in {text!r}",
                place,
            )
            text = _ILLEGAL.sub("\ufffd", text)
        return _SPECIAL.sub(lambda match: _ESCAPES[match.group()], text)

    def values(
        self, columns: Iterable[Column], attributes: Attributes, place: str
    ) -> Iterable[tuple[int, str]]:
        """Yield the number and the escaped text of each value that a row has."""
        for number, column in enumerate(columns):
            value = attributes.get(column.source)
            plain = plain_value(value)
            if plain is None:
                if isinstance(value, float) and math.isinf(value):
                    self._losses.add(
                        "infinite-number", "infinite numbers, which are left out",
                        f"{column.source} = {value}", place,
                    )  # fmt: skip
                continue
            if isinstance(plain, list):
                count_unsplittable(plain, self._losses, place)
            yield number, self(text_of(plain), place)


def count_unsplittable(items: list[str], losses: Losses, place: str) -> None:
    """Count a list that can't be split again after its items are joined."""
    if any(SEPARATOR in item for item in items):
        losses.add(
            "list-separator",
            f"lists with an item that contains {SEPARATOR!r}, which also separates the items",
            text_of(items),
            place,
        )


def one_line(text: str) -> str:
    """Return a name for a label: without line breaks and repeated spaces."""
    return " ".join(text.split())


def label_of(node: NodeRow) -> str:
    """Return the label of a node: its name on one line, else its id."""
    return one_line(node.name) or node.id


def _item(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
    return text_of(value) if isinstance(value, bool | int | float) else str(value)


def _type(value: str | bool | int | float | list[str]) -> Type:
    if type(value) is str:
        return "string"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long" if -_MAX_LONG <= value < _MAX_LONG else "string"
    return "double" if isinstance(value, float) else "string"
