"""The `argmap` command: its verbs, loaded when called, and its errors, told in one place."""

from __future__ import annotations

import importlib
import os
import signal
import sys
from types import FrameType

import click

from argmap._version import __version__
from argmap.cli.output import complain, one_line
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import ArgmapError, DocumentError

VERBS = {
    "ingest": "Read documents into the graph, again and again.",
    "remove": "Take out what documents stated.",
    "rebuild": "Make the store anew from documents.",
    "status": "Say what is in the store.",
    "actors": "List who there is and what names files decided.",
    "copy": "Copy a graph from one store to another.",
    "query": "Find, show and run the named questions.",
    "ask": "Find the question nearest to yours, and run it.",
    "show": "Show a card of anything that has an id.",
    "cypher": "Ask a question of your own in Cypher.",
    "export": "Write the graph as a map or as an atlas.",
    "preview": "Show the map of documents while they are written.",
    "check": "Check documents before they are merged.",
    "new": "Write the skeleton of a document.",
    "ids": "Write the ids that positions have into their documents.",
    "schema": "Say what documents may hold, for people and for editors.",
}


class LazyCommands(click.Group):
    """The verbs, each imported only when it is called, so that `--help` is quick."""

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
            hint = did_you_mean(nearest(args[0], VERBS, most=2, cutoff=0.6), "See `argmap --help`")
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
    """Turn documents about public controversies into a graph, and ask it.

    Where the graph rests is said by --store or ARGMAP_STORE: a path (the default: argmap.kgl in
    the current folder), or an address of Neo4j such as bolt://localhost:7687, with NEO4J_USERNAME
    and NEO4J_PASSWORD.
    """


def main() -> None:
    """Run the command line: exit code 0, 1 for what went wrong, 2 for wrong usage."""
    signal.signal(signal.SIGTERM, _terminated)
    _open_closed()
    try:
        code = cli.main(prog_name="argmap", standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        complain(error.format_message())
        sys.exit(1)
    except DocumentError as error:
        complain("\n".join(one_line(str(problem)) for problem in error.problems))
        sys.exit(1)
    except ArgmapError as error:
        complain(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # Whoever read the output has enough. Python would complain while it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(f"{where}{error.strerror or error}")
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)


def _open_closed() -> None:
    """Have all three streams, to nowhere where a script closed one: what is opened next would take
    its number, and be written to in its stead."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115


def _terminated(number: int, frame: FrameType | None) -> None:
    # As an exception, so that a store that is open for writing is closed on the way out.
    raise SystemExit(128 + number)
