"""Test that a missing leg is skipped with one line, and fails if it is required."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import support
from tests.conftest import pytest_configure
from tests.support import LEGS, PROJECT, missing, require

# What each leg is found by, so that it can be hidden from a run.
HIDDEN = {
    "corpora": {"ARGMAP_TEST_CORPORA": "/nowhere"},
    "neo4j": {
        "ARGMAP_TEST_NEO4J_URL": "",
        "ARGMAP_TEST_CACHE": "/nowhere",
        "DOCKER_HOST": "tcp://127.0.0.1:1",
        "JAVA_HOME": "",
        "PATH": "/nowhere",
    },
}
TESTS = {
    "corpora": "tests/conformance/test_ledger.py",
    "neo4j": "tests/store/test_neo4j.py",
}


def _pytest(leg: str, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **HIDDEN[leg]}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    test = TESTS[leg]
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", test, *words],
        cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("leg", HIDDEN)
def test_a_leg_that_is_left_out_shows_as_one_line(leg: str) -> None:
    told = _pytest(leg)
    assert told.returncode in (0, 5), told.stdout
    lines = [line for line in told.stdout.split("\n") if f"{leg} is left out: " in line]
    assert len(lines) == 1, told.stdout
    assert re.match(r"SKIPPED \[\d+\] tests: ", lines[0])


@pytest.mark.slow
def test_a_leg_that_is_required_is_not_left_out() -> None:
    told = _pytest("neo4j", "--require", "corpora,neo4j", "-x")
    assert told.returncode == 1, told.stdout
    assert "neo4j is required: " in told.stdout


def test_a_leg_that_there_is_not_is_told(
    pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pytestconfig.option, "require", "corpora,moon")
    with pytest.raises(pytest.UsageError, match="'moon' is none of neo4j, browser, corpora, node"):
        pytest_configure(pytestconfig)


@pytest.mark.parametrize("leg", LEGS)
def test_missing_leaves_out_or_fails(leg: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support, "_required", set())
    with pytest.raises(pytest.skip.Exception, match=f"{leg} is left out: because"):
        missing(leg, "because")
    require(["browser", "neo4j", "corpora", "node"])
    with pytest.raises(pytest.fail.Exception, match=f"{leg} is required: because"):
        missing(leg, "because")


def test_the_tests_of_the_files_above_are_there() -> None:
    for test in TESTS.values():
        assert Path(PROJECT, test).is_file()
