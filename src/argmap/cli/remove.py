"""`argmap remove`."""

from __future__ import annotations

from typing import Annotated, Unpack

import click

from argmap.cli.completion import completing_ids
from argmap.cli.declared_options import CommandOption, FormOptions, options_of, report_options
from argmap.cli.ingest import print_report
from argmap.cli.options import WriteOptions, interruptible
from argmap.cli.source import Source


class _Options(WriteOptions, FormOptions, total=False):
    """The options of `argmap remove`."""

    dry_run: Annotated[bool, CommandOption(False, "Write nothing; show what would be removed.")]


@click.command()
@click.argument(
    "ids",
    nargs=-1,
    required=True,
    metavar="DOCUMENT...",
    shell_complete=completing_ids("Document"),
)
@options_of(_Options)
@report_options
def remove(ids: tuple[str, ...], **given: Unpack[_Options]) -> None:
    """Remove documents and their statements.

    DOCUMENT is an id from `argmap status --documents`. Statements of other documents are kept.

    \b
    Examples:
      argmap remove content/actors/apple.yml
      argmap remove content/actors/apple.yml --dry-run
    """
    from argmap import IngestReport

    last = IngestReport()

    def show(report: IngestReport) -> None:
        nonlocal last
        last = report

    dry_run = given["dry_run"]
    with Source.of(given).open() as graph:
        with interruptible(lambda: _removed(0 if dry_run else len(last.removed))):
            report = graph.remove(*ids, dry_run=dry_run, progress=show)
        print_report(report, graph.store.place, given)


def _removed(number: int) -> str:
    """Return what a command that was interrupted has removed, as a sentence."""
    if not number:
        return "Nothing was removed"
    verb = "document was" if number == 1 else "documents were"
    return (
        f"At least {number:,} {verb} removed; `argmap status --documents` lists those that are left"
    )
