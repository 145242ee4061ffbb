"""Make records of mappings; report errors with their place."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from argmap.did_you_mean import did_you_mean, nearest
from argmap.documents import OtherRecord
from argmap.documents.kinds import KINDS, OTHER_KINDS, models, other_kind, recognised_kind
from argmap.documents.record import Record, field_names, item_models
from argmap.errors import MAX_OF_A_KIND
from argmap.ingest.document import Problems
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, located_values

MODELS: dict[str, Any] = {
    **{name: kind.model for name, kind in KINDS.items()},
    **dict.fromkeys(OTHER_KINDS, OtherRecord),
}
"""The records of all kinds of documents."""

_MANIFEST_FIELDS = {"files", "format", "made by", "whole"}
"""The fields of the lists of files that exports write into their folders."""

_Location = tuple[int | str, ...]
_Model = TypeVar("_Model", bound=Record)

_ATTEMPTS = 4
"""How often a record is made: without values that have errors, hidden ones may be found."""

# For these errors only the value is ignored, with a warning. Others refuse the document.
_DATES = ("string_pattern_mismatch", "no_date")
_WARNINGS = ("extra_forbidden", "literal_error", *_DATES)

_TEXT = ("wrong-type", "{called} must be a text", "Write one text, in quotes if necessary")
_BOOLEAN = ("wrong-type", "{called} must be true or false (got {got})", "Write true or false")
_NUMBER = (
    "wrong-type",
    "{called} must be a whole number, at least 0 (got {got})",
    "Write it in digits",
)
_ERRORS = {
    "link": ("wrong-type", "{called} must be a text", "Write only an id, a name or a label"),
    "empty": ("empty-value", "the item {called} is empty", "Add a value, or remove the item"),
    "missing": ("missing-field", "{called} is missing", "Add the field"),
    "string_too_short": ("empty-value", "{called} is empty", "Add a value, or remove it"),
    "too_short": ("wrong-value", "{called} must have at least two items", "Add another item"),
    "string_type": _TEXT,
    "string_sub_type": _TEXT,
    "list_type": (
        "wrong-type",
        "{called} must be a list",
        "Write it as [a, b], or as lines that begin with `- `",
    ),
    "bool_type": _BOOLEAN,
    "bool_parsing": _BOOLEAN,
    "int_type": _NUMBER,
    "greater_than_equal": _NUMBER,
}
"""The code, the words and the remedy of errors that refuse a document."""
_MAPPING_ERRORS = ("model_type", "model_attributes_type", "dict_type")


def kind_of(data: LocatedDict) -> str | None:
    """Return the kind of a mapping: its `kind`, else detected from its fields; None if unknown.

    Besides `MODELS`, it may be one of `SKIPPED_KINDS`.
    """
    given = data.get("kind")
    if isinstance(given, str):
        return str(given)
    if (other := other_kind(data)) is not None:
        return other
    if "json-schema.org/" in str(data.get("$schema", "")):
        return "json-schema"
    if "files" in data and data.keys() <= _MANIFEST_FIELDS:
        return "exported-files"
    return recognised_kind(data)


def build(model: type[_Model], data: Any, problems: Problems) -> _Model | None:
    """Make a record of a mapping. Returns None after adding errors if it is not valid.

    data: with locations, or with the line of each mapping under `LINE`. An unknown field, or a
    value that is not allowed, is ignored with a warning. If there are errors, `problems.partial`
    gets the record without the values that have them.
    """
    refused = False
    for _ in range(_ATTEMPTS):
        replaced: list[tuple[Any, str, str]] = []
        try:
            record = model.model_validate(data, context=replaced)
            faults = []
        except ValidationError as error:
            faults = error.errors(include_url=False)
        if (faults or replaced) and not isinstance(data, LocatedDict):
            data = located_values(data, 0)
        elif not faults:
            for word, kind, field in replaced:
                what, remedy = f'the kind "{word}" is read as {kind}', f"Write `{field}: {kind}`"
                place = {"column": word.column, "field": field}
                problems.notice(word.line, "mapped-kind", what, remedy, **place)
            if not refused:
                return record
            problems.partial.append(record)
            return None
        else:
            for fault in [] if refused else faults:
                _report(fault, model, data, problems)
            refused = problems.refusing
            _remove(data, faults)
    return None


class _Place(NamedTuple):
    """Where an error is.

    location: without the steps that the document does not have; holder: the mapping or list with
    the value; model: of the holder, None if it has none.
    """

    location: _Location
    holder: Any
    value: Any
    line: int
    column: int
    model: type[Record] | None

    @property
    def name(self) -> str:
        return str(self.location[-1]) if self.location else ""

    @property
    def path(self) -> str:
        made = ""
        for step in self.location:
            made += f"[{step}]" if isinstance(step, int) else f".{step}" if made else step
        return made


def _place(model: type[Record], data: LocatedDict, location: _Location) -> _Place:
    """Find the place of an error.

    In documents, a plain text can replace a mapping with one field, and a value a list.
    """
    kept: list[int | str] = []
    holder: Any = None
    value: Any = data
    line, column = data.line, data.column
    owner: type[Record] | None = None
    part: type[Record] | None = model
    for step in location:
        if isinstance(value, str) or (isinstance(step, int) and not isinstance(value, list)):
            continue
        kept.append(step)
        holder = value
        if isinstance(value, LocatedDict) and isinstance(step, str):
            owner, part = part, item_models(part).get(step) if part else None
            line, column = value.keys_at.get(step, (line, column))
            value = value.get(step)
        elif isinstance(value, LocatedList) and isinstance(step, int) and step < len(value):
            owner = None
            line, column = value.empty_at.get(step, (line, column))
            value = value[step]
        else:
            value = None
        if hasattr(value, "line"):
            line, column = value.line, value.column
    return _Place(tuple(kept), holder, value, line, column, owner)


def _report(fault: Any, model: type[Record], data: LocatedDict, problems: Problems) -> None:
    place = _place(model, data, fault["loc"])
    if within := fault.get("ctx", {}).get("within"):
        part = _place(model, data, fault["loc"] + within)
        place = place._replace(line=part.line, column=part.column)
    kind, name, holder, line = fault["type"], place.name, place.holder, place.line
    where: dict[str, object] = {"column": place.column, "field": place.path}
    if kind not in _WARNINGS or not isinstance(holder, LocatedDict):
        _refuse(fault, place, problems)
    elif kind == "extra_forbidden":
        line, where["column"] = holder.keys_at.get(name, (line, place.column))  # not of the value
        shown = problems.count("unknown-field") < MAX_OF_A_KIND  # finding a hint takes long
        names = [names[0] for names in _names_of_fields(place.model)] if shown else ()
        near = [f"`{word}`" for word in nearest(name, names, most=1)]
        remedy = did_you_mean(near, "The field is ignored")
        problems.warning(line, "unknown-field", f"unknown field `{name}`", remedy, **where)
    elif kind == "literal_error":
        expected = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
        what = f"`{name}` must be one of {expected} (got {_shown(place.value)})"
        problems.warning(line, "unknown-value", what, "The value is ignored", **where)
    else:
        what = f"`{name}` is not a valid date (got {_shown(place.value)})"
        form = "rite 2024-05-01, 2024-05 or 2024"
        if any(name in names for names in _names_of_fields(place.model, required=True)):
            problems.error(line, "wrong-value", what, f"W{form}", **where)
        else:
            problems.warning(line, "bad-date", what, f"The value is ignored; w{form}", **where)


def _refuse(fault: Any, place: _Place, problems: Problems) -> None:
    """Report an error that refuses the document."""
    kind, more, location = fault["type"], fault.get("ctx", {}), place.location
    path = place.path
    is_item = bool(location) and isinstance(location[-1], int)
    called = f"`{path if is_item else place.name}`" if location else "this"
    if is_item and place.value is None:
        kind = "empty"
    elif kind == "missing" and place.name == "to":
        kind, path = "link", place._replace(location=location[:-1]).path
        called = f"`{path}`"
    elif kind in _MAPPING_ERRORS and more.get("class_name") == "Link":
        kind, called = "link", f"`{path}`"
    if kind in _ERRORS:
        code, what, remedy = _ERRORS[kind]
        what = what.format(called=called, got=_shown(place.value))
    elif kind in _MAPPING_ERRORS:
        part = models().get(more.get("class_name", ""), Record)
        what = f"{called} must be {'a text or ' if part.SHORT else ''}a mapping"
        code, remedy = "wrong-type", f"Write {part.FORM}"
    else:
        code, what = more.get("code", "wrong-value"), str(fault["msg"])
        remedy = more.get("remedy") or "`argmap schema` lists the allowed values of each field"
    problems.error(place.line, code, what, remedy, column=place.column, field=path)


def _names_of_fields(
    model: type[Record] | None, *, required: bool = False
) -> list[tuple[str, ...]]:
    """Return the names of each field of a model, or of each required one."""
    fields = model.model_fields.items() if model else ()
    return [
        field_names(model, name)
        for name, info in fields
        if model and name != "line" and (info.is_required() or not required)
    ]


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:60]}…"'
    return "a list" if isinstance(value, list) else "a mapping"


def _remove(data: LocatedDict, faults: list[Any]) -> None:
    """Remove the values that have errors, and the items of lists that lack a field."""
    places = {fault["loc"][:-1] if fault["type"] == "missing" else fault["loc"] for fault in faults}
    # From the end, so that the numbers of items before it stay valid.
    for place in sorted(places, key=_order, reverse=True):
        holder: Any = None
        last: int | str = ""
        value: Any = data
        for step in place:  # some are not as the document has them
            known = isinstance(value, dict) and step in value
            if known or (isinstance(value, list) and isinstance(step, int) and step < len(value)):
                holder, last, value = value, step, value[step]
        if holder is not None:
            del holder[last]


def _order(place: _Location) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in place)
