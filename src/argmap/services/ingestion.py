"""Ingesting documents into a store, removing them, and rebuilding a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import DocumentError, NotFound
from argmap.garbage_collection import collector_at_rest
from argmap.store import Store, Writer, open_store

if TYPE_CHECKING:
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress

REMEMBERED = 100
"""Problems of the last ingestion that a store keeps."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How documents are read.

    root: the folder that document ids are relative to; name: the id of standard input; format:
    "markdown", "yaml" or "page", by default detected; max_bytes: the largest document to read.
    """

    root: str | Path | None = None
    name: str | None = None
    format: str | None = None
    max_bytes: int | None = None


def ingest(
    store: Store,
    paths: Iterable[str | Path],
    options: ReadOptions,
    *,
    prune: bool = False,
    strict: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> IngestReport:
    """Read documents and write their statements. See `ArgumentGraph.ingest`."""
    from argmap.ingest.discovery import Origin, folder_ids, origins
    from argmap.ingest.document import MAX_BYTES
    from argmap.ingest.run import Run

    paths = list(paths)
    root = Path(options.root) if options.root else None
    max_bytes = options.max_bytes or MAX_BYTES
    folders = folder_ids(paths, root=root) if prune else []
    found = [
        Origin(origin.id, None, origin.named, origin.read(max_bytes))
        if origin.file is None
        else origin
        for origin in origins(paths, root=root, name=options.name)
    ]

    def go(*, keep: bool) -> IngestReport:
        with collector_at_rest(), store.writing(keep=keep) as writer:
            shown = progress if keep else None
            run = Run(writer, max_bytes=max_bytes, format=options.format, progress=shown)
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
    """Remove documents and their statements. See `ArgumentGraph.remove`."""
    from argmap.ingest.run import Run

    documents = list(documents)
    held = store.rows()
    for document in documents:
        if document not in held:
            near = nearest(document, held)
            hint = f". {did_you_mean(near)}" if near else ""
            raise NotFound(f"there is no document {document!r}{hint}", "document", near)
    with store.writing() as writer:
        report = Run(writer).remove(documents)
        _remember(writer, report)
    return report


def rebuild(store: Store, paths: Iterable[str | Path], options: ReadOptions) -> IngestReport:
    """Rebuild a store from documents. See `ArgumentGraph.rebuild`."""
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
    """Whether a run changed something or found different problems than the last one.

    Writing what the store already knows would cost as much as a change.
    """
    problems = _problems(report)
    return bool(report.tally) or bool(problems and problems != writer.last_run().get("problems"))


def _remember(writer: Writer, report: IngestReport) -> None:
    writer.remember(
        at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        changes=report.tally.described(),
        problems=_problems(report),
    )


def _problems(report: IngestReport) -> list[str]:
    problems = [str(problem) for problem in report.problems if problem.severity != "notice"]
    return problems[:REMEMBERED]
