"""`argmap ingest`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from argmap.cli.import_options import FORMAT_NAMES, conversion_options, import_options_of
from argmap.cli.options import (
    interruptible,
    opened,
    store_option,
    verbose_option,
    wrong_options,
)
from argmap.cli.output import (
    complain,
    counted,
    loss_lines,
    note,
    one_line,
    write_json,
    write_lines,
)
from argmap.cli.output_options import report_options, together
from argmap.model.schema_values import DOCUMENT_FORMATS

if TYPE_CHECKING:
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress

MOST_NAMES = 5_000
"""With more names of actors, or positions, than this, `argmap ingest` does not compare them."""


reading_options = together(
    click.option(
        "--root",
        metavar="FOLDER",
        type=click.Path(exists=True, file_okay=False),
        help="The folder that document ids are relative to.  [default: the top of the git work "
        "tree, else the current folder]",
    ),
    click.option(
        "--as",
        "format_",
        metavar="FORMAT",
        type=click.Choice([*DOCUMENT_FORMATS, *FORMAT_NAMES, "jsonl"]),
        help="The format of all documents: markdown, yaml, page or html (default: detected); "
        f"or of other tools' files: {', '.join(FORMAT_NAMES)}; or jsonl, to restore a graph "
        "that `argmap export jsonl` wrote, into an empty store.",
    ),
    click.option(
        "--max-bytes",
        metavar="BYTES",
        type=click.IntRange(min=1),
        help="The largest document to read.  [default: 10 MiB; 256 MiB for other tools' files]",
    ),
    report_options,
    verbose_option,
    conversion_options,
)
"""--root, --as, --max-bytes, --format and --output, for commands that read documents.

Those of conversions are passed as `given`.
"""


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH...",
    type=click.Path(exists=True, allow_dash=True),
)
@store_option
@click.option(
    "--name",
    metavar="ID",
    help="The id of the document on standard input; else, with --as, the name of the controversy "
    "where other tools' files have none.",
)
@click.option(
    "--prune", is_flag=True, help="Also remove documents that are no longer in the folders."
)
@click.option(
    "--strict",
    is_flag=True,
    help="Write nothing if a document has an error, or if not all of another tool's data fits.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be written.")
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
    output: str | None,
    verbose: bool,
    given: dict[str, Any],
) -> None:
    """Read documents into the graph; their earlier statements are replaced.

    Documents are controversies, threads, events, actors and names files as Markdown with front
    matter, YAML or JSON, and a controversy's page as HTML or pasted text. Folders are read with all
    their subfolders; `-` is standard input. Unchanged documents are skipped; documents with errors
    are skipped and reported.

    With `--as FORMAT`, the files of other tools are read directly; see `argmap convert`.

    \b
    Examples:
      argmap ingest content/
      argmap ingest content/ --prune --store debate.kgl
      argmap ingest votes.csv --as stances --mapping votes.yml
    """
    if "-" in paths and not name:
        raise click.UsageError("standard input needs an id: --name ID")
    if format_ == "jsonl" and (len(paths) > 1 or prune):
        raise click.UsageError("--as jsonl restores one file, without --prune")
    from argmap.graph.status import size_advice

    with wrong_options(), opened(store) as graph:
        with interruption(kept=not dry_run) as keep:
            report = graph.ingest(
                *paths,
                root=root,
                name=name,
                format=format_,
                prune=prune,
                strict=strict,
                dry_run=dry_run,
                max_bytes=max_bytes,
                progress=keep,
                **import_options_of(given),
            )
        if report.kept and report.tally:
            counts = report.counts or graph.store.counts()
            if max(counts["Actor"], counts["Position"]) <= MOST_NAMES:
                report.similar_names = len(graph.name_clusters())
        print_report(report, graph.store.place, form, output, verbose=verbose)
        if report.similar_names:
            _note_similar_names(report.similar_names, store)
        kept = graph.store
        if report.counts and (advice := size_advice(kept.engine, kept.place, report.counts)):
            note(advice)
    if report.errors or (strict and report.losses):
        if strict:
            why = "a document has an error" if report.errors else "not everything fits"
            complain(f"nothing was written because {why}")
        context.exit(1)


def _note_similar_names(number: int, store: str | None) -> None:
    """Print how many groups of names are probably the same."""
    where = f" --store {store}" if store else ""
    verb = "is" if number == 1 else "are"
    note(
        f"{counted(number, 'group')} of names {verb} probably the same: argmap actors "
        f"clusters{where}"
    )


@contextmanager
def interruption(*, kept: bool) -> Iterator[Progress]:
    """Say what was kept after Ctrl-C.

    kept: False for a dry run.
    """
    from argmap.ingest.report import IngestReport

    last = IngestReport()

    def keep(report: IngestReport) -> None:
        nonlocal last
        last = report

    with interruptible(lambda: last.kept_so_far if kept else "Nothing was written"):
        yield keep


def print_report(
    report: IngestReport, place: str, form: str, output: str | None, *, verbose: bool = False
) -> None:
    """Print the report of an ingestion, or write it to a file.

    verbose: also name the skipped files.
    """
    from argmap.errors import limited

    if form == "json":
        write_json(report.to_dict(), output)
        return
    for item in limited(report.problems):
        note(one_line(str(item)))
    for document, behind in report.aside.items():
        why = f"set aside: {behind} defines this controversy or has the same ids"
        note(one_line(f"{document}: notice: {why}"))
    write_lines(_lines(report, place, verbose), output)


def _lines(report: IngestReport, place: str, verbose: bool) -> Iterator[str]:
    from argmap.ingest.document import SKIPPED_KINDS
    from argmap.model.loss import SKIPPED, skipped_text

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
    yield f"{place}: {', '.join(parts)}{would}"
    for reason, number in sorted(report.skipped.items()):
        yield (f"  skipped: {counted(number, 'document')} ({SKIPPED_KINDS.get(reason, reason)})")
        if verbose:
            names = sorted(name for name, why in report.skipped_files.items() if why == reason)
            for name in names:
                yield one_line(f"    {name}")
    yield (f"  {report.tally.described()}")
    if report.skipped_stances:
        yield one_line(f"  {SKIPPED} stances: {skipped_text(report.skipped_stances)}")
    yield from loss_lines(report.losses)
    for what, codes in (("problems", report.kinds), ("notices", report.notices)):
        if codes:
            listed = ", ".join(f"{number:,} {code}" for code, number in codes.items())
            yield f"  {what}: {listed}"
