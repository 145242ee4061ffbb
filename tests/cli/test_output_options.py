"""Test --format and -o: every command that lists or shows something has both."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from argmap.cli.root import cli
from tests.commands import Commands
from tests.difference.history import git
from tests.graph.test_argument_graph import ACTOR, MATTER

WRITERS = {
    # They write a page, a folder or a template, not rows or a report.
    "actors merge", "actors split", "convert", "demo", "export csv", "export cytoscape",
    "export documents",
    "export gexf", "feed",
    "export graphml", "export html", "export jsonl", "export site", "new actor",
    "new challenge", "new controversy", "new event", "new names", "new resolution", "new thread",
    "query new",
    # They run until they are stopped, or print one line for each file.
    "mcp", "query check", "serve",
}  # fmt: skip


def _commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield all commands with their names, but not each named query as one."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        full = f"{path} {name}".strip()
        if isinstance(command, click.Group) and full != "query run":
            yield from _commands(command, full)
            if command.invoke_without_command:
                yield full, command
        elif full != "query run":
            yield full, command


ALL = dict(_commands(cli))


def test_every_command_that_lists_or_shows_writes_json_to_standard_output_or_a_file() -> None:
    for name, command in ALL.items():
        options = {option.name: option for option in command.params}
        if name in WRITERS:
            # The report of `convert` has a format; its -o is the folder of the documents.
            assert "form" not in options or name == "convert", name
            continue
        assert isinstance(options["form"].type, click.Choice), name
        assert "json" in options["form"].type.choices, name
        assert "output" in options, name
    assert len(ALL) > len(WRITERS) + 12


@pytest.fixture
def store(tmp_path: Path, commands: Commands) -> str:
    path, documents = str(tmp_path / "graph.kgl"), tmp_path / "documents"
    documents.mkdir()
    (documents / "lane.md").write_text(MATTER)
    (documents / "eff.yml").write_text(ACTOR)
    assert commands("ingest", str(documents), "--root", str(documents), "--store", path).code == 0
    return path


def _repository(folder: Path) -> Path:
    """Copy a folder into a new git repository, and commit it."""
    made = folder.parent / "repository"
    shutil.copytree(folder, made)
    for words in (("init",), ("add", "."), ("commit", "-m", "Begin")):
        git(made, *words)
    return made


def _table(folder: Path) -> Path:
    path = folder.parent / "votes.csv"
    path.write_text("actor,position,stance\neff,Keep it,yes\n")
    return path


def _calls(store: str, folder: Path) -> dict[str, tuple[str, ...]]:
    """The arguments of each command, in the order in which they are run."""
    at, document = ("--store", store), str(folder / "lane.md")
    return {
        "actors": at,
        "actors clusters": at,
        "agree": (document, document),
        "ask": ("who opposes eff", *at),
        "check": (document,),
        "sources": (document,),
        "todo": (document,),
        "copy": (store, str(folder / "copy.kgl")),
        "cypher": ("MATCH (p:Position) RETURN p ORDER BY p.id", *at),
        "diff": (store, document),
        "export record": at,
        "ids": (document,),
        "ingest": (document, "--root", str(folder), *at),
        "measure balance": at,
        "measure bridges": at,
        "coalitions": at,
        "measure contested": at,
        "measure cruxes": at,
        "measure groups": at,
        "log": ("lane", "--from", str(_repository(folder))),
        "network": ("affiliation", *at),
        "query list": (),
        "query show": ("actors/spanning",),
        "rebuild": (str(folder), "--root", str(folder), *at),
        "remove": ("eff.yml", *at),
        "schema": (),
        "show": ("lane", *at),
        "status": at,
        "table": (str(_table(folder)),),
        "why": ("riders", "lane/no", "--measure", "affiliation", *at),
    }


def test_each_prints_json_that_says_the_same_in_a_file(
    commands: Commands, store: str, tmp_path: Path
) -> None:
    calls = _calls(store, tmp_path / "documents")
    assert set(calls) == set(ALL) - WRITERS
    changing = ("copy", "ingest", "rebuild", "remove")
    for name, arguments in calls.items():
        path = tmp_path / "out" / f"{name}.json"
        path.parent.mkdir(exist_ok=True)
        told = commands(*name.split(), *arguments, "--format", "json")
        assert told.out, (name, told)
        assert told.code in (0, 1), (name, told)
        assert told.json is not None
        if name not in changing:
            again = commands(*name.split(), *arguments, "-o", str(path))
            assert again.out == ""
            assert json.loads(path.read_text("utf-8")) == told.json, name


def test_the_suffix_of_a_file_selects_the_format(commands: Commands, tmp_path: Path) -> None:
    for suffix, form in {".csv": "csv", ".JSON": "json", ".ndjson": "ndjson", ".jsonl": "ndjson",
                         ".md": "markdown", ".txt": "text"}.items():  # fmt: skip
        file = tmp_path / f"queries{suffix}"
        assert commands("query", "list", "-o", str(file)).code == 0
        printed = commands("query", "list", "--format", form).out
        assert file.read_bytes().decode() == printed, suffix
    names = [
        row["name"] for row in csv.DictReader(io.StringIO((tmp_path / "queries.csv").read_text()))
    ]
    assert "actors/spanning" in names


def test_a_suffix_that_selects_no_format_is_wrong_usage(commands: Commands, tmp_path: Path) -> None:
    for name in ("rows.xlsx", "rows"):
        file = tmp_path / name
        told = commands("query", "list", "-o", str(file))
        assert told.code == 2
        assert ".csv, .json, .jsonl, .md, .ndjson, .txt" in " ".join(told.err.split())
        assert not file.exists()
        assert commands("query", "list", "-o", str(file), "--format", "csv").code == 0
        assert file.read_text().startswith("name,question")
    told = commands("schema", "-o", str(tmp_path / "schema.csv"))
    assert told.code == 2, "schema has no rows"


def test_the_codes_of_check_are_listed_as_json(commands: Commands) -> None:
    listed = commands("check", "--list", "--format", "json").json
    explained = commands("check", "--explain", listed[0]["code"], "--format", "json").json
    assert explained == listed[0]
