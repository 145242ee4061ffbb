"""`argmap ingest`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Unpack

import click

from argmap.cli.command import EXISTING_OR_STDIN, FormOptions, argument, command
from argmap.cli.import_options import TableOptions, import_options_of, setting_options
from argmap.cli.options import VerboseOptions, interruptible
from argmap.cli.output import (
    complain,
    counted,
    loss_lines,
    note,
    one_line,
    write_json,
    write_lines,
)
from argmap.cli.source import Source, wrong_options
from argmap.operations.option import part_of
from argmap.operations.reading import IngestionOptions
from argmap.operations.source import StoreOptions

if TYPE_CHECKING:
    from argmap import IngestReport

MOST_NAMES = 5_000
"""With more names of actors, or positions, than this, `argmap ingest` does not compare them."""


class _Options(
    IngestionOptions, TableOptions, StoreOptions, VerboseOptions, FormOptions, total=False
):
    """How documents are read, the store, and the output."""


@command("text", "json", tables=[setting_options()])
def ingest(
    paths: tuple[str, ...] = argument("PATH...", type=EXISTING_OR_STDIN),
    **given: Unpack[_Options],
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
    if given["format"] == "jsonl" and (len(paths) > 1 or "-" in paths or given["prune"]):
        raise click.UsageError("--as jsonl restores one file, not standard input, without --prune")
    if "-" in paths and not given["name"]:
        raise click.UsageError("standard input needs an id: --name ID")
    with wrong_options(), Source(given["store"]).open() as graph:
        with interruption(kept=not given["dry_run"]) as keep:
            options = part_of(IngestionOptions, given)
            imports = import_options_of(given)
            report = graph.ingest(*paths, progress=keep, **options, **imports)
        if report.kept and report.tally:
            counts = report.counts or graph.store.counts()
            if max(counts["Actor"], counts["Position"]) <= MOST_NAMES:
                report.similar_names = len(graph.name_clusters())
        print_report(report, graph.store.place, given)
        if report.similar_names:
            _note_similar_names(report.similar_names, given["store"])
    if report.errors or (given["strict"] and report.losses):
        if given["strict"]:
            why = "a document has an error" if report.errors else "not everything fits"
            complain(f"nothing was written because {why}")
        raise click.exceptions.Exit(1)


def _note_similar_names(number: int, store: str | None) -> None:
    """Print how many groups of names are probably the same."""
    where = f" --store {store}" if store else ""
    verb = "is" if number == 1 else "are"
    note(
        f"{counted(number, 'group')} of names {verb} probably the same: argmap actors "
        f"clusters{where}"
    )


@contextmanager
def interruption(*, kept: bool) -> Iterator[Callable[[IngestReport], None]]:
    """Say what was kept after Ctrl-C.

    kept: False for a dry run.
    """
    from argmap import IngestReport

    last = IngestReport()

    def keep(report: IngestReport) -> None:
        nonlocal last
        last = report

    with interruptible(lambda: last.kept_so_far if kept else "Nothing was written"):
        yield keep


def print_report(report: IngestReport, place: str, given: Mapping[str, Any]) -> None:
    """Print the report of an ingestion, or write it to a file.

    given: the options of the command. With `verbose`, the skipped files are named, too.
    """
    from argmap.errors import limited

    if given["form"] == "json":
        write_json(report.to_dict(), given["output"])
        return
    for item in limited(report.problems):
        note(one_line(str(item)))
    for document, behind in report.aside.items():
        why = f"set aside: {behind} defines this controversy or has the same ids"
        note(one_line(f"{document}: notice: {why}"))
    write_lines(_lines(report, place, given["verbose"]), given["output"])


def _lines(report: IngestReport, place: str, verbose: bool) -> Iterator[str]:
    from argmap.model.loss import SKIPPED, skipped_text
    from argmap.model.schema_values import SKIPPED_KINDS

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
