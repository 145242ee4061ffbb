"""The commands of `argmap` in sections, each imported when it is used."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import click

SECTIONS = {
    "Ingest and maintain": {
        "demo": "Write examples, ask a question and draw a map.",
        "ingest": "Read documents into the graph.",
        "convert": "Convert other tools' files into documents.",
        "table": "Find out what the columns of a spreadsheet are.",
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
        "feed": "Write feeds of what changed in documents.",
    },
    "Draw, export and measure": {
        "export": "Write a map, an atlas, or a file of another program.",
        "serve": "Serve the graph as web pages.",
        "mcp": "Serve the graph to an assistant.",
        "network": "Compute a network of actors from their stances.",
        "why": "Explain a tie between two actors by their statements.",
        "agree": "Measure how far coders of the same material agree.",
        "coalitions": "Find coalitions, and compare them with chance.",
        "measure": "Measure cruxes, bridges, balance, groups or others.",
    },
    "Write documents": {
        "new": "Write a template of a document.",
        "check": "Check documents before they are merged.",
        "todo": "List what to do next in documents.",
        "sources": "List sources: saved, archived, quotes found.",
        "ids": "List positions and reasons without an id, or add their ids.",
        "schema": "Show the fields of documents, or their JSON Schema.",
    },
}
"""The commands of each section of `argmap --help`, each with its line there."""

INCOMPLETE = "argmap.incomplete"
"""Key in the context's `meta`: documents of --from were refused, so that the exit code is 1."""

NAMES = tuple(name for commands in SECTIONS.values() for name in commands)
"""The names of the commands, in the order of the help."""


@cache
def shortcuts() -> Mapping[str, str]:
    """Return the names that are accepted, but not listed: measures, and the commands they run."""
    from argmap.operations.measures import NETWORK_MEASURES

    names = (item.name for item in NETWORK_MEASURES if item.name not in NAMES)
    return {name: f"measure {name}" for name in names}


class OutputClosed(Exception):
    """The reader of standard output has closed it, such as `head`. click would exit with 1."""


@contextmanager
def _closed_output() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise OutputClosed from error


class Subcommands(click.Group):
    """The commands of a command, with hints for those that do not exist."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        known = {name: name for name in self.list_commands(context)}
        if args[0] not in known:
            known |= self.shortcuts()
        if args[0] not in known and not args[0].startswith("-") and not context.resilient_parsing:
            args = self.meant(args)
            if args[0] not in known:
                no_command(context, args[0], known)
        return super().resolve_command(context, args)

    def shortcuts(self) -> Mapping[str, str]:
        """Return the names that are accepted, but not listed, each with what it runs."""
        return {}

    def meant(self, args: list[str]) -> list[str]:
        """Return the words of the command that unknown words mean, else these words."""
        return args


class LazyGroup(Subcommands):
    """The commands. The module of each is imported when it is used, so that `--help` is fast."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(NAMES)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name in NAMES and name != "coalitions":
            command = getattr(importlib.import_module(f"argmap.cli.{name}"), name)
            assert isinstance(command, click.Command)
            return command
        if name not in NAMES and name not in shortcuts():
            return None
        from argmap.cli.measure import COMMANDS

        return COMMANDS[name]

    def make_context(self, *args: Any, **given: Any) -> click.Context:
        with _closed_output():  # `--help` and `--version` print here
            return super().make_context(*args, **given)

    def invoke(self, context: click.Context) -> Any:
        try:
            with _closed_output():
                return super().invoke(context)
        except KeyboardInterrupt as error:
            # click would print an empty line. `argmap.cli` reports it.
            raise SystemExit(130) from error

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(context, _with_store_last(args))

    def shortcuts(self) -> Mapping[str, str]:
        return shortcuts()

    def meant(self, args: list[str]) -> list[str]:
        return as_query(args) or args

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, NAMES))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(width), line) for name, line in commands.items()])

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        self.format_commands(context, formatter)
        formatter.write_paragraph()
        formatter.write_text(
            "Options: --version, --help. `argmap COMMAND --help` has options and examples."
        )


def _with_store_last(args: list[str]) -> list[str]:
    """Move `--store` from before the command to its end, if the command does not have its own."""
    if not args or args[0].partition("=")[0] != "--store":
        return args
    number = 1 if "=" in args[0] else 2
    given, rest = args[:number], args[number:]
    if not rest or any(word.partition("=")[0] == "--store" for word in rest):
        return rest
    end = rest.index("--") if "--" in rest else len(rest)
    return [*rest[:end], *given, *rest[end:]]


class QueryGroup(Subcommands):
    """The commands of `argmap query`."""

    def meant(self, args: list[str]) -> list[str]:
        found = as_query(args)
        return found[1:] if found else args


def as_query(args: list[str]) -> list[str] | None:
    """Return the words that run a named query, if the first one is the name of one, else None.

    The name may lack its folder. If several queries have it, it is an error that lists them, and
    so is a name with a folder that no query has, if one has a similar name.
    """
    from argmap.did_you_mean import did_you_mean, nearest
    from argmap.queries.library import Library

    library = Library()
    meant = library.full_names(args[0])
    if not meant and "/" in args[0] and (near := nearest(args[0], library.names())):
        context = click.get_current_context()
        context.fail(f"there is no query {args[0]!r}. {did_you_mean(near)}")
    if len(meant) > 1:
        listed = " or ".join(f"`argmap query run {name}`" for name in meant)
        raise click.UsageError(f"several queries are called {args[0]!r}: {listed}")
    return ["query", "run", meant[0], *args[1:]] if meant else None


def synonyms() -> Mapping[str, str]:
    """Return what to use instead of words that are no commands, by word: see `synonyms.txt`."""
    from argmap.did_you_mean import hints

    return hints(Path(__file__).parent / "synonyms.txt")


def no_command(context: click.Context, given: str, known: Mapping[str, str]) -> NoReturn:
    """Fail because there is no command of this name. known: commands, by what is accepted."""
    from argmap.did_you_mean import did_you_mean, nearest

    hint = synonyms().get(given)
    if hint is None:
        near = [known[name] for name in nearest(given, known, most=2)]
        hint = did_you_mean(near, f"See `{context.command_path} --help`")
    context.fail(f"there is no command {given!r}. {hint}")
