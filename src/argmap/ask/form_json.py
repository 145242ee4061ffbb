"""Forms as JSON, and their JSON Schema, which is made from the classes of `form`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from argmap.ask import form as forms
from argmap.ask.form import Form
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import ParameterError


def _name(kind: type) -> str:
    return kind.__name__.removesuffix("Condition").lower()


_CONDITIONS: Mapping[str, type] = {_name(item): item for item in get_args(forms.Condition)}
"""The conditions by the name that says in JSON which one it is."""


def to_json(value: object) -> Any:
    """Return a form or condition as plain values, without the fields that are not set."""
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if not is_dataclass(value):
        return value
    given: Any = value
    made = {name: to_json(item) for name, item in given.given().items()}
    name = _name(type(value))
    return {"condition": name, **made} if name in _CONDITIONS else made


def from_json(value: object) -> Form:
    """Return the form of plain values.

    Raises ParameterError for what is no form, and says where and what may be meant.
    """
    made: Form = _read(value, Form, "form")
    return made


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, vars(forms))


def _read(value: Any, kind: Any, place: str) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _read_union(value, [item for item in inner if item is not NoneType], place)
    if origin is tuple:
        if not isinstance(value, list):
            raise ParameterError(f"{place} must be a list")
        if len(inner) == 2 and inner[1] is not Ellipsis:
            return tuple(_read(item, kind, place) for item, kind in zip(value, inner, strict=False))
        return tuple(_read(item, inner[0], f"{place}[{n}]") for n, item in enumerate(value))
    if origin is Literal:
        if value not in inner:
            raise ParameterError(f"{place} must be one of {_listed(map(str, inner), value)}")
        return value
    if is_dataclass(kind):
        return _read_fields(value, kind, place)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ParameterError(f"{place} must be of type {kind.__name__}")
    return value


def _read_union(value: Any, kinds: list[Any], place: str) -> Any:
    if len(kinds) == 1:
        return None if value is None else _read(value, kinds[0], place)
    if not all(is_dataclass(kind) for kind in kinds):
        return value if isinstance(value, str) else _read(value, tuple[str, ...], place)
    name = value.get("condition") if isinstance(value, dict) else None
    if not isinstance(name, str) or name not in _CONDITIONS:
        raise ParameterError(f"{place}.condition must be one of {_listed(_CONDITIONS, name)}")
    rest = {key: item for key, item in value.items() if key != "condition"}
    return _read_fields(rest, _CONDITIONS[name], place)


def _read_fields(value: Any, kind: Any, place: str) -> Any:
    if isinstance(value, dict) and value.get("condition") == _name(kind):
        value = {key: item for key, item in value.items() if key != "condition"}
    if not isinstance(value, dict):
        raise ParameterError(f"{place} must be an object")
    hints = _hints(kind)
    for key in value:
        if key not in hints:
            raise ParameterError(f"{place} has no field {key!r}; it has {_listed(hints, key)}")
    given = {key: _read(item, hints[key], f"{place}.{key}") for key, item in value.items()}
    for item in fields(kind):
        if item.name not in given and item.default is MISSING:
            raise ParameterError(f"{place}.{item.name} is missing")
    return kind(**given)


def _listed(known: Iterable[str], given: object) -> str:
    names = list(known)
    return f"{', '.join(names)}. {did_you_mean(nearest(str(given), names))}".strip()


def schema(*, inline: bool = False) -> dict[str, Any]:
    """Return the JSON Schema of forms.

    inline: without `$defs`, as a part of another schema needs it, and without what `from_json`
    refuses anyway.
    """
    named: dict[str, Any] = {}
    for kind in (*_CONDITIONS.values(), forms.StanceTarget):
        name = _name(kind)
        named[name] = _object(kind, name if name in _CONDITIONS else "")
    made = {**_object(Form, ""), "$defs": named}
    if not inline:
        return made
    del made["$defs"]
    named["either"]["properties"]["conditions"] = {"type": "array", "items": {"type": "object"}}
    whole: dict[str, Any] = _inlined(made, named)
    return whole


def _inlined(value: Any, named: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_inlined(item, named) for item in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return _inlined(named[value["$ref"].rpartition("/")[2]], named)
    kept = ((key, item) for key, item in value.items() if key != "additionalProperties")
    return {key: _inlined(item, named) for key, item in kept}


def _object(kind: Any, name: str) -> dict[str, Any]:
    hints = _hints(kind)
    properties = {item.name: _schema(hints[item.name]) for item in fields(kind)}
    needed = [item.name for item in fields(kind) if item.default is MISSING]
    if name:
        properties = {"condition": {"const": name}, **properties}
        needed = ["condition", *needed]
    return {
        "type": "object", "description": " ".join((kind.__doc__ or "").split()),
        "properties": properties, "required": needed, "additionalProperties": False,
    }  # fmt: skip


def _schema(kind: Any) -> dict[str, Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        kinds = [item for item in inner if item is not NoneType]
        if len(kinds) == 1:
            return _schema(kinds[0])
        return {"anyOf": [_schema(item) for item in kinds]}
    if origin is tuple:
        same = len(inner) == 2 and inner[1] is Ellipsis
        return {"type": "array", "items": _schema(inner[0]) if same else {}}
    if origin is Literal:
        return {"enum": list(inner)}
    if isinstance(kind, type) and is_dataclass(kind):
        return {"$ref": f"#/$defs/{_name(kind)}"}
    return {"type": {str: "string", int: "integer", bool: "boolean"}[kind]}
