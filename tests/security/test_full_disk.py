"""A disk that is full: an error, and nothing that was reported as saved is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import argmap
from tests.support import EXAMPLE

resource = pytest.importorskip("resource", reason="limits on file sizes need POSIX")

_LIMITED = """
import resource, sys
limit = int(sys.argv.pop(1))
# Writing beyond the limit fails, as on a full disk.
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from argmap.cli import main
main()
"""


def _ingest(store: Path, limit: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _LIMITED, str(limit), "ingest", str(EXAMPLE), "--store", str(store)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def expected() -> argmap.Graph:
    with argmap.read(EXAMPLE) as graph:
        return graph.graph()


@pytest.mark.parametrize("limit", [0, 4, 3_000, 8_000, 20_000, 60_000, 65_000, 120_000])
def test_ingesting_fails_and_can_be_repeated(
    limit: int, tmp_path: Path, expected: argmap.Graph
) -> None:
    store = tmp_path / "graph.kgl"
    made = _ingest(store, limit)
    assert made.returncode == 1, made.stdout
    assert "Traceback" not in made.stderr
    assert "nothing has changed" not in made.stdout
    assert len(made.stderr.splitlines()) == 1
    assert str(store) in made.stderr
    with argmap.connect(store) as graph:
        graph.ingest(EXAMPLE)
        assert graph.graph() == expected


def test_the_limit_is_what_fails(tmp_path: Path, expected: argmap.Graph) -> None:
    made = _ingest(tmp_path / "graph.kgl", 10_000_000)
    assert made.returncode == 0, made.stderr
    with argmap.connect(tmp_path / "graph.kgl") as graph:
        assert graph.graph() == expected
