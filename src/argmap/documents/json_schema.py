"""Generate the JSON Schema of documents from the models that validate them.

Text editors use it for validation and completion. Like the readers, it accepts numbers
for text, and null for a missing value.
"""

from __future__ import annotations

import functools
import operator
from typing import Any

from pydantic import TypeAdapter

from argmap.documents.kind import Kind
from argmap.documents.kinds import KINDS, models
from argmap.documents.record import (
    ONE_OR_SEVERAL,
    ConditionalRecord,
    Headings,
    Record,
    field_names,
    key_ranks,
)

_DEFINED = "#/$defs/"
_TEXT = {"$ref": _DEFINED + "Text"}
_DATE = {"$ref": _DEFINED + "Date"}
_NULL = {"type": "null"}


def _required(choice: str, *choices: tuple[str, ...]) -> dict[str, Any]:
    """Return that all fields of one of these choices are required. choice: "anyOf" or "oneOf"."""
    return {choice: [{"required": list(names)} for names in choices]}


def _conditions(model: type[Record]) -> list[dict[str, Any]]:
    """Return what a document needs besides required fields."""
    made = []
    if issubclass(model, ConditionalRecord):
        choices = (("oneOf", model.CONDITIONS.oneOf), ("anyOf", model.CONDITIONS.anyOf))
        made = [_required(choice, *groups) for choice, groups in choices if groups]
    made += [
        _required("anyOf", *((name,) for name in names))
        for names in _required_names(model)
        if len(names) > 1
    ]
    kind = next((kind for kind in KINDS.values() if kind.model is model), None)
    return made + _recognised(kind) if kind else made


def _required_names(model: type[Record]) -> list[tuple[str, ...]]:
    """Return the names of each field without a default."""
    fields = model.model_fields.items()
    return [field_names(model, field) for field, info in fields if info.is_required()]


def _recognised(kind: Kind) -> list[dict[str, Any]]:
    """Return which fields a document needs to be recognised as of its kind."""
    if kind.signs:
        return [_required("anyOf", ("kind",), *((name,) for name in kind.signs))]
    return [] if kind.required else [{"required": ["kind"]}]


def json_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of a document, or of a list of documents."""
    union = functools.reduce(operator.or_, (kind.model for kind in KINDS.values()))
    made = TypeAdapter[Any](union).json_schema(mode="validation")["$defs"]
    document = {"$ref": _DEFINED + "Document"}
    called = [kind.called for kind in KINDS.values()]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An argmap document",
        "description": f"{', '.join(called[:-1]).capitalize()}, or {called[-1]}; or a list of "
        "these.",
        "if": {"type": "array"},
        "then": {"type": "array", "items": document, "minItems": 1},
        "else": document,
        "$defs": {
            "Document": {"type": "object", **_by_kind()},
            **{name: _model(model, made[name]) for name, model in models().items()},
            "Text": {"type": ["string", "number"], "pattern": r"\S"},
            "Date": {
                "description": "A day, a month or a year: 2024-05-01, 2024-05 or 2024.",
                "type": ["string", "integer"],
                "pattern": r"^\s*\d{4}(-\d{2}(-\d{2})?)?\s*$",
                "minimum": 1000,
                "maximum": 9999,
            },
        },
    }


def _by_kind() -> dict[str, Any]:
    """Return a schema that depends on `kind`, so that errors are about that kind only."""
    names = {kind.name: {"$ref": _DEFINED + kind.model.__name__} for kind in KINDS.values()}
    made: dict[str, Any] = {"anyOf": list(names.values())}
    for kind, reference in reversed(names.items()):
        is_kind = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
        made = {"if": is_kind, "then": reference, "else": made}
    return made


def _model(model: type[Record], made: dict[str, Any]) -> dict[str, Any]:
    by_name = {field_names(model, field)[0]: field for field in model.model_fields}
    required = [names[0] for names in _required_names(model) if len(names) == 1]
    properties = {
        name: _field(model, by_name[name], schema, name in made.get("required", []))
        for name, schema in made["properties"].items()
    }
    found: dict[str, Any] = {
        "title": model.__name__,
        "description": _first_line(made.get("description", "")),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    # The readers accept these fields; editors need not offer them.
    names = key_ranks(model).keys()
    if hidden := names - properties.keys() - {"line", "__line__"}:
        found["patternProperties"] = {f"^({'|'.join(sorted(hidden))})$": {}}
    if required:
        found["required"] = required
    if conditions := _conditions(model):
        found["allOf"] = conditions
    if model.SHORT:
        short = {"title": model.__name__, "description": found["description"]}
        return {**short, "anyOf": [_TEXT, found]}
    return found


def _first_line(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def _field(model: type[Record], field: str, schema: dict[str, Any], required: bool) -> Any:
    metadata = model.model_fields[field].metadata
    made = _value(schema)
    if ONE_OR_SEVERAL in metadata:
        made = {"anyOf": [made["items"], made]}
    if not required and "const" not in made:
        made = _nullable(made)
    below = [f" In Markdown: `## {mark.names[0]}`." for mark in metadata if type(mark) is Headings]
    return {"description": schema["description"] + "".join(below), **made}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {"enum": [*schema["enum"], None]}
    if "anyOf" in schema:
        return {"anyOf": [*schema["anyOf"], _NULL]}
    return {"anyOf": [schema, _NULL]}


def _value(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a value's schema without pydantic's titles, defaults and nulls."""
    if "anyOf" in schema:
        choices = [item for item in schema["anyOf"] if item != _NULL]
        assert len(choices) == 1, schema
        return _value(choices[0])
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    if "const" in schema:
        return {"const": schema["const"]}
    if "enum" in schema:
        return {"enum": schema["enum"]}
    if schema["type"] == "array":
        return {"type": "array", "items": _value(schema["items"])}
    if schema["type"] in ("boolean", "object"):
        return {"type": schema["type"]}
    if schema["type"] == "integer":
        return {"type": "integer", "minimum": schema["minimum"]}
    assert schema["type"] == "string", schema
    return _DATE if "pattern" in schema else _TEXT


def fields(model: str) -> list[tuple[str, str, str]]:
    """Return the fields of a model: name, type and description."""
    schema = json_schema()["$defs"][model]
    made = schema if "properties" in schema else schema["anyOf"][1]
    required = made.get("required", [])
    return [
        (
            name,
            _kind(field) + (", required" if name in required else ""),
            field["description"],
        )
        for name, field in made["properties"].items()
    ]


def _kind(schema: dict[str, Any]) -> str:
    """Describe a value's type: "text", "a list of Source", "one of active, dormant"."""
    if "enum" in schema:
        return "one of " + ", ".join(value for value in schema["enum"] if value is not None)
    if "const" in schema:
        return str(schema["const"])
    if "anyOf" in schema:
        kinds = [_kind(item) for item in schema["anyOf"] if item != _NULL]
        return " or ".join(kinds)
    if schema.get("type") == "boolean":
        return "true or false"
    if schema.get("type") == "object":
        return "a mapping"
    if schema.get("type") == "integer":
        return "a whole number"
    if "items" in schema:
        return f"a list of {_kind(schema['items'])}"
    named = str(schema["$ref"]).removeprefix(_DEFINED)
    return named.lower() if named in ("Text", "Date") else named
