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
# Writing beyond the limit fails, as on a full disk. (Python would write incomplete .pyc files,
# therefore -B.)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from argmap.cli import main
main()
"""


def _ingest(store: Path, limit: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", "-c", _LIMITED, str(limit),
         "ingest", str(EXAMPLE), "--store", str(store)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def expected() -> argmap.Graph:
    with argmap.read(EXAMPLE) as graph:
        return graph.graph()


@pytest.mark.parametrize("limit", [0, 4, 3_000, 8_000, 20_000])
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


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (("export", "csv"), 3),
        (("export", "site"), 3),
    ],
    ids=["csv", "site"],
)
def test_an_export_into_a_folder_is_all_or_nothing(
    words: tuple[str, ...], files: int, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    document = EXAMPLE / "controversies" / "net-neutrality.md"

    def exported(limit: int, *more: str) -> subprocess.CompletedProcess[str]:
        given = [*words, *more, "--from", str(document), "-o", str(folder)]
        return subprocess.run(
            [sys.executable, "-B", "-c", _LIMITED, str(limit), *given],
            capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip

    failed = exported(1_000)
    assert failed.returncode == 1
    assert "File too large" in failed.stderr
    assert f"argmap: {folder}" in failed.stderr
    assert _files(folder) == {}
    assert exported(100_000_000).returncode == 0
    whole = _files(folder)
    assert len(whole) >= files
    # An atlas that did not change is not written again.
    more = ("--title", "Another title") if "site" in words else ()
    assert exported(1_000, *more).returncode == 1
    assert _files(folder) == whole
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_file_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    target = tmp_path / "a.graphml"
    words = ["export", "graphml", "--from", str(EXAMPLE), "-o", str(target)]
    done = subprocess.run(
        [sys.executable, "-B", "-c", _LIMITED, "1000", *words],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"argmap: {target}: File too large"
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_standard_output_that_is_full_is_named() -> None:
    words = [sys.executable, "-m", "argmap", "export", "jsonl", "--from", str(EXAMPLE), "-o", "-"]
    with open("/dev/full", "wb") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        1,
        "argmap: standard output: No space left on device\n",
    )
