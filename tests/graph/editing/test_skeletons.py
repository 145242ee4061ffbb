"""Skeletons: read as they stand, and still when their notes are taken at their word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.check.run import check
from argmap.cli.root import cli
from argmap.documents import Controversy
from argmap.errors import ArgmapError
from argmap.graph.editing.skeletons import skeleton
from argmap.ingest.discovery import Origin
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read

MADE = {
    "c.md": skeleton("controversy"),
    "t.md": skeleton("thread"),
    "a.yml": skeleton("actor"),
    "e.md": skeleton("event", title="A trial", date="2024-02"),
    "q.md": skeleton("challenge", title="A trial", target="openai", target_kind="actor"),
    "q2.md": skeleton("challenge"),
    "r.md": skeleton("resolution"),
    "n.yml": skeleton("names"),
}
_NOTE = re.compile(r"^( *)# (- |(?:  )?[a-z_]+: )", re.MULTILINE)


def run(*arguments: str | Path) -> Result:
    made = CliRunner().invoke(cli, ["new", *map(str, arguments)])
    assert made.exception is None or isinstance(made.exception, SystemExit), made.exception
    return made


@pytest.mark.parametrize("name", MADE)
def test_a_skeleton_is_read_and_checked_without_a_finding(name: str) -> None:
    document = read(name, MADE[name].encode())
    assert document.records
    assert document.problems == extract_statements(document).problems == ()
    assert check([Origin(name, None, data=MADE[name].encode())]).problems == ()


@pytest.mark.parametrize("name", MADE)
def test_its_notes_are_right_when_they_are_made_fields(name: str) -> None:
    text = _NOTE.sub(r"\1\2", MADE[name])
    assert text != MADE[name]
    document = read(name, text.encode())
    assert [str(problem) for problem in document.problems] == []
    assert [str(problem) for problem in extract_statements(document).problems] == []
    if name == "c.md":
        (thing,) = document.records
        assert isinstance(thing, Controversy)
        first = thing.positions[0]
        assert len(first.proponents) == 2
        assert first.sources[0].independence_group == "a-group"


@pytest.mark.parametrize(
    "title", ['"Quoted": #1', "Straße — née", "- a", "{x}", "null", "a: b", "  two   gaps ", "😀"]
)
def test_a_title_is_written_so_that_it_is_read_back(title: str) -> None:
    text = skeleton("controversy", title=title, thread=["One: two", "#three"])
    (thing,) = read("c.md", text.encode()).records
    assert isinstance(thing, Controversy)
    assert thing.title == " ".join(title.split())
    assert [link.to for link in thing.thread] == ["One: two", "#three"]


@pytest.mark.parametrize("title", ["", " ", "a\x1b[31m", "half \ud800"])
def test_what_is_no_title_is_refused(title: str) -> None:
    with pytest.raises(ArgmapError):
        skeleton("thread", title=title)
    assert run("thread", "--title", title).exit_code == 2


def test_it_is_printed_or_written(tmp_path: Path) -> None:
    printed = run("controversy", "--title", "Open weights", "--thread", "ai")
    assert (printed.exit_code, printed.stderr) == (0, "")
    assert 'id: "open-weights"' in printed.stdout
    file = tmp_path / "open weights.md"
    written = run("controversy", "--title", "Open weights", "--thread", "ai", "-o", file)
    assert written.stdout == ""
    assert file.read_text("utf-8") == printed.stdout
    assert f"argmap check '{file}'" in written.stderr


def test_nothing_is_written_over_without_force(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("mine")
    made = run("actor", "-o", file)
    assert made.exit_code == 1
    assert "already exists" in made.stderr
    assert file.read_text() == "mine"
    assert run("actor", "-o", file, "--force").exit_code == 0
    assert file.read_text("utf-8") == skeleton("actor")


def test_a_challenge_and_its_resolution_are_in_order(tmp_path: Path) -> None:
    (tmp_path / "e.yml").write_text("{kind: event, id: trial, date: 2024}")
    challenge, resolution = tmp_path / "c.md", tmp_path / "r.md"
    assert (
        run("challenge", "--title", "Not so", "--target", "trial", "-o", challenge).exit_code == 0
    )
    assert run("resolution", "--challenge", "Not so", "-o", resolution).exit_code == 0
    origins = [Origin(file.name, str(file)) for file in sorted(tmp_path.iterdir())]
    assert check(origins).problems == ()
    challenge.unlink()
    run("challenge", "--target", "trail", "-o", challenge)
    origins = [Origin(file.name, str(file)) for file in (challenge, tmp_path / "e.yml")]
    assert [problem.line for problem in check(origins).problems] == [6]


def test_the_reasons_of_the_skeleton_can_be_uncommented() -> None:
    lines = skeleton("controversy").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if "# reasons:" in line)
    after = next(n for n in range(first, len(lines)) if not lines[n].startswith("    #"))
    lines[first:after] = [line.replace("# ", "", 1) for line in lines[first:after]]
    document = read("c.md", "".join(lines).encode())
    assert document.problems == ()
    (record,) = document.records
    assert isinstance(record, Controversy)
    (reason,) = record.positions[0].reasons
    assert (reason.in_favour, [item.in_favour for item in reason.reasons]) == (True, [False])
