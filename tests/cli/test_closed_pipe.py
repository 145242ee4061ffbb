"""Commands whose reader closes the pipe, as `head -1` does: no error, no message."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import argmap
from tests.support import EXAMPLE

ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""PYTHONUNBUFFERED changes when an error of the pipe is raised."""

MANY = "UNWIND range(1, 100000) AS x RETURN x ORDER BY x"


def script() -> str:
    found = shutil.which("argmap", path=str(Path(sys.executable).parent))
    assert found is not None, "argmap is not installed in this environment"
    return found


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("closed") / "examples.kgl"
    with argmap.connect(path) as graph:
        graph.ingest(EXAMPLE)
    return str(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "--version",
        "query --help",
        "query run actors/spanning --help",
        "query list",
        "query run actors/spanning --format csv --store STORE",
        "query run actors/spanning --format json --store STORE",
        "show apple --store STORE",
        "status --store STORE",
        "actors --store STORE",
        "export jsonl -o - --store STORE",
        "export html -o - --store STORE",
        "schema",
        "check --format json EXAMPLE",
        "new controversy -o -",
    ],
)
def test_a_reader_that_closes_standard_output_is_no_error(store: str, words: str) -> None:
    given = {"STORE": store, "EXAMPLE": str(EXAMPLE)}
    command = [script(), *(given.get(word, word) for word in words.split())]
    with subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        told = process.stderr.read()
    assert "Traceback" not in told
    assert "Error" not in told
    assert "pipe" not in told
    assert process.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("query", "run", "actors/spanning"), 0),
        (("query", "run", "actors/nothing"), 1),
        (("nonsense",), 2),
        (("query", "run", "actors/spanning", "--limit", "none"), 2),
    ],
)
def test_messages_that_nobody_reads_do_not_change_the_exit_code(
    store: str, words: tuple[str, ...], code: int
) -> None:
    given = ("--store", store) if len(words) > 2 else ()
    with subprocess.Popen(
        [script(), *words, *given], env=ENVIRONMENT,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        process.stderr.close()
    assert process.returncode == code


def test_documents_are_ingested_although_nobody_reads_messages(tmp_path: Path) -> None:
    path = tmp_path / "examples.kgl"
    with subprocess.Popen(
        [script(), "ingest", "-v", str(EXAMPLE), "--store", str(path)], env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.close()
    assert process.returncode == 0
    with argmap.connect(path) as graph:
        assert len(graph.documents()) > 50
