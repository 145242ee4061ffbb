"""What queries answer over small documents and the example corpus, on both stores."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from argmap.graph.argument_graph import ArgumentGraph
from argmap.queries.library import Library
from tests.conformance.cases import CORPORA, Case, cases, ingested
from tests.places import Place

CASES = [pytest.param(name, case, id=f"{name}-{case.name}")
         for name in CORPORA for case in cases(name)]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def graph(module_place: Place, corpus: str) -> Iterator[ArgumentGraph]:
    """The documents of a corpus in either store."""
    graph = ingested(module_place, corpus)
    yield graph
    graph.remove(*graph.store.documents())


@pytest.mark.parametrize(("corpus", "case"), CASES, indirect=["corpus"], scope="module")
def test_a_query_answers_as_its_case_says_and_always_in_the_same_order(
    graph: ArgumentGraph, case: Case
) -> None:
    table = graph.query(case.query, case.parameters)
    assert case.shown(table) == case.rows
    assert table.columns == tuple(Library().get(case.query).columns)
    assert graph.query(case.query, case.parameters) == table


@pytest.mark.parametrize("corpus", ["neutral"], indirect=True, scope="module")
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


@pytest.mark.parametrize("corpus", ["quarrel"], indirect=True, scope="module")
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
