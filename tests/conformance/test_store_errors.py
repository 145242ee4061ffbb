"""What goes wrong, and that both stores say it alike and stay whole."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from argmap.errors import (
    StoreError,
    StoreForeign,
    StoreMissing,
    StoreOutdated,
)
from argmap.model import Change, Edge, Graph, Node, Ref
from argmap.model.schema import MODEL_VERSION
from argmap.store import Store, cypher_texts, open_store
from tests import graphs
from tests.places import Place, put, write

READING: dict[str, Callable[[Store], object]] = {
    "graph": lambda store: store.graph(),
    "nodes": lambda store: store.nodes([Ref("Actor", "a")]),
    "around": lambda store: store.around([Ref("Actor", "a")]),
    "statements": lambda store: store.statements(["a.md"]),
    "claims": lambda store: store.definitions(),
    "rows": lambda store: store.documents(),
    "names": lambda store: store.names("Actor"),
    "counts": lambda store: store.counts(),
    "check": lambda store: store.check(),
    "run": lambda store: store.run("MATCH (a:Actor) RETURN a.id AS id"),
    "explain": lambda store: store.explain("MATCH (a:Actor) RETURN a.id AS id"),
}
reading = pytest.mark.parametrize("read", READING.values(), ids=READING.keys())


@reading
def test_there_is_nothing_to_read_before_the_first_write(
    place: Place, read: Callable[[Store], object]
) -> None:
    before = place.state()
    with pytest.raises(StoreMissing, match="argmap ingest"):
        read(place.open())
    assert place.state() == before


@reading
def test_what_is_not_argmaps_is_not_read(place: Place, read: Callable[[Store], object]) -> None:
    place.fill_with_foreign()
    before = place.state()
    with pytest.raises(StoreForeign, match="did not write"):
        read(place.open())
    assert place.state() == before


def test_what_is_not_argmaps_is_not_written(place: Place) -> None:
    place.fill_with_foreign()
    before = place.state()
    with pytest.raises(StoreForeign, match="did not write"):
        put(place.open(), graphs.debate())
    assert place.state() == before


@reading
def test_another_version_of_the_model_is_not_read(
    place: Place, read: Callable[[Store], object]
) -> None:
    put(place.open(), graphs.debate())
    place.raw("MATCH (m:ArgmapStore) SET m.model = 99")
    before = place.state()
    with pytest.raises(StoreOutdated, match=f"version 99 .* version {MODEL_VERSION}"):
        read(place.open())
    assert place.state() == before


def test_another_version_of_the_model_is_not_written(place: Place) -> None:
    put(place.open(), graphs.debate())
    place.raw("MATCH (m:ArgmapStore) SET m.model = 99")
    before = place.state()
    with pytest.raises(StoreOutdated):
        put(place.open(), graphs.debate())
    assert place.state() == before


def test_the_place_is_named_without_credentials(place: Place) -> None:
    store = place.open()
    assert store.place
    assert place.secret not in store.place
    with pytest.raises(StoreMissing) as missing:
        store.graph()
    assert store.place in str(missing.value)
    assert place.secret not in str(missing.value)


@reading
def test_a_refused_store_is_refused_again(place: Place, read: Callable[[Store], object]) -> None:
    place.fill_with_foreign()
    store = place.open()
    for _ in range(2):
        with pytest.raises(StoreForeign):
            read(store)


def test_the_schema_is_there_after_the_first_write(place: Place) -> None:
    put(place.open(), graphs.debate())
    assert place.open().check() == []


def test_a_dropped_index_is_reported(place: Place) -> None:
    put(place.open(), graphs.debate())
    place.raw("DROP INDEX actor_document")
    (found,) = place.open().check()
    assert "actor_document" in found


def test_a_dropped_constraint_is_reported(place: Place) -> None:
    put(place.open(), graphs.debate())
    place.raw("DROP CONSTRAINT actor_id")
    (found,) = place.open().check()
    assert "actor_id" in found


def test_a_change_that_fails_in_the_middle_leaves_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = place.open()
    put(store, graphs.debate())
    # The engine refuses the second statement; the edges have gone before.
    other = graphs.debate().typed("CITES")[0].id
    new = Node("Actor", "new", {"name": "New"})
    change = Change(Graph.of([new]), (graphs.COUNCIL,), (other,))
    with store.writing() as writer:
        with monkeypatch.context() as patch:
            patch.setattr(cypher_texts, "drop_nodes", lambda label: ("THIS IS NO CYPHER",))
            with pytest.raises(StoreError):
                writer.write(change)
        assert writer.graph() == graphs.debate()
        writer.write(Change(Graph.of([new])))
    assert place.open().graph() == Graph.of([*graphs.debate().nodes, new], graphs.debate().edges)


def test_an_exception_while_a_change_is_made_writes_nothing(place: Place) -> None:
    store = place.open()
    put(store, graphs.debate())

    with store.writing() as writer:
        with pytest.raises(LookupError, match="from within"), writer.transaction():
            raise LookupError("from within")
        assert writer.graph() == graphs.debate()
    assert place.open().graph() == graphs.debate()


def test_what_was_written_before_an_exception_stays(place: Place) -> None:
    store = place.open()
    with pytest.raises(LookupError), store.writing() as writer:  # noqa: PT012
        writer.write(Change(graphs.debate()))
        raise LookupError("afterwards")
    assert place.open().graph() == graphs.debate()


def test_an_edge_whose_end_is_not_there_is_not_made_up(place: Place) -> None:
    store = place.open()
    actor = Node("Actor", "a", {"name": "A"})
    edge = Edge("SUPPORTS", actor.ref, Ref("Position", "nowhere"), "k", {"basis": "stated"})
    put(store, Graph.of([actor], [edge]))
    assert store.graph() == Graph.of([actor])


def test_a_reader_sees_what_a_writer_wrote_when_it_closed(place: Place) -> None:
    put(place.open(), Graph.of([Node("Actor", "a", {"name": "A"})]))
    assert place.open().counts()["Actor"] == 1
    put(place.open(), Graph.of([Node("Actor", "b", {"name": "B"})]))
    assert place.open().counts()["Actor"] == 2


def test_writers_at_one_time_all_succeed_one_after_another(place: Place) -> None:
    put(place.open(), graphs.debate())
    writers, revisions, failed = 4, [], []

    def work(number: int) -> None:
        store = open_store(place.url, {})
        try:
            with store.writing() as writer:
                for step in range(3):
                    node = Node("Tension", f"{number}/{step}", {"name": "T"})
                    with writer.transaction() as transaction:
                        revisions.append(transaction.revision)
                        transaction.apply(Change(Graph.of([node])))
        except Exception as error:
            failed.append(error)
        finally:
            store.close()

    _at_once(work, writers)
    assert failed == []
    assert len(set(revisions)) == writers * 3
    before = len(graphs.debate().labelled("Tension"))
    assert place.open().counts()["Tension"] == before + writers * 3


@pytest.mark.parametrize("attempt", range(5))
def test_first_writers_at_one_time_all_succeed(place: Place, attempt: int) -> None:
    writers, failed, revisions = 4, [], []
    start = threading.Barrier(writers)

    def work(number: int) -> None:
        store = open_store(place.url, {})
        try:
            start.wait()
            with store.writing() as writer:
                node = Node("Actor", f"a{number}", {"name": "A"})
                change = Change(Graph.of([node]))
                with writer.transaction() as transaction:
                    revisions.append(transaction.revision)
                    transaction.apply(change)
        except Exception as error:
            failed.append(error)
        finally:
            store.close()

    _at_once(work, writers)
    assert failed == []
    assert sorted(revisions) == list(range(writers))
    assert place.open().counts()["Actor"] == writers
    assert place.open().check() == []


def test_closing_twice_does_no_harm(place: Place) -> None:
    store = place.open()
    write(store, Change(graphs.debate()))
    store.close()
    store.close()
    assert place.open().graph() == graphs.debate()


def _at_once(work: Callable[[int], None], writers: int) -> None:
    """Run a work in so many threads, each given its number, to their end."""
    threads = [threading.Thread(target=work, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
