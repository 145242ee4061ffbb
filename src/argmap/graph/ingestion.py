"""Ingest documents into a store, remove them, and rebuild a store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.activity import activity
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import DocumentError, NotFound, StoreUnavailable, limited
from argmap.gc_pause import collector_at_rest
from argmap.input_file import is_stream
from argmap.store import Store, Writer, open_store

if TYPE_CHECKING:
    from argmap.convert.conversion import ConvertOptions
    from argmap.ingest.discovery import Origin
    from argmap.ingest.options import IngestOptions
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress, Run

GRAPH_FORMAT = "jsonl"
"""The format of a whole graph, as `argmap export jsonl` writes it."""

REMEMBERED = 100
"""The most problems of the last ingestion that a store keeps."""


def ingest(
    store: Store,
    paths: Iterable[str | Path],
    options: IngestOptions,
    progress: Progress | None = None,
    conversion: ConvertOptions | None = None,
) -> IngestReport:
    """Read documents and write their statements. See `ArgumentGraph.ingest`.

    conversion: how to read the files of another tool, if the format is not that of documents.
    """
    if options.reading.format == GRAPH_FORMAT:
        from argmap.graph.restoring import restore

        return restore(store, paths, options, _remember)
    if conversion is not None:
        from argmap.graph.importing import importing_run

        return _runs(store, importing_run(paths, options, conversion), options, progress)
    from argmap.convert.table.folder_tables import documents_and_tables, mapping_gone
    from argmap.ingest.discovery import folder_ids
    from argmap.ingest.nothing_found import nothing_found
    from argmap.ingest.prefetch import extracted

    paths = list(paths)
    folders = folder_ids(paths, root=options.root) if options.prune else []
    there = documents_and_tables(paths, root=options.root, name=options.name)
    found = [_read_once(origin, options) for origin in there.origins]
    tables, there = there.tables, replace(there, origins=())

    def read(run: Run) -> IngestReport:
        digests = run.digests
        # So that nothing holds the rows of a table while it is written.
        found[:] = [extracted(origin, digests) for origin in found]
        if options.prune:
            run.prune(folders, found, there.unmapped)
        run.remove_outdated(tables, found)
        held = {name.partition("#")[0] for name in run.digests}.intersection(there.unmapped)
        report = run.ingest(found, prune=options.prune)
        report.problems += map(mapping_gone, sorted(held))
        return report

    report = _runs(store, read, options, progress)
    report.problems = sorted([*report.problems, *there.problems])
    refused = {*report.refused}
    named = [
        origin
        for origin in found
        if origin.named and origin.file and origin.id in refused and not is_stream(origin.file)
    ]
    if named:
        from argmap.graph.importing import other_formats

        # That a file is a table is what its error says.
        report.problems += (
            found for found in other_formats(named) if "format stances" not in found.what
        )
    documents = report.read - report.skipped.total()
    nothing = None if options.prune else nothing_found(paths, documents, report.skipped)
    if nothing:
        report.problems.append(nothing)
    return report


def ingest_origins(store: Store, found: Iterable[Origin], options: IngestOptions) -> IngestReport:
    """Write the statements of documents that were found elsewhere than in files."""
    given = list(found)
    return _runs(store, lambda run: run.ingest(given), options, None)


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

    return _runs(store, read, options, None)


def _read_once(origin: Origin, options: IngestOptions) -> Origin:
    """Read standard input, or a pipe that will be read again or by another process."""
    twice = options.strict and not options.dry_run
    if origin.once and (origin.file is None or twice or origin.file.startswith("/dev/")):
        return replace(origin, data=origin.read(options.reading.max_bytes))
    return origin


def _runs(
    store: Store,
    read: Callable[[Run], IngestReport],
    options: IngestOptions,
    progress: Progress | None,
) -> IngestReport:
    """Run ingestion: once, or first as a dry run to see whether there are errors or losses.

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
            _remember(writer, report)
    return report


def remove(
    store: Store,
    documents: Iterable[str],
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> IngestReport:
    """Remove documents and their statements. See `ArgumentGraph.remove`."""
    from argmap.graph.importing import documents_of_input
    from argmap.ingest.run import Run

    held = store.documents()
    found: list[str] = []
    for document in documents:
        imported = [] if document in held else documents_of_input(document, held)
        found += imported or [document]
        if document not in held and not imported:
            near = nearest(document, held)
            hint = f". {did_you_mean(near)}" if near else ""
            raise NotFound(f"there is no document {document!r}{hint}", "document", near)
    with collector_at_rest(), store.writing(keep=not dry_run) as writer:
        report = Run(writer, progress=progress).remove(found)
        report.kept = not dry_run
        if not dry_run:
            _remember(writer, report)
    return report


def rebuild(
    store: Store,
    paths: Iterable[str | Path],
    options: IngestOptions,
    conversion: ConvertOptions | None = None,
) -> IngestReport:
    """Rebuild a store from documents. See `ArgumentGraph.rebuild`."""
    fresh = open_store("memory:")
    try:
        report = ingest(fresh, paths, options, conversion=conversion)
        if report.errors:
            raise DocumentError(report.errors)
        with activity.step("replacing the graph"):
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
    if report.tally and writer.engine == "embedded":
        report.counts = writer.counts()


def _problems(report: IngestReport) -> list[str]:
    problems = (item for item in limited(report.problems) if item.severity != "notice")
    return [str(item) for item in islice(problems, REMEMBERED)]
