"""Why a query found nothing: what would be found if more were asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import QueryTimeout

if TYPE_CHECKING:
    from argmap.queries.parameter import Argument, Parameter
    from argmap.queries.query import Query
    from argmap.services.querying import QueryRunner

Way = tuple[str, dict[str, "Argument"]]
"""A way to ask for more, in words and as parameters."""


def why_nothing(
    asker: QueryRunner, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> str:
    """The most telling reason, or ''.

    A value that the graph does not hold; else every list that would find something if it took more
    values (so it is told how much is inferred, and also that all are hedged); else a filter or a
    least number that leaves nothing; else all lists at once.

    bound: the query's parameters, defaults included; timeout: of each question asked, in seconds.
    """
    try:
        unknown = _unknown_value(asker, query, bound, timeout)
        if unknown:
            return unknown
        longer = list(_longer(query, bound))
        told = [_told(asker, query, bound, way, timeout) for way in longer]
        if any(told):
            return ", and ".join(filter(None, told))
        for way in _looser(query, bound):
            reason = _told(asker, query, bound, way, timeout)
            if reason:
                return reason
        if len(longer) > 1:
            every = {name: values for _, changed in longer for name, values in changed.items()}
            way = f"with all of {' and of '.join(every)}", every
            return _told(asker, query, bound, way, timeout)
    except QueryTimeout:  # the answer is known; only its reason takes too long
        pass
    return ""


def _told(
    asker: QueryRunner, query: Query, bound: Mapping[str, Argument], way: Way, timeout: float | None
) -> str:
    """How much a way to ask for more would find, or '' for nothing."""
    told, changed = way
    found = asker.counted(query, {**bound, **changed}, timeout=timeout)
    if not found:
        return ""
    there = "there is" if found == 1 else "there are"
    more = " or more" if found == query.limit else ""
    return f"{told} {there} {found:,}{more}"


def _unknown_value(
    asker: QueryRunner, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> str:
    """A value that is none of those which another query finds, with the nearest."""
    for parameter in query.parameters:
        value = bound[parameter.name]
        if parameter.values_of is None or value is None:
            continue
        known = asker.values_of(parameter, timeout=timeout)
        for item in value if isinstance(value, list) else [value]:
            if str(item) not in known:
                hint = did_you_mean(nearest(str(item), known))
                return f"no {parameter.name} is {str(item)!r}" + (f". {hint}" if hint else "")
    return ""


def _longer(query: Query, bound: Mapping[str, Argument]) -> Iterator[Way]:
    """The lists that could take more values."""
    for parameter in query.parameters:
        held = bound[parameter.name]
        if _is_filter(parameter) or not isinstance(held, list):
            continue
        if len(held) < len(parameter.values):
            yield (
                f"with {parameter.name} {','.join(parameter.values)}",
                {parameter.name: list(parameter.values)},
            )


def _is_filter(parameter: Parameter) -> bool:
    """Whether a parameter narrows nothing where it is not given."""
    return not parameter.required and parameter.default is None


def _looser(query: Query, bound: Mapping[str, Argument]) -> Iterator[Way]:
    """The filters that could go, and the least numbers that could be 1."""
    for parameter in query.parameters:
        held = bound[parameter.name]
        if _is_filter(parameter) and held is not None:
            yield f"without {parameter.name}", {parameter.name: None}
        elif parameter.name.startswith("min_") and isinstance(held, int) and held > 1:
            yield f"with {parameter.name} 1", {parameter.name: 1}
