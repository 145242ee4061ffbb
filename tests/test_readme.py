"""README.md and docs/tutorials/team.md can be typed: every command in them runs but `make test` and
`docker`.

`.ci/run` runs `make demo` and `make test` in a new environment; a job of the workflow runs Docker.

A block of ```console holds commands after `$ ` and, below each, what it prints; a line `…` stands
for any lines. A block after "Save this as `name`" is that file. The commands run in one shell, in
order, in a copy of what they name. Those for a team run against the tests' Neo4j.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import argmap
from tests.neo4j.server import Neo4jAddress
from tests.places import Neo4jPlace
from tests.support import PROJECT, posix

TEAM = "docs/tutorials/team.md"
GAP = "…"
_END = "@@ end of a command: "
_SAVED = re.compile(r"Save this as `([^`]+)`")


@dataclass
class Command:
    """A command and the lines that it prints, as a page has it. place: the page and the line."""

    place: str
    text: str
    printed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Block:
    """A fenced block of a page: its language, the section and the paragraph before it."""

    page: str
    line: int
    language: str
    section: str
    before: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def commands(self) -> list[Command]:
        found: list[Command] = []
        for number, line in enumerate(self.lines, self.line + 1):
            if line.startswith("$ "):
                found.append(Command(f"{self.page}:{number}", line[2:]))
            else:
                assert found, f"{self.page}:{number}: a block must open with a command"
                found[-1].printed.append(line)
        for command in found:
            while command.printed and not command.printed[-1]:
                command.printed.pop()
        return found


def blocks(text: str, page: str = "") -> list[Block]:
    """The fenced blocks of a Markdown text."""
    found: list[Block] = []
    held: list[str] | None = None
    opened, language, section, before = 0, "", "", ""
    for number, line in enumerate(text.split("\n"), 1):
        if held is not None and line == "```":
            found.append(Block(page, opened, language, section, before, tuple(held)))
            held, before = None, ""
        elif held is not None:
            held.append(line)
        elif line.startswith("```"):
            held, opened, language = [], number, line[3:]
        elif line.startswith("## "):
            section = line[3:]
        elif line.strip():
            before = line
    assert held is None, f"{page}:{opened}: the block never ends"
    return found


BLOCKS = blocks((PROJECT / "README.md").read_text("utf-8"), "README.md")


def commands(page: str) -> list[Command]:
    """The commands of a page."""
    return [
        command
        for block in blocks((PROJECT / page).read_text("utf-8"), page)
        if block.language == "console"
        for command in block.commands()
    ]


# --- where they run ----------------------------------------------------------------------------


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What a reader has after `git clone`, as far as the README speaks of it, with an environment
    that counts as made and runs the argmap that is being tested."""
    folder = tmp_path / "argmap"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "compose.yaml"):
        shutil.copy(PROJECT / name, folder / name)
    for name in ("examples", "more-examples"):
        shutil.copytree(PROJECT / name, folder / name)
    (folder / ".git").mkdir()
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    _program(programs / "argmap", "-c 'from argmap.cli import main; main()'")
    _program(programs / "python", "")
    (programs / "activate").write_text(f"PATH='{programs}':$PATH\n", "utf-8")
    (programs.parent / "ready").touch()
    for block in BLOCKS:
        if saved := _SAVED.search(block.before):
            (folder / saved[1]).write_text(block.text, "utf-8")
    return folder


def _program(path: Path, arguments: str) -> None:
    path.write_text(f"#!/bin/sh\nexec '{sys.executable}' {arguments} \"$@\"\n", "utf-8")
    path.chmod(0o755)


def environment(**more: str) -> dict[str, str]:
    source = str(Path(argmap.__file__).resolve().parents[1])
    places = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
    # Of a make around the tests; one inside them must not take it for its own.
    passed = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    passed.pop("MFLAGS", None)
    return passed | {"PYTHONPATH": os.pathsep.join(places), "COLUMNS": "100"} | more


def run(given: Sequence[Command], folder: Path, settings: dict[str, str]) -> list[list[str]]:
    """The lines that each of some commands printed, one after another in one shell."""
    script = "".join(f"{command.text}\necho '{_END}'$?\n" for command in given)
    done = subprocess.run(
        ["sh"],
        input=script,
        cwd=folder,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=300,
    )
    printed: list[list[str]] = [[]]
    codes: list[int] = []
    for line in done.stdout.split("\n"):
        if line.startswith(_END):
            codes.append(int(line.removeprefix(_END)))
            printed.append([])
        else:
            printed[-1].append(line.rstrip())
    assert len(codes) == len(given), done.stdout
    for command, code, lines in zip(given, codes, printed, strict=False):
        told = "\n".join(lines)
        assert code == 0, f"{command.place}: `{command.text}` ends with {code}:\n{told}"
    return printed[:-1]


def matches(printed: Sequence[str], expected: Sequence[str]) -> bool:
    """Whether lines are those that a page shows.

    There, a line `…` stands for any lines, and `…` in a line for any text.

    How wide a column is does not matter: it depends on what else is in it.
    """
    pattern = "".join(
        r"(?:.*\n)*?"
        if line.strip() == GAP
        else re.escape(_narrow(line)).replace(GAP, ".*") + r"\n"
        for line in expected
    )
    return re.fullmatch(pattern, "".join(_narrow(line) + "\n" for line in printed)) is not None


def _narrow(line: str) -> str:
    return re.sub(r"--+", "--", re.sub(r" +", " ", line.rstrip()))


def check(given: Sequence[Command], folder: Path, settings: dict[str, str]) -> None:
    for command, printed in zip(given, run(given, folder, settings), strict=True):
        if command.printed:
            shown = "\n".join(printed)
            assert matches(printed, command.printed), (
                f"{command.place}: `{command.text}` prints something else:\n{shown}"
            )


# --- the tests ---------------------------------------------------------------------------------


@posix
@pytest.mark.slow
def test_the_commands_run_and_print_what_is_shown(clone: Path) -> None:
    given = [command for command in commands("README.md") if command.text != "make test"]
    assert len(given) > 7
    check(given, clone, environment())


@posix
def test_the_commands_for_neo4j_run_and_print_what_is_shown(
    clone: Path, neo4j_address: Neo4jAddress
) -> None:
    given = commands(TEAM)
    assert len(given) > 4
    # A job of the workflow starts compose.yaml; tests/test_docs.py looks at what it would start.
    docker = clone / ".venv" / "bin" / "docker"
    docker.write_text("#!/bin/sh\nexit 0\n", "utf-8")
    docker.chmod(0o755)
    for command in given:
        command.text = command.text.replace("bolt://localhost:7687", neo4j_address.url)
        command.text = re.sub(
            r"NEO4J_PASSWORD=\S+", f"NEO4J_PASSWORD='{neo4j_address.password}'", command.text
        )
        command.printed = [
            line.replace("bolt://localhost:7687", neo4j_address.url) for line in command.printed
        ]
    path = f"{docker.parent}{os.pathsep}{os.environ['PATH']}"
    with Neo4jPlace(neo4j_address):
        check(given, clone, environment(PATH=path, NEO4J_USERNAME=neo4j_address.username))


def test_both_opening_commands_are_in_the_makefile_and_ci_runs_them() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    ci = (PROJECT / ".ci" / "run").read_text("utf-8")
    opening = next(block for block in BLOCKS if block.language == "console")
    given = [command.text for command in opening.commands()]
    assert given == ["make demo", "make test"]
    for command in given:
        target = command.removeprefix("make ")
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"there is no target {target}"
        assert re.search(rf"^run {command}\b", ci, re.MULTILINE), f".ci/run leaves out {command}"
    assert "legs=${ARGMAP_CI_LEGS:-neo4j,browser,corpora,node}" in ci
    assert re.search(r"^run \.ci/package ", ci, re.MULTILINE)
    # All tests run, without a selection.
    assert re.search(r"^run make test .*--require \$legs\"", ci, re.MULTILINE)
    assert os.access(PROJECT / ".ci" / "run", os.X_OK)


def test_every_block_is_of_a_language_that_is_tested() -> None:
    languages = {block.language for block in BLOCKS if not _SAVED.search(block.before)}
    assert languages == {"console"}


def test_a_gap_stands_for_any_lines_and_nothing_else_does() -> None:
    assert matches(["a", "b", "c"], ["a", GAP])
    assert matches(["a", "b", "c"], ["a", GAP, "c"])
    assert matches(["a", "c"], ["a", GAP, "c"])
    assert not matches(["a", "b", "c"], ["a", "c"])
    assert not matches(["a", "b"], ["a"])
    assert matches(["a b c"], ["a … c"])
    assert not matches(["a b c", "c"], ["a … c"])
    assert matches(["a     b", "----  -"], ["a  b", "--  -"])
