"""`argmap ingest`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.options import opened, store_option
from argmap.cli.output import complain, counted, note, one_line, say, working, write

if TYPE_CHECKING:
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress

MANY = 10_000
"""Documents above which the embedded store is slow to open and close."""


def reading_options(command: Any) -> Any:
    """--root, --as, --max-bytes and --format, for verbs that read documents and report of it."""
    for option in (
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help="How the report is printed.",
        ),
        click.option(
            "--max-bytes",
            metavar="BYTES",
            type=click.IntRange(min=1),
            help="The longest document that is read.  [default: 10 MiB]",
        ),
        click.option(
            "--as",
            "format_",
            type=click.Choice(["markdown", "yaml", "page"]),
            help="How all of the documents are written, where their content does not tell.",
        ),
        click.option(
            "--root",
            metavar="FOLDER",
            type=click.Path(exists=True, file_okay=False),
            help="The folder from which documents' ids start.  [default: the top of the git work "
            "tree that holds them, else the current folder]",
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(exists=True, allow_dash=True),
)
@store_option
@click.option("--name", metavar="ID", help="The id of a document that comes by standard input.")
@click.option(
    "--prune", is_flag=True, help="Also take out what documents stated that left the folders."
)
@click.option("--strict", is_flag=True, help="Write nothing at all if a document has an error.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
@reading_options
@click.pass_context
def ingest(
    context: click.Context,
    paths: tuple[str, ...],
    store: str | None,
    root: str | None,
    name: str | None,
    format_: str | None,
    prune: bool,
    strict: bool,
    dry_run: bool,
    max_bytes: int | None,
    form: str,
) -> None:
    """Read documents, and replace what they stated before.

    Controversies, threads, actors and names as Markdown with front matter, YAML or JSON, and the
    text of a controversy's page. A folder is read whole; `-` is standard input. Running it again
    changes nothing; a document with an error is left out and told.
    """
    if "-" in paths and not name:
        raise click.UsageError("standard input has no path, so give its document an id: --name ID")
    with opened(store) as graph:
        with progress() as shown:
            report = graph.ingest(
                *paths,
                root=root,
                name=name,
                format=format_,
                prune=prune,
                strict=strict,
                dry_run=dry_run,
                max_bytes=max_bytes,
                progress=shown,
            )
        tell(report, graph.store.place, form)
        if report.kept and graph.store.engine == "embedded" and len(graph.documents()) > MANY:
            note(
                f"{graph.store.place} holds more than {MANY:,} documents. Neo4j is the place for "
                f"so many: argmap copy {graph.store.place} bolt://…"
            )
    if report.errors:
        if strict:
            complain("nothing was written, because a document has an error")
        context.exit(1)


@contextmanager
def progress() -> Iterator[Progress | None]:
    """A count of documents on a terminal, and nothing in a pipe."""
    with working("reading documents") as told:
        if told is None:
            yield None
            return

        def show(report: IngestReport) -> None:
            told(
                f"{report.read:,} documents read, {len(report.written):,} written"
                + (f", {len(report.refused):,} refused" if report.refused else "")
            )

        yield show


def tell(report: IngestReport, place: str, form: str = "text") -> None:
    """Print what a run did."""
    from argmap.ingest.document import SKIPPED_KINDS

    if form == "json":
        write(json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n", None)
        return
    for problem in report.problems:
        note(one_line(str(problem)))
    for document, behind in report.aside.items():
        why = f"set aside: {behind} defines this controversy or has the same ids"
        note(one_line(f"{document}: notice: {why}"))
    parts = [
        counted(report.read, "document") + " read",
        f"{report.unchanged:,} unchanged",
        f"{len(report.written):,} written",
    ]
    parts += [
        f"{len(found):,} {what}"
        for what, found in (
            ("removed", report.removed),
            ("refused", report.refused),
            ("set aside", report.aside),
        )
        if found
    ]
    would = "" if report.kept else " (nothing was written)"
    say(f"{place}: {', '.join(parts)}{would}")
    for reason, number in sorted(report.skipped.items()):
        say(f"  skipped: {counted(number, 'document')} ({SKIPPED_KINDS.get(reason, reason)})")
    say(f"  {report.tally.described()}")
    if report.kinds:
        kinds = ", ".join(f"{number:,} {code}" for code, number in report.kinds.items())
        say(f"  problems: {kinds}")
