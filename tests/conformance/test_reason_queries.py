"""What queries answer over positions with reasons, on both stores."""

from __future__ import annotations

import pytest

from argmap import ArgumentGraph
from tests.conformance.cases import Case, cases, ingest_reasons
from tests.places import Place

CASES = cases("reasons-cases.yml")


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    """Two controversies with reasons, in either store."""
    return ingest_reasons(module_place)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_query_answers_as_its_case_says(graph: ArgumentGraph, case: Case) -> None:
    assert case.shown(graph.query(case.query, case.parameters)) == case.rows
