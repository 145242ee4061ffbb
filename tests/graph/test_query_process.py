"""Queries of `diff` that the embedded engine does not end, in a second process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import argmap
from argmap import errors
from argmap.graph.query_process import SeparateRunner
from argmap.store.embedded import EmbeddedStore
from tests.difference.history import write_v1, write_v2
from tests.workers import started

__all__ = ["started"]  # a fixture

STUCK = (
    "WITH reduce(s = 'a', i IN range(1, 20) | s + s) AS t\n"
    "RETURN reduce(n = 0, i IN range(1, 1000000) | n + size(replace(t, 'aa', 'b'))) AS x"
)
"""One step of this takes the embedded engine minutes."""

QUERIES = {
    "actors": ("id: Actor.id", "MATCH (a:Actor) RETURN a.id AS id ORDER BY id"),
    "stuck": ("x: int", STUCK),
    "wrong": ("x: int", "MATCH (a:Actor) RETURN 1 / (size(a.id) - size(a.id)) AS x"),
    "years": ("y: int", "MATCH (a:Actor) RETURN count(a) AS y"),
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Two states of documents, and queries about them."""
    old, new, own = (tmp_path / name for name in ("old", "new", "own"))
    write_v1(old)
    write_v2(new)
    (own / "mine").mkdir(parents=True)
    for name, (column, text) in QUERIES.items():
        head = f"//+ question: What?\n//+ about: It.\n//+ columns:\n//+   {column}\n"
        (own / "mine" / f"{name}.cypher").write_text(head + text + "\n", encoding="utf-8")
    return old, new, own


def test_a_query_that_does_not_end_is_listed_and_the_others_are_compared(
    folders: tuple[Path, Path, Path],
    started: list[subprocess.Popen[bytes]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old, new, own = folders
    diff = argmap.diff(old, new, folders=[own], timeout=2)
    missing = {item.query: item.why for item in diff.not_compared}
    assert missing.keys() == {"mine/stuck", "mine/wrong"}
    assert missing["mine/stuck"] == "it took longer than 2 s"
    assert len(started) == 3  # one for each side, and another one after the stuck query
    assert all(process.poll() is not None for process in started)
    answers = {item.query: item.to_dict() for item in diff.answers}
    assert {"mine/actors", "mine/years"} <= answers.keys()

    (own / "mine" / "stuck.cypher").unlink()
    monkeypatch.setattr(sys, "executable", None)
    here = argmap.diff(old, new, folders=[own], timeout=60)
    assert {item.query: item.to_dict() for item in here.answers} == answers
    assert {item.query: item.why for item in here.not_compared} == {
        "mine/wrong": missing["mine/wrong"]
    }


def test_queries_of_argmap_need_no_second_process(
    folders: tuple[Path, Path, Path], started: list[subprocess.Popen[bytes]]
) -> None:
    assert argmap.diff(folders[0], folders[1]).answers
    assert started == []


def test_a_process_that_is_ended_is_a_failed_query(
    folders: tuple[Path, Path, Path], started: list[subprocess.Popen[bytes]]
) -> None:
    old, _, own = folders
    store = argmap.read(old).store
    assert isinstance(store, EmbeddedStore)
    runner = SeparateRunner(store, [own])
    try:
        first = runner.query("mine/years", timeout=60)
        started[0].kill()
        started[0].wait()
        with pytest.raises(errors.QueryFailed, match="the process that ran it ended"):
            runner.query("mine/years", timeout=60)
        assert runner.query("mine/years", timeout=60) == first
    finally:
        runner.end()
