"""Ctrl-C and SIGTERM while a command writes: it says what was kept."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import neo4j
import pytest

import argmap
from argmap.graph import copying
from argmap.ingest import run
from argmap.store.contract import Transaction
from argmap.store.embedded import EmbeddedStore
from tests import graphs
from tests.commands import Commands, Told
from tests.neo4j.server import Neo4jAddress
from tests.places import Neo4jPlace, Place, put
from tests.support import EXAMPLE, posix

CONTROVERSIES = EXAMPLE / "controversies"


def interrupt_at(
    call: int, owner: object, name: str, number: signal.Signals, patch: pytest.MonkeyPatch
) -> None:
    """Send this process a signal when a function is called for this time."""
    real, calls = getattr(owner, name), 0

    def counted(*args: object) -> object:
        nonlocal calls
        calls += 1
        if calls == call:
            os.kill(os.getpid(), number)
        return real(*args)

    patch.setattr(owner, name, counted)


@posix
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "term"]
)
def test_ingest_says_how_many_documents_are_kept(
    place: Place,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
    code: int,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(run, "BATCH_DOCUMENTS", 2)
        interrupt_at(3, run, "plan", number, patch)
        told = commands("ingest", str(CONTROVERSIES), "--store", place.url)
    assert told.code == code
    assert told.out == ""
    assert "Interrupted. At least 4 documents are saved and kept; run the command" in told.err
    with argmap.connect(place.url) as graph:
        assert len(graph.documents()) == 4
    again = commands("ingest", str(CONTROVERSIES), "--store", place.url)
    assert "4 unchanged" in again.out


@posix
def test_ingest_counts_a_batch_that_was_saved_before_the_signal(
    place: Place, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Transaction.__setattr__

    def interrupted(self: Transaction, name: str, value: object) -> None:
        if name == "committed" and value:
            os.kill(os.getpid(), signal.SIGINT)
        real(self, name, value)

    with monkeypatch.context() as patch:
        patch.setattr(run, "BATCH_DOCUMENTS", 2)
        patch.setattr(Transaction, "__setattr__", interrupted)
        told = commands("ingest", str(CONTROVERSIES), "--store", place.url)
    assert_first_batch_is_kept(told, place)


@posix
def test_ingest_counts_a_batch_that_neo4j_saves_after_the_signal(
    neo4j_address: Neo4jAddress, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Here a commit is a message to a server. In the embedded engine, it is one call."""
    real = neo4j.Transaction.commit

    def commit(self: neo4j.Transaction) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        real(self)

    with Neo4jPlace(neo4j_address) as place:
        with monkeypatch.context() as patch:
            patch.setattr(run, "BATCH_DOCUMENTS", 2)
            patch.setattr(neo4j.Transaction, "commit", commit)
            told = commands("ingest", str(CONTROVERSIES), "--store", place.url)
        assert_first_batch_is_kept(told, place)


def assert_first_batch_is_kept(told: Told, place: Place) -> None:
    assert told.code == 130
    assert told.err.count("Interrupted. At least 2 documents are saved and kept") == 1
    with argmap.connect(place.url) as graph:
        assert len(graph.documents()) == 2


@posix
@pytest.mark.parametrize(
    ("more", "said"),
    [((), "No batch of documents was finished"), (("--dry-run",), "Nothing was written")],
)
def test_ingest_says_that_nothing_is_kept(
    tmp_path: Path,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    more: tuple[str, ...],
    said: str,
) -> None:
    interrupt_at(1, run, "plan", signal.SIGINT, monkeypatch)
    store = str(tmp_path / "graph.kgl")
    told = commands("ingest", str(CONTROVERSIES), "--store", store, *more)
    assert told.code == 130
    assert f"Interrupted. {said}" in told.err


@posix
@pytest.mark.parametrize(
    ("call", "more", "kept", "said"),
    [
        (1, (), 6, "Nothing was removed."),
        (2, ("--dry-run",), 6, "Nothing was removed."),
        (2, (), 4, "At least 2 documents were removed; `argmap status --documents` lists those"),
    ],
)
def test_remove_says_how_many_documents_are_removed(
    place: Place,
    commands: Commands,
    monkeypatch: pytest.MonkeyPatch,
    call: int,
    more: tuple[str, ...],
    kept: int,
    said: str,
) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(*sorted(CONTROVERSIES.glob("*.md"))[:6])
        names = list(graph.documents()["id"])
    with monkeypatch.context() as patch:
        patch.setattr(run, "BATCH_DOCUMENTS", 2)
        interrupt_at(call, run, "plan", signal.SIGINT, patch)
        told = commands("remove", *map(str, names), "--store", place.url, *more)
    assert (told.code, told.out) == (130, "")
    assert f"Interrupted. {said}" in told.err
    with argmap.connect(place.url) as graph:
        assert len(graph.documents()) == kept


@posix
def test_rebuild_says_that_the_store_is_whole(
    tmp_path: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "graph.kgl"
    put(EmbeddedStore(path), graphs.debate())
    interrupt_at(1, run, "plan", signal.SIGINT, monkeypatch)
    told = commands("rebuild", str(CONTROVERSIES), "--store", str(path))
    assert told.code == 130
    assert "Interrupted. The store is as it was, or rebuilt completely." in told.err
    assert EmbeddedStore(path).graph() == graphs.debate()


@posix
def test_copy_says_that_the_copy_is_unfinished(
    tmp_path: Path, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, copy = tmp_path / "graph.kgl", tmp_path / "copy.kgl"
    put(EmbeddedStore(path), graphs.debate())
    interrupt_at(2, copying, "put_part", signal.SIGINT, monkeypatch)
    told = commands("copy", str(path), str(copy))
    assert told.code == 130
    assert "Interrupted. The copy is unfinished: delete it and copy again." in told.err
    with pytest.raises(argmap.StoreOutdated, match="unfinished copy"):
        EmbeddedStore(copy).graph()
