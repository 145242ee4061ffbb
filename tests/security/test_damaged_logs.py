"""A damaged log of an embedded store: an error or a notice, and never an older graph in silence."""

from __future__ import annotations

import contextlib
import random
import shutil
import struct
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import kglite
import pytest

import argmap
from argmap.errors import StoreDamaged, StoreMissing
from argmap.model import Change, Graph, Node
from argmap.store.embedded import EmbeddedStore, make_schema
from argmap.store.embedded_file import WAIT
from tests import commands
from tests.places import put
from tests.support import EXAMPLE, posix

with contextlib.suppress(ImportError):  # Windows has no such locks
    import fcntl

COMMITS = 3
DOCUMENT = EXAMPLE / "controversies" / "clipper-chip.md"


def actor(name: str) -> Graph:
    return Graph.of([Node("Actor", name, {"name": name})])


def interrupted(folder: Path, name: str, base: str = "base") -> Path:
    """A store as a killed writer leaves it, with three commits in its log."""
    made = folder / name
    made.mkdir()
    path, kept = folder / f"{name}-running.kgl", made / "graph.kgl"
    put(EmbeddedStore(path), actor(base))
    with EmbeddedStore(path).writing() as writer:
        for number in range(COMMITS):
            writer.write(Change(actor(f"{name}-{number}")))
        for suffix in ("", "-wal", ".lock", ".lock-owner"):
            shutil.copy(f"{path}{suffix}", f"{kept}{suffix}")
    return kept


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return interrupted(tmp_path_factory.mktemp("stores"), "one")


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    shutil.copytree(original.parent, tmp_path / "copy")
    return tmp_path / "copy" / original.name


def log_of(path: Path) -> Path:
    return Path(f"{path}-wal")


def read(path: Path, wait: float = WAIT) -> tuple[list[str], str | None]:
    store = EmbeddedStore(path, wait=wait)
    try:
        return [node.id for node in store.graph()], store.notice
    finally:
        store.close()


def read_or_refusal(path: Path) -> tuple[list[str], str | None] | StoreDamaged:
    try:
        return read(path)
    except StoreDamaged as error:
        return error


STATES = [["base", *(f"one-{number}" for number in range(kept))] for kept in range(COMMITS + 1)]


def test_a_whole_log_is_applied_once(path: Path) -> None:
    found, notice = read(path)
    assert found == STATES[-1]
    assert "interrupted" in (notice or "")
    assert read(path) == (STATES[-1], None)


def _lengths(original: Path) -> Iterator[int]:
    data = log_of(original).read_bytes()
    yield from (0, 1, 4, 6, 12, 13)
    yield from range(20, len(data), 31)
    yield from (len(data) - 1, *ends_of_commits(data))


def files(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir()}


def test_a_reader_of_a_truncated_log_changes_nothing_and_a_writer_keeps_whole_commits(
    original: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data, kept = log_of(original).read_bytes(), set()
    for length in _lengths(original):
        path = tmp_path / str(length) / original.name
        shutil.copytree(original.parent, path.parent)
        zeros = bytes(40 if length in ends_of_commits(data) else 0)
        log_of(path).write_bytes(data[:length] + zeros)
        before = files(path)
        found, notice = read(path)
        assert files(path) == before
        assert found == STATES[0]
        assert "interrupted" in (notice or ""), length
        end = (
            "the end of its log is incomplete. Run its command again, so that nothing is missing. "
        )
        assert length < 5 or f"{end}This is the last checkpoint of graph.kgl" in (notice or "")
        writer = EmbeddedStore(path)
        put(writer, actor("more"))
        assert "interrupted" in (writer.notice or "")
        found, notice = read(path)
        found.remove("more")
        assert (found in STATES, notice) == (True, None)
        assert files(path).keys() == before.keys()  # the engine leaves no file with the end
        kept.add(len(found))
    assert kept == {1, 2, 3, 4}
    assert capfd.readouterr() == ("", "")


def test_a_changed_bit_is_refused(
    original: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = log_of(original).read_bytes()
    last = ends_of_commits(data)[-2]
    places = [*range(14), *range(14, len(data), 19), *range(last, last + 8), len(data) - 1]
    for place in places:
        path = tmp_path / "one" / original.name
        shutil.copytree(original.parent, path.parent)
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        log_of(path).write_bytes(changed)
        outcome = read_or_refusal(path)
        assert isinstance(outcome, StoreDamaged), place
        assert "argmap rebuild" in str(outcome)
        with pytest.raises(StoreDamaged):
            put(EmbeddedStore(path), actor("more"))
        assert log_of(path).read_bytes() == changed
        shutil.rmtree(path.parent)
    assert capfd.readouterr() == ("", "")


def ends_of_commits(data: bytes) -> list[int]:
    ends = [5]
    while ends[-1] < len(data):
        ends.append(ends[-1] + 8 + struct.unpack_from("<I", data, ends[-1])[0])
    return ends


def test_a_commit_of_full_length_that_ends_in_zeros_is_damaged(path: Path) -> None:
    data = log_of(path).read_bytes()
    for zeros in (20, 60):
        log_of(path).write_bytes(data[:-20] + bytes(zeros))
        with pytest.raises(StoreDamaged, match="its bytes have changed"):
            read(path)


def test_a_command_that_writes_says_that_the_last_one_was_interrupted(path: Path) -> None:
    words = ("ingest", str(DOCUMENT), "--store", str(path))
    notice = f"Note: the last process that wrote to {path} was interrupted. Run its command again"
    first = commands.run(*words)
    assert (first.code, notice in first.err) == (0, True)
    assert commands.run(*words).err == ""


@posix
def test_a_reader_sees_the_checkpoint_while_a_commit_is_written(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    log_of(path).write_bytes(log_of(path).read_bytes()[:-9])
    pid = Path(f"{path}.lock-owner").read_text().partition("pid=")[2].split()[0]
    with Path(f"{path}.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        found, notice = read(path)
    assert found == STATES[0]
    assert notice == f"as of the last checkpoint; process {pid} is writing to {path}"
    assert capfd.readouterr() == ("", "")


WRONG = {
    "text": b"some notes\n" * 5,
    "zeros": bytes(300),
    "database": b"SQLite format 3\x00" + bytes(4080),
    "start": b"KW-",
}


@pytest.mark.parametrize("data", WRONG.values(), ids=WRONG.keys())
def test_another_file_in_place_of_the_log_is_refused_and_kept(path: Path, data: bytes) -> None:
    log_of(path).write_bytes(data)
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="is not a write-ahead log"):
        read(path)
    with pytest.raises(StoreDamaged, match=r"graph\.kgl-wal away"):
        put(EmbeddedStore(path), actor("more"))
    assert (path.read_bytes(), log_of(path).read_bytes()) == (before, data)


def test_the_log_of_another_store_is_refused(path: Path, tmp_path: Path) -> None:
    other = interrupted(tmp_path, "two", "elsewhere")
    put(EmbeddedStore(tmp_path / "new.kgl"), Graph())
    for store in (path, tmp_path / "new.kgl"):
        shutil.copy(log_of(other), log_of(store))
        with pytest.raises(StoreDamaged, match="belongs to another store"):
            read(store)
        with pytest.raises(StoreDamaged, match="belongs to another store"):
            put(EmbeddedStore(store), actor("more"))


def test_a_log_without_its_store_is_refused(path: Path) -> None:
    path.unlink()
    with pytest.raises(StoreDamaged, match="is missing"):
        read(path)
    with pytest.raises(StoreDamaged, match="is missing"):
        put(EmbeddedStore(path), actor("more"))
    assert not path.exists()


@pytest.mark.parametrize("part", [0.4, 1.0])
def test_a_store_whose_creation_was_interrupted_is_created_again(
    tmp_path: Path, part: float
) -> None:
    running, path = tmp_path / "running.kgl", tmp_path / "graph.kgl"
    graph = kglite.open(str(running))
    make_schema(graph)
    data = log_of(running).read_bytes()
    log_of(path).write_bytes(data[: int(len(data) * part)])
    shutil.copy(f"{running}.lock-owner", f"{path}.lock-owner")
    graph.close()
    with pytest.raises(StoreMissing):
        read(path)
    put(EmbeddedStore(path), actor("base"))
    assert read(path) == (["base"], None)


def test_a_log_that_is_in_the_store_already_is_no_loss(tmp_path: Path) -> None:
    """The state between a checkpoint and the end of its log, as a kill may leave it."""
    kept = interrupted(tmp_path, "one")
    shutil.copy(tmp_path / "one-running.kgl", kept)
    found, notice = read(kept)
    assert found == STATES[-1]
    assert "interrupted" in (notice or "")


@pytest.mark.parametrize("damaged", ["-wal", ""])
def test_a_damaged_store_can_be_rebuilt(path: Path, damaged: str) -> None:
    file = Path(f"{path}{damaged}")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)
    with pytest.raises(StoreDamaged, match="argmap rebuild"):
        read(path)
    with argmap.connect(path) as graph:
        graph.rebuild(DOCUMENT)
    with argmap.connect(path) as graph, argmap.read(DOCUMENT) as expected:
        assert graph.graph() == expected.graph()
        assert graph.notice is None


def test_a_log_with_a_valid_checksum_and_senseless_content_is_no_crash(path: Path) -> None:
    data, checkpoint = log_of(path).read_bytes(), path.read_bytes()
    length = struct.unpack_from("<I", data, 5)[0]
    start, choose = 13 + length, random.Random(1)
    second = struct.unpack_from("<I", data, start)[0]
    for _ in range(20):
        content = bytearray(data[start + 8 : start + 8 + second])
        for _ in range(3):
            content[choose.randrange(len(content))] = choose.randrange(256)
        frame = struct.pack("<II", len(content), zlib.crc32(content)) + content
        log_of(path).write_bytes(data[:start] + frame + data[start + 8 + second :])
        path.write_bytes(checkpoint)
        with contextlib.suppress(argmap.StoreError):
            read(path)


@posix
def test_a_log_that_fits_as_soon_as_the_writer_goes_on_is_read(path: Path, tmp_path: Path) -> None:
    right = log_of(path).read_bytes()
    wrong = log_of(interrupted(tmp_path, "two", "other")).read_bytes()
    log_of(path).write_bytes(wrong)
    with Path(f"{path}.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        writer = threading.Timer(0.5, log_of(path).write_bytes, [right])
        writer.start()
        found, _ = read(path)
        writer.join()
    assert found[0] == "base"


@posix
def test_the_log_of_another_store_is_refused_also_while_somebody_writes(
    path: Path, tmp_path: Path
) -> None:
    shutil.copy(log_of(interrupted(tmp_path, "two", "other")), log_of(path))
    with Path(f"{path}.lock").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreDamaged, match="belongs to another store"):
            read(path, wait=0.1)
