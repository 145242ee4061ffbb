"""Documents into a store, and out of it: one run, and what the store remembers of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import DocumentError
from argmap.garbage_collection import collector_at_rest
from argmap.services.querying import not_found
from argmap.store import Store, Writer, open_store

if TYPE_CHECKING:
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress

REMEMBERED = 100
"""Problems of the last ingestion that a store keeps."""


def ingest(
    store: Store,
    paths: Iterable[str | Path],
    *,
    root: str | Path | None = None,
    name: str | None = None,
    format: str | None = None,
    prune: bool = False,
    strict: bool = False,
    dry_run: bool = False,
    max_bytes: int | None = None,
    progress: Progress | None = None,
) -> IngestReport:
    """Read documents and write what they state. See `ArgumentGraph.ingest`."""
    from argmap.ingest.discovery import Origin, folder_ids, origins
    from argmap.ingest.document import MAX_BYTES
    from argmap.ingest.run import Run

    paths = list(paths)
    top = Path(root) if root else None
    longest = max_bytes or MAX_BYTES
    folders = folder_ids(paths, root=top) if prune else []
    found = [
        Origin(origin.id, None, origin.named, origin.read(longest))
        if origin.file is None
        else origin
        for origin in origins(paths, root=top, name=name)
    ]

    def go(*, keep: bool) -> IngestReport:
        with collector_at_rest(), store.writing(keep=keep) as writer:
            told = progress if keep else None
            run = Run(writer, max_bytes=longest, format=format, progress=told)
            if prune:
                run.prune(folders, found)
            report = run.ingest(found, prune=prune)
            report.kept = keep
            if keep and _is_news(writer, report):
                _remember(writer, report)
            return report

    rehearsed = go(keep=False) if dry_run or strict else None
    if rehearsed is None or (not dry_run and not rehearsed.errors):
        return go(keep=True)
    return rehearsed


def remove(store: Store, documents: Iterable[str]) -> IngestReport:
    """Take out what documents stated. See `ArgumentGraph.remove`."""
    from argmap.ingest.run import Run

    documents = list(documents)
    held = store.rows()
    for document in documents:
        if document not in held:
            raise not_found("document", document, held)
    with store.writing() as writer:
        report = Run(writer).remove(documents)
        _remember(writer, report)
    return report


def rebuild(
    store: Store,
    paths: Iterable[str | Path],
    *,
    root: str | Path | None = None,
    format: str | None = None,
    max_bytes: int | None = None,
) -> IngestReport:
    """Make a store's graph anew. See `ArgumentGraph.rebuild`."""
    fresh = open_store("memory:")
    try:
        report = ingest(fresh, paths, root=root, format=format, max_bytes=max_bytes)
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
