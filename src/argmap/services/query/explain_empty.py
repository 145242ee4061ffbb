"""Find out why a query has no results."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.did_you_mean import nearest
from argmap.errors import QueryTimeout, shortened
from argmap.services.query.unrecorded import answers_left_out, neutral_stances

if TYPE_CHECKING:
    from argmap.queries.parameter import Argument, Parameter
    from argmap.queries.query import Query
    from argmap.services.query.querying import QueryRunner
    from argmap.table import Cell, Table

_CLASH = "clash"
"""The column that says of which kinds a clash is."""


@dataclass(frozen=True, repr=False)
class UnknownValue:
    """A parameter's value that does not occur in the graph.

    parameter: its name; value: what was given; nearest: similar values, the most similar first.
    """

    parameter: str
    value: str
    nearest: tuple[str, ...]

    def __repr__(self) -> str:
        return f"<UnknownValue {self.parameter}={shortened(self.value, 50)!r}>"


@dataclass(frozen=True, repr=False)
class BroaderQuery:
    """Other parameters with which the query has results.

    parameters: the parameters to change, None for one to remove; rows: how many results there are
    then; cut: whether there are more than the query's limit; clashes: for a query that says of
    which kind a clash is, the number of results by kind.
    """

    parameters: Mapping[str, Argument]
    rows: int
    cut: bool
    clashes: Mapping[str, int] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<BroaderQuery {shortened(str(dict(self.parameters)), 70)}, rows: {self.rows:,}>"


@dataclass(frozen=True)
class EmptyReason:
    """Why a query has no results; all fields may be empty.

    unknown: a value that does not occur in the graph; broader: other parameters with which there
    are results; neutral: how many neutral stances on or of what the parameters name the query does
    not count; left_out: how many answers about that were left out at import.
    """

    unknown: UnknownValue | None = None
    broader: tuple[BroaderQuery, ...] = ()
    neutral: int = 0
    left_out: int = 0

    def __repr__(self) -> str:
        text = shortened(repr(self.unknown or list(self.broader)), 90)
        numbers = [f", {name}: {getattr(self, name):,}" for name in ("neutral", "left_out")
                   if getattr(self, name)]  # fmt: skip
        return f"<EmptyReason {text}{''.join(numbers)}>"


def explain_empty(runner: QueryRunner, table: Table, timeout: float | None) -> EmptyReason:
    """Return why a query has no results. See `ArgumentGraph.explain_empty`.

    Besides the numbers of neutral stances and of answers that were left out at import, it returns
    the first of these that applies:

    1. a value that does not occur in the graph,
    2. each list parameter for which there are results if it has all of its values,
    3. a filter or a minimum without which there are results,
    4. all list parameters, if there are results when each has all of its values.

    timeout: seconds per query.
    """
    query = table.query
    if query is None or table.rows:
        return EmptyReason()
    bound = query.bind(table.parameters)
    try:
        unknown = _unknown_value(runner, query, bound, timeout)
        if unknown:
            return EmptyReason(unknown)
        neutral = neutral_stances(runner.cypher, query, bound, timeout)
        left_out = answers_left_out(runner.cypher, query, bound, timeout)
        broader = _broader_queries(runner, query, bound, timeout)
    except QueryTimeout:  # the result is complete; only its reason takes too long
        return EmptyReason()
    return EmptyReason(None, broader, neutral, left_out)


def _broader_queries(
    runner: QueryRunner, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> tuple[BroaderQuery, ...]:
    longer = list(_longer(query, bound))
    found = [_tried(runner, query, bound, changed, timeout) for changed in longer]
    if any(found):
        return tuple(item for item in found if item)
    tries = list(_looser(query, bound))
    if len(longer) > 1:
        tries.append({name: values for changed in longer for name, values in changed.items()})
    for changed in tries:
        one = _tried(runner, query, bound, changed, timeout)
        if one:
            return (one,)
    return ()


def _tried(
    runner: QueryRunner,
    query: Query,
    bound: Mapping[str, Argument],
    changed: dict[str, Argument],
    timeout: float | None,
) -> BroaderQuery | None:
    found = runner.rows(query, {**bound, **changed}, timeout=timeout)
    if not found.rows:
        return None
    place = list(query.columns).index(_CLASH) if _CLASH in query.columns else None
    kinds = Counter(kind for row in found.rows for kind in _texts(row, place))
    clashes = dict(sorted(kinds.items()))
    return BroaderQuery(changed, len(found.rows), len(found.rows) == query.limit, clashes)


def _texts(row: tuple[Cell, ...], place: int | None) -> list[str]:
    """Return the texts of a list in a row."""
    cell = None if place is None else row[place]
    return list(map(str, cell)) if isinstance(cell, list) else []


def _unknown_value(
    runner: QueryRunner, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> UnknownValue | None:
    for parameter in query.parameters:
        value = bound[parameter.name]
        if parameter.values_of is None or value is None:
            continue
        known = runner.values_of(parameter, timeout=timeout)
        for item in map(str, value if isinstance(value, list) else [value]):
            if item not in known:
                return UnknownValue(parameter.name, item, tuple(nearest(item, known)))
    return None


def _longer(query: Query, bound: Mapping[str, Argument]) -> Iterator[dict[str, Argument]]:
    """Yield each list parameter with all of its values."""
    for parameter in query.parameters:
        held = bound[parameter.name]
        if _is_filter(parameter) or not isinstance(held, list):
            continue
        if len(held) < len(parameter.values):
            yield {parameter.name: list(parameter.values)}


def _is_filter(parameter: Parameter) -> bool:
    """Return whether a parameter filters only if it is set."""
    return not parameter.required and parameter.default is None


def _looser(query: Query, bound: Mapping[str, Argument]) -> Iterator[dict[str, Argument]]:
    """Yield each filter without its value, and each minimum as 1."""
    for parameter in query.parameters:
        held = bound[parameter.name]
        if _is_filter(parameter) and held is not None:
            yield {parameter.name: None}
        elif parameter.name.startswith("min_") and isinstance(held, int) and held > 1:
            yield {parameter.name: 1}
