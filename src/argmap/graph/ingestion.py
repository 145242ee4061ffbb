"""Run an ingestion on a store, and let the store remember it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from argmap.errors import StoreUnavailable, limited
from argmap.gc_pause import collector_at_rest
from argmap.store import Store, Writer

if TYPE_CHECKING:
    from argmap.ingest.discovery import Origin
    from argmap.ingest.options import IngestOptions
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress, Run

REMEMBERED = 100
"""The most problems of the last ingestion that a store keeps."""


def ingest_origins(store: Store, found: Iterable[Origin], options: IngestOptions) -> IngestReport:
    """Write the statements of documents that were found elsewhere than in files."""
    given = list(found)
    return ingest_with(store, lambda run: run.ingest(given), options)


def update_origins(
    store: Store,
    changed: Iterable[Origin],
    present: Iterable[Origin],
    tables: Collection[str],
    options: IngestOptions,
) -> IngestReport:
    """Write the statements of documents that changed, and remove documents that are gone.

    present: all documents that there are; their content is not read; tables: the ids of tables.
    """
    found, there = list(changed), list(present)

    def read(run: Run) -> IngestReport:
        run.prune(["."], there, tables)
        run.remove_outdated({*tables} & {item.id.partition("#")[0] for item in found}, found)
        return run.ingest(found, prune=True)

    return ingest_with(store, read, options)


def ingest_with(
    store: Store,
    read: Callable[[Run], IngestReport],
    options: IngestOptions,
    progress: Progress | None = None,
) -> IngestReport:
    """Ingest: once, or first as a dry run to see whether there are errors or losses.

    read: ingests documents with a run; it may be called twice.
    """
    if options.dry_run or options.strict:
        report = _run(store, read, options, keep=False)
        if options.dry_run or report.errors or report.losses:
            return report
    return _run(store, read, options, progress, keep=True)


def _run(
    store: Store,
    read: Callable[[Run], IngestReport],
    options: IngestOptions,
    progress: Progress | None = None,
    *,
    keep: bool,
) -> IngestReport:
    """Run ingestion once. keep: False for a dry run."""
    from argmap.ingest.run import Run

    with collector_at_rest(), store.writing(keep=keep) as writer:
        run = Run(writer, options.reading, progress)
        try:
            report = read(run)
        except StoreUnavailable as error:
            if not keep:
                raise
            raise type(error)(f"{error}. {run.report.kept_so_far}") from error
        report.kept = keep
        if keep and _is_news(writer, report):
            remember(writer, report)
    return report


def _is_news(writer: Writer, report: IngestReport) -> bool:
    """Return whether a run changed something or found different problems than the last run.

    If not, nothing is written, because every write to the store takes as long as a change.
    """
    problems = _problems(report)
    return bool(report.tally) or bool(problems and problems != writer.last_run().get("problems"))


def remember(writer: Writer, report: IngestReport) -> None:
    """Let a store keep what the last run changed, and its problems."""
    writer.remember(
        at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        changes=report.tally.described(),
        problems=_problems(report),
    )
    if report.tally and writer.engine == "embedded":
        report.counts = writer.counts()


def _problems(report: IngestReport) -> list[str]:
    problems = (item for item in limited(report.problems) if item.severity != "notice")
    return [str(item) for item in islice(problems, REMEMBERED)]
