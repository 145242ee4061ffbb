"""What every query answers over a small debate and over nothing, in either store."""

from __future__ import annotations

import pytest

from argmap import ArgumentGraph
from argmap.queries.library import Library
from argmap.queries.query import Query
from tests.conformance.cases import REQUIRED, Case, cases, ingest_debate
from tests.places import Place

QUERIES = list(Library())
CASES = cases("debate-cases.yml")


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    """The small debate in either store."""
    return ingest_debate(module_place)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_query_answers_as_its_case_says(graph: ArgumentGraph, case: Case) -> None:
    table = graph.query(case.query, case.parameters)
    assert case.shown(table) == case.rows
    assert table.columns == tuple(graph_columns(case.query))


def graph_columns(name: str) -> tuple[str, ...]:
    return tuple(Library().get(name).columns)


@pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])
def test_a_declared_query_is_what_the_store_plans(graph: ArgumentGraph, query: Query) -> None:
    graph.check_query(query)


def test_nothing_is_answered_over_nothing(place: Place) -> None:
    with place.open().writing():
        pass
    graph = ArgumentGraph(place.open())
    asked = 0
    for query in QUERIES:
        if not any(item.required and item.label for item in query.parameters):
            given = {item.name: REQUIRED[item.name] for item in query.parameters if item.required}
            assert graph.query(query, given).rows == (), query.name
            asked += 1
    assert asked > 20
