"""The commands of docs/tables.md run, also on a table of the corpus, and print what it shows."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

import argmap
from argmap.model.counting import STANCES
from tests.commands import Commands
from tests.support import PROJECT, posix
from tests.test_readme import Command, blocks, check, environment

PAGE = "docs/tables.md"
BLOCKS = blocks((PROJECT / PAGE).read_text("utf-8"), PAGE)
TABLE = next(block.text for block in BLOCKS if not block.language)


def commands() -> list[Command]:
    return [
        command for block in BLOCKS if block.language == "console" for command in block.commands()
    ]


@posix
@pytest.mark.slow
def test_the_commands_run_and_print_what_is_shown(tmp_path: Path) -> None:
    (tmp_path / "heat.csv").write_text(TABLE, "utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    check(commands(), tmp_path, environment(PATH=path))
    for name in ("contested.svg", "heat.html", "heat.csv.argmap.yml"):
        assert (tmp_path / name).stat().st_size > 500
    with argmap.connect(tmp_path / "heat.kgl") as graph:
        edges = graph.graph().edges
    assert sum(e.type in STANCES and e.source.label == "Actor" for e in edges) == 9


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
