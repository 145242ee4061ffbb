"""Reading in a second process: the same as reading in this one, whatever becomes of it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.ingest import prefetch
from argmap.ingest.discovery import origins
from argmap.ingest.document import digest
from argmap.ingest.options import ReadingOptions
from argmap.ingest.prefetch import ReadResult
from tests.workers import started

__all__ = ["started"]  # a fixture

DOCUMENTS = 12


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "documents"
    made.mkdir()
    for number in range(DOCUMENTS):
        text = f"---\nid: c{number}\npositions:\n  - {{claim: One, proponents: [A]}}\n---\n"
        (made / f"c{number:02}.md").write_text(text)
    (made / "c08.md").write_text("---\nid: [\n---\n")
    (made / "c09.md").write_bytes(b"\xff\xfe")
    (made / "c10.md").write_text("no document")
    return made


@pytest.fixture
def early(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The second process reads from the fourth document on; gives what the first one reads."""
    monkeypatch.setattr(prefetch, "READ_HERE", 3)
    monkeypatch.setattr(prefetch, "CHUNK", 2)
    monkeypatch.setattr(prefetch, "MAX_CHUNKS", 1)
    here: list[str] = []
    read_origin = prefetch.read_origin

    def noted(origin: Any, known: str | None, how: ReadingOptions) -> ReadResult:
        here.append(origin.id)
        return read_origin(origin, known, how)

    monkeypatch.setattr(prefetch, "read_origin", noted)
    return here


def _all(folder: Path) -> list[ReadResult]:
    digests = {"c06.md": digest((folder / "c06.md").read_bytes())}
    return list(prefetch.prefetched(origins([folder], root=folder), digests, ReadingOptions()))


@pytest.mark.slow
def test_a_second_process_reads_the_same(folder: Path, early: list[str]) -> None:
    made = _all(folder)
    assert len(early) == 4
    expected = [
        prefetch.read_origin(
            item.origin, digest((folder / "c06.md").read_bytes()), ReadingOptions()
        )
        for item in made
    ]
    assert made == expected
    assert [item.origin.id for item in made] == [f"c{n:02}.md" for n in range(DOCUMENTS)]
    assert [item.origin.id for item in made if item.document is None] == ["c06.md"]
    assert [item.origin.id for item in made if item.document and item.document.refused] == [
        "c08.md", "c09.md",
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("program", ["no-such-program", "false", None])
def test_without_a_second_process_this_one_reads(
    folder: Path, early: list[str], program: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _all(folder)
    early.clear()
    monkeypatch.setattr(sys, "executable", program and (shutil.which(program) or program))
    assert _all(folder) == expected
    assert len(early) == DOCUMENTS


@pytest.mark.slow
def test_a_second_process_that_is_killed_costs_nothing(
    folder: Path, early: list[str], started: list[subprocess.Popen[bytes]]
) -> None:
    expected = _all(folder)
    digests = {"c06.md": digest((folder / "c06.md").read_bytes())}
    made: list[ReadResult] = []
    for item in prefetch.prefetched(origins([folder], root=folder), digests, ReadingOptions()):
        made.append(item)
        for process in started[1:]:
            process.kill()
    assert made == expected
    assert len(started) == 2


@pytest.mark.slow
def test_the_second_process_ends_with_the_run(
    folder: Path, early: list[str], started: list[subprocess.Popen[bytes]]
) -> None:
    with argmap.connect("memory:") as graph:
        report = graph.ingest(folder, root=folder)
    assert len(report.written) == DOCUMENTS - 3
    assert len(early) == 4
    with closing(
        prefetch.prefetched(origins([folder], root=folder), {}, ReadingOptions())
    ) as reading:
        for _ in range(6):
            next(reading)
    assert [process.returncode is None for process in started] == [False, False]


def test_few_documents_are_read_here(folder: Path, started: list[subprocess.Popen[bytes]]) -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest(folder, root=folder)
    assert started == []
