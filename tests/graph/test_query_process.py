"""Queries on an embedded store in a second process."""

from __future__ import annotations

import subprocess

import pytest

import argmap
from argmap import errors
from argmap.graph.query_process import SeparateRunner
from argmap.store.embedded import EmbeddedStore
from tests.support import EXAMPLE
from tests.workers import started

__all__ = ["started"]  # a fixture

STUCK = (
    "WITH reduce(s = 'a', i IN range(1, 20) | s + s) AS t\n"
    "RETURN reduce(n = 0, i IN range(1, 1000000) | n + size(replace(t, 'aa', 'b'))) AS x"
)
"""One step of this takes the embedded engine minutes."""


def test_a_query_that_does_not_end_and_a_process_that_does(
    started: list[subprocess.Popen[bytes]],
) -> None:
    store = argmap.read(EXAMPLE / "actors").store
    assert isinstance(store, EmbeddedStore)
    runner = SeparateRunner(store)
    try:
        first = runner.query("graph/documents", timeout=60)
        with pytest.raises(errors.QueryTimeout, match="took longer than 1 s"):
            runner.cypher(STUCK, timeout=1)
        assert runner.query("graph/documents", timeout=60) == first
        started[1].kill()
        started[1].wait()
        with pytest.raises(errors.QueryFailed, match="the process that ran it ended"):
            runner.query("graph/documents", timeout=60)
        assert runner.query("graph/documents", timeout=60) == first
    finally:
        runner.end()
    assert all(process.poll() is not None for process in started)
