"""The `argmap` command: import its subcommands on demand, and report errors."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from types import FrameType

import click

from argmap._version import __version__
from argmap.cli.output import complain, one_line, plain
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import (
    AmbiguousName,
    ArgmapError,
    DocumentError,
    MissingParameter,
    NotFound,
    limited,
)

VERBS = {
    "ingest": "Read documents into the graph.",
    "convert": "Convert other tools' files into documents.",
    "remove": "Remove documents and their statements.",
    "rebuild": "Rebuild the store from documents.",
    "status": "Show what the store holds.",
    "actors": "List actors, their aliases and positions.",
    "copy": "Copy a graph to another store.",
    "query": "List, show and run named queries.",
    "ask": "Ask a question in your own words.",
    "show": "Show one controversy, position, actor or other thing.",
    "cypher": "Run a query in Cypher.",
    "network": "Compute a network of actors from their stances.",
    "coalitions": "Find coalitions, and compare them with chance.",
    "cruxes": "Show what separates two coalitions, and what they share.",
    "bridges": "Find actors on the paths between others.",
    "contested": "Show how contested each position is.",
    "balance": "Measure balance and frustration of agreement and disagreement.",
    "why": "Explain a tie between two actors by their statements.",
    "export": "Write a map, an atlas, or a file of another program.",
    "preview": "Preview the map while you write documents.",
    "check": "Check documents before they are merged.",
    "new": "Write a template of a document.",
    "ids": "Add missing position ids to documents.",
    "schema": "Show the fields of documents, or their JSON Schema.",
}


_ANY = "See `argmap query list` for ways to look it up"
_LOOK_UP = {
    "document": "See `argmap status --documents`",
    "actor": "See `argmap actors`",
    **{
        label.lower(): f"List all: argmap cypher 'MATCH (n:{label}) RETURN n.id, n.name'"
        for label in (
            "Challenge",
            "Controversy",
            "Event",
            "Position",
            "Reading",
            "Reason",
            "Resolution",
            "Source",
            "Tension",
            "Thread",
        )
    },
}
"""How to find an id, by the kind of node that was not found."""


class LazyCommands(click.Group):
    """The subcommands, each imported only when it is used, so that `--help` is fast."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        command = getattr(importlib.import_module(f"argmap.cli.{name}"), name)
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in VERBS and not args[0].startswith("-") and not context.resilient_parsing:
            hint = did_you_mean(nearest(args[0], VERBS, most=2), "See `argmap --help`")
            context.fail(f"there is no command {args[0]!r}. {hint}")
        return super().resolve_command(context, args)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="argmap")
def cli() -> None:
    """Turn documents about public controversies into a graph, and query it.

    `--store` or ARGMAP_STORE sets where the graph is saved: a path (default: argmap.kgl in the
    current folder), or the address of a Neo4j database such as bolt://localhost:7687, with
    NEO4J_USERNAME and NEO4J_PASSWORD.
    """


def main() -> None:
    """Run the command line. The exit code is 0, 1 for an error, or 2 for wrong usage."""
    signal.signal(signal.SIGTERM, _terminated)
    _open_closed()
    try:
        code = cli.main(prog_name="argmap", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.UsageError as error:
        click.UsageError(plain(error.format_message()), error.ctx).show()
        sys.exit(2)
    except click.ClickException as error:
        complain(error.format_message())
        sys.exit(1)
    except DocumentError as error:
        complain("\n".join(one_line(str(item)) for item in limited(error.problems)))
        sys.exit(1)
    except MissingParameter as error:
        complain(f"{error}. Set it with -p {error.parameter}=VALUE")
        sys.exit(1)
    except NotFound as error:
        complain(str(error) if error.nearest else f"{error}. {_LOOK_UP.get(error.kind, _ANY)}")
        sys.exit(1)
    except AmbiguousName as error:
        kinds = {candidate.partition(":")[0] for candidate in error.candidates}
        complain(f"{error} with --kind" if len(kinds) == len(error.candidates) else str(error))
        sys.exit(1)
    except ArgmapError as error:
        complain(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader closed the pipe. Python would report an error when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}")
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _open_closed() -> None:
    """Replace closed standard streams by os.devnull.

    Otherwise the next opened file would get the number of the stream, and therefore its output.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _terminated(number: int, frame: FrameType | None) -> None:
    # Raise an exception, so that a store that is open for writing is closed.
    raise SystemExit(128 + number)
