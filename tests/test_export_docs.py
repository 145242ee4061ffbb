"""The commands and the Python in docs/export run, and print what the pages show."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from tests.commands import Commands
from tests.doc_blocks import blocks, matches
from tests.support import PROJECT

FOLDER = PROJECT / "docs" / "export"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, in which the commands run."""
    (tmp_path / ".git").mkdir()  # the root that documents are named from
    (tmp_path / "examples").mkdir()
    source = PROJECT / "examples" / "internet-policy"
    for path in source.rglob("*"):
        if path.is_file():
            copy = tmp_path / "examples" / path.relative_to(source.parent)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_commands_print_what_the_pages_show(folder: Path, commands: Commands) -> None:
    tried = 0
    for page in sorted(FOLDER.glob("*.md")):
        for block in blocks(page.read_text("utf-8")):
            if block.language != "console":
                continue
            for command in block.commands():
                done = commands(*command.text.split()[1:])
                printed = (done.out + done.err).splitlines()
                assert done.code == 0, (page.name, printed)
                assert matches(printed, command.printed), (page.name, printed)
                tried += 1
    assert tried == 9


def test_the_first_line_of_json_lines_is_the_one_that_the_page_shows(folder: Path) -> None:
    page = (FOLDER / "jsonl.md").read_text("utf-8")
    (shown,) = (block.text for block in blocks(page) if block.language == "json")
    with argmap.read("examples/internet-policy") as graph:
        text = graph.exported("jsonl").text
    assert text.partition("\n")[0] == shown.partition("\n")[0]


def test_the_python_runs(folder: Path) -> None:
    text = (FOLDER / "README.md").read_text("utf-8")
    program = "\n".join(block.text for block in blocks(text) if block.language == "python")
    exec(compile(program, "docs/export/README.md", "exec"), {})  # noqa: S102
    written = {path.suffix for path in folder.iterdir() if path.is_file()}
    assert written == {".gexf", ".graphml"}
