"""README.md and docs/tutorials/team.md can be typed: every command in them runs but `git clone` and
`docker`.

`.ci/run` runs `make demo` and `make test` in a new environment; a job of the workflow runs Docker.
The commands for a team run against the tests' Neo4j.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.doc_blocks import SAVED, blocks
from tests.neo4j.server import Neo4jAddress
from tests.page_runner import PageRunner
from tests.places import Neo4jPlace
from tests.support import PROJECT, posix

BLOCKS = blocks((PROJECT / "README.md").read_text("utf-8"), "README.md")
MADE_UP = "choose-a-password"
LOCAL = "bolt://localhost:7687"


@pytest.fixture
def pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> PageRunner:
    """What a reader has after `git clone`, as far as the README speaks of it, with an environment
    that counts as made and runs the argmap that is being tested."""
    folder = tmp_path / "argmap"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt", "compose.yaml"):
        shutil.copy(PROJECT / name, folder / name)
    shutil.copytree(PROJECT / "examples", folder / "examples")
    (folder / ".git").mkdir()
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    program = programs / "argmap"
    code = "from argmap.cli import main; main()"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{code}' \"$@\"\n", "utf-8")
    program.chmod(0o755)
    (programs / "activate").touch()
    (programs.parent / "ready").touch()
    monkeypatch.chdir(folder)
    return PageRunner(capfd, monkeypatch)


@posix
@pytest.mark.slow
def test_the_commands_run_and_print_what_is_shown(pages: PageRunner) -> None:
    pages.run("../README.md", skip=("git clone",))
    assert pages.ran == 10


@posix
def test_the_commands_for_neo4j_run_and_print_what_is_shown(
    pages: PageRunner, neo4j_address: Neo4jAddress
) -> None:
    # A job of the workflow starts compose.yaml; tests/test_docs.py looks at what it would start.
    here = {LOCAL: neo4j_address.url, MADE_UP: f"'{neo4j_address.password}'"}
    with Neo4jPlace(neo4j_address):
        pages.run("tutorials/team.md", skip=("docker",), replace=here)
    assert pages.ran == 6


def test_every_block_is_of_a_language_that_is_tested() -> None:
    languages = {block.language for block in BLOCKS if not SAVED.search(block.before)}
    assert languages == {"console"}
