"""Make a record of the valid parts of a document that has errors, so that these can be checked."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from argmap.ingest.readers.yaml_locations import LocatedDict

_Model = TypeVar("_Model", bound=BaseModel)
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
