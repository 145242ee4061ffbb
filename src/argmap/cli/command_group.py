"""The commands of `argmap` in sections, each imported when it is used."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from argmap.did_you_mean import did_you_mean, nearest

SECTIONS = {
    "Start": {
        "demo": "Write examples, ask a question and draw a map.",
    },
    "Ingest and maintain": {
        "ingest": "Read documents into the graph.",
        "convert": "Convert other tools' files into documents.",
        "status": "Show what the store holds.",
        "remove": "Remove documents and their statements.",
        "rebuild": "Rebuild the store from documents.",
        "copy": "Copy a graph to another store.",
    },
    "Look up": {
        "query": "List, show and run named queries.",
        "ask": "Ask a question in your own words.",
        "show": "Show one controversy, position, actor or other thing.",
        "actors": "List actors, their aliases and positions.",
        "cypher": "Run a query in Cypher.",
        "diff": "Show what changed between two states of documents.",
        "log": "Show in which commits one thing changed.",
    },
    "Draw and export": {
        "export": "Write a map, an atlas, or a file of another program.",
        "preview": "Preview the map while you write documents.",
    },
    "Measure": {
        "network": "Compute a network of actors from their stances.",
        "why": "Explain a tie between two actors by their statements.",
        "coalitions": "Find coalitions, and compare them with chance.",
        "cruxes": "Show what separates two coalitions, and what they share.",
        "bridges": "Find actors on the paths between others.",
        "contested": "Show how contested each position is.",
        "balance": "Measure balance and frustration of agreement and disagreement.",
    },
    "Write documents": {
        "new": "Write a template of a document, or draft a tour.",
        "check": "Check documents before they are merged.",
        "ids": "List positions and reasons without an id, or add their ids.",
        "schema": "Show the fields of documents, or their JSON Schema.",
    },
}
"""The commands of each section of `argmap --help`, each with its line there."""

INCOMPLETE = "argmap.incomplete"
"""Key in the context's `meta`: documents of --from were refused, so that the exit code is 1."""

NAMES = tuple(name for commands in SECTIONS.values() for name in commands)
"""The names of the commands, in the order of the help."""


class OutputClosed(Exception):
    """The reader of standard output has closed it, such as `head`. click would exit with 1."""


@contextmanager
def _closed_output() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise OutputClosed from error


class LazyGroup(click.Group):
    """The commands. The module of each is imported when it is used, so that `--help` is fast."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(NAMES)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in NAMES:
            return None
        command = getattr(importlib.import_module(f"argmap.cli.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def make_context(self, *args: Any, **given: Any) -> click.Context:
        with _closed_output():  # `--help` and `--version` print here
            return super().make_context(*args, **given)

    def invoke(self, context: click.Context) -> Any:
        with _closed_output():
            return super().invoke(context)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in NAMES and not args[0].startswith("-") and not context.resilient_parsing:
            hint = did_you_mean(nearest(args[0], NAMES, most=2), "See `argmap --help`")
            context.fail(f"there is no command {args[0]!r}. {hint}")
        return super().resolve_command(context, args)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, NAMES))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), line) for name, line in commands.items()])


class QueryGroup(click.Group):
    """The commands of `argmap query`. Those for query files are imported when they are used."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted({*super().list_commands(context), "check", "new"})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in ("check", "new"):
            return super().get_command(context, name)
        command = getattr(importlib.import_module("argmap.cli.query_files"), name)
        assert isinstance(command, click.Command)
        return command
