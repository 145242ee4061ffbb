"""What queries answer over supporting, contesting and neutral stances, on both stores."""

from __future__ import annotations

import pytest

from argmap import ArgumentGraph
from tests.conformance.cases import Case, cases, ingest_neutral
from tests.places import Place

CASES = cases("neutral-cases.yml")


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    """Two controversies with stances of all three kinds, in either store."""
    return ingest_neutral(module_place)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_query_answers_as_its_case_says(graph: ArgumentGraph, case: Case) -> None:
    assert case.shown(graph.query(case.query, case.parameters)) == case.rows


@pytest.mark.parametrize(
    ("query", "parameters", "neutral", "left_out"),
    [
        ("actors/opponents", {"actor": "dora"}, 1, 3),
        ("actors/co-proponents", {"actor": "carl"}, 0, 3),
        ("actors/spanning", {}, 6, 3),
        ("actors/spanning", {"standing": ["hedged"]}, 1, 3),
        ("actors/path", {"one": "dora", "other": "eve"}, 2, 3),
        ("positions/first", {"controversy": "pipes"}, 2, 3),
        ("positions/stances", {"actor": "carl", "stance": ["neutral"]}, 0, 3),
        ("positions/stances", {"position": "pipes/tenants"}, 0, 3),
        ("sources/of-events", {}, 0, 0),
    ],
)
def test_an_empty_result_has_the_stances_that_it_lacks(
    graph: ArgumentGraph, query: str, parameters: dict[str, object], neutral: int, left_out: int
) -> None:
    table = graph.query(query, parameters)
    assert table.rows == ()
    found = {remark.kind: remark.number for remark in graph.remarks(table)}
    assert (found.get("neutral", 0), found.get("left out", 0)) == (neutral, left_out)
    assert 0 not in found.values()
