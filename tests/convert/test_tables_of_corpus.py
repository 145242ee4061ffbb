"""The commands of docs/tutorials/spreadsheet.md work on tables of the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from tests.commands import Commands


def test_the_way_of_the_page_on_a_table_of_the_corpus(
    corpora: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Two waves, with the mappings as guessed: no row of the first is lost."""
    monkeypatch.chdir(tmp_path)
    command = Commands(capfd, monkeypatch)
    names = ("heizung_2023.csv", "heizung_2024.csv")
    for name in names:
        Path(name).write_bytes((corpora / "tables" / "a" / name).read_bytes())
    assert command("table", *names, "--write").code == 0
    for name in names:
        done = command("ingest", name, "--store", "a.kgl")
        assert "1 document read, 0 unchanged, 1 written" in done.out
    assert (
        "heizung_2023.csv:57:1: error no-actor: the row has no actor" in command("check", ".").out
    )
    with argmap.connect("a.kgl") as graph:
        stances = [
            edge for edge in graph.graph().edges
            if edge.type in ("SUPPORTS", "CONTESTS") and edge.source.label == "Actor"
        ]  # fmt: skip
    assert len(stances) == 143
    assert command("ask", "which positions are most contested", "--store", "a.kgl").code == 0
    assert command("export", "html", "--store", "a.kgl", "-o", "a.html").code == 0
