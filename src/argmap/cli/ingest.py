"""`argmap ingest`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from argmap.cli.options import opened, store_option
from argmap.cli.output import counted, note, say

if TYPE_CHECKING:
    from argmap.ingest.run import Report


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE_OR_FOLDER...")
@store_option
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False),
    help="The folder from which documents' ids start.  [default: the top of the git work tree "
    "that holds them, else the current folder]",
)
@click.option("--name", metavar="ID", help="The id of a document that comes by standard input.")
@click.pass_context
def ingest(
    context: click.Context,
    paths: tuple[str, ...],
    store: str | None,
    root: str | None,
    name: str | None,
) -> None:
    """Read documents, and replace what they stated before.

    Controversies, threads and actors as Markdown with front matter or as YAML, and the text of
    a controversy's page. A folder is read whole; `-` is standard input. Running it again changes
    nothing; a document with an error is left out and told.
    """
    if "-" in paths and not name:
        raise click.UsageError("standard input has no path, so give its document an id: --name ID")
    with opened(store) as graph:
        report = graph.ingest(*paths, root=root, name=name)
        place = graph.store.place
    tell(report, place)
    if report.errors:
        context.exit(1)


def tell(report: Report, place: str) -> None:
    """Print what a run did."""
    for problem in report.problems:
        note(str(problem))
    for document, behind in report.aside.items():
        note(f"{document}: notice: set aside, because {behind} defines this controversy")
    parts = [
        counted(report.read, "document") + " read",
        f"{report.unchanged:,} unchanged",
        f"{len(report.written):,} written",
    ]
    if report.removed:
        parts.append(f"{len(report.removed):,} removed")
    if report.refused:
        parts.append(f"{len(report.refused):,} refused")
    if report.aside:
        parts.append(f"{len(report.aside):,} set aside")
    say(f"{place}: " + ", ".join(parts))
    for reason, number in sorted(report.left_out.items()):
        say(f"  left out: {counted(number, 'document')} ({_LEFT_OUT.get(reason, reason)})")
    if report.changed:
        say(
            f"  {counted(report.put_nodes, 'node')} and {counted(report.put_edges, 'edge')} put, "
            f"{counted(report.dropped_nodes, 'node')} and "
            f"{counted(report.dropped_edges, 'edge')} dropped"
        )
    else:
        say("  nothing has changed")


_LEFT_OUT = {
    "event": "events, which the model does not hold yet",
}
