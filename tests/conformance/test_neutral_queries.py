"""What queries answer over supporting, contesting and neutral stances, on both stores."""

from __future__ import annotations

import pytest

from argmap.api import ArgumentGraph
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
