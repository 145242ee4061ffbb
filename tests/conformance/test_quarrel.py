"""What queries answer over a quarrel that holds what debates have seldom, in either store."""

from __future__ import annotations

import pytest

from argmap import ArgumentGraph
from tests.conformance.cases import Case, cases, ingest_quarrel
from tests.places import Place

CASES = cases("quarrel-cases.yml")


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    """The quarrel in either store."""
    return ingest_quarrel(module_place)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_query_answers_as_its_case_says(graph: ArgumentGraph, case: Case) -> None:
    assert case.shown(graph.query(case.query, case.parameters)) == case.rows


@pytest.mark.parametrize(
    ("pattern", "pairs"),
    [
        ("(p:Position)-[:PART_OF]->(:Controversy)<-[:PART_OF]-(q:Position)", 0),
        ("(p:Position)-[:PART_OF]->(c:Controversy), (q:Position)-[:PART_OF]->(c)", 0),
        ("(p:Position)-[:PART_OF]->(c:Controversy) MATCH (q:Position)-[:PART_OF]->(c)", 6),
        # The document states one stance of zed twice, with different dates: these are two edges.
        ("(p:Actor)-[:SUPPORTS]->(:Position)<-[:SUPPORTS]-(q:Actor)", 2),
    ],
)
def test_a_match_uses_an_edge_only_once(graph: ArgumentGraph, pattern: str, pairs: int) -> None:
    """docs/cypher/both-stores.md explains which patterns pair a node with itself."""
    table = graph.cypher(f"MATCH {pattern} WHERE p.id = q.id RETURN count(*) AS pairs")
    assert table.rows == ((pairs,),)
