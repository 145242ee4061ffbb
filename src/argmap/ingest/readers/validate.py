"""Make records of mappings, also in other spellings; report errors with their place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from argmap.did_you_mean import did_you_mean, nearest
from argmap.documents import OtherRecord
from argmap.documents.controversy import Position
from argmap.documents.kinds import KINDS, OTHER_KINDS, models, other_kind, recognised_kind
from argmap.documents.record import OtherWords, Record, field_names, item_models
from argmap.documents.stance_and_reason import MAX_REASON_DEPTH, Reason
from argmap.documents.thread import Reading
from argmap.errors import MAX_OF_A_KIND
from argmap.ingest.document import Problems
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText
from argmap.model.ids import slug

MODELS: dict[str, Any] = {
    **{name: kind.model for name, kind in KINDS.items()},
    **dict.fromkeys(OTHER_KINDS, OtherRecord),
}
"""The records of all kinds of documents."""

_MANIFEST_FIELDS = {"files", "format", "made by", "whole"}
"""The fields of the lists of files that exports write into their folders."""

Location = tuple[int | str, ...]
Place = tuple[int, int]
_Model = TypeVar("_Model", bound=BaseModel)

# For these errors only the value is ignored, with a warning. Others refuse the document.
_DATES = ("string_pattern_mismatch", "no_date")
_WARNINGS = ("extra_forbidden", "literal_error", *_DATES)

_LINK = "to"
"""The field of a link, which documents write as a plain text."""


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


def build(model: type[_Model], data: LocatedDict, problems: Problems) -> _Model | None:
    """Make a record of a mapping. Returns None after adding errors if it is not valid.

    An unknown field, or a value that is not allowed, is ignored with a warning.
    """
    for _ in range(2):
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_context=True):
                _report(fault, model, data, problems)
        if problems.refusing:
            problems.partial += partial_records(model, data)
            return None
    return None


def _report(fault: Any, model: type[BaseModel], data: LocatedDict, problems: Problems) -> None:
    location = _as_written(data, fault["loc"])
    holder, value, (line, column) = _find(data, location)
    name = str(location[-1]) if location else ""
    kind = fault["type"]
    if kind == "extra_forbidden" and isinstance(holder, LocatedDict):
        line, column = holder.keys_at.get(name, (line, column))  # locate the name, not the value
    place: dict[str, object] = {"column": column, "field": _path(location)}
    date = f"`{name}` is not a valid date (got {_shown(value)})"
    if kind in _DATES and _required(model, location):
        remedy = "Write 2024-05-01, 2024-05 or 2024"
        problems.error(line, "wrong-value", date, remedy, **place)
    elif kind in _WARNINGS and isinstance(holder, LocatedDict):
        holder.pop(name, None)
        if kind == "extra_forbidden":
            shown = problems.count("unknown-field") < MAX_OF_A_KIND  # finding a hint takes long
            near = nearest(name, _field_names(model, location), most=1) if shown else ()
            remedy = did_you_mean([f"`{word}`" for word in near], "The field is ignored")
            problems.warning(line, "unknown-field", f"unknown field `{name}`", remedy, **place)
        elif kind == "literal_error":
            expected = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            what = f"`{name}` must be one of {expected} (got {_shown(value)})"
            problems.warning(line, "unknown-value", what, "The value is ignored", **place)
        else:
            remedy = "The value is ignored; write 2024-05-01, 2024-05 or 2024"
            problems.warning(line, "bad-date", date, remedy, **place)
    else:
        _refuse(fault, location, value, line, place, problems)


def _refuse(
    fault: Any,
    location: Location,
    value: Any,
    line: int,
    place: dict[str, object],
    problems: Problems,
) -> None:
    """Report an error that refuses the document."""
    item = bool(location) and isinstance(location[-1], int)
    called = f"`{_path(location) if item else location[-1]}`" if location else "this"
    kind, more = fault["type"], fault.get("ctx", {})
    if item and value is None:
        remedy = "Add a value, or remove the item"
        problems.error(line, "empty-value", f"the item {called} is empty", remedy, **place)
    elif kind == "missing" and location[-1] == _LINK:
        _refuse_link(location[:-1], line, place, problems)
    elif kind == "missing":
        problems.error(line, "missing-field", f"{called} is missing", "Add the field", **place)
    elif kind == "string_too_short":
        problems.error(
            line, "empty-value", f"{called} is empty", "Add a value, or remove it", **place
        )
    elif kind in ("string_type", "string_sub_type"):
        what, remedy = f"{called} must be a text", "Write one text, in quotes if necessary"
        problems.error(line, "wrong-type", what, remedy, **place)
    elif kind == "list_type":
        what, remedy = (
            f"{called} must be a list",
            "Write it as [a, b], or as lines that begin with `- `",
        )
        problems.error(line, "wrong-type", what, remedy, **place)
    elif kind in ("bool_type", "bool_parsing"):
        what = f"{called} must be true or false (got {_shown(value)})"
        problems.error(line, "wrong-type", what, "Write true or false", **place)
    elif kind in ("int_type", "greater_than_equal"):
        what = f"{called} must be a whole number, at least 0 (got {_shown(value)})"
        problems.error(line, "wrong-type", what, "Write it in digits", **place)
    elif kind == "model_type" and more.get("class_name") == "Link":
        _refuse_link(location, line, place, problems)
    elif kind in ("model_type", "model_attributes_type", "dict_type"):
        model = models().get(more.get("class_name", ""), Record)
        what = f"{called} must be {'a text or ' if model.SHORT else ''}a mapping"
        problems.error(line, "wrong-type", what, f"Write {model.FORM}", **place)
    else:
        remedy = more.get("remedy") or "`argmap schema` lists the allowed values of each field"
        problems.error(line, "wrong-value", str(fault["msg"]), remedy, **place)


def _refuse_link(
    location: Location, line: int, place: dict[str, object], problems: Problems
) -> None:
    place = {**place, "field": _path(location)}
    called = f"`{_path(location)}`"
    remedy = "Write only an id, a name or a label"
    problems.error(line, "wrong-type", f"{called} must be a text", remedy, **place)


def _as_written(data: LocatedDict, location: Location) -> Location:
    """Return a location without the steps that the document does not have.

    In documents, a plain text can replace a mapping with one field, and a value a list.
    """
    current: Any = data
    kept: list[int | str] = []
    for step in location:
        listed = isinstance(current, list)
        if isinstance(current, str) or (isinstance(step, int) and not listed):
            continue
        kept.append(step)
        if isinstance(current, LocatedDict):
            current = current.get(str(step))
        else:
            current = current[step] if listed and isinstance(step, int) else None
    return tuple(kept)


def _find(data: LocatedDict, location: Location) -> tuple[Any, Any, Place]:
    """Return the mapping or list that contains a location, its value, and its place."""
    holder: Any = data
    current: Any = data
    place: Place = (data.line, data.column)
    for step in location:
        holder = current
        if isinstance(current, LocatedDict) and isinstance(step, str):
            place = current.keys_at.get(step, place)
            current = current.get(step)
        elif isinstance(current, LocatedList) and isinstance(step, int) and step < len(current):
            place = current.empty_at.get(step, place)
            current = current[step]
        else:
            break
        if hasattr(current, "line"):
            place = (current.line, current.column)
    return holder, current, place


def _path(location: Location) -> str:
    made = ""
    for step in location:
        made += f"[{step}]" if isinstance(step, int) else f".{step}" if made else str(step)
    return made


def _required(model: type[BaseModel], location: Location) -> bool:
    holder = _holder(model, location)
    return holder is not None and any(
        location[-1] in field_names(holder, name) and field.is_required()
        for name, field in holder.model_fields.items()
    )


def _field_names(model: type[BaseModel], location: Location) -> list[str]:
    """Return the fields of the mapping at a location, for "did you mean"."""
    holder = _holder(model, location)
    fields = holder.model_fields if holder is not None else ()
    return [field_names(holder, name)[0] for name in fields if holder and name != "line"]


def _holder(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """Return the model of the mapping at a location; None if it is not one."""
    current: Any = model
    for step in location[:-1]:
        if isinstance(step, str) and hasattr(current, "model_fields"):
            name = next(
                (name for name in current.model_fields if step in field_names(current, name)), step
            )
            current = current.model_fields[name].annotation
        while not hasattr(current, "model_fields"):
            inner = [item for item in getattr(current, "__args__", ()) if item is not type(None)]
            if not inner:
                return None
            current = inner[0]
    found: type[BaseModel] = current
    return found


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:60]}…"'
    return "a list" if isinstance(value, list) else "a mapping"


_ATTEMPTS = 3
"""How often parts are removed; each time, errors that were hidden may be found."""


def partial_records(model: type[_Model], data: LocatedDict) -> list[_Model]:
    """Return a record without the values that have errors; an empty list if there is none.

    The values are removed from `data`. An item of a list that lacks a field is removed.
    """
    for _ in range(_ATTEMPTS):
        try:
            return [model.model_validate(data)]
        except ValidationError as error:
            faults = error.errors(include_url=False, include_context=False, include_input=False)
            # From the end, so that the numbers of items before it stay valid.
            for place in sorted({_place(fault) for fault in faults}, key=_order, reverse=True):
                _remove(data, place)
    return []


def _place(fault: Any) -> tuple[int | str, ...]:
    location = tuple(fault["loc"])
    return location[:-1] if fault["type"] == "missing" else location


def _order(place: tuple[int | str, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in place)


def _remove(data: Any, place: tuple[int | str, ...]) -> None:
    """Remove a value, as far as the steps to it are as the document has them."""
    holder: Any = None
    last: int | str = ""
    current = data
    for step in place:
        known = isinstance(current, dict) and step in current
        index = isinstance(current, list) and isinstance(step, int) and step < len(current)
        if known or index:
            holder, last, current = current, step, current[step]
    if holder is not None:
        del holder[last]


def respell(kind: str | None, data: LocatedDict, problems: Problems) -> None:
    """Replace other spellings in a document's mapping. kind: of the document."""
    if kind in KINDS:
        _respell(KINDS[kind].model, data, problems)


def _respell(model: type[Record], data: LocatedDict, problems: Problems) -> None:
    for written, field in model.SPELLINGS.items():
        if written in data and field not in data:
            data[field] = data.pop(written)
            data.keys_at[field] = data.keys_at.pop(written, (data.line, data.column))
    for name, words in _other_words(model):
        _replace_word(data, name, words, problems)
    if model in (Position, Reading):
        _check_reasons(data, problems)
        if problems.count("too-deep"):
            return
    for name, part in _respelled_parts(model):
        for item in _mappings(data.get(name)):
            _respell(part, item, problems)


@lru_cache
def _other_words(model: type[Record]) -> tuple[tuple[str, dict[str, str]], ...]:
    """Return the names of fields of a record whose values have other words, with these words."""
    return tuple(
        (name, {word: value for value, words in mark.words.items() for word in (value, *words)})
        for field, info in model.model_fields.items()
        for mark in info.metadata
        if isinstance(mark, OtherWords)
        for name in field_names(model, field)
    )


@lru_cache
def _respelled_parts(model: type[Record]) -> tuple[tuple[str, type[Record]], ...]:
    """Return the fields of a record whose items can have other spellings, at any depth."""

    def has_others(part: type[Record], above: tuple[type[Record], ...]) -> bool:
        return bool(part.SPELLINGS or _other_words(part) or part is Reason) or any(
            has_others(inner, (*above, inner))
            for inner in item_models(part).values()
            if inner not in above
        )

    return tuple(
        (name, part) for name, part in item_models(model).items() if has_others(part, (model, part))
    )


def _check_reasons(holder: LocatedDict, problems: Problems) -> None:
    """Report reasons below the deepest level."""
    level = [holder]
    for _ in range(MAX_REASON_DEPTH):
        level = [reason for item in level for reason in _mappings(item.get("reasons"))]
    for reason in level:
        if reason.get("reasons"):
            line, column = reason.keys_at.get("reasons", (reason.line, reason.column))
            problems.error(
                line,
                "too-deep",
                f"the reasons are nested deeper than {MAX_REASON_DEPTH} levels",
                "Move these reasons up",
                column=column,
                field="reasons",
            )


def _mappings(value: Any) -> Iterator[LocatedDict]:
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, LocatedDict))


def _replace_word(data: LocatedDict, field: str, words: dict[str, str], problems: Problems) -> None:
    written = data.get(field)
    if not isinstance(written, LocatedText):
        return
    kind = words.get(slug(written))
    if kind is not None and kind != written:
        data[field] = LocatedText.at(written.line, kind, written.column)
        problems.notice(
            written.line,
            "mapped-kind",
            f'the kind "{written}" is read as {kind}',
            f"Write `{field}: {kind}`",
            column=written.column,
            field=field,
        )
