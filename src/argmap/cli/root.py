"""The group of all commands, and how errors are reported."""

from __future__ import annotations

import os
import sys

import click

from argmap._version import __version__
from argmap.cli.command_group import INCOMPLETE, LazyGroup, OutputClosed
from argmap.cli.output import complain, one_line, plain, to_stderr
from argmap.cli.progress import showing_progress
from argmap.errors import (
    AmbiguousName,
    ArgmapError,
    DocumentError,
    MissingParameter,
    NotFound,
    limited,
)


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="argmap")
def cli() -> None:
    """Turn documents about public controversies into a graph, and query it.

    `--store` or ARGMAP_STORE sets where the graph is saved: a file (default: argmap.kgl), or a
    Neo4j database. Start with `argmap demo`, or with `argmap ingest FOLDER`.
    """


@cli.result_callback()
@click.pass_context
def _exit_code(context: click.Context, result: object) -> int:
    """Return 1 after a result without the documents of --from that were refused."""
    return 1 if context.meta.get(INCOMPLETE) else 0


def run() -> int:
    """Run the command line. Returns the exit code: 0, 1 for an error, or 2 for wrong usage."""
    try:
        with showing_progress():
            code = cli.main(prog_name="argmap", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.exceptions.Abort:
        return 130
    except click.UsageError as error:
        message = plain(error.format_message())
        with to_stderr():
            if message.startswith("Usage: "):  # the help of a group without a command
                click.echo(message, err=True)
            else:
                click.UsageError(message, error.ctx).show()
        return 2
    except OutputClosed:
        # Python would report an error when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (click.ClickException, ArgmapError, OSError) as error:
        complain(_message(error))
        return 1


def _message(error: click.ClickException | ArgmapError | OSError) -> str:
    """Return what to say about an error, with the options that help."""
    if isinstance(error, click.ClickException):
        return error.format_message()
    if isinstance(error, DocumentError):
        return "\n".join(one_line(str(item)) for item in limited(error.problems))
    if isinstance(error, MissingParameter):
        return f"{error}. Set it with -p {error.parameter}=VALUE"
    if isinstance(error, NotFound) and not error.nearest:
        return f"{error}. {_look_up(error.kind)}"
    if isinstance(error, AmbiguousName):
        kinds = {candidate.partition(":")[0] for candidate in error.candidates}
        return f"{error} with --kind" if len(kinds) == len(error.candidates) else str(error)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}"
    return str(error)


def _look_up(kind: str) -> str:
    """Return how to find the id of a kind of node that was not found."""
    from argmap.model.schema import LABEL_NAMES

    label = kind.title()
    if label == "Document":
        return "See `argmap status --documents`"
    if label == "Actor":
        return "See `argmap actors`"
    if label in LABEL_NAMES:
        return f"List all: argmap cypher 'MATCH (n:{label}) RETURN n.id, n.name'"
    return "See `argmap query list` for ways to look it up"
