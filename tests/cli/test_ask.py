"""Test `argmap ask`: what it runs, what it lists, and the commands that it suggests."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cli.root import cli
from tests.conformance.cases import HERE

DEBATE = str(HERE / "debate.yml")


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, words)


def ask(question: str, *options: str, source: str = DEBATE) -> Result:
    return run("ask", question, "--from", source, *options)


def rows(result: Result) -> list[dict[str, object]]:
    assert result.exit_code == 0, result.output
    made: list[dict[str, object]] = json.loads(result.stdout)
    return made


def offered(result: Result) -> list[list[str]]:
    """The words of the commands that a refusal lists."""
    assert result.exit_code == 1, result.output
    assert result.stdout == ""
    lines = [line.strip() for line in result.stderr.splitlines()]
    return [shlex.split(line) for line in lines if line.startswith("argmap query run ")]


def test_a_question_that_a_query_asks_is_run() -> None:
    asked = ask("Who opposes THE MAYOR?", "--format", "json")
    assert asked.stderr.splitlines()[:2] == [
        "actors/opponents: Who contests the positions that an actor supports?",
        "  actor: mayor",
    ]
    same = run("query", "run", "actors/opponents", "--from", DEBATE, "--actor", "mayor",
               "--format", "json")  # fmt: skip
    assert rows(asked) == rows(same) != []


def test_values_dates_numbers_and_words_to_look_for_are_filled_in() -> None:
    told = ask("which positions mention Parking?", "--format", "json")
    assert told.stderr.splitlines()[1] == "  words: Parking"
    assert {row["position"] for row in rows(told)} == {
        "parking/less", "parking/paid", "parking/free"}  # fmt: skip
    told = ask("controversies not updated since 2025", "--format", "json")
    assert "  before: 2025" in told.stderr.splitlines()
    assert [row["controversy"] for row in rows(told)] == ["locks", "trams"]
    told = ask("hedged or unregistered actors that span controversies", "--format", "json")
    assert "  standing: unregistered,hedged" in told.stderr.splitlines()
    assert rows(told)
    told = ask("top 1 sources", "--format", "json")
    assert "  limit: 1" in told.stderr.splitlines()
    assert len(rows(told)) == 1
    assert len(rows(ask("top 1 sources", "--limit", "2", "--format", "json"))) == 2


def test_a_question_with_a_word_too_many_is_listed_and_not_run() -> None:
    told = ask("what does the mayor support on rails")
    found = offered(told)
    assert len(found) == 3
    place = ["--from", DEBATE]
    command = ["argmap", "query", "run", "actors/profile", "-p", "actor=mayor", *place]
    assert command in found
    assert "can't use" in told.stderr.splitlines()[0]
    assert "    Words not used: rails" in told.stderr.splitlines()
    assert told.stderr.splitlines()[-1].startswith("All about mayor: argmap show mayor")


def test_the_commands_that_are_offered_run() -> None:
    found = offered(ask("zebras: actors that changed sides 'here' and \"it's; there\"", "-p",
                        "standing=registered"))  # fmt: skip
    assert found
    for command in found:
        result = CliRunner().invoke(cli, command[1:])
        needs = any(word.partition("=")[2].isupper() for word in command)
        assert result.exit_code == 0 or needs, (command, result.output)
    [search] = [words for words in offered(ask("zebras about \"it's $(a) `b`; c\""))
                if words[3] == "positions/search"]  # fmt: skip
    assert "words=it's $(a) `b`; c" in search


def test_a_negation_is_never_dropped() -> None:
    for question in (
        "which actors do not oppose the mayor",
        "controversies that are not resolved",
        "who never opposes the mayor",
        "who doesn't oppose the mayor",
        "positions with sources",
    ):
        assert ask(question).exit_code == 1
    assert ask("positions without sources").exit_code == 0


def test_a_denied_value_offers_the_other_values() -> None:
    found = offered(ask("controversies that are not resolved"))
    assert ["controversies/by-status", "-p", "status=active,dormant"] in [
        command[3:6] for command in found
    ]


def test_what_a_names_file_decided_is_a_name(tmp_path: Path) -> None:
    (tmp_path / "bank.yml").write_text("id: bank\nname: The Bank\ntype: company\n")
    (tmp_path / "names.yml").write_text(
        "kind: names\nnames:\n  - {label: Old Lady, same_as: bank, by: an editor}\n"
        "  - {label: Nobody Known, same_as: gone}\n"
    )
    result = ask("profile of the old lady", source=str(tmp_path))
    assert "  actor: bank\n" in result.stderr
    result = ask("profile of nobody known", source=str(tmp_path))
    assert result.exit_code == 1
    assert "actor=gone" not in result.stderr


def test_an_ambiguous_name_lists_what_it_may_mean(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.yml").write_text(f"id: {name}\nname: The Same\ntype: company\n")
    result = ask("profile of the same", source=str(tmp_path))
    assert result.exit_code == 1
    assert "a name in the question may mean several things" in result.stderr
    assert "    The name may mean: actor=one, actor=two" in result.stderr.splitlines()
    said = ask("profile of the same", "-p", "actor=two", source=str(tmp_path))
    assert said.exit_code == 0
    assert "  actor: two\n" in said.stderr


def test_a_parameter_may_be_given() -> None:
    told = ask("opponents of an actor", "-p", "actor=mayor", "--format", "json")
    assert rows(told) == rows(ask("opponents of the mayor", "--format", "json"))
    told = ask("opponents of the mayor", "-p", "actor=bank", "--format", "json")
    assert "  actor: bank\n" in told.stderr
    told = ask("stale controversies")
    assert told.exit_code == 1
    assert "controversies/stale also needs before" in told.stderr
    assert "-p before=BEFORE" in told.stderr
    assert ask("stale controversies", "-p", "before=2025").exit_code == 0
    told = ask("opponents of the mayor", "-p", "sesame=open")
    assert (told.exit_code, "no named query has a parameter 'sesame'" in told.stderr) == (2, True)
    assert ask("opponents of the mayor", "-p", "words=x").exit_code == 1


def test_a_question_has_at_most_1000_characters() -> None:
    result = ask("who " * 300)
    assert result.exit_code == 2
    assert "a question has at most 1,000 characters" in result.stderr


@pytest.mark.parametrize("question", ["xyzzy", "?", "  ", "which of them"])
def test_a_question_without_a_known_word_lists_nothing(question: str) -> None:
    result = ask(question)
    assert result.exit_code == 1
    assert result.stderr == ("No named query uses any of these words. See `argmap query list`.\n")


def test_control_characters_and_markup_are_shown_as_text() -> None:
    result = ask("zebras about \x1b[31mred\x07 [bold]one[/bold] <script>")
    assert result.exit_code == 1
    assert "[bold]one[/bold] <script>" in result.stderr
    assert "\x1b" not in result.output
    assert "\x07" not in result.output
    assert "\\x1b" in result.stderr


def test_a_map_is_drawn_of_the_rows(tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    assert ask("opponents of the mayor", "--map", str(file)).exit_code == 0
    assert "mayor" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "question",
    [
        "(" * 900,
        "$(touch x) `id` ; rm -rf /",
        "who opposes '}) DETACH DELETE n //",
        "\x1b[31mwho\x07 opposes\u202e apple",
        "who opposes apple between 9999-99-99 and 0000-00-00",
        "top 99999999999999999999999 actors",
        "who " + "opposes " * 110,
        "\udcff",
    ],
)
def test_hostile_words_run_nothing_and_are_quoted_in_commands(question: str) -> None:
    told = ask(question)
    assert told.exit_code == 1
    assert told.stdout == ""
    assert len(told.stderr) < 3_000
    assert not {"\x1b", "\x07", "\u202e"} & set(told.stderr)
    for line in offered(told):
        assert line[:3] == ["argmap", "query", "run"]
        assert "rm" not in line


def test_a_question_of_any_length_is_refused() -> None:
    told = ask("apple " * 20_000)
    assert told.exit_code == 2
    assert "at most 1,000 characters" in told.stderr
