"""Test `argmap ask`: what it prints, and the commands that it suggests."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import argmap
from argmap.cli.root import cli
from tests.conformance.cases import HERE
from tests.doc_blocks import blocks, matches
from tests.support import PROJECT

DEBATE = str(HERE / "debate.yml")


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def ask(question: str, *options: str, source: str = DEBATE) -> Result:
    return run("ask", question, "--from", source, *options)


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    made: list[dict[str, object]] = json.loads(result.stdout)
    return made


def commands_in(text: str) -> list[list[str]]:
    found = [line[line.find("argmap ") :] for line in text.splitlines() if "argmap " in line]
    return [shlex.split(line) for line in found]


def test_an_answer_begins_with_its_reading_and_explain_prints_its_command() -> None:
    asked = ask("Who suports free parking?", "--format", "json")
    lines = asked.stderr.splitlines()
    assert lines[0].startswith("Read as: Actors that support “")
    assert lines[1] == "Corrected: “suports” read as “supports”"
    explained = ask("Who suports free parking?", "--explain")
    [again] = commands_in(explained.stdout)
    assert again[:2] == ["argmap", "cypher"]
    assert again[-2:] == ["--from", DEBATE]
    assert rows(run(*again[1:], "--format", "json")) == rows(asked) != []


def test_an_answer_from_objects_of_python_names_them_without_lines(tmp_path: Path) -> None:
    store = tmp_path / "store.kgl"
    with argmap.connect(store) as graph:
        close = {"claim": "Close it.", "proponents": ["Ann"]}
        graph.ingest({"title": "Close Mill Street?", "positions": [close]})
    asked = run("ask", "positions of Ann", "--store", str(store))
    assert asked.stdout.endswith("Ann (ann)  python:script/controversy/close-mill-street\n")


def test_a_question_with_a_word_too_many_is_not_run() -> None:
    asked = ask("what does the mayor support on zebras")
    assert (asked.exit_code, asked.stdout) == (1, "")
    lines = asked.stderr.splitlines()
    assert lines[0] == "Not run: The graph has nothing about “zebras”."
    for command in commands_in(asked.stderr):
        assert command[-2:] == ["--from", DEBATE]
        assert run(*command[1:]).exit_code == 0


def test_choices_are_commands_that_run(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yml").write_text(f"id: {name}\nname: The Same\ntype: company\n")
    asked = ask("positions of The Same", source=str(tmp_path))
    assert asked.exit_code == 1
    assert "“The Same” may be several actors" in asked.stderr
    found = commands_in(asked.stderr)
    assert [command[2] for command in found] == ["positions of one", "positions of two"]
    assert all(run(*command[1:]).exit_code == 0 for command in found)


def test_a_question_has_at_most_200_words() -> None:
    result = ask("who " * 300)
    assert result.exit_code == 2
    assert "a question has at most 200 words" in result.stderr


def test_control_characters_and_markup_are_shown_as_text() -> None:
    result = ask("zebras about \x1b[31mred\x07 [bold]one[/bold] <script>")
    assert result.exit_code == 1
    assert not {"\x1b", "\x07"} & set(result.output)


@pytest.mark.parametrize(
    "question", ["$(touch x) `id` ; rm -rf /", "who opposes '}) DETACH DELETE n //", "\udcff", "  "]
)
def test_hostile_words_run_nothing(question: str) -> None:
    asked = ask(question)
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert len(asked.stderr) < 3_000
    assert not any("rm" in command for command in commands_in(asked.stderr))


def test_the_questions_of_the_page_are_answered_as_it_shows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(PROJECT)
    shown = [
        command
        for block in blocks((PROJECT / "docs" / "ask.md").read_text("utf-8"))
        for command in block.commands()
    ]
    assert len(shown) > 8
    for command in shown:
        result = run(*shlex.split(command.text)[1:])
        assert matches(result.output.splitlines(), command.printed), (command, result.output)


def test_what_is_recorded_instead_is_no_part_of_the_answer() -> None:
    asked = ask("does the FCC still support title II", source=str(PROJECT / "examples"))
    assert asked.stdout == ""
    assert "No. Recorded instead: 1 position" in asked.stderr
    assert "supports  Federal Communications Commission (fcc)" in asked.stderr


def test_a_second_question_does_not_overwrite_the_file_of_the_first(tmp_path: Path) -> None:
    file = tmp_path / "answer.txt"
    question = "who supports title ii, and which events concern apple?"
    source = str(PROJECT / "examples" / "internet-policy")
    result = ask(question, "-o", str(file), source=source)
    assert "To ask next: argmap ask 'which events concern apple'" in result.stderr
    assert "mozilla" in file.read_text("utf-8")
