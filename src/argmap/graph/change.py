"""The methods of `ArgumentGraph` that change what the store holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from argmap.graph.query import QueryMethods
from argmap.graph.stored_graph import StoredGraph

if TYPE_CHECKING:
    from argmap.convert.import_options import ImportOptions
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress
    from argmap.model import Tally


class DocumentMethods(QueryMethods):
    """Methods that ingest and remove documents, and rebuild or copy the store."""

    last_report: IngestReport | None = None
    """The report of the last ingestion or removal, if there was one."""

    def ingest(
        self,
        *paths: str | Path,
        root: str | Path | None = None,
        name: str | None = None,
        format: str | None = None,
        max_bytes: int | None = None,
        prune: bool = False,
        strict: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
        **imports: Unpack[ImportOptions],
    ) -> IngestReport:
        """Read documents and write their statements; earlier statements are replaced.

        Documents with errors are skipped and reported; unchanged documents are skipped.

        paths: files, folders, and "-" for standard input; root: the folder that document ids are
        relative to, by default the top of the git work tree, else the current folder; name: the
        id of standard input; format: "markdown", "yaml", "page" or "html", by default detected, or
        "jsonl" to restore a graph that `to_jsonl` wrote into an empty store, or the format of
        another tool's files, such as "stances" (see `convert_files`), with `imports` as their
        options and `name` as the name of the controversy if there is no standard input; max_bytes:
        the largest document to read; prune: also remove documents that are no longer in the
        folders; strict: write nothing if a document has an error, or if not all of
        another tool's data fits; dry_run: write nothing; progress: called after each batch with the
        report so far.

        Raises DocumentError if a path does not exist, ConversionError if the files of another tool
        can't be converted, and StoreError if writing fails.
        """
        from argmap.graph import ingestion
        from argmap.ingest.options import MAX_BYTES, IngestOptions, ReadingOptions

        options = IngestOptions(
            Path(root) if root else None,
            name,
            prune,
            strict,
            dry_run,
            ReadingOptions(format, max_bytes or MAX_BYTES),
        )
        conversion = None
        if format or any(imports.values()):
            from argmap.convert.import_options import conversion_for

            title = None if "-" in map(str, paths) else name
            conversion = conversion_for(format, imports, title, max_bytes)
        with self._changing():
            self.last_report = ingestion.ingest(self._store, paths, options, progress, conversion)
        return self.last_report

    def remove(
        self, *documents: str, dry_run: bool = False, progress: Progress | None = None
    ) -> IngestReport:
        """Remove documents and their statements.

        documents: their ids, see `documents`, or the id of an input file of which another tool's
        data was ingested, for all its documents; dry_run: only report, write nothing; progress:
        called after each batch with the report so far. Raises NotFound for an unknown id.
        """
        from argmap.graph import ingestion

        with self._changing():
            self.last_report = ingestion.remove(
                self._store, documents, dry_run=dry_run, progress=progress
            )
        return self.last_report

    def rebuild(
        self,
        *paths: str | Path,
        root: str | Path | None = None,
        format: str | None = None,
        max_bytes: int | None = None,
        **imports: Unpack[ImportOptions],
    ) -> IngestReport:
        """Rebuild the graph from documents and replace it atomically.

        paths, root, format, max_bytes and imports: see `ingest`. Raises DocumentError, and changes
        nothing, if a document has an error.
        """
        from argmap.convert.import_options import conversion_for
        from argmap.graph import ingestion
        from argmap.ingest.options import MAX_BYTES, IngestOptions, ReadingOptions

        reading = ReadingOptions(format, max_bytes or MAX_BYTES)
        options = IngestOptions(Path(root) if root else None, reading=reading)
        conversion = conversion_for(format, imports, None, max_bytes)
        with self._changing():
            self.last_report = ingestion.rebuild(self._store, paths, options, conversion)
        return self.last_report

    def copy_to(self, other: StoredGraph) -> Tally:
        """Copy this graph to another, empty store, and verify the copy.

        Raises ArgmapError if the other store is not empty.
        """
        from argmap.graph.copying import copy

        self._require_all_days()
        other._require_all_days()
        return copy(self._store, other.store)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        self._require_all_days()
        self.commits = ()
        try:
            yield
        finally:
            self._seen.clear()
