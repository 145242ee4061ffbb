"""An older store is refused and can be rebuilt; what another program wrote stays."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

import argmap
from argmap.errors import DocumentError, StoreOutdated
from argmap.model import Graph
from argmap.store import Store
from tests.commands import Commands
from tests.places import Place, put
from tests.store.older import add_nodes, write_older_store

DOCUMENTS = """\
kind: thread
id: old
interpretations: [{label: Commons, claim: A, proponents: [Walkers]}]
---
kind: controversy
id: matter
thread: old
positions: [{id: 'yes', claim: Y, proponents: [Walkers]}, {id: 'no', claim: N}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    (made / "old.yml").write_text(DOCUMENTS, "utf-8")
    return made


def add_foreign(place: Place) -> None:
    """Add nodes and edges of another program: some with argmap's labels and types."""
    place.raw("CREATE (:Actor {id: 'theirs', name: 'Theirs'})-[:PART_OF]->(:Actor {id: 'other'})")
    place.raw("CREATE (:Tag {id: 'red', weight: 3})")
    place.raw("MATCH (t:Tag), (a:Actor {id: 'walkers'}) CREATE (t)-[:ON {since: 2020}]->(a)")
    place.raw("MATCH (t:Tag), (a:Position {id: 'matter/no'}) CREATE (t)-[:ON]->(a)")


FOREIGN = {
    "MATCH (a:Actor)-[r:PART_OF]->(b:Actor) RETURN a.id AS a, b.id AS b": (("theirs", "other"),),
    "MATCH (t:Tag {id: 'red'}) RETURN t.weight AS w": ((3,),),
    "MATCH (:Tag)-[r:ON]->(a:Actor) RETURN r.since AS since, a.id AS id": ((2020, "walkers"),),
    "MATCH (:Tag)-[:ON]->(a:Position) RETURN a.id AS id": (("matter/no",),),
}


@pytest.mark.parametrize(
    "use",
    [lambda store: store.graph(), lambda store: store.counts(), lambda store: put(store, Graph())],
    ids=["graph", "counts", "writing"],
)
def test_an_older_store_is_refused_with_the_command_that_rebuilds_it(
    place: Place, use: Callable[[Store], object]
) -> None:
    write_older_store(place)
    before = place.state()
    store = place.open()
    with pytest.raises(StoreOutdated) as raised:
        use(store)
    message = str(raised.value)
    assert "version 1 of the model" in message
    shown = shlex.split(message[message.index("argmap rebuild") :])
    assert shown[:4] == ["argmap", "rebuild", "FOLDER", "--store"]
    assert shown[4] == place.url.replace(f"neo4j:{place.secret}@", "")
    assert place.secret not in message
    assert place.state() == before


def test_the_command_rebuilds_an_older_store(
    place: Place, folder: Path, commands: Commands
) -> None:
    write_older_store(place)
    add_nodes(place, 12_000)
    done = commands("rebuild", str(folder), "--root", str(folder), "--store", place.url)
    assert done.code == 0, done.err
    with argmap.read(folder, root=folder) as fresh, argmap.connect(place.url) as graph:
        assert graph.graph() == fresh.graph()
        assert graph.status().faults == ()
        left = graph.cypher("MATCH (n) WHERE NOT n:ArgmapStore RETURN count(n) AS n").rows
        assert left == ((len(graph.graph().nodes),),)
        assert graph.ingest(folder, root=folder).unchanged == 1


def test_a_rebuild_leaves_what_another_program_wrote(place: Place, folder: Path) -> None:
    write_older_store(place)
    add_foreign(place)
    with argmap.connect(place.url) as graph:
        for _ in range(2):  # of an older store, then of a current one
            graph.rebuild(folder, root=folder)
            for text, rows in FOREIGN.items():
                assert graph.cypher(text).rows == rows
        assert graph.actor("walkers").properties["mentioned_in"] == "old.yml"
    (folder / "old.yml").write_text("kind: thread\nid: empty\ntitle: Empty\n", "utf-8")
    with argmap.connect(place.url) as graph:
        graph.rebuild(folder, root=folder)
        for text, rows in FOREIGN.items():
            assert graph.cypher(text).rows == rows
        # Another program's edges hold these nodes; no document states them any more.
        held = graph.cypher("MATCH (:Tag)-->(n) RETURN coalesce(n.document, n.mentioned_in) AS d")
        assert held.rows == ((None,), (None,))
        assert graph.cypher("MATCH (n:Controversy) RETURN count(n) AS n").rows == ((0,),)


def test_a_refused_document_leaves_an_older_store_as_it_was(place: Place, folder: Path) -> None:
    write_older_store(place)
    before = place.state()
    (folder / "bad.yml").write_text("kind: controversy\nid: b\npositions: 3\n", "utf-8")
    with argmap.connect(place.url) as graph, pytest.raises(DocumentError):
        graph.rebuild(folder, root=folder)
    assert place.state() == before
