"""Options that several commands share, and what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import click

from argmap.cli.command import FOLDER, CommandOption, FormOptions
from argmap.cli.watcher import current
from argmap.errors import MissingParameter, ParameterError
from argmap.limits import QUERY_SECONDS
from argmap.operations.source import GraphOptions, SourceOptions

if TYPE_CHECKING:
    from argmap.queries.library import Library


def _log_if_twice(context: click.Context, _: click.Parameter, value: int) -> bool:
    if value > 1 and not context.resilient_parsing:
        from argmap.cli.log_to_stderr import log_to_stderr

        log_to_stderr(context)
    return value > 0


_LOGS = "-vv: log what is sent to the store, and how long it took."


class LogOptions(TypedDict, total=False):
    """What is logged."""

    verbose: Annotated[bool, CommandOption(False, _LOGS, short="-v", counted=_log_if_twice)]


class VerboseOptions(TypedDict, total=False):
    """What is named besides, and logged, by commands that read folders."""

    verbose: Annotated[
        bool,
        CommandOption(
            False,
            "Also name the files of folders that are skipped. -vv: also "
            f"{_LOGS.removeprefix('-vv: ')}",
            short="-v",
            counted=_log_if_twice,
        ),
    ]


class TimeoutOptions(TypedDict, total=False):
    """How long a query may take."""

    timeout: Annotated[
        float,
        CommandOption(
            QUERY_SECONDS, "Stop the query after this time.", "SECONDS", least=0, inside=True
        ),
    ]


class RowsOptions(FormOptions, total=False):
    """How many rows are shown, and how."""

    limit: Annotated[int | None, CommandOption(None, "The most rows to show.", "ROWS", least=1)]


class QueriesOptions(TypedDict, total=False):
    """Where your own query files are."""

    queries: Annotated[
        tuple[str, ...],
        CommandOption(
            (), "A folder with your own query files.", "FOLDER", unset="ARGMAP_QUERIES", type=FOLDER
        ),
    ]


class MapOptions(TypedDict, total=False):
    """A map of the result."""

    map: Annotated[
        str | None,
        CommandOption(
            None, "Also write an HTML map of the nodes and edges in the result.", "FILE",
            path="any",
        ),
    ]  # fmt: skip
    events: Annotated[
        bool,
        CommandOption(
            False,
            "On the map, also show events about the nodes in the result. Events in the result are "
            "always shown.",
        ),
    ]


class ReadOptions(SourceOptions, LogOptions, total=False):
    """The source of a command to which days do not matter."""


class DayOptions(GraphOptions, LogOptions, total=False):
    """The source of a command that reads."""


class AnswerOptions(DayOptions, RowsOptions, TimeoutOptions, MapOptions, total=False):
    """The options of a command that runs a query and prints its rows."""


class RevisionOptions(TypedDict, total=False):
    """What is looked for in documents that were written before."""

    sources: Annotated[
        str | None,
        CommandOption(
            None, "Look for each quote in the saved copies of sources in this folder.", "DIR",
            path="folder",
        ),
    ]  # fmt: skip
    stale_after: Annotated[
        int | None,
        CommandOption(
            None, "Report documents that were not revised for this many days.", "DAYS",
            unset="the setting in argmap.toml; `argmap todo`: else 180", least=0,
        ),
    ]  # fmt: skip
    as_of: Annotated[
        datetime | None,
        CommandOption(
            None, "The day to count from for --stale-after.", "DATE", unset="today",
            type=click.DateTime(["%Y-%m-%d"]),
        ),
    ]  # fmt: skip


def library(folders: tuple[str, ...] = ()) -> Library:
    """Return argmap's query files and those in your own folders."""
    from argmap.queries.library import Library

    return Library([Path(folder) for folder in folders] or None)


def require_map(given: AnswerOptions) -> None:
    """Raise UsageError if the options of a map do not fit together, or do not fit the output."""
    if given["events"] and given["map"] is None:
        raise click.UsageError("--events needs --map FILE")
    require_room(given["map"], given["output"])


def require_room(map: str | None, output: str | None) -> None:
    """Raise UsageError if the map and the rows would both go to standard output."""
    if map == "-" and output in (None, "-"):
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
def wrong_usage() -> Iterator[None]:
    """Report any error as wrong usage, so that exit code 1 has one meaning."""
    from argmap.errors import ArgmapError

    try:
        yield
    except ArgmapError as error:
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
def interruptible(kept: Callable[[], str]) -> Iterator[None]:
    """After Ctrl-C or SIGTERM, print what was kept. kept: returns it, as a sentence."""
    with current() as watcher, watcher.keeping(kept):
        yield
