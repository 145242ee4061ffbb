"""Documents into a store, and out of it: one run, and what the store remembers of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import DocumentError
from argmap.garbage_collection import collector_at_rest
from argmap.services.querying import not_found
from argmap.store import Store, Writer, open_store

if TYPE_CHECKING:
    from argmap.ingest.discovery import Origin
    from argmap.ingest.options import IngestOptions
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress

REMEMBERED = 100
"""Problems of the last ingestion that a store keeps."""


def ingest(
    store: Store,
    paths: Iterable[str | Path],
    options: IngestOptions,
    progress: Progress | None = None,
) -> IngestReport:
    """Read documents and write what they state. See `ArgumentGraph.ingest`."""
    from argmap.ingest.discovery import folder_ids, origins

    paths = list(paths)
    folders = folder_ids(paths, root=options.root) if options.prune else []
    found = [
        _read_once(origin, options.reading.max_bytes)
        for origin in origins(paths, root=options.root, name=options.name)
    ]
    if options.dry_run or options.strict:
        report = _run(store, found, folders, options, keep=False)
        if options.dry_run or report.errors:
            return report
    return _run(store, found, folders, options, progress, keep=True)


def _read_once(origin: Origin, max_bytes: int) -> Origin:
    """Read standard input, which can't be read a second time."""
    if origin.file is not None:
        return origin
    return replace(origin, data=origin.read(max_bytes))


def _run(
    store: Store,
    found: list[Origin],
    folders: list[str],
    options: IngestOptions,
    progress: Progress | None = None,
    *,
    keep: bool,
) -> IngestReport:
    """Run ingestion once. keep: False for a dry run."""
    from argmap.ingest.run import Run

    with collector_at_rest(), store.writing(keep=keep) as writer:
        run = Run(writer, options.reading, progress)
        if options.prune:
            run.prune(folders, found)
        report = run.ingest(found, prune=options.prune)
        report.kept = keep
        if keep and _is_news(writer, report):
            _remember(writer, report)
        return report


def remove(store: Store, documents: Iterable[str]) -> IngestReport:
    """Take out what documents stated. See `ArgumentGraph.remove`."""
    from argmap.ingest.run import Run

    documents = list(documents)
    held = store.documents()
    for document in documents:
        if document not in held:
            raise not_found("document", document, held)
    with store.writing() as writer:
        report = Run(writer).remove(documents)
        _remember(writer, report)
    return report


def rebuild(store: Store, paths: Iterable[str | Path], options: IngestOptions) -> IngestReport:
    """Rebuild a store's graph. See `ArgumentGraph.rebuild`."""
    fresh = open_store("memory:")
    try:
        report = ingest(fresh, paths, options)
        if report.errors:
            raise DocumentError(report.errors)
        report.tally = store.replace(fresh)
    finally:
        fresh.close()
    with store.writing() as writer:
        _remember(writer, report)
    return report


def _is_news(writer: Writer, report: IngestReport) -> bool:
    """Whether a run changed something, or found what the last one did not. To have the store keep
    what it knows already would cost as much as a change."""
    told = _told(report)
    return bool(report.tally) or bool(told and told != writer.last_run().get("problems"))


def _remember(writer: Writer, report: IngestReport) -> None:
    writer.remember(
        at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        changes=report.tally.described(),
        problems=_told(report),
    )


def _told(report: IngestReport) -> list[str]:
    told = [str(problem) for problem in report.problems if problem.severity != "notice"]
    return told[:REMEMBERED]
