"""What commands print when they can't do what they are asked to, and their remarks on results.

`messages.txt` has a section for each exit code and current folder. What is indented below a command
is a part of what it prints on standard error; after `= `, it is all of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands import Commands, words_of
from tests.difference.history import repository
from tests.graph.test_argument_graph import ACTOR, MATTER
from tests.support import statements

CASES = [
    (section, command, expected)
    for section, commands in statements(Path(__file__).with_name("messages.txt")).items()
    for command, expected in commands
]


def _lane(folder: Path) -> None:
    (folder / "eff.yml").write_text(ACTOR)
    (folder / "lane.md").write_text(MATTER)


def _demo(folder: Path) -> None:
    (folder / "argmap-demo").mkdir()
    (folder / "argmap-demo" / ".mine").write_text("mine")
    (folder / "file").write_text("file")


def _tables(folder: Path) -> None:
    (folder / "a.csv").write_text("who,claim\nAnn,close it\nBob,keep it\n")
    (folder / "a.txt").write_text("Dear all,\n")


@pytest.fixture(scope="module")
def folder_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the folder of a section; commands leave it as it is."""
    made: dict[str, Path] = {}
    fill = {"lane": _lane, "demo": _demo, "tables": _tables, "history": repository}

    def folder(name: str) -> Path:
        if name not in made:
            made[name] = tmp_path_factory.mktemp(name)
            fill[name](made[name])
        return made[name]

    return folder


def _files(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if ".git" not in path.parts}


@pytest.mark.parametrize(
    ("section", "command", "expected"),
    CASES,
    ids=[f"{code}: {command}" for code, command, _ in CASES],
)
def test_a_command_ends_with_its_code_and_says_why(
    commands: Commands,
    folder_of: Callable[[str], Path],
    monkeypatch: pytest.MonkeyPatch,
    section: str,
    command: str,
    expected: str,
) -> None:
    code, place = section.split()
    folder = folder_of(place)
    monkeypatch.chdir(folder)
    before = _files(folder)
    told = commands(*words_of(command))
    err = told.err.replace(os.sep, "/")
    assert told.code == int(code), err
    if expected.startswith("="):
        assert err.splitlines() == expected.removeprefix("=").strip().splitlines()
    else:
        assert expected
        assert expected in " ".join(err.split())
    if told.code:
        assert told.out == ""
        if told.code == 1:
            assert err.startswith("argmap: ")
            assert err.count("\n") == 1
        else:
            assert err.startswith("Usage: argmap")
            assert "Error: " in err
    assert _files(folder) == before
