"""Test `--help`: commands in sections, and examples that are right."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest

from argmap.cli.command_group import NAMES, SECTIONS
from argmap.cli.root import cli
from tests.commands import Commands


def _commands() -> dict[tuple[str, ...], click.Command]:
    """Return all commands and groups, but not each named query as one."""
    found: dict[tuple[str, ...], click.Command] = {(): cli}
    for name in NAMES:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        found[(name,)] = command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for inner in command.list_commands(context):
                found[name, inner] = command.get_command(context, inner) or command
    return found


ALL = _commands()


def test_every_command_has_help_that_begins_with_one_sentence(commands: Commands) -> None:
    for words, command in ALL.items():
        told = commands(*words, "--help")
        assert told == commands(*words, "-h")
        assert (told.code, told.err) == (0, ""), words
        assert told.out.startswith("Usage: argmap " + " ".join(words))
        assert len(told.out.split("\n")) > 5, words
        assert max(len(line) for line in told.out.split("\n")) <= 100, words
        first = (command.help or "").split("\n\n")[0]
        assert not words or (first.endswith(".") and ". " not in first.replace("\n", " ")), words


def test_the_commands_are_in_sections(commands: Commands) -> None:
    lines = commands("--help").out.split("\n")
    for title, names in SECTIONS.items():
        start = lines.index(f"{title}:") + 1
        listed = lines[start : start + len(names)]
        assert [line.split()[0] for line in listed] == list(names)
        assert lines[start + len(names)] == ""
    assert len(set(NAMES)) == len(NAMES)


def test_a_short_name_is_accepted_and_suggested_as_the_command_that_it_runs(
    commands: Commands,
) -> None:
    assert "bridges" not in NAMES
    assert commands("bridges", "--help").code == 0
    assert "Did you mean measure bridges?" in commands("bridgs").err


def test_no_line_of_a_list_of_commands_is_cut(
    commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for words, command in ALL.items():
        if isinstance(command, click.Group) and words != ("query", "run"):
            assert "..." not in commands(*words, "--help").out.partition("Commands:")[2], words


def test_examples_are_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("content", "copies", "queries"):
        (tmp_path / folder).mkdir()
    for file in (
        "votes.csv",
        "organisations.csv",
        "answers.json",
        "parties.json",
        "theses.json",
        "votes.yml",
        "debate.argdown",
        "queries/rare-stances.cypher",
    ):
        (tmp_path / file).write_text("")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(click.Command, "invoke", lambda self, context: None)
    for words, command in ALL.items():
        lines = (command.help or "").partition("Examples:\n")[2].splitlines()
        examples = [line.strip() for line in lines if line.strip()]
        is_list = isinstance(command, click.Group) and not command.invoke_without_command
        assert examples or is_list, f"{' '.join(words)} has no example"
        for example in examples:
            assert example.startswith(f"argmap {' '.join(words)}".rstrip()), example
            cli.main(shlex.split(example)[1:], "argmap", standalone_mode=False)
