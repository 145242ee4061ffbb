"""Processes that are killed while they write: the old state, the new one, or a clear refusal."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.errors import ArgmapError, StoreDamaged, StoreOutdated
from argmap.graph import copying
from argmap.model import Change, Graph, Node
from argmap.store import embedded_file, open_store
from argmap.store import neo4j as neo4j_store
from argmap.store.embedded import EmbeddedStore
from tests.neo4j.server import Neo4jAddress
from tests.places import Neo4jPlace, Place, put

if not hasattr(os, "fork"):
    pytest.skip("kills need POSIX", allow_module_level=True)


def _actors(word: str) -> Graph:
    properties = {"name": word * 60, "document": "actors.yml"}
    return Graph.of([Node("Actor", f"{word}-{number}", properties) for number in range(600)])


OLD, NEW = _actors("old"), _actors("new")
BOTH = Graph.of((*OLD, *NEW))


def kill_self(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def close_when_told(path: str, ready: Any, told: Any) -> None:
    with EmbeddedStore(path).writing() as writer:
        writer.write(Change(NEW))
        ready.send(None)
        told.recv()


def rebuild_until(path: str, step: str) -> None:
    """Replace a store; be killed before or after a step."""
    place, _, name = step.partition(" ")
    owner: Any = os if name == "replace" else embedded_file.GraphFile
    real = getattr(owner, name)

    def killed(*args: Any) -> None:
        if place == "after":
            real(*args)
        kill_self()

    setattr(owner, name, killed)
    other = EmbeddedStore()
    put(other, NEW)
    EmbeddedStore(path).replace(other)


def rebuild_uncommitted(url: str) -> None:
    """Write all of a rebuild to Neo4j; be killed before the commit."""
    module: Any = neo4j_store
    real = module.apply_change

    def written(*args: Any) -> None:
        real(*args)
        kill_self()

    module.apply_change = written
    other = EmbeddedStore()
    put(other, NEW)
    open_store(url).replace(other)


def copy_until(source: str, target: str, step: int) -> None:
    """Copy a store; be killed at the given write."""
    real, count = copying.put_part, 0

    def counted(writer: Any, part: Graph) -> Any:
        nonlocal count
        count += 1
        if count > step:
            kill_self()
        return real(writer, part)

    copying.NODES = 200
    copying.put_part = counted
    argmap.connect(source).copy_to(argmap.connect(target))


def killed(run: Callable[..., None], *args: object) -> None:
    """Run a function in another process until it is killed."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=run, args=args)
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


def test_a_process_that_is_killed_while_it_closes(tmp_path: Path) -> None:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    trials, closed = int(os.environ.get("ARGMAP_TEST_ATTACK_KILLS", "4")), 0.0
    for trial in range(trials):
        path = tmp_path / str(trial) / "graph.kgl"
        path.parent.mkdir()
        put(EmbeddedStore(path), OLD)
        ready, told = context.Pipe(), context.Pipe()
        process = context.Process(target=close_when_told, args=(str(path), ready[1], told[0]))
        process.start()
        ready[0].recv()
        began = time.monotonic()
        told[1].send(None)
        if trial:
            time.sleep(closed * trial / trials)
            process.kill()
        process.join(60)
        if not trial:
            closed = time.monotonic() - began
        store = EmbeddedStore(path)
        assert store.graph() == BOTH, trial
        store.close()
        put(EmbeddedStore(path), Graph.of([Node("Actor", "more", {"name": "More"})]))
        assert len(EmbeddedStore(path).graph()) == len(BOTH) + 1


@pytest.mark.parametrize(
    ("step", "damaged"),
    [
        ("before take_place", False),
        ("before replace", False),
        ("after replace", False),
        ("after take_place", False),
        ("before replace", True),
        ("after replace", True),
    ],
)
def test_a_rebuild_that_is_killed(tmp_path: Path, step: str, damaged: bool) -> None:
    path = tmp_path / "graph.kgl"
    put(EmbeddedStore(path), OLD)
    if damaged:
        Path(f"{path}-wal").write_bytes(b"notes")
    killed(rebuild_until, str(path), step)
    try:
        assert EmbeddedStore(path).graph() in (OLD, NEW)
    except StoreDamaged:
        assert damaged
    other = EmbeddedStore()
    put(other, NEW)
    EmbeddedStore(path).replace(other)
    assert EmbeddedStore(path).graph() == NEW
    assert not list(tmp_path.glob("*.rebuild*"))


def test_a_rebuild_of_neo4j_that_is_killed_changes_nothing(neo4j_address: Neo4jAddress) -> None:
    with Neo4jPlace(neo4j_address) as place:
        put(place.open(), OLD)
        killed(rebuild_uncommitted, place.url)
        assert place.open().graph() == OLD
        other = EmbeddedStore()
        put(other, NEW)
        place.open().replace(other)
        assert place.open().graph() == NEW


@pytest.mark.parametrize("step", [0, 2])
def test_a_copy_that_is_killed_is_recognised(place: Place, tmp_path: Path, step: int) -> None:
    source = tmp_path / "source.kgl"
    put(EmbeddedStore(source), OLD)
    killed(copy_until, str(source), place.url, step)
    with argmap.connect(place.url) as target, argmap.connect(source) as graph:
        with pytest.raises(StoreOutdated, match=r"unfinished copy\. .* copy again"):
            target.graph()
        with pytest.raises(ArgmapError, match="unfinished copy"):
            graph.copy_to(target)
