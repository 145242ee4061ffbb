"""The methods of `ArgumentGraph` that change what the store holds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Unpack

from argmap.activity import activity
from argmap.errors import ArgmapError, DocumentError, NotFound, StoreDamaged, StoreMissing
from argmap.graph.query import QueryMethods
from argmap.graph.stored_graph import StoredGraph
from argmap.input_file import is_stream
from argmap.operations.option import with_keywords
from argmap.store import Writer, open_store

if TYPE_CHECKING:
    from argmap.convert.conversion import ConvertOptions
    from argmap.graph.object_ingestion import Ingestible
    from argmap.ingest.discovery import Origin
    from argmap.ingest.options import IngestOptions
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress, Run
    from argmap.model import Tally
    from argmap.operations.reading import IngestKeywords, RebuildKeywords


GRAPH_FORMAT: Final = "jsonl"
"""The format of a whole graph, as `argmap export jsonl` writes it."""


class DocumentMethods(QueryMethods):
    """Methods that ingest and remove documents, and rebuild or copy the store."""

    last_report: IngestReport | None = None
    """The report of the last ingestion or removal, if there was one."""

    @with_keywords("reading", "IngestKeywords")
    def ingest(
        self,
        *given: Ingestible,
        source: str = "script",
        progress: Progress | None = None,
        **options: Unpack[IngestKeywords],
    ) -> IngestReport:
        """Read documents and write their statements; earlier statements are replaced.

        Documents with errors are skipped and reported; unchanged documents are skipped.

        given: files, folders, and "-" for standard input; or objects: records of
        `argmap.documents`, mappings with the same fields, and lists of these; with a `mapping`,
        mappings and data frames of pandas and polars are rows of a table, whose name is `name`.
        source: who gives the objects, as a part of ids such as
        `python:script/controversy/mill-street`; progress: called after each batch with the report
        so far. The options for other tools' files need a format that is one of theirs, such as
        "stances" (see `convert_files`). For objects, prune removes those of this source that are
        not given again.

        Raises DocumentError if a path does not exist, ConversionError if the files of another tool
        can't be converted, and StoreError if writing fails. For objects, `strict` raises
        DocumentError instead of returning a report with errors.
        """
        from argmap.graph.object_ingestion import ingest_objects, objects_of
        from argmap.ingest.options import IngestOptions, ReadingOptions
        from argmap.limits import DOCUMENT_BYTES
        from argmap.operations.option import completed
        from argmap.operations.reading import IngestKeywords

        chosen = completed(IngestKeywords, options)
        format, top = chosen["format"], Path(chosen["root"]) if chosen["root"] else None
        reading = ReadingOptions(format, chosen["max_bytes"] or DOCUMENT_BYTES)
        run_options = IngestOptions(
            top, chosen["name"], chosen["prune"], chosen["strict"], chosen["dry_run"], reading
        )
        paths = [value for value in given if isinstance(value, str | Path)]
        if len(paths) < len(given):
            objects, mapping = objects_of(given), chosen["mapping"]
            self._begin_change()
            self.last_report = ingest_objects(
                self._store, objects, run_options, source, mapping, progress
            )
            return self.last_report
        conversion = _conversion(paths, chosen)
        self._begin_change()
        if format == GRAPH_FORMAT:
            from argmap.graph.copying import restore

            self.last_report = restore(self._store, paths, run_options)
        elif conversion is not None:
            from argmap.graph.importing import importing_run
            from argmap.graph.ingestion import ingest_with

            run = importing_run(paths, run_options, conversion)
            self.last_report = ingest_with(self._store, run, run_options, progress)
        else:
            self.last_report = self._ingested(paths, run_options, progress)
        return self.last_report

    def _ingested(
        self, paths: Sequence[str | Path], options: IngestOptions, progress: Progress | None
    ) -> IngestReport:
        """Read documents, and tables with a mapping, and write their statements."""
        from argmap.graph.folder_tables import documents_and_tables, mapping_gone
        from argmap.graph.ingestion import ingest_with
        from argmap.ingest.discovery import folder_ids, nothing_found
        from argmap.ingest.prefetch import extracted

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

        report = ingest_with(self._store, read, options, progress)
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

    def remove(
        self, *documents: str, dry_run: bool = False, progress: Progress | None = None
    ) -> IngestReport:
        """Remove documents and their statements.

        documents: their ids, see `documents`, or the id of an input file of which another tool's
        data was ingested, for all its documents; dry_run: only report, write nothing; progress:
        called after each batch with the report so far. Raises NotFound for an unknown id.
        """
        from argmap.did_you_mean import did_you_mean, nearest
        from argmap.gc_pause import collector_at_rest
        from argmap.graph.importing import documents_of_input
        from argmap.graph.ingestion import remember
        from argmap.ingest.run import Run

        self._begin_change()
        held = self._store.documents()
        found: list[str] = []
        for document in documents:
            imported = [] if document in held else documents_of_input(document, held)
            found += imported or [document]
            if document not in held and not imported:
                short = [name for name in held if name.endswith(f"/{document}")]
                near = sorted(short) or nearest(document, held)
                hint = f". {did_you_mean(near)}" if near else ""
                raise NotFound(f"there is no document {document!r}{hint}", "document", near)
        with collector_at_rest(), self._store.writing(keep=not dry_run) as writer:
            report = Run(writer, progress=progress).remove(found)
            report.kept = not dry_run
            if not dry_run:
                remember(writer, report)
        self.last_report = report
        return report

    @with_keywords("reading", "RebuildKeywords")
    def rebuild(
        self, *paths: str | Path, drop_objects: bool = False, **options: Unpack[RebuildKeywords]
    ) -> IngestReport:
        """Rebuild the graph from documents and replace it atomically.

        paths: see `ingest`; drop_objects: also if the store has documents that were given as
        objects, which are then lost.

        Raises DocumentError, and changes nothing, if a document has an error.
        """
        from argmap.graph.ingestion import remember

        if not drop_objects:
            self._refuse_to_lose_objects()

        self._begin_change()
        with closing(open_store("memory:")) as store:
            fresh = type(self)(store)
            report = fresh.ingest(*paths, **options)
            if report.errors:
                raise DocumentError(report.errors)
            with activity.step("replacing the graph"):
                report.tally = self._store.replace(store)
        with self._store.writing() as writer:
            remember(writer, report)
        self.last_report = report
        return report

    def _refuse_to_lose_objects(self) -> None:
        """Raise ArgmapError if the store has documents that are in no file."""
        objects: dict[str, str] = {}
        with suppress(StoreMissing, StoreDamaged):
            objects = self._store.contents()
        if objects:
            raise ArgmapError(
                f"a script gave documents that are in no file, {len(objects):,} in number, such as "
                f"{min(objects)}. Write them to files first: argmap export documents -o FOLDER. To "
                "lose them: --drop-objects"
            )

    def copy_to(self, other: StoredGraph) -> Tally:
        """Copy this graph to another, empty store, and verify the copy.

        At the end, a digest of all nodes and edges is compared. Until then the other store is
        marked as incomplete and can't be read. Raises ArgmapError if it is not empty or the copy
        differs, and StoreMissing if this store does not exist; then the other is not created.
        """
        from argmap.graph.copying import digest_of, fill, parts_of

        self._require_all_days()
        other._require_all_days()
        source, target = self._store, other.store
        source.last_run()  # raises StoreMissing before the target is created
        size = sum(source.counts().values())

        def verify(writer: Writer) -> None:
            with activity.step("comparing nodes and edges (2 of 2)", 2 * size) as step:
                same = digest_of(source, step) == digest_of(writer, step)
            if not same:
                raise ArgmapError(
                    f"the copy in {target.place} differs from {source.place}: one of them was "
                    "written during the copy. Remove the copy and try again"
                )

        with target.writing() as writer:
            return fill(writer, parts_of(source), verify, size)

    def _begin_change(self) -> None:
        self._require_all_days()
        self.commits = ()


def _conversion(paths: Sequence[str | Path], chosen: IngestKeywords) -> ConvertOptions | None:
    """Return the options of a conversion, or None if the paths are documents."""
    from argmap.operations.option import part_of
    from argmap.operations.reading import ImportOptions

    imports = part_of(ImportOptions, chosen)
    if not chosen["format"] and not any(imports.values()):
        return None
    from argmap.convert.import_options import conversion_for

    title = None if "-" in map(str, paths) else chosen["name"]
    return conversion_for(chosen["format"], imports, title, chosen["max_bytes"])


def _read_once(origin: Origin, options: IngestOptions) -> Origin:
    """Read standard input, or a pipe that will be read again or by another process."""
    twice = options.strict and not options.dry_run
    if origin.once and (origin.file is None or twice or origin.file.startswith("/dev/")):
        return replace(origin, data=origin.read(options.reading.max_bytes))
    return origin
