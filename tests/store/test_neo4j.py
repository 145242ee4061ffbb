"""What only the store in a server does: addresses, credentials, versions, and its own types."""

from __future__ import annotations

import logging
import socket
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import neo4j
import pytest

import argmap
from argmap.errors import NotPermitted, QueryFailed, StoreBusy, StoreError, StoreUnavailable
from argmap.model import Change, Graph, Node
from argmap.model.graph_values import is_edge, is_node, is_path
from argmap.store import neo4j as adapter
from argmap.store import neo4j_connection, open_store
from argmap.store.address import Neo4jAddress, store_location
from argmap.store.neo4j_connection import Neo4jConnection
from tests import graphs
from tests.neo4j.server import Neo4jAddress as ServerAddress
from tests.places import Neo4jPlace, put


@pytest.fixture
def server(neo4j_address: ServerAddress) -> Iterator[Neo4jPlace]:
    with Neo4jPlace(neo4j_address) as made:
        yield made


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_a_wrong_password_is_told_without_showing_it(neo4j_address: ServerAddress) -> None:
    scheme, _, host = neo4j_address.url.partition("://")
    with pytest.raises(StoreUnavailable, match="refuses the credentials") as refused:
        open_store(f"{scheme}://neo4j:wrong-secret@{host}", {})
    assert "wrong-secret" not in str(refused.value)
    assert "NEO4J_PASSWORD" in str(refused.value)


def test_no_credentials_are_told_alike(neo4j_address: ServerAddress) -> None:
    with pytest.raises(StoreUnavailable, match="NEO4J_USERNAME"):
        open_store(neo4j_address.url, {})


def test_credentials_come_from_the_environment(server: Neo4jPlace) -> None:
    address = server.address
    environment = {
        "NEO4J_URI": address.url,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
        "NEO4J_DATABASE": "neo4j",
    }
    store = open_store(None, environment)
    put(store, graphs.debate())
    assert store.graph() == graphs.debate()
    store.close()
    assert server.open().graph() == graphs.debate()


def test_credentials_in_the_address_win(server: Neo4jPlace) -> None:
    """Connecting raises with those of the environment."""
    wrong = {"NEO4J_USERNAME": "nobody", "NEO4J_PASSWORD": "nothing"}
    store = open_store(server.url, wrong)
    put(store, graphs.debate())
    store.close()


@pytest.mark.parametrize("replicas", ["0", "1"])
def test_an_address_with_routing(server: Neo4jPlace, replicas: str) -> None:
    address = "neo4j" + server.url.removeprefix("bolt")
    store = open_store(address, {"ARGMAP_READ_REPLICAS": replicas})
    put(store, graphs.debate())
    assert store.graph() == graphs.debate()
    assert store.place.startswith("neo4j://")
    before = server.ask("CALL db.labels()")
    for text in ("CREATE (n:Written) RETURN n", "CREATE INDEX written FOR (n:Actor) ON (n.name)"):
        with pytest.raises(QueryFailed, match=r"may only read|read access mode"):
            store.run(text)
    assert (store.graph(), server.ask("CALL db.labels()")) == (graphs.debate(), before)
    assert store.check() == []
    store.close()


def test_read_replicas_are_asked_for() -> None:
    def found(url: str, value: str) -> bool:
        location = store_location(url, {"ARGMAP_READ_REPLICAS": value})
        return isinstance(location, Neo4jAddress) and location.read_replicas

    assert found("neo4j+s://host", "1")
    assert not found("neo4j+s://host", "")
    assert not found("bolt://host", "1")


def _execute_read(session: neo4j.Session, *work: Any) -> Any:
    return session.execute_read(*work)


def test_a_user_without_write_rights(
    server: Neo4jPlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neo4j Community has no such users, so the server opens all transactions read-only."""
    open_session = Neo4jConnection.session
    put(server.open(), graphs.debate())
    monkeypatch.setattr(Neo4jConnection, "session", lambda self, **_: open_session(self))
    monkeypatch.setattr(neo4j.Session, "execute_write", _execute_read)
    (tmp_path / "eff.yml").write_text("kind: actor\nid: new\nname: New\n")
    with argmap.connect(server.url) as graph:
        assert graph.graph() == graphs.debate()
        assert graph.status().faults == ()
        assert graph.cypher("MATCH (n:Actor) RETURN count(n)").rows
        with pytest.raises(NotPermitted, match=r"publisher`\. No batch"):
            graph.ingest(tmp_path)
        with pytest.raises(NotPermitted, match="publisher"):
            graph.rebuild(tmp_path)
        assert graph.graph() == graphs.debate()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_nothing_listens(scheme: str) -> None:
    url = f"{scheme}://neo4j:{quote('a secret')}@127.0.0.1:{_free_port()}"
    with pytest.raises(StoreUnavailable) as failed:
        open_store(url, {})
    assert "secret" not in str(failed.value)
    assert "127.0.0.1" in str(failed.value)


def test_something_else_listens() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        url = f"bolt://127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(StoreUnavailable):
            adapter.Neo4jStore(url, username="neo4j", password="x", wait=1.0)


@pytest.mark.parametrize(
    "url", ["http://localhost", "https://x.org/y", "postgres://x", "file:///x"]
)
def test_a_scheme_that_is_no_stores(url: str) -> None:
    with pytest.raises(StoreUnavailable, match="bolt://"):
        open_store(url, {})


@pytest.mark.parametrize("url", ["bolt://", "bolt://host:port", "bolt://[::1", "neo4j://a:99999"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(StoreUnavailable):
        open_store(url, {})


def test_a_database_that_there_is_not(server: Neo4jPlace) -> None:
    with pytest.raises(StoreError, match="nosuchdatabase"):
        open_store(server.url + "/nosuchdatabase", {}).graph()


def test_the_servers_hints_are_not_heard(
    server: Neo4jPlace, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    store = server.open()
    put(store, graphs.debate())
    with caplog.at_level(logging.DEBUG, "neo4j.notifications"), warnings.catch_warnings():
        warnings.simplefilter("error")
        store.run("MATCH (n:NoSuchLabel)-[:NO_SUCH_TYPE]->(m) RETURN n.nothing AS x, id(m) AS y")
        store.run("MATCH (a:Actor), (p:Position) RETURN count(*) AS pairs")
    assert [record for record in caplog.records if record.name == "neo4j.notifications"] == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "expression",
    [
        "date('2024-05-01')",
        "datetime('2024-05-01T10:00:00Z')",
        "localdatetime('2024-05-01T10:00:00')",
        "time('10:00:00Z')",
        "localtime('10:00')",
        "duration('P1DT2H')",
        "point({x: 1, y: 2})",
        "[date('2024-05-01'), [date('2024-05-02')]]",
        "{a: date('2024-05-01')}",
    ],
)
def test_the_drivers_types_do_not_leave_the_store(server: Neo4jPlace, expression: str) -> None:
    store = server.open()
    put(store, graphs.debate())
    ((cell,),) = store.run(f"RETURN {expression} AS x").rows

    def types(value: object) -> set[type]:
        if isinstance(value, list):
            return set().union(*map(types, value)) | {type(value)}
        if isinstance(value, dict):
            return set().union(*map(types, value.values())) | {type(value)}
        return {type(value)}

    assert types(cell) <= {str, int, float, bool, list, dict}


def test_nodes_edges_and_paths_do_not_leave_the_store(server: Neo4jPlace) -> None:
    store = server.open()
    put(store, graphs.debate())
    asked = "MATCH p = (a:Actor)-[r:SUPPORTS]->(:Position) RETURN a, r, p LIMIT 1"
    ((node, edge, path),) = store.run(asked).rows
    assert {type(node), type(edge), type(path)} == {dict}
    assert is_node(node)
    assert is_edge(edge)
    assert is_path(path)
    assert {type(item) for item in (*path["nodes"], *path["relationships"])} == {dict}


def test_an_older_server_is_refused(
    neo4j_address: ServerAddress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neo4j_connection, "OLDEST", (9999, 0))
    major = neo4j_address.version()[0]
    with pytest.raises(StoreUnavailable, match=rf"is Neo4j {major}\.\d+"):
        open_store(Neo4jPlace(neo4j_address).url, {})


@pytest.mark.parametrize(
    ("version", "parts"),
    [
        ("5.26.30", (5, 26)),
        ("5.23.0-drop01", (5, 23)),
        ("2025.01.0", (2025, 1)),
        ("4.4.38", (4, 4)),
    ],
)
def test_versions_are_compared_as_numbers(version: str, parts: tuple[int, ...]) -> None:
    assert neo4j_connection._parts(version) == parts


def test_a_schema_that_is_partly_there_is_completed(server: Neo4jPlace) -> None:
    for name in ("actor_id", "thread_id"):
        server.raw(f"DROP CONSTRAINT {name} IF EXISTS")
    server.raw("DROP INDEX supports_document IF EXISTS")
    put(server.open(), Graph.of([Node("Actor", "a", {"name": "A"})]))
    assert server.open().check() == []


def test_a_second_node_of_one_id_is_not_to_be_had(server: Neo4jPlace) -> None:
    put(server.open(), graphs.debate())
    with pytest.raises(Exception, match="already exists"):
        server.raw("CREATE (:Actor {id: $id, name: 'Twice'})", id=graphs.COUNCIL.id)
    assert server.open().graph() == graphs.debate()


def test_nobody_writes_into_a_copy_that_is_being_made(server: Neo4jPlace) -> None:
    one, other = server.open(), server.open()
    with one.writing() as writer, other.writing() as copying:
        copying.mark_copy(complete=False)
        change = Change(graphs.debate())
        with pytest.raises(StoreBusy, match="is being copied into"):
            writer.write(change)
        copying.write(change)
        copying.mark_copy(complete=True)
        writer.write(change)
    assert server.open().graph() == graphs.debate()
