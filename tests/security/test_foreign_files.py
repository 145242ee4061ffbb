"""A file that is not a store is left exactly as it was, with nothing beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from argmap.errors import StoreForeign, StoreUnavailable
from argmap.store import open_store
from tests.commands import Commands
from tests.support import PROJECT


def _sqlite() -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE t (x)")
        return database.serialize()


FOREIGN = {
    "text": b"hello, not a store",
    "empty": b"",
    "sqlite": _sqlite(),
    "zip": b"PK\x03\x04" + bytes(200),
    "almost": b"RG",
    "nothing": bytes(4096),
}


def _folder(path: Path) -> dict[str, tuple[bytes, int]]:
    return {item.name: (item.read_bytes(), item.stat().st_mtime_ns) for item in path.iterdir()}


@pytest.mark.parametrize("name", FOREIGN)
def test_writing_leaves_it_alone(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file.kgl"
    path.write_bytes(FOREIGN[name])
    before = _folder(tmp_path)
    store = open_store(str(path), {})
    with pytest.raises(StoreForeign), store.writing():
        pass
    with pytest.raises((StoreForeign, StoreUnavailable)):
        store.graph()
    with pytest.raises((StoreForeign, StoreUnavailable)):
        store.replace(open_store("memory:", {}))
    assert _folder(tmp_path) == before


@pytest.mark.parametrize(
    "words",
    [
        ("ingest", "examples/internet-policy"),
        ("rebuild", "examples/internet-policy"),
        ("remove", "x"),
        ("status",),
        ("query", "run", "graph/counts"),
        ("cypher", "RETURN 1 AS x"),
        ("export", "html", "-o", "-"),
    ],
)
def test_no_command_changes_it(words: tuple[str, ...], tmp_path: Path, commands: Commands) -> None:
    path = tmp_path / "file.kgl"
    path.write_bytes(FOREIGN["sqlite"])
    before = _folder(tmp_path)
    given = [str(PROJECT / word) if word.startswith("examples/") else word for word in words]
    result = commands(*given, "--store", str(path))
    assert result.code == 1
    assert "not an argmap store" in result.err
    assert _folder(tmp_path) == before
