"""What docs/measures.md shows can be run."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.commands import Commands
from tests.support import PROJECT
from tests.test_readme import blocks

PAGE = blocks((PROJECT / "docs" / "measures.md").read_text("utf-8"))
COMMANDS = [
    line for block in PAGE if not block.language for line in block.lines if "argmap" in line
]


def test_the_commands_run(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = Commands(capfd, monkeypatch)
    assert commands("ingest", str(PROJECT / "examples")).code == 0
    assert len(COMMANDS) >= 8
    for line in COMMANDS:
        word, *words = shlex.split(line)
        assert word == "argmap"
        # The store is faster than reading documents each time; other tests draw pictures.
        assert words[words.index("--from") + 1] == "examples"
        for option in ("--from", "--plot"):
            if option in words:
                del words[words.index(option) : words.index(option) + 2]
        told = commands(*words)
        assert told.code == 0, (line, told.err)
        assert told.out or "-o" in words, line


def test_the_python_runs(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(PROJECT)
    program = "\n".join(block.text for block in PAGE if block.language == "python")
    exec(compile(program, "docs/measures.md", "exec"), {})  # noqa: S102
    assert "<NetworkResult" in capfd.readouterr().out
