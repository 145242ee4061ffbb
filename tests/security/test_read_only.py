"""Cypher that passes the text check is still refused if the engine would do more than read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError

from argmap import ArgumentGraph
from argmap.errors import ArgmapError, QueryRefused
from argmap.graph.query import QueryMethods
from tests import graphs
from tests.neo4j.server import Neo4jAddress
from tests.places import Neo4jPlace, Place, put
from tests.security.conftest import SECRET


@pytest.fixture
def graph(place: Place) -> Iterator[ArgumentGraph]:
    store = place.open()
    put(store, graphs.debate())
    with ArgumentGraph(store) as made:
        yield made


@pytest.fixture
def unchecked(graph: ArgumentGraph, monkeypatch: pytest.MonkeyPatch) -> ArgumentGraph:
    """A graph whose text check lets everything pass, so that only the engine's plan is left."""
    monkeypatch.setattr(QueryMethods, "_admit", lambda *_, **__: None)
    return graph


READS_FILES = [
    "LOAD CSV FROM '{}' AS row RETURN row[0] AS x",
    "MATCH (n) WHERE n:% LOAD CSV FROM '{}' AS row RETURN row[0] AS x",
    "MATCH (n) WITH n LIMIT 1 LOAD CSV WITH HEADERS FROM '{}' AS row RETURN row AS x",
    "CALL {{ LOAD CSV FROM '{}' AS row RETURN row[0] AS x }} RETURN x",
    "LOAD CSV FROM '{}' AS row RETURN row[0] AS x UNION MATCH (n) RETURN n.id AS x",
    "/* a */ LOAD /* b */ CSV FROM '{}' AS row RETURN row[0] AS x",
]

WRITES = [
    "CREATE (n:Actor {id: 'new'}) RETURN n.id AS x",
    "MATCH (n:Actor) SET n.name = 'x' RETURN n.id AS x",
    "MATCH (n:Actor) REMOVE n.name RETURN n.id AS x",
    "MATCH (n) DETACH DELETE n RETURN 1 AS x",
    "MERGE (n:Actor {id: 'new'}) RETURN n.id AS x",
    "MATCH (n:Actor) FOREACH (x IN [1] | SET n.line = x) RETURN n.id AS x",
    "MATCH (n:Actor) CALL (n) { SET n.line = 1 RETURN 1 AS y } RETURN y AS x",
    "CALL db.labels() YIELD label RETURN label AS x",
    "DROP INDEX x",
    "CREATE INDEX x FOR (n:Actor) ON (n.line)",
    "SHOW INDEXES",
]


@pytest.mark.parametrize("text", READS_FILES)
def test_nothing_outside_the_graph_is_read(
    text: str,
    unchecked: ArgumentGraph,
    canary: Path,
    listener: tuple[str, list[str]],
) -> None:
    address, visitors = listener
    for place in (canary.as_uri(), str(canary), address):
        with pytest.raises(ArgmapError) as refused:
            unchecked.cypher(text.format(place))
        assert SECRET not in str(refused.value)
    assert visitors == []


@pytest.mark.parametrize("text", WRITES)
def test_nothing_is_written(text: str, unchecked: ArgumentGraph) -> None:
    with pytest.raises(ArgmapError):
        unchecked.cypher(text)
    assert unchecked.store.graph() == graphs.debate()


def test_the_plan_says_why(unchecked: ArgumentGraph, place: Place, canary: Path) -> None:
    text = f"LOAD CSV FROM '{canary.as_uri()}' AS row RETURN row[0] AS x"
    with pytest.raises(QueryRefused, match="LOAD CSV reads files"):
        unchecked.cypher(text)


def test_the_listener_would_notice(
    neo4j_address: Neo4jAddress, listener: tuple[str, list[str]]
) -> None:
    """Past argmap, Neo4j does connect: so the test above can fail."""
    address, visitors = listener
    with pytest.raises(Neo4jError):
        Neo4jPlace(neo4j_address).ask(f"LOAD CSV FROM '{address}' AS row RETURN row")
    assert visitors


def test_a_read_is_planned_once(graph: ArgumentGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    explain = graph.store.explain

    def counting(text: str, *more: object, **options: object) -> object:
        asked.append(text)
        return explain(text, *more, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(graph.store, "explain", counting)
    for _ in range(3):
        graph.cypher("MATCH (a:Actor) RETURN a.id AS id ORDER BY id LIMIT 1")
    graph.query("graph/counts")
    assert len(asked) == 1
