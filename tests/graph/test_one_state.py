"""Results of several queries come from one state of the store, or say that they may not."""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

import argmap
from argmap.cli.root import cli
from argmap.graph.writers.networkx import to_networkx
from argmap.model import Change, Graph, Node
from argmap.store import Store
from tests import graphs
from tests.neo4j.server import Neo4jAddress
from tests.places import Neo4jPlace, Place, put

Result = TypeVar("Result")

SLOW = "UNWIND range(1, 3000000) AS x WITH x WHERE x % 7 = 1 RETURN count(x) AS n"


def add_actor(store: Store, number: int) -> None:
    id_ = f"actor-{number:04}"
    put(store, Graph.of([Node("Actor", id_, {"name": id_})]))


@contextlib.contextmanager
def changing(store: Store) -> Iterator[None]:
    """Another process that changes the store all the time."""
    stop, begun = threading.Event(), threading.Event()

    def change() -> None:
        with store.writing() as writer:
            for number in itertools.count():
                if stop.is_set():
                    return
                writer.write(Change(Graph.of([Node("Actor", str(number), {"name": "x"})])))
                begun.set()

    thread = threading.Thread(target=change)
    thread.start()
    assert begun.wait(30)
    try:
        yield
    finally:
        stop.set()
        thread.join()


@pytest.fixture
def server(neo4j_address: Neo4jAddress) -> Iterator[Neo4jPlace]:
    with Neo4jPlace(neo4j_address) as made:
        put(made.open(), graphs.debate())
        yield made


@pytest.mark.parametrize("changes", [0, 1, 2, 3])
def test_two_reads_agree_or_the_result_says_that_they_may_not(place: Place, changes: int) -> None:
    put(place.open(), graphs.debate())
    calls = 0
    with argmap.connect(place.url) as graph:

        def read() -> tuple[Graph, Graph]:
            nonlocal calls
            first = graph.graph()
            if calls < changes:
                add_actor(place.open(), calls)
            calls += 1
            return first, graph.graph()

        first, second = graph.at_once(read)
        assert first == second or (first.mixed and second.mixed and changes == 3)
        assert first.mixed is (graph.notice is not None)
        assert len(first) >= len(graphs.debate())


def test_a_lookup_that_fails_because_of_a_change_is_repeated(server: Neo4jPlace) -> None:
    calls = 0
    with argmap.connect(server.url) as graph:

        def read() -> str:
            nonlocal calls
            calls += 1
            if calls == 1:
                add_actor(server.open(), 7)
                raise argmap.NotFound("removed meanwhile")
            return graph.actor("actor-0007").name

        assert graph.at_once(read) == "actor-0007"
        with pytest.raises(argmap.NotFound):
            graph.actor("nobody")


def test_results_say_that_the_store_kept_changing(server: Neo4jPlace) -> None:
    numbers, store = itertools.count(), server.open()
    with argmap.connect(server.url) as graph:

        def changed(read: Callable[[], Result]) -> Result:
            def both() -> Result:
                add_actor(store, next(numbers))
                return read()

            return graph.at_once(both)

        assert changed(graph.graph).mixed
        assert changed(graph.status).to_dict()["mixed"]
        assert changed(lambda: graph.card("actor-0000")).to_dict()["mixed"]
        assert changed(graph.actors).mixed
        assert changed(lambda: graph.cypher("RETURN 1 AS x")[:1]).mixed
        view = changed(graph.view)
        assert view.mixed
        assert "may mix two states" in view.to_html().text
        assert "may mix two states" in (graph.notice or "")
        assert not graph.graph().mixed
        assert graph.notice is None


def test_networkx_has_the_mark() -> None:
    assert to_networkx(Graph(mixed=True)).graph["mixed"]


def test_a_command_says_that_the_store_kept_changing(
    server: Neo4jPlace, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["cypher", SLOW, "--store", server.url]
    with changing(server.open()):
        cli.main(asked, standalone_mode=False)
    said = capsys.readouterr()
    assert "428572" in said.out
    assert said.err.count("may mix two states") == 1
    assert server.secret not in said.err
    cli.main(asked, standalone_mode=False)
    assert capsys.readouterr().err == ""
