"""Options that several verbs share, and the graph that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.cli.output import FORMATS, note, one_line

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph
    from argmap.queries.library import Library

Command = TypeVar("Command", bound=Callable[..., Any])

_STORE_HELP = (
    "Where the graph rests: a path, or an address that begins with bolt:// or neo4j://.  "
    "[default: ARGMAP_STORE, else NEO4J_URI, else argmap.kgl]"
)


def store_option(command: Command) -> Command:
    """--store, for verbs that write."""
    return click.option("--store", metavar="URL", type=click.Path(), help=_STORE_HELP)(command)


def graph_options(command: Command) -> Command:
    """--store and --from, for verbs that read."""
    from_ = click.option(
        "--from",
        "documents",
        metavar="PATH",
        multiple=True,
        type=click.Path(exists=True),
        help="Answer straight from documents, in memory, instead of from a store.",
    )
    return store_option(from_(command))


def timeout_option(command: Command) -> Command:
    """--timeout, for verbs that ask a question."""
    return click.option(
        "--timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=60.0,
        show_default=True,
        metavar="SECONDS",
        help="Give up after this long.",
    )(command)


def table_options(command: Command) -> Command:
    """--format, --output, --limit and --timeout, for verbs that answer with rows."""
    for option in (
        timeout_option,
        click.option(
            "--limit",
            type=click.IntRange(min=1),
            metavar="ROWS",
            help="Show so many rows at most.",
        ),
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            type=click.Path(),
            help="Write to a file instead of standard output.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(FORMATS),
            default="table",
            show_default=True,
            help="How the rows are printed.",
        ),
    ):
        command = option(command)
    return command


def queries_option(command: Command) -> Command:
    """--queries, for verbs that look for questions."""
    return click.option(
        "--queries",
        metavar="FOLDER",
        multiple=True,
        type=click.Path(exists=True, file_okay=False),
        help="A folder of query files of your own, besides argmap's.  [default: ARGMAP_QUERIES]",
    )(command)


def library(folders: tuple[str, ...] = ()) -> Library:
    """argmap's own query files and those of a person's folders."""
    from argmap.queries.library import Library

    return Library([Path(folder) for folder in folders] or None)


def map_option(command: Command) -> Command:
    """--map, for verbs whose rows name things."""
    return click.option(
        "--map",
        "map_",
        metavar="FILE",
        type=click.Path(),
        help="Also write the page of what the rows name.",
    )(command)


def require_room(map_: str | None, output: str | None) -> None:
    """Raise UsageError where a map and the rows would share standard output."""
    if map_ == "-" and output in (None, "-"):
        raise click.UsageError("--map - needs -o FILE, since the rows go to standard output, too")


def pairs_of(pairs: tuple[str, ...]) -> dict[str, object]:
    """What `-p key=value` options say."""
    made: dict[str, object] = {}
    for pair in pairs:
        key, parted, value = pair.partition("=")
        if not parted or not key:
            raise click.UsageError(f"-p takes key=value, not {pair!r}")
        made[key] = value
    return made


@contextmanager
def opened(
    store: str | None, documents: tuple[str, ...] = (), queries: Iterable[str] = ()
) -> Iterator[ArgumentGraph]:
    """The graph that --store or --from names, with the folders that --queries names."""
    from argmap import api

    folders = [Path(folder) for folder in queries] or None
    if documents and store:
        raise click.UsageError("give --store or --from, not both")
    if not documents:
        with api.open(store, queries=folders) as graph:
            yield graph
            _tell(graph)
        return
    with api.read(*documents, queries=folders) as graph:
        report = graph.last_report
        assert report is not None
        for problem in report.problems:
            if problem.severity != "notice":
                note(one_line(str(problem)))
        yield graph


def _tell(graph: ArgumentGraph) -> None:
    notice = getattr(graph.store, "notice", None)
    if notice:
        note(f"Note: {notice}.")
