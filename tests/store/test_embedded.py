"""What only the store in a file does: its lease, its log, and what reading it must not do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from argmap.errors import (
    ExportError,
    StoreBusy,
    StoreDamaged,
    StoreForeign,
    StoreMissing,
    StoreUnavailable,
)
from argmap.model import Change, Graph, Node
from argmap.store import DEFAULT_STORE, open_store
from argmap.store.embedded import EmbeddedStore
from tests import graphs
from tests.places import put
from tests.support import posix

ONE = Graph.of([Node("Actor", "one", {"name": "One"})])
TWO = Graph.of([Node("Actor", "two", {"name": "Two"})])

# A writer in a process of its own: it writes one node, says so, and then waits or is killed.
_WRITER = """
import sys
from argmap.model import Change, Graph, Node
from argmap.store.embedded import EmbeddedStore
with EmbeddedStore(sys.argv[1]).writing() as writer:
    node = Node("Actor", "two", {"name": "Two"})
    writer.write(Change(Graph.of([node])))
    print("written", flush=True)
    sys.stdin.read()
"""


@contextmanager
def another_writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has written and has the store open for writing still."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_WRITER), str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "written\n"
            yield process
        finally:
            process.kill()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one node in it."""
    made = tmp_path / "graph.kgl"
    put(EmbeddedStore(made), ONE)
    return made


def _read_all(path: Path) -> Graph:
    store = EmbeddedStore(path)
    graph = store.graph()
    store.counts()
    store.definitions()
    store.documents()
    store.names("Actor")
    store.check()
    store.run("MATCH (a:Actor) RETURN a.id AS id")
    store.close()
    del store
    return graph


def test_reading_leaves_the_file_as_it_is(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino
    assert _read_all(path) == ONE
    assert (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) == before


def test_a_reader_that_ends_does_not_undo_what_was_written_meanwhile(path: Path) -> None:
    reader = EmbeddedStore(path)
    assert reader.graph() == ONE
    put(EmbeddedStore(path), TWO)
    assert reader.graph() == ONE
    reader.close()
    del reader
    assert _read_all(path).nodes == ONE.nodes + TWO.nodes


def test_a_reader_that_is_not_closed_does_no_harm_either(path: Path) -> None:
    text = "import sys; from argmap.store.embedded import EmbeddedStore as E; s = E(sys.argv[1]); "
    text += "print(len(s.graph()), flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", text, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "1\n"
        put(EmbeddedStore(path), TWO)
        reader.communicate("")
    assert reader.returncode == 0
    assert _read_all(path).nodes == ONE.nodes + TWO.nodes


def test_a_writer_with_nothing_to_write_leaves_the_file_as_it_is(path: Path) -> None:
    before = path.read_bytes(), path.stat().st_mtime_ns
    with EmbeddedStore(path).writing() as writer:
        writer.write(Change())
        assert writer.graph() == ONE
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    with EmbeddedStore(path, wait=0).writing():
        pass  # and the lease is free


@posix
def test_a_reader_recovers_what_a_killed_writer_had_committed(path: Path) -> None:
    with another_writer(path) as writer:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    store = EmbeddedStore(path)
    assert store.graph().nodes == ONE.nodes + TWO.nodes
    assert "was interrupted. Run its command again" in (store.notice or "")
    assert _read_all(path).nodes == ONE.nodes + TWO.nodes


@posix
def test_a_writer_goes_on_from_what_a_killed_writer_had_committed(path: Path) -> None:
    with another_writer(path) as writer:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    three = Graph.of([Node("Actor", "x", {"name": "X"})])
    put(EmbeddedStore(path), three)
    assert _read_all(path).nodes == ONE.nodes + TWO.nodes + three.nodes


@posix
@pytest.mark.slow
def test_a_killed_writer_of_a_new_store_leaves_one_that_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "new.kgl"
    with another_writer(path) as writer:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert _read_all(path) == TWO


@pytest.mark.slow
def test_a_reader_beside_a_writer_sees_the_last_checkpoint_and_says_so(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with another_writer(path) as writer:
        store = EmbeddedStore(path)
        assert store.graph() == ONE
        assert store.notice is not None
        assert "as of the last checkpoint" in store.notice
        assert f"process {writer.pid} is writing" in store.notice
        before = path.read_bytes()
        store.close()
        assert path.read_bytes() == before
        writer.communicate("")
    assert _read_all(path).nodes == ONE.nodes + TWO.nodes
    assert capfd.readouterr() == ("", "")


def test_a_second_writer_is_told_who_writes(path: Path) -> None:
    with another_writer(path) as first:
        store = EmbeddedStore(path, wait=0.2)
        with pytest.raises(StoreBusy, match=f"process {first.pid} is writing"), store.writing():
            pass
        first.communicate("")
    with store.writing() as writer:
        assert writer.graph().nodes == ONE.nodes + TWO.nodes


def test_a_second_writer_waits_for_the_first(path: Path) -> None:
    with another_writer(path) as first:
        assert first.stdin is not None
        first.stdin.close()
        put(EmbeddedStore(path, wait=30), Graph.of([Node("Actor", "x", {"name": "X"})]))
        assert first.wait() == 0
    assert EmbeddedStore(path).counts()["Actor"] == 3


DAMAGED = {
    "nothing": b"",
    "text": b"some notes\n",
    "random": bytes(range(256)) * 20,
    "database": b"SQLite format 3\x00" + bytes(4080),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "notes"
    path.write_bytes(data)
    with pytest.raises(StoreForeign, match="not an argmap store"):
        EmbeddedStore(path).graph()
    with pytest.raises(StoreForeign, match="not an argmap store"):
        put(EmbeddedStore(path), ONE)
    assert path.read_bytes() == data


@pytest.mark.parametrize("part", [0.3, 0.9])
def test_half_a_store_is_said_to_be_damaged(path: Path, part: float) -> None:
    data = path.read_bytes()[: int(path.stat().st_size * part)]
    path.write_bytes(data)
    with pytest.raises(StoreDamaged, match="ingest its documents again"):
        EmbeddedStore(path).graph()
    with pytest.raises(StoreDamaged):
        put(EmbeddedStore(path), ONE)
    assert path.read_bytes() == data


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises((StoreForeign, StoreUnavailable)):
        EmbeddedStore(tmp_path).graph()
    with pytest.raises((StoreForeign, StoreUnavailable)):
        put(EmbeddedStore(tmp_path), ONE)


def test_a_store_needs_a_folder_to_be_in(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "graph.kgl"
    with pytest.raises(StoreUnavailable, match="no folder"):
        put(EmbeddedStore(path), ONE)
    with pytest.raises(StoreMissing):
        EmbeddedStore(path).graph()
    assert not path.parent.exists()


def test_reading_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="argmap ingest"):
        EmbeddedStore(tmp_path / "graph.kgl").counts()
    assert os.listdir(tmp_path) == []


def test_the_default_is_a_file_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put(open_store(None, {}), ONE)
    assert (tmp_path / DEFAULT_STORE).is_file()
    put(open_store(None, {"ARGMAP_STORE": "other.kgl", "NEO4J_URI": "bolt://not.asked"}), TWO)
    assert open_store("other.kgl", {"ARGMAP_STORE": DEFAULT_STORE}).graph() == TWO


def test_a_store_that_is_not_swapped_in_leaves_nothing_behind(tmp_path: Path) -> None:
    store, other = EmbeddedStore(tmp_path / "graph.kgl", wait=0.1), EmbeddedStore()
    put(store, ONE)
    with other.writing():
        pass
    before = {path.name for path in tmp_path.iterdir()}
    with (
        EmbeddedStore(tmp_path / "graph.kgl").writing(),
        pytest.raises(StoreBusy),
    ):
        store.replace(other)
    assert {path.name for path in tmp_path.iterdir()} - before <= {"graph.kgl.lock-owner"}
    assert EmbeddedStore(tmp_path / "graph.kgl").graph() == ONE


@pytest.mark.parametrize("name", ["with space.kgl", "ünïcode.kgl", "no-suffix", "x:y.kgl", "'q'"])
def test_a_store_may_be_called_anything(tmp_path: Path, name: str) -> None:
    put(open_store(str(tmp_path / name), {}), ONE)
    assert open_store(str(tmp_path / name), {}).graph() == ONE


def test_a_store_in_memory_is_gone_with_its_handle() -> None:
    put(open_store("memory:", {}), ONE)
    assert open_store("memory:", {}).graph() == Graph()


def test_the_same_documents_give_the_same_graph_in_file_and_memory(path: Path) -> None:
    memory = EmbeddedStore()
    put(memory, graphs.debate())
    put(EmbeddedStore(path), graphs.debate())
    assert (
        graphs.only(EmbeddedStore(path).graph(), (node.ref for node in graphs.debate()))
        == memory.graph()
    )


def test_a_path_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="not UTF-8"):
        EmbeddedStore(tmp_path / "\udcff.kgl")


@posix
@pytest.mark.parametrize("suffix", ["-wal", ".lock", ".lock-owner"])
def test_files_beside_a_store_are_not_links_or_pipes(path: Path, suffix: str) -> None:
    precious, beside = path.with_name("precious.txt"), path.with_name(path.name + suffix)
    precious.write_text("precious")
    beside.unlink(missing_ok=True)
    beside.symlink_to(precious)
    with pytest.raises(ExportError, match="is a symbolic link"):
        put(open_store(str(path)), TWO)
    assert precious.read_text() == "precious"
    beside.unlink()
    os.mkfifo(beside)
    with pytest.raises(ExportError, match="is not a regular file"):
        open_store(str(path))
