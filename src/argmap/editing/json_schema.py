"""Generate the JSON Schema of documents from the models that validate them.

Text editors use it for validation and completion. Like the readers, it accepts numbers
for text, and null for a missing value.
"""

from __future__ import annotations

import functools
import operator
from typing import Any

from pydantic import TypeAdapter

from argmap.model import documents

KINDS = {
    "controversy": "Controversy",
    "thread": "Thread",
    "actor": "Actor",
    "event": "Event",
    "challenge": "Challenge",
    "resolution": "Resolution",
    "names": "NamesFile",
}
"""The kinds of document and their models."""

MODELS = (
    "Controversy", "Position", "Stance", "Link", "Relation", "Source", "Tension", "Thread",
    "Reading", "Actor", "Reason", "Event", "Involvement", "Concern", "SignificanceChange",
    "ClaimStatus", "Contestation", "Revision", "Challenge", "Resolution", "ResolutionAction",
    "NamesFile", "Decision", "ControversyDecision", "PositionDecision",
)  # fmt: skip
"""The models that documents use, in the order in which help lists them."""

_DEFINED = "#/$defs/"
_ONE_OR_SEVERAL = {
    ("Controversy", "thread"): "Link",
    ("Event", "threads"): "Link",
    ("Event", "concerns"): "Concern",
}
"""Fields with one value or a list, and the model of a value."""
_OTHER_SPELLINGS = {
    "Source": documents.SOURCE_FIELDS,
    "Involvement": documents.INVOLVEMENT_FIELDS,
}
_TEXT = {"$ref": _DEFINED + "Text"}
_DATE = {"$ref": _DEFINED + "Date"}
_NULL = {"type": "null"}


def _required(choice: str, *choices: tuple[str, ...]) -> dict[str, Any]:
    """Return that all fields of one of these choices are required. choice: "anyOf" or "oneOf"."""
    return {choice: [{"required": list(names)} for names in choices]}


def _any_of(*names: str) -> dict[str, Any]:
    """Return that at least one of these fields is required."""
    return _required("anyOf", *((name,) for name in names))


_SAME_OR_DIFFERENT = [_required("oneOf", ("label", "same_as"), ("different",))]

# What a document needs besides required fields, as the models' validators check.
_NEEDED: dict[str, list[dict[str, Any]]] = {
    "Controversy": [_any_of("id", "title"), _any_of("kind", "positions", "polarity")],
    "Thread": [_any_of("id", "title"), _any_of("kind", "core_question", "controversies")],
    "Event": [
        _any_of("id", "title"),
        _any_of("kind", "category", "significance", "threads", "actors"),
    ],
    "Challenge": [_any_of("kind", "allegations")],
    "Resolution": [_any_of("kind", "disposition")],
    "Involvement": [_any_of("actor", "id")],
    "Concern": [_required("oneOf", ("controversy",), ("position",), ("tension",))],
    "NamesFile": [{"required": ["kind"]}],
    "Reason": [_any_of("for", "relation", "supports", "contests", "concerns")],
    "Source": [_any_of("url", "title", "publisher")],
    "Decision": [
        _required(
            "oneOf",
            ("label", "same_as"),
            ("label", "kind"),
            ("actor", "part_of"),
            ("different",),
        )
    ],
    "ControversyDecision": _SAME_OR_DIFFERENT,
    "PositionDecision": _SAME_OR_DIFFERENT,
}


def json_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of a document, or of a list of documents."""
    union = functools.reduce(operator.or_, (getattr(documents, name) for name in KINDS.values()))
    made = TypeAdapter[Any](union).json_schema(mode="validation")["$defs"]
    document = {"$ref": _DEFINED + "Document"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An argmap document",
        "description": "A controversy, a thread, an actor, an event, a challenge, a resolution, "
        "or names; or a list of these.",
        "if": {"type": "array"},
        "then": {"type": "array", "items": document, "minItems": 1},
        "else": document,
        "$defs": {
            "Document": {"type": "object", **_by_kind()},
            **{name: _model(name, made[name]) for name in MODELS},
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
    made: dict[str, Any] = {"anyOf": [{"$ref": _DEFINED + model} for model in KINDS.values()]}
    for kind, model in reversed(KINDS.items()):
        is_kind = {"properties": {"kind": {"const": kind}}, "required": ["kind"]}
        made = {"if": is_kind, "then": {"$ref": _DEFINED + model}, "else": made}
    return made


def _model(name: str, made: dict[str, Any]) -> dict[str, Any]:
    required = made.get("required", [])
    properties = {
        field: _field(name, field, schema, field in required)
        for field, schema in made["properties"].items()
    }
    found: dict[str, Any] = {
        "title": name,
        "description": _first_line(made.get("description", "")),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    # The readers accept and ignore these fields; editors need not offer them.
    hidden = _names(name) - properties.keys() - {"line"}
    hidden |= _OTHER_SPELLINGS.get(name, {}).keys()
    if hidden:
        found["patternProperties"] = {f"^({'|'.join(sorted(hidden))})$": {}}
    if required and name != "Involvement":  # see `_NEEDED`
        found["required"] = required
    if name in _NEEDED:
        found["allOf"] = _NEEDED[name]
    if name in (
        "Stance",
        "Link",
        "Relation",
        "Involvement",
        "Concern",
    ):  # a plain text is a short form of the required field
        return {"title": name, "description": found["description"], "anyOf": [_TEXT, found]}
    return found


def _names(model: str) -> set[str]:
    """Return the names of a model's fields in documents."""
    fields = getattr(documents, model).model_fields.items()
    return {name if name == "line" else field.alias or name for name, field in fields}


def _first_line(text: str) -> str:
    return " ".join(text.split("\n\n")[0].split())


def _field(model: str, field: str, schema: dict[str, Any], required: bool) -> dict[str, Any]:
    made = _value(schema)
    one = _ONE_OR_SEVERAL.get((model, field))
    if one:
        made = {"anyOf": [{"$ref": _DEFINED + one}, made]}
    if not required and "const" not in made:
        made = _nullable(made)
    return {"description": schema["description"], **made}


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
