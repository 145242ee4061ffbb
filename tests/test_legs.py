"""Test that a group of tests is skipped with one line, and fails if it is required, whether what it
needs is missing or does not start."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import forecast, groups, support
from tests.conftest import pytest_configure
from tests.forecast import Forecast
from tests.neo4j.releases import java, selected_release
from tests.support import LEGS, PROJECT, missing, posix, require

# What each leg is found by, so that it can be hidden from a run.
_NO_NEO4J = {
    "ARGMAP_TEST_NEO4J_URL": "",
    "ARGMAP_TEST_CACHE": "/nowhere",
    "DOCKER_HOST": "tcp://127.0.0.1:1",
    "JAVA_HOME": "",
}
HIDDEN = {
    "browser": {"ARGMAP_TEST_BROWSER": "/nowhere"},
    "corpora": {"ARGMAP_TEST_CORPORA": "/nowhere"},
    "neo4j": {**_NO_NEO4J, "PATH": "/nowhere"},
    "node": {"PATH": "/nowhere"},
}
TESTS = {
    "browser": "tests/browser/test_timeline.py",
    "corpora": "tests/conformance/test_ledger.py",
    "neo4j": "tests/store/test_neo4j.py",
    "node": "tests/js/test_scripts.py",
}


def _pytest(legs: Sequence[str], *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run tests of groups, without what these need if nothing else is given."""
    hidden = {name: value for leg in legs for name, value in HIDDEN[leg].items()}
    environment = {**os.environ, **(more or hidden)}
    caching = [] if "cache_dir" in "".join(words) else ["-p", "no:cacheprovider"]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *caching, *words, *map(TESTS.__getitem__, legs)],
        cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_a_leg_that_is_left_out_shows_as_one_line() -> None:
    legs = sorted(HIDDEN)
    run = _pytest(legs)
    assert run.returncode == 0, run.stdout
    for leg, reason in zip(legs, sorted(_reasons(run)), strict=True):
        assert f"{leg} is left out: " in reason


def _reason(run: subprocess.CompletedProcess[str]) -> str:
    """Return the one reason for which tests were skipped."""
    (reason,) = _reasons(run)
    return reason


def _reasons(run: subprocess.CompletedProcess[str]) -> list[str]:
    found = re.findall(r"^SKIPPED \[\d+\] tests: (.* is left out: .*)$", run.stdout, re.MULTILINE)
    assert len(found) == run.stdout.count(" is left out: ")
    return found


def _program(folder: Path, name: str, printed: str) -> Path:
    """Write a program that prints something and fails."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{printed}' >&2\nexit 127\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.slow
@posix
def test_a_browser_whose_driver_does_not_start_is_left_out(tmp_path: Path) -> None:
    driver = _program(tmp_path, "node", "libatomic.so.1: cannot open shared object file")
    run = _pytest(["browser"], PLAYWRIGHT_NODEJS_PATH=str(driver))
    assert run.returncode == 0, run.stdout
    reason = "browser is left out: no Chromium starts: libatomic.so.1: cannot open shared object"
    assert reason in _reason(run)


@pytest.mark.slow
@posix
def test_a_neo4j_that_can_not_be_downloaded_is_left_out(tmp_path: Path) -> None:
    release = selected_release()
    if java(release) is None:
        pytest.skip(f"{release.java_needed} is missing")
    program = _program(tmp_path, "mvn", "Unknown host repo.maven.apache.org")
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    settings = {**_NO_NEO4J, "ARGMAP_TEST_CACHE": str(tmp_path), "PATH": path}
    if home := os.environ.get("JAVA_HOME"):
        settings["JAVA_HOME"] = home
    run = _pytest(["neo4j"], "-k", "older", **settings)
    assert run.returncode == 0, run.stdout
    reason = "the download of the Neo4j jars failed (127): Unknown host repo.maven.apache.org"
    assert f"neo4j is left out: {reason}" in _reason(run)


@pytest.mark.slow
@posix
def test_a_node_that_does_not_start_is_left_out(tmp_path: Path) -> None:
    program = _program(tmp_path, "node", "libnode.so: cannot open shared object file")
    run = _pytest(["node"], "-k", "unit_tests", PATH=str(program.parent))
    assert run.returncode == 0, run.stdout
    assert "node does not start: libnode.so: cannot open" in _reason(run)


@pytest.mark.slow
def test_the_first_line_says_what_runs_and_how_long_it_takes(tmp_path: Path) -> None:
    words = (f"--override-ini=cache_dir={tmp_path}", "-n", "1", "--expect", "600", "-k", "bundle")
    hidden = {**HIDDEN["neo4j"], **HIDDEN["browser"], **HIDDEN["corpora"]}
    run = _pytest(["node"], *words, **hidden)
    assert run.stdout.splitlines()[0] == (
        "Running selected tests; without neo4j, browser, corpora, node (the last lines say why)"
    )
    kept = json.loads((tmp_path / "v" / "argmap" / "seconds").read_text("utf-8"))
    assert all(seconds > 0 for seconds in kept.values())
    assert len(kept) == 1


def test_all_tests_are_expected_to_take_as_long_as_the_makefile_says(
    pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "_known", {**dict.fromkeys(LEGS), "corpora": "no folder"})
    monkeypatch.setattr(forecast, "_is_whole", lambda config: True)
    monkeypatch.setattr(forecast, "_kept", lambda config: {})
    assert Forecast(600).line(pytestconfig) == (
        "Running all tests, at most 10 minutes; with neo4j, browser, node; "
        "without corpora (the last lines say why)"
    )
    monkeypatch.setattr(forecast, "_kept", lambda config: {forecast._key(config): 125.0})
    assert Forecast(600).line(pytestconfig).startswith("Running all tests, about 2 minutes; ")


@pytest.mark.slow
def test_a_leg_that_is_required_is_not_left_out() -> None:
    run = _pytest(["neo4j"], "--require", "corpora,neo4j", "-x")
    assert run.returncode == 1, run.stdout
    assert "neo4j is required: " in run.stdout


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
