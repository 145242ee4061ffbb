"""Define options of commands that write pages: the view, its filters, and page metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.cli.completion import completing_queries
from argmap.cli.day_option import day_given
from argmap.cli.declared_options import options_of
from argmap.cli.import_options import format_of_from
from argmap.cli.memory_limit import bounded_memory
from argmap.cli.options import (
    library,
    pairs_of,
    parameter_errors,
    queries_option,
    timeout_option,
)
from argmap.cli.output import note, note_matches, one_line
from argmap.cli.output_options import together
from argmap.cli.revision_option import revision_given
from argmap.errors import ArgmapError
from argmap.operations.option import declared
from argmap.operations.selection import ViewOptions

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.graph_view import GraphView
    from argmap.model.graph_reader import Reader

Command = TypeVar("Command", bound=Callable[..., Any])

sources_option = click.option(
    "--sources",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="Mark each quote: whether it is in the saved copy of its source in this folder.",
)


changed_since_option = click.option(
    "--changed-since",
    metavar="DATE|REV",
    help="With --from, in git: compare this day, or this revision, with the newest commit on the "
    "page of what changed.  [default: the 10 newest commits with changes]",
)


def folder_in_git(
    documents: tuple[str, ...], changed_since: str | None, *, notes: bool = True
) -> str | None:
    """Return the folder of --from whose commits the pages show, or None.

    notes: whether to say why there is none. Raises UsageError if --changed-since is given
    nevertheless.
    """
    from argmap.graph.change_feed import newest_commit

    reason, shallow = "", False
    if day_given():
        reason = "they are not of one day"
    elif len(documents) != 1 or format_of_from()[0]:
        reason = "they need one folder of documents in git. Give it with --from"
    else:
        try:
            _, shallow = newest_commit(documents[0], at=revision_given() or "HEAD")
        except ArgmapError as error:
            reason = one_line(str(error))
    if not reason:
        if shallow:
            note("Note: the clone is shallow, so older commits are missing. Fetch them with git.")
        return documents[0]
    if changed_since:
        raise click.UsageError(f"--changed-since can't be used: {reason}")
    if notes:
        note(f"Note: no feeds, and no page of what changed: {reason}.")
    return None


def metadata_options(command: Command) -> Command:
    """Add --attribution, --licence, --feedback and --base-url, passed as `metadata`, a mapping."""
    names = ("attribution", "licence", "feedback", "base_url")
    return gathered(
        command,
        "metadata",
        names,
        click.option("--attribution", metavar="TEXT", help="The author to name on the page."),
        click.option("--licence", metavar="TEXT", help="The licence: its name or its address."),
        click.option(
            "--feedback",
            metavar="ADDRESS",
            help="Where readers can report errors: an e-mail address, or a web address that may "
            "contain {id}, {document} and {line}.",
        ),
        click.option("--base-url", metavar="URL", help="The address where it will be published, "
                     "for links. An atlas also gets a sitemap."),
    )  # fmt: skip


def shown_options(command: Command) -> Command:
    """Add the options for the view and its filters, passed as `shown`, a mapping."""
    return gathered(command, "shown", tuple(declared(ViewOptions)), options_of(ViewOptions))


def view_options(command: Command) -> Command:
    """Add all options for the view, passed as `shown` and `asked`, for `view_of`."""
    return gathered(
        shown_options(command),
        "asked",
        ("query", "queries", "pairs", "timeout"),
        click.option("--query", metavar="NAME", shell_complete=completing_queries,
                     help="Only the results of this query; see `argmap query list`."),
        click.option("-p", "pairs", metavar="KEY=VALUE", multiple=True,
                     help="A parameter of the query. Lists are comma-separated."),
        queries_option,
        timeout_option,
    )  # fmt: skip


def page_title(
    given: str | None, documents: Iterable[str], asked: Mapping[str, Any] | None = None
) -> str | None:
    """Return the title of a page: the given one, or that of `argmap.toml` for a page of everything.

    documents: those of --from; without any, the file is looked for in the current folder; asked:
    the options that select a part of the graph.
    """
    from argmap.check.config import title

    is_part = any(value for name, value in (asked or {}).items() if name != "events")
    return given if given is not None or is_part else title(documents)


def view_of(graph: ArgumentGraph, shown: dict[str, Any], asked: dict[str, Any]) -> GraphView:
    """Return the view of `view_options`. Raises UsageError if options contradict each other."""
    query = library(asked["queries"]).get(asked["query"]) if asked["query"] else None
    parameters = pairs_of(asked["pairs"])
    with parameter_errors(), bounded_memory() if query else nullcontext():
        view = graph.view(**shown, query=query, parameters=parameters, timeout=asked["timeout"])
    note_matches(view.matches)
    return view


def chooser_of(shown: dict[str, Any]) -> Callable[[Reader], GraphView]:
    """Return the function that selects the view of `shown_options`.

    It raises NotFound, with similar ids, if there is no such thing. Raises UsageError if options
    contradict each other.
    """
    from argmap.graph.subject import Subject

    with parameter_errors():
        return Subject(**shown).select_in


def gathered(
    command: Command, into: str, names: tuple[str, ...], *options: Callable[[Any], Any]
) -> Command:
    """Add options to a command, which takes their values as one mapping.

    into: the name of the mapping; names: those of the options.
    """

    @wraps(command)
    def taking(**given: Any) -> Any:
        gathered = {name: given.pop(name) for name in names}
        return command(**given, **{into: gathered})

    return together(*options)(taking)  # type: ignore[return-value]
