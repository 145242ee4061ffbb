"""Define options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.command_group import INCOMPLETE
from argmap.cli.day_option import day_option, graph_of_day
from argmap.cli.import_options import format_of_from, from_format_options
from argmap.cli.output import note, one_line
from argmap.cli.output_options import rows_options, together
from argmap.cli.revision_option import (
    DocumentsPath,
    read_at,
    require_documents,
    revision_given,
    revision_option,
)
from argmap.cli.watcher import current
from argmap.errors import MissingParameter, ParameterError, StoreMissing, limited

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.ingest.report import IngestReport
    from argmap.queries.library import Library

store_option = click.option(
    "--store",
    metavar="URL",
    type=click.Path(),
    help="Where the graph is saved: a path, or an address that begins with bolt:// or neo4j://.  "
    "[default: ARGMAP_STORE, else NEO4J_URI, else argmap.kgl]",
)
"""For commands that write."""


def _read_replicas(context: click.Context, _: click.Parameter, value: bool) -> None:
    """Set the variable, which the processes of a command inherit."""
    if value and not context.resilient_parsing:
        from argmap.store.address import READ_REPLICAS

        context.meta[READ_REPLICAS] = True
        before = os.environ.get(READ_REPLICAS, "")
        os.environ[READ_REPLICAS] = "1"
        context.call_on_close(lambda: os.environ.update({READ_REPLICAS: before}))


def _log_if_twice(context: click.Context, _: click.Parameter, value: int) -> bool:
    if value > 1 and not context.resilient_parsing:
        from argmap.cli.log_to_stderr import log_to_stderr

        log_to_stderr(context)
    return value > 0


_LOGS = "log what is sent to the store, and how long it took."

verbose_option = click.option(
    "-v",
    "--verbose",
    count=True,
    callback=_log_if_twice,
    help=f"Also name the files of folders that are skipped. -vv: also {_LOGS}",
)
"""For commands that read folders. The command gets whether it is given."""

log_option = click.option(
    "-v",
    "--verbose",
    count=True,
    callback=_log_if_twice,
    expose_value=False,
    help=f"-vv: {_LOGS}",
)
"""--verbose, which only logs, for other commands that open a store."""

source_options = together(
    store_option,
    click.option(
        "--from",
        "documents",
        metavar="PATH",
        multiple=True,
        type=DocumentsPath(),
        help="Read these documents into memory instead of using a store.",
    ),
    revision_option,
    from_format_options,
    log_option,
    click.option(
        "--read-replicas",
        is_flag=True,
        expose_value=False,
        callback=_read_replicas,
        help="With neo4j://, let a cluster's followers and replicas answer, not only its leader.  "
        "[default: ARGMAP_READ_REPLICAS, 1 for yes]",
    ),
)
"""--store, --from, --at and --as, for commands to which days do not matter."""

graph_options = together(source_options, day_option)
"""--store, --from, --at, --as and --on, for commands that read."""

timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop the query after this time.",
)
"""For commands that run a query."""

rows_limit_option = click.option(
    "--limit", type=click.IntRange(min=1), metavar="ROWS", help="The most rows to show."
)
"""For commands that print a table."""

table_options = together(rows_options(), rows_limit_option, timeout_option)
"""--format, --output, --limit and --timeout, for commands that print a table."""

queries_option = click.option(
    "--queries",
    metavar="FOLDER",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    help="A folder with your own query files.  [default: ARGMAP_QUERIES]",
)
"""For commands that use named queries."""

map_options = together(
    click.option(
        "--map",
        "map_",
        metavar="FILE",
        type=click.Path(),
        help="Also write an HTML map of the nodes and edges in the result.",
    ),
    click.option(
        "--events",
        is_flag=True,
        help="On the map, also show events about the nodes in the result. Events in the result "
        "are always shown.",
    ),
)
"""--map and --events, for commands whose results can be drawn."""


def library(folders: tuple[str, ...] = ()) -> Library:
    """Return argmap's query files and those in your own folders."""
    from argmap.queries.library import Library

    return Library([Path(folder) for folder in folders] or None)


def require_map(map_: str | None, output: str | None, *, events: bool) -> None:
    """Raise UsageError if `map_options` do not fit together, or do not fit the output."""
    if events and map_ is None:
        raise click.UsageError("--events needs --map FILE")
    require_room(map_, output)


def require_room(map_: str | None, output: str | None) -> None:
    """Raise UsageError if the map and the rows would both go to standard output."""
    if map_ == "-" and output in (None, "-"):
        raise click.UsageError("--map - needs -o FILE, because the rows go to standard output too")


@contextmanager
def parameter_errors() -> Iterator[None]:
    """Report a missing or wrong parameter of a query as wrong usage."""
    try:
        yield
    except MissingParameter as error:
        hint = f"Set it with -p {error.parameter}=VALUE"
        raise click.UsageError(f"{error}. {hint}") from error
    except ParameterError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def wrong_options() -> Iterator[None]:
    """Report an option that a format of other tools does not know as wrong usage."""
    from argmap.convert.conversion import OptionError

    try:
        yield
    except OptionError as error:
        raise click.UsageError(str(error)) from error


def pairs_of(pairs: tuple[str, ...]) -> dict[str, object]:
    """Return the parameters of `-p KEY=VALUE` options."""
    made: dict[str, object] = {}
    for pair in pairs:
        key, separator, value = pair.partition("=")
        if not separator or not key:
            raise click.UsageError(f"-p must be KEY=VALUE (got {pair!r})")
        made[key] = value
    return made


@contextmanager
def opened(
    store: str | None, documents: tuple[str, ...] = (), queries: Iterable[str] = ()
) -> Iterator[ArgumentGraph]:
    """Open the graph of --store or --from, of the day of --on, with the query files of --queries.

    If a document of --from was refused, the command goes on and its exit code is 1 (see `cli`).
    Raises ClickException if all documents were refused.
    """
    from argmap.graph.opening import connect

    folders = [Path(folder) for folder in queries] or None
    format, imports = format_of_from()
    if format and not documents:
        raise click.UsageError("--as needs --from")
    if imports["mapping"] and not format:
        raise click.UsageError("--mapping needs --as FORMAT")
    require_documents(documents, format)
    if documents and store:
        raise click.UsageError("use either --store or --from, not both")
    if format == "jsonl" and len(documents) > 1:
        raise click.UsageError("--as jsonl reads one file: give one --from")
    if not documents:
        with missing_store_is_wrong_usage(store), connect(store, queries=folders) as graph:
            _check_replicas(graph)
            with graph_of_day(graph) as chosen:
                yield chosen
            _note_notice(chosen)
        return
    with wrong_options(), connect("memory:", queries=folders) as graph:
        _check_replicas(graph)
        at = revision_given()
        if at is not None:
            report = read_at(graph, documents, at)
        else:
            report = graph.ingest(*documents, format=format, **imports)
        for item in limited(report.problems):
            if item.severity != "notice" or item.code == "other-format":
                note(one_line(str(item)))
        _check_refused(report)
        with graph_of_day(graph) as chosen:
            yield chosen


def _check_replicas(graph: ArgumentGraph) -> None:
    """Raise UsageError for --read-replicas with a store that has none."""
    from argmap.store.address import READ_REPLICAS

    context = click.get_current_context(silent=True)  # None during completion
    asked = context is not None and READ_REPLICAS in context.meta
    if asked and not graph.store.place.startswith("neo4j"):
        raise click.UsageError("--read-replicas needs a store whose address begins with neo4j://")


def _check_refused(report: IngestReport) -> None:
    """Say that documents or rows of --from are missing from the answer, and that it is an error."""
    if not report.errors:
        return
    read, refused = report.read - report.skipped.total(), len(report.refused)
    if refused and refused == read:
        raise click.ClickException("no document of --from could be read. Correct the errors above")
    parts = [f"{refused:,} of {read:,} documents of --from had errors"] if refused else []
    rows = len(report.errors_of_rows)
    if rows:
        parts.append("1 row had an error" if rows == 1 else f"{rows:,} rows had errors")
    note(f"Note: the result is incomplete, because {' and '.join(parts)}.")
    click.get_current_context().meta[INCOMPLETE] = True


@contextmanager
def missing_store_is_wrong_usage(given: str | None) -> Iterator[None]:
    """Report a store that was given and is not there as wrong usage, like any missing path."""
    try:
        yield
    except StoreMissing as error:
        if given is None:
            raise
        raise click.UsageError(str(error)) from error


@contextmanager
def interruptible(kept: Callable[[], str]) -> Iterator[None]:
    """After Ctrl-C or SIGTERM, print what was kept. kept: returns it, as a sentence."""
    with current() as watcher, watcher.keeping(kept):
        yield


def _note_notice(graph: ArgumentGraph) -> None:
    if graph.notice:
        note(f"Note: {graph.notice}.")
