"""Generate the JSON Schema of documents from the models that validate them.

Text editors use it for validation and completion. Like the readers, it accepts numbers
for text, and null for a missing value.
"""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

from argmap.documents.kind import Kind
from argmap.documents.kinds import KINDS, models
from argmap.documents.record import (
    ONE_OR_SEVERAL,
    ConditionalRecord,
    Headings,
    Record,
    date_fields,
    field_names,
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
            **{name: _model(model) for name, model in models().items()},
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


def _model(model: type[Record]) -> dict[str, Any]:
    names = {field: field_names(model, field) for field in model.model_fields if field != "line"}
    text = (model.__doc__ or "").split("\n\n")[0]
    found: dict[str, Any] = {
        "title": model.__name__,
        "description": " ".join(text.split()),
        "type": "object",
        "properties": {written[0]: _field(model, field) for field, written in names.items()},
        "additionalProperties": False,
    }
    # The readers accept these fields; editors need not offer them.
    if hidden := sorted(name for written in names.values() for name in written[1:]):
        found["patternProperties"] = {f"^({'|'.join(hidden)})$": {}}
    if required := [written[0] for written in _required_names(model) if len(written) == 1]:
        found["required"] = required
    if conditions := _conditions(model):
        found["allOf"] = conditions
    if model.SHORT:
        short = {"title": model.__name__, "description": found["description"]}
        return {**short, "anyOf": [_TEXT, found]}
    return found


def _field(model: type[Record], field: str) -> dict[str, Any]:
    info = model.model_fields[field]
    made = _DATE if field in date_fields(model) else _value(info.annotation)
    if ONE_OR_SEVERAL in info.metadata:
        made = {"anyOf": [made["items"], made]}
    if "enum" in made and not info.is_required():
        made = {"enum": [*made["enum"], None]}
    elif "const" not in made and not info.is_required():
        made = {"anyOf": [*made.get("anyOf", [made]), _NULL]}
    below = [f" In Markdown: `## {mark.names[0]}`." for mark in info.metadata
             if isinstance(mark, Headings)]  # fmt: skip
    return {"description": f"{info.description}{''.join(below)}", **made}


def _value(kind: Any) -> dict[str, Any]:
    """Return the schema of a value of a type, without null."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Literal:
        return {"enum": [*inner]} if len(inner) > 1 else {"const": inner[0]}
    if origin is list:
        return {"type": "array", "items": _value(inner[0])}
    if origin is dict:
        return {"type": "object"}
    if inner:  # an annotated type, or an optional one
        return _value(inner[0])
    if kind is bool:
        return {"type": "boolean"}
    if kind is int:
        return {"type": "integer", "minimum": 0}
    return {"$ref": _DEFINED + kind.__name__} if issubclass(kind, Record) else _TEXT


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
