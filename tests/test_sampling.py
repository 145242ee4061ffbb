"""Test that a sample of a large product keeps every case and store, and never changes."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.sampling import each_value, spread
from tests.support import PROJECT

QUERIES = "tests/conformance/test_queries.py"
PLANNED = "test_the_engine_can_plan_a_query"


def test_a_spread_keeps_both_ends() -> None:
    assert spread(range(100), 4) == [0, 33, 66, 99]
    assert spread(range(3), 4) == [0, 1, 2]


def test_every_value_of_every_column_is_kept() -> None:
    rows = [{"a": a, "b": b, "c": c} for a, b, c in product(range(9), "xyz", (None, 1, [1], [2]))]
    some = each_value(rows, 6)
    assert len(some) < 20
    assert some == [row for row in rows if row in some]
    for name in "abc":
        assert {repr(row[name]) for row in some} == {repr(row[name]) for row in rows}
    assert each_value(rows, len(rows)) == rows


def _collected(*words: str) -> list[str]:
    """The cases of a test that a run with these options selects."""
    output = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider",
         QUERIES, "-k", PLANNED, *words],
        cwd=PROJECT, capture_output=True, text=True, timeout=300, check=True,
        env={"PATH": str(Path(sys.executable).parent), "ARGMAP_TEST_NEO4J_URL": "bolt://nowhere"},
    ).stdout  # fmt: skip
    return [line.partition("[")[2] for line in output.splitlines() if "::" in line]


@pytest.fixture(scope="module")
def sampled() -> list[str]:
    return _collected()


@pytest.mark.slow
def test_a_sampled_run_covers_each_query_and_each_store(sampled: list[str]) -> None:
    # That it is the same in each process is seen by pytest-xdist, which refuses to run otherwise.
    full = _collected("--full")
    assert sampled == [case for case in full if case in sampled]
    assert len(sampled) == len(full) / 2
    split = [case.split("-", 1) for case in sampled]
    assert {name for _, name in split} == {case.split("-", 1)[1] for case in full}
    stores = [store for store, _ in split]
    assert set(stores) == {"embedded", "neo4j"}
    assert abs(stores.count("embedded") - stores.count("neo4j")) <= 1


@pytest.mark.slow
def test_where_only_one_store_is_selected_it_runs_every_query(sampled: list[str]) -> None:
    assert len(_collected("-m", "not neo4j")) == len(sampled) > 20
