"""The option --at: the documents of --from as they were in a git revision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from argmap.cli.output import note, one_line

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.ingest.report import IngestReport

_AT = f"{__name__}.at"
_COMMITS = f"{__name__}.commits"


class DocumentsPath(click.Path):
    """A path that must exist, unless --at is given."""

    def __init__(self) -> None:
        super().__init__(exists=True)

    def convert(self, value: Any, parameter: click.Parameter | None, context: Any) -> Any:
        if context is not None and context.meta.get(_AT) is not None:
            return value
        return super().convert(value, parameter, context)


def revision_given() -> str | None:
    """Return the revision of --at, or None."""
    context = click.get_current_context(silent=True)
    return None if context is None else context.meta.get(_AT)


def words_of_revision() -> list[str]:
    """Return --at as words of a command line, with the commit that was read."""
    given = revision_given()
    if given is None:
        return []
    commits = click.get_current_context().meta.get(_COMMITS, ())
    # The folders of several work trees can have a revision of one name, but not one commit.
    return ["--at", commits[0] if len(commits) == 1 else given]


def require_documents(documents: tuple[str, ...], format: str | None) -> None:
    """Raise UsageError if --at is given without documents of --from."""
    if revision_given() is None:
        return
    if not documents:
        raise click.UsageError(
            "--at needs --from, because a store has only its current graph. Add --from FOLDER"
        )
    if format:
        raise click.UsageError(
            "--at can't be used with --as. Check out the revision in another work tree, and give "
            "its files with --from"
        )


def read_at(graph: ArgumentGraph, documents: tuple[str, ...], at: str) -> IngestReport:
    """Read documents of a revision, and say of which commit they are."""
    from argmap.graph.opening import read_revision
    from argmap.graph.revision_ingestion import SHORT, commits_text

    report = read_revision(graph, documents, at)
    context = click.get_current_context()
    if not context.resilient_parsing:
        context.meta[_COMMITS] = tuple(commit[:SHORT] for commit in graph.commits)
        note(one_line(f"Documents of {commits_text(graph.commits)} ({at})."))
    return report


def _keep(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.meta[_AT] = value


revision_option = click.option(
    "--at",
    metavar="REV",
    callback=_keep,
    expose_value=False,
    is_eager=True,  # before --from, whose path the work tree may not have any more
    help="Read the documents of --from as they were in this git revision, such as HEAD~5.",
)
"""Its value is not passed to the command; `revision_given` returns it."""
