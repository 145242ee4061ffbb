"""What a map draws of the rows of an answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import argmap
from argmap.model import Ref
from tests.conformance.cases import HERE


@pytest.fixture(scope="module")
def graph() -> Iterator[argmap.ArgumentGraph]:
    """Both small debates."""
    with argmap.read(HERE / "debate.yml", HERE / "quarrel.yml", root=HERE) as graph:
        yield graph


def _drawn(graph: argmap.ArgumentGraph, table: argmap.Table) -> set[Ref]:
    return {node.ref for node in graph.view_of(table).graph.nodes}


@pytest.mark.parametrize(
    ("query", "parameters", "column", "label"),
    [
        ("controversies/whole", {"controversy": "dredging"}, "proponents", "Actor"),
        ("controversies/whole", {"controversy": "dredging"}, "opponents", "Actor"),
        ("controversies/whole", {"controversy": "dredging"}, "rivals", "Position"),
        ("controversies/sharing-proponents", {"controversy": "trams"}, "proponents", "Actor"),
        ("controversies/threadless", {}, "named", "Thread"),
        ("positions/readings", {}, "proponents", "Actor"),
        ("actors/on-rivals", {}, "positions", "Position"),
        ("actors/unregistered", {}, "documents", "Document"),
    ],
)
def test_what_a_list_names_is_drawn(
    graph: argmap.ArgumentGraph,
    query: str,
    parameters: dict[str, object],
    column: str,
    label: str,
) -> None:
    table = graph.query(query, parameters)
    named = {Ref(label, id_) for row in table.to_dicts() for id_ in row[column]}
    assert named
    assert _drawn(graph, table) >= named


@pytest.mark.parametrize(
    ("query", "parameters", "column", "labels"),
    [
        ("controversies/whole", {"controversy": "trams"}, "part", {"Position", "Tension"}),
        ("graph/orphans", {}, "label", {"Actor", "Thread"}),
    ],
)
def test_ids_of_several_labels_are_drawn(
    graph: argmap.ArgumentGraph,
    query: str,
    parameters: dict[str, object],
    column: str,
    labels: set[str],
) -> None:
    table = graph.query(query, parameters)
    named = {Ref(row[column].title(), row["id"]) for row in table.to_dicts()}
    assert {ref.label for ref in named} == labels
    assert _drawn(graph, table) >= named


def test_lists_of_typed_cypher_are_drawn(graph: argmap.ArgumentGraph) -> None:
    text = (
        "MATCH (a:Actor) WHERE a.kind IS NOT NULL WITH a ORDER BY a.id RETURN collect(a.id) AS ids"
    )
    table = graph.cypher(text)
    assert len(table) == 1
    assert _drawn(graph, table) >= {Ref("Actor", id_) for id_ in table.rows[0][0]} != set()
    assert not _drawn(graph, graph.cypher("RETURN [1, 2] AS numbers, ['nobody'] AS texts"))


@pytest.mark.parametrize(
    ("returned", "labels"),
    [
        ("a", {"Actor"}),
        ("r", {"Actor", "Position"}),
        ("p", {"Actor", "Position"}),
        ("{x: [[a]]}", {"Actor"}),
        ("collect({e: r})", {"Actor", "Position"}),
    ],
)
def test_whole_nodes_edges_and_paths_are_drawn(
    graph: argmap.ArgumentGraph, returned: str, labels: set[str]
) -> None:
    text = "MATCH p = (a:Actor)-[r:SUPPORTS]->(q:Position) "
    table = graph.cypher(f"{text} WITH * ORDER BY a.id, q.id, r.key LIMIT 1 RETURN {returned} AS x")
    [(actor, position)] = graph.cypher(
        f"{text} RETURN a.id, q.id ORDER BY a.id, q.id, r.key LIMIT 1"
    ).rows
    named = {Ref("Actor", actor), Ref("Position", position)}
    assert _drawn(graph, table) >= {ref for ref in named if ref.label in labels}
