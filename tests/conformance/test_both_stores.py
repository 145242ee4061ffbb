"""The same question to both stores at once: the same rows, in the same order, of the same types."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, count
from math import gcd, prod
from typing import Any

import pytest

from argmap import ArgumentGraph
from argmap.queries.library import Library
from argmap.queries.query import Argument, Parameter, Query
from argmap.store import Rows
from tests.conformance.cases import ingest_example
from tests.neo4j.server import Neo4jAddress
from tests.places import MemoryPlace, Neo4jPlace
from tests.sampling import each_value, spread

QUERIES = list(Library())
ELSEWHERE = (
    "actors/absences",
    "actors/against-their-group",
    "actors/both-sides",
    "actors/changed-group",
    "actors/members",
    "controversies/sharing-sources",
    "records/challenges",
    "sources/behind-rivals",
)
MOST = 4_000
"""How many combinations of a query's parameters are tried, if there are more."""

Both = tuple[ArgumentGraph, ArgumentGraph]


@pytest.fixture(scope="module")
def both(neo4j_address: Neo4jAddress) -> Iterator[Both]:
    """The example corpus in both stores at once."""
    with MemoryPlace() as one, Neo4jPlace(neo4j_address) as other:
        yield ingest_example(one), ingest_example(other)


def test_both_hold_the_same_graph(both: Both) -> None:
    one, other = both
    assert one.graph() == other.graph()
    assert one.store.counts() == other.store.counts()
    assert sorted(one.store.definitions(), key=repr) == sorted(other.store.definitions(), key=repr)
    assert one.store.documents() == other.store.documents()


VIEWS: tuple[dict[str, Any], ...] = (
    {},
    {"controversy": "apple-v-fbi"},
    {"thread": "lawful-access", "kind": ["company", "government"], "since": 2015},
    {"actor": "eff", "standing": "registered"},
    {"actor": ["eff", "apple"]},
    {"actor": "apple", "hops": 2, "basis": "stated"},
    {"query": "actors/co-proponents", "parameters": {"actor": "apple"}, "confidence": ["high"]},
)


@pytest.mark.parametrize("asked", VIEWS, ids=str)
def test_both_stores_give_the_same_view(both: Both, asked: dict[str, Any]) -> None:
    one, other = both
    assert one.view(**asked) == other.view(**asked)
    assert one.view(**asked).drawn


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_both_stores_answer_alike_whatever_is_asked(both: Both, query: Query, full: bool) -> None:
    every = list(_arguments(query, both[0], ids=None if full else 6))
    answered = [_alike(both, query, given) for given in (every if full else each_value(every, 6))]
    # What the example has no answer to, small cases and `tests/graph/test_roll_calls.py` have.
    if not any(answered) and query.name not in ELSEWHERE:
        assert any(_alike(both, query, given) for given in _arguments(query, both[0], ids=None))


def _alike(both: Both, query: Query, arguments: dict[str, object]) -> bool:
    """Compare both answers, and say whether they have rows."""
    # Past the API, which asks three more questions around each.
    bound = query.bind(arguments)
    first, second = (graph.store.run(query.text, bound) for graph in both)
    assert first == second, arguments
    assert _types(first) == _types(second), arguments
    return bool(first.rows)


def _arguments(query: Query, graph: ArgumentGraph, ids: int | None) -> Iterator[dict[str, object]]:
    """The defaults with every id, and every choice of the other parameters with a few ids.

    ids: how many ids of each parameter, None for all of them.
    """
    choices = {item.name: _choices(item, graph) for item in query.parameters}
    named = {item.name for item in query.parameters if item.label}
    for name in sorted(named):
        needed: dict[str, object] = {
            item.name: choices[item.name][-1] for item in query.parameters if item.required
        }
        some = choices[name] if ids is None else spread(choices[name], ids)
        yield from ({**needed, name: value} for value in some)
    few = {name: values[::25] if name in named else values for name, values in choices.items()}
    for values in _combinations(list(few.values())):
        yield dict(zip(few, values, strict=True))


def _combinations(choices: list[list[Argument]]) -> Iterator[tuple[Argument, ...]]:
    """Yield all combinations of values, or `MOST` of them, in which each value occurs."""
    number = prod(map(len, choices))
    step = next(step for step in count(max(1, number // MOST)) if gcd(step, number) == 1)
    for place in range(0, number, step):
        values = []
        for one in choices:
            place, at = divmod(place, len(one))
            values.append(one[at])
        yield tuple(values)


def _choices(parameter: Parameter, graph: ArgumentGraph) -> list[Argument]:
    if parameter.label:
        found: list[Argument] = list(graph.store.names(parameter.label))
        return found if parameter.required else [None, *found]
    if parameter.values and parameter.is_list:
        every = len(parameter.values)
        sizes = range(every + 1) if every < 4 else (0, 1, every)
        some = chain.from_iterable(combinations(parameter.values, size) for size in sizes)
        return [*([] if parameter.default else [None]), *map(list, some)]
    if parameter.values:
        return list(parameter.values)
    if parameter.type in ("string", "date"):
        return [*([] if parameter.required else [None]), *_TEXTS[parameter.name]]
    if parameter.type == "bool":
        return [True, False]
    assert parameter.type == "int", f"say what {parameter.name} may be asked with"
    return [0, 1, 2, 3, 10**9]


_TEXTS = {
    "group": ("party: Greens", "Greens", ""),
    "host": ("eff.org", "www.eff.org", ""),
    "words": ("encryption", "LOCK", "'; MATCH (n) DELETE n //", ""),
    "day": ("2016", "2016-03", "2016-03-02", "1900"),
    "start": ("1990", "2016-02-16", "2100"),
    "end": ("2016", "2016-02", "1900"),
    "before": ("2026", "2026-11", "2027-12-31", "1900"),
}


def _types(rows: Rows) -> list[list[type]]:
    return [[type(cell) for cell in row] for row in rows.rows]
