"""`argmap remove`."""

from __future__ import annotations

import click

from argmap.cli.completion import completing_ids
from argmap.cli.ingest import print_report
from argmap.cli.options import interruptible, log_option, opened, store_option
from argmap.cli.output_options import report_options


@click.command()
@click.argument(
    "ids",
    nargs=-1,
    required=True,
    metavar="DOCUMENT...",
    shell_complete=completing_ids("Document"),
)
@store_option
@log_option
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be removed.")
@report_options
def remove(
    ids: tuple[str, ...], store: str | None, dry_run: bool, form: str, output: str | None
) -> None:
    """Remove documents and their statements.

    DOCUMENT is an id from `argmap status --documents`. Statements of other documents are kept.

    \b
    Examples:
      argmap remove content/actors/apple.yml
      argmap remove content/actors/apple.yml --dry-run
    """
    from argmap.ingest.report import IngestReport

    last = IngestReport()

    def show(report: IngestReport) -> None:
        nonlocal last
        last = report

    with opened(store) as graph:
        with interruptible(lambda: _removed(0 if dry_run else len(last.removed))):
            report = graph.remove(*ids, dry_run=dry_run, progress=show)
        print_report(report, graph.store.place, form, output)


def _removed(number: int) -> str:
    """Return what a command that was interrupted has removed, as a sentence."""
    if not number:
        return "Nothing was removed"
    verb = "document was" if number == 1 else "documents were"
    return (
        f"At least {number:,} {verb} removed; `argmap status --documents` lists those that are left"
    )
