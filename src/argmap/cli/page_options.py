"""Define options of commands that write pages: the view, its filters, and page metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated, Any, TypedDict

import click

from argmap.cli.command import CommandOption, argument
from argmap.cli.completion import completing_ids, completing_queries
from argmap.cli.memory_limit import bounded_memory
from argmap.cli.options import (
    QueriesOptions,
    TimeoutOptions,
    library,
    pairs_of,
    parameter_errors,
)
from argmap.cli.output import note, note_matches, one_line
from argmap.errors import ArgmapError
from argmap.operations.option import declared, part_of
from argmap.operations.selection import ViewOptions

if TYPE_CHECKING:
    from argmap.cli.source import Source
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.graph_view import GraphView
    from argmap.model.graph import Reader


class ChangeOptions(TypedDict, total=False):
    """With what the page of what changed compares."""

    changed_since: Annotated[
        str | None,
        CommandOption(
            None,
            "With --from, in git: compare this day, or this revision, with the newest commit on "
            "the page of what changed.",
            "DATE|REV",
            unset="the 10 newest commits with changes",
        ),
    ]


class ShownOptions(ViewOptions, QueriesOptions, TimeoutOptions, total=False):
    """Which part of the graph a page or a file shows."""

    query: Annotated[
        str | None,
        CommandOption(
            None, "Only the results of this query; see `argmap query list`.", "NAME",
            complete=completing_queries,
        ),
    ]  # fmt: skip
    pairs: Annotated[
        tuple[str, ...],
        CommandOption(
            (), "A parameter of the query. Lists are comma-separated.", "KEY=VALUE",
            word="parameter", short="-p",
        ),
    ]  # fmt: skip


NAMES = argument(
    "[NAME]...", required=False, shell_complete=completing_ids("Controversy", "Thread", "Actor")
)
"""The names of what is shown: a controversy, a thread, actors, or a position."""


def is_part(given: Mapping[str, Any], names: Iterable[str] = ()) -> bool:
    """Return whether options select a part of the graph. given: those of a command."""
    options = declared(ViewOptions).keys() - {"events"}
    return any(given[name] for name in options) or bool(given.get("query") or [*names])


def folder_in_git(source: Source, changed_since: str | None, *, notes: bool = True) -> str | None:
    """Return the folder of --from whose commits the pages show, or None.

    notes: whether to say why there is none. Raises UsageError if --changed-since is given
    nevertheless.
    """
    reason, shallow = "", False
    if source.on:
        reason = "they are not of one day"
    elif len(source.documents) != 1 or source.format:
        reason = "they need one folder of documents in git. Give it with --from"
    else:
        from argmap.graph.change_feed import newest_commit

        try:
            _, shallow = newest_commit(source.documents[0], at=source.at or "HEAD")
        except ArgmapError as error:
            reason = one_line(str(error))
    if not reason:
        if shallow:
            note("Note: the clone is shallow, so older commits are missing. Fetch them with git.")
        return source.documents[0]
    if changed_since:
        raise click.UsageError(f"--changed-since can't be used: {reason}")
    if notes:
        note(f"Note: no feeds, and no page of what changed: {reason}.")
    return None


def page_title(given: str | None, documents: Iterable[str], *, part: bool = False) -> str | None:
    """Return the title of a page: the given one, or that of `argmap.toml` for a page of everything.

    documents: those of --from; without any, the file is looked for in the current folder; part:
    whether the page is of a part of the graph.
    """
    from argmap.check.config import title

    return given if given is not None or part else title(documents)


def view_of(graph: ArgumentGraph, given: ShownOptions, names: Iterable[str] = ()) -> GraphView:
    """Return the view of some options. Raises UsageError if they contradict each other.

    names: of what is shown, as arguments.
    """
    query = library(given["queries"]).get(given["query"]) if given["query"] else None
    parameters, shown = pairs_of(given["pairs"]), part_of(ViewOptions, given)
    with parameter_errors(), bounded_memory() if query else nullcontext():
        timeout = given["timeout"]
        view = graph.view(*names, query=query, parameters=parameters, timeout=timeout, **shown)
    note_matches(view.matches)
    return view


def chooser_of(given: Mapping[str, Any]) -> Callable[[Reader], GraphView]:
    """Return the function that selects a view.

    It raises NotFound, with similar ids, if there is no such thing. Raises UsageError if options
    contradict each other.
    """
    from argmap.graph.subject import Subject

    with parameter_errors():
        return Subject(**part_of(ViewOptions, given)).select_in
