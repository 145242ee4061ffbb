"""`argmap remove`."""

from __future__ import annotations

from typing import Unpack

from argmap.cli.command import FormOptions, argument, command, option
from argmap.cli.completion import completing_ids
from argmap.cli.ingest import print_report
from argmap.cli.options import LogOptions, interruptible
from argmap.cli.source import Source
from argmap.operations.source import StoreOptions


class _Options(StoreOptions, LogOptions, FormOptions, total=False):
    """The store, and the output."""


@command("text", "json")
def remove(
    ids: tuple[str, ...] = argument("DOCUMENT...", shell_complete=completing_ids("Document")),
    dry_run: bool = option(False, "Write nothing; show what would be removed."),
    **given: Unpack[_Options],
) -> None:
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
