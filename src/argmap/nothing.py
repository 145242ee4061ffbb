"""Why a query found nothing: what would be found if more were asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from argmap.errors import QueryTimeout
from argmap.nearest import did_you_mean, nearest

if TYPE_CHECKING:
    from argmap.asking import Asker
    from argmap.catalogue.parameter import Argument
    from argmap.catalogue.query import Query


def why_nothing(
    asker: Asker, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> str:
    """One reason, the most telling first, or ''.

    A value that the graph does not hold; else a list that takes more values (so it is told that
    nothing is stated and how much is inferred, or that all are hedged); else a filter or a least
    number that leaves nothing; else all lists at once.

    bound: the query's parameters, defaults included; timeout: of each question asked, in seconds.
    """
    try:
        unknown = _unknown_value(asker, query, bound, timeout)
        if unknown:
            return unknown
        for told, changed in _wider(query, bound):
            found = asker.counted(query, {**bound, **changed}, timeout=timeout)
            if found:
                there = "there is" if found == 1 else "there are"
                more = " or more" if found == query.limit else ""
                return f"{told} {there} {found:,}{more}"
    except QueryTimeout:  # the answer is known; only its reason takes too long
        pass
    return ""


def _unknown_value(
    asker: Asker, query: Query, bound: Mapping[str, Argument], timeout: float | None
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


def _wider(
    query: Query, bound: Mapping[str, Argument]
) -> Iterator[tuple[str, dict[str, Argument]]]:
    """Ways to ask for more, in words and as parameters."""
    lists: dict[str, Argument] = {}
    for parameter in query.parameters:
        held = bound[parameter.name]
        if parameter.values and isinstance(held, list) and len(held) < len(parameter.values):
            lists[parameter.name] = list(parameter.values)
            yield (
                f"with {parameter.name} {','.join(parameter.values)}",
                {parameter.name: lists[parameter.name]},
            )
    for parameter in query.parameters:
        held = bound[parameter.name]
        if not parameter.required and parameter.default is None and held is not None:
            yield f"without {parameter.name}", {parameter.name: None}
        elif parameter.name.startswith("min_") and isinstance(held, int) and held > 1:
            yield f"with {parameter.name} 1", {parameter.name: 1}
    if len(lists) > 1:
        yield f"with all of {' and of '.join(lists)}", lists
