"""Ingest documents into a store, remove them, and rebuild a store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import DocumentError, NotFound, StoreUnavailable, limited
from argmap.gc_pause import collector_at_rest
from argmap.store import Store, Writer, open_store

if TYPE_CHECKING:
    from argmap.ingest.discovery import Origin
    from argmap.ingest.options import IngestOptions
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress

GRAPH_FORMAT = "jsonl"
"""The format of a whole graph, as `argmap export jsonl` writes it."""

REMEMBERED = 100
"""The most problems of the last ingestion that a store keeps."""


def ingest(
    store: Store,
    paths: Iterable[str | Path],
    options: IngestOptions,
    progress: Progress | None = None,
) -> IngestReport:
    """Read documents and write their statements. See `ArgumentGraph.ingest`."""
    if options.reading.format == GRAPH_FORMAT:
        from argmap.services.restoring import restore

        return restore(store, paths, options, _remember)
    from argmap.ingest.discovery import folder_ids, origins
    from argmap.ingest.nothing_found import nothing_found

    paths = list(paths)
    folders = folder_ids(paths, root=options.root) if options.prune else []
    found = [
        _read_once(origin, options.reading.max_bytes)
        for origin in origins(paths, root=options.root, name=options.name)
    ]
    report = None
    if options.dry_run or options.strict:
        report = _run(store, found, folders, options, keep=False)
    if report is None or not (options.dry_run or report.errors):
        report = _run(store, found, folders, options, progress, keep=True)
    documents = report.read - report.skipped.total()
    nothing = None if options.prune else nothing_found(paths, documents, report.skipped)
    if nothing:
        report.problems.append(nothing)
    return report


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
        try:
            if options.prune:
                run.prune(folders, found)
            report = run.ingest(found, prune=options.prune)
        except StoreUnavailable as error:
            if not keep:
                raise
            raise type(error)(f"{error}. {run.report.kept_so_far}") from error
        report.kept = keep
        if keep and _is_news(writer, report):
            _remember(writer, report)
    return report


def remove(store: Store, documents: Iterable[str]) -> IngestReport:
    """Remove documents and their statements. See `ArgumentGraph.remove`."""
    from argmap.ingest.run import Run

    documents = list(documents)
    held = store.documents()
    for document in documents:
        if document not in held:
            near = nearest(document, held)
            hint = f". {did_you_mean(near)}" if near else ""
            raise NotFound(f"there is no document {document!r}{hint}", "document", near)
    with store.writing() as writer:
        report = Run(writer).remove(documents)
        _remember(writer, report)
    return report


def rebuild(store: Store, paths: Iterable[str | Path], options: IngestOptions) -> IngestReport:
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
    """Return whether a run changed something or found different problems than the last run.

    If not, nothing is written, because every write to the store takes as long as a change.
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
    problems = (item for item in limited(report.problems) if item.severity != "notice")
    return [str(item) for item in islice(problems, REMEMBERED)]
