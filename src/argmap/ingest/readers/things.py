"""From a marked mapping to a thing, with problems in the words of the document."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from argmap.ingest.document import Problems
from argmap.ingest.readers.marked import MarkedDict
from argmap.model.documents import Actor, Controversy, Names, Thread
from argmap.nearest import did_you_mean, nearest

AnyThing = Thread | Controversy | Actor | Names

KINDS: dict[str, type[AnyThing]] = {
    "controversy": Controversy,
    "thread": Thread,
    "actor": Actor,
    "names": Names,
}

Place = tuple[int, int]
_Model = TypeVar("_Model", bound=BaseModel)

# Faults that cost a value, not the document: what was written is left out and said so.
_LESSER = ("extra_forbidden", "literal_error", "string_pattern_mismatch", "no_date")


def kind_of(data: MarkedDict) -> str | None:
    """What a mapping speaks of: its `kind`, else what its fields tell; None where they don't.

    Besides the kinds that are read: "event", of The Ledger, and "json-schema", which are
    left out.
    """
    given = data.get("kind")
    if isinstance(given, str):
        return str(given)
    if {"positions", "polarity"} & data.keys():
        return "controversy"
    if {"core_question", "controversies"} & data.keys():
        return "thread"
    if "date" in data and {"category", "significance", "threads", "actors"} & data.keys():
        return "event"
    if "json-schema.org/" in str(data.get("$schema", "")):
        return "json-schema"
    if "name" in data:
        return "actor"
    return None


def build(model: type[_Model], data: MarkedDict, problems: Problems) -> _Model | None:
    """A thing of a mapping; None, with the errors among the problems, where it is not one.

    An unknown field, or a value outside a closed list, is a warning and left out.
    """
    for _ in range(2):
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_context=True):
                _report(fault, model, data, problems)
        if problems.refusing:
            return None
    return None


def _report(fault: Any, model: type[BaseModel], data: MarkedDict, problems: Problems) -> None:
    location: tuple[int | str, ...] = fault["loc"]
    holder, (line, column) = _find(data, location)
    written = _path(location)
    name = str(location[-1]) if location else ""
    kind = fault["type"]
    if kind == "extra_forbidden" and isinstance(holder, MarkedDict):
        line, column = holder.keys_at.get(name, (line, column))  # the name is wrong, not the value
    place: dict[str, object] = {"column": column, "field": written}
    if kind in _LESSER and isinstance(holder, MarkedDict):
        value = holder.pop(name, None)
        if kind == "extra_forbidden" and name in holder.keys_at:
            line, place["column"] = holder.keys_at[name]
        if kind == "extra_forbidden":
            near = nearest(name, _field_names(model, location), most=1, cutoff=0.6)
            remedy = did_you_mean([f"`{word}`" for word in near], "It is left out")
            problems.warning(line, "unknown-field", f"there is no field `{name}`", remedy, **place)
        elif kind == "literal_error":
            expected = fault["ctx"]["expected"].replace("'", "")
            what = f"`{name}` is {_shown(value)}, which is none of {expected}"
            problems.warning(line, "unknown-value", what, "It is left out", **place)
        else:
            what = f"`{name}` is {_shown(value)}, which is no date"
            remedy = "It is left out; write a date as 2024-05-01, 2024-05 or 2024"
            problems.warning(line, "bad-date", what, remedy, **place)
        return
    if kind == "missing":
        problems.error(line, "missing-field", f"`{name}` is missing", "Add it", **place)
    elif kind in ("string_too_short",):
        problems.error(line, "empty-value", f"`{name}` is empty", "Write it, or remove it", **place)
    elif kind in ("string_type", "string_sub_type"):
        what = f"`{name}` must be a text"
        problems.error(line, "wrong-type", what, "Write one text, in quotes if need be", **place)
    elif kind == "list_type":
        what = f"`{name}` must be a list"
        problems.error(line, "wrong-type", what, "Write it as [a, b] or one `- ` a line", **place)
    elif kind in ("model_type", "model_attributes_type", "dict_type"):
        what = f"{written or 'this'} must be a mapping"
        problems.error(line, "wrong-type", what, "Write it as `field: value` lines", **place)
    else:
        what = str(fault["msg"]).removeprefix("Value error, ")
        problems.error(line, "wrong-value", what, "", **place)


def _find(data: MarkedDict, location: tuple[int | str, ...]) -> tuple[Any, Place]:
    """The mapping or list that holds the value at a location, and the value's place."""
    holder: Any = data
    current: Any = data
    place: Place = (data.line, data.column)
    for step in location:
        holder = current
        if isinstance(current, MarkedDict) and isinstance(step, str):
            place = current.keys_at.get(step, place)
            current = current.get(step)
        elif isinstance(current, list) and isinstance(step, int) and step < len(current):
            current = current[step]
        else:
            break
        if hasattr(current, "line"):
            place = (current.line, current.column)
    return holder, place


def _path(location: tuple[int | str, ...]) -> str:
    made = ""
    for step in location:
        made += f"[{step}]" if isinstance(step, int) else f".{step}" if made else str(step)
    return made


def _field_names(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The names of the fields beside a location, for "did you mean"."""
    current: Any = model
    for step in location[:-1]:
        if isinstance(step, str) and hasattr(current, "model_fields"):
            current = current.model_fields[step].annotation
        while not hasattr(current, "model_fields"):
            inner = [item for item in getattr(current, "__args__", ()) if item is not type(None)]
            if not inner:
                return []
            current = inner[0]
    return [name for name in current.model_fields if name != "line"]


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}'" if len(value) <= 60 else f"'{value[:60]}…'"
    return "a list" if isinstance(value, list) else "a mapping"
