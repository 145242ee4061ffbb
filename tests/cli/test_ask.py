"""Test `argmap ask`: what it prints, and the commands that it suggests."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

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


def test_an_answer_begins_with_its_reading_and_ends_with_its_command() -> None:
    asked = ask("Who suports free parking?", "--format", "json")
    lines = asked.stderr.splitlines()
    assert lines[0].startswith("Read as: Actors that support “")
    assert lines[1] == "Corrected: “suports” read as “supports”"
    [again] = commands_in(asked.stderr)
    assert again[:2] == ["argmap", "cypher"]
    assert again[-2:] == ["--from", DEBATE]
    assert rows(run(*again[1:], "--format", "json")) == rows(asked) != []


def test_a_named_query_is_used_where_it_answers_the_question() -> None:
    asked = ask("Who opposes THE MAYOR?", "--format", "json")
    assert commands_in(asked.stderr) == [
        ["argmap", "query", "run", "actors/opponents", "-p", "actor=mayor", "--from", DEBATE]
    ]
    same = run("query", "run", "actors/opponents", "--from", DEBATE, "--actor", "mayor",
               "--format", "json")  # fmt: skip
    assert rows(asked) == rows(same) != []


def test_explain_prints_words_query_and_cypher_and_runs_nothing() -> None:
    asked = ask("which companies support free parking since 2020", "--explain")
    assert asked.exit_code == 0
    parts = asked.stdout.split("\n\n")
    assert [part.splitlines()[0] for part in parts] == ["Words", "Query", "Cypher", "Parameters"]
    assert "  companies: kind.company" in parts[0].splitlines()
    assert "  find: stances" in parts[1].splitlines()
    assert "MATCH (a:Actor)-[s:SUPPORTS]->" in parts[2]
    assert '"2020"' in parts[3]


def test_words_that_are_not_used_are_named() -> None:
    asked = ask("I am writing a novel on parking: who supports free parking?")
    assert asked.exit_code == 0
    assert "Not used: writing, novel, parking" in asked.stderr.splitlines()


def test_a_question_with_a_word_too_many_is_not_run() -> None:
    asked = ask("what does the mayor support on zebras")
    assert (asked.exit_code, asked.stdout) == (1, "")
    lines = asked.stderr.splitlines()
    assert lines[0] == "Not run: The graph has nothing about “zebras”."
    for command in commands_in(asked.stderr):
        assert command[-2:] == ["--from", DEBATE]
        assert run(*command[1:]).exit_code == 0


def test_a_reason_that_is_not_recorded_is_refused() -> None:
    asked = ask("why does the bank support free parking")
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert "no reasons and no quotes" in asked.stderr


def test_choices_are_commands_that_run(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yml").write_text(f"id: {name}\nname: The Same\ntype: company\n")
    asked = ask("positions of The Same", source=str(tmp_path))
    assert asked.exit_code == 1
    assert "“The Same” may be several actors" in asked.stderr
    found = commands_in(asked.stderr)
    assert [command[2] for command in found] == ["positions of one", "positions of two"]
    assert all(run(*command[1:]).exit_code == 0 for command in found)


def test_what_a_names_file_decided_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "bank.yml").write_text("id: bank\nname: The Bank\ntype: company\n")
    (tmp_path / "names.yml").write_text(
        "kind: names\nnames:\n  - {label: Old Lady, same_as: bank, by: an editor}\n"
    )
    asked = ask("what does the old lady support", source=str(tmp_path))
    assert "Stances of The Bank (bank)" in asked.stderr


def test_a_question_has_at_most_200_words() -> None:
    result = ask("who " * 300)
    assert result.exit_code == 2
    assert "a question has at most 200 words" in result.stderr


def test_control_characters_and_markup_are_shown_as_text() -> None:
    result = ask("zebras about \x1b[31mred\x07 [bold]one[/bold] <script>")
    assert result.exit_code == 1
    assert not {"\x1b", "\x07"} & set(result.output)


def test_a_map_is_drawn_of_the_rows(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    assert ask("who opposes the mayor", "--map", str(file)).exit_code == 0
    assert "mayor" in file.read_text(encoding="utf-8")


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
    assert len(shown) > 10
    for command in shown:
        result = run(*shlex.split(command.text)[1:])
        assert matches(result.output.splitlines(), command.printed), (command, result.output)
