"""Ingest objects of Python: records, mappings as from JSON, and rows of a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from argmap.errors import ArgmapError, DocumentError, OptionError, Problem
from argmap.graph.ingestion import ingest_with
from argmap.model.graph import OBJECTS
from argmap.model.ids import id_fault
from argmap.store import Store

if TYPE_CHECKING:
    from argmap.documents.record import Record
    from argmap.ingest.discovery import Origin
    from argmap.ingest.options import IngestOptions
    from argmap.ingest.prefetch import ReadResult
    from argmap.ingest.report import IngestReport
    from argmap.ingest.run import Progress, Run
    from argmap.model.definitions import StoredDocument

if TYPE_CHECKING:
    Ingestible: TypeAlias = str | Path | Record | Mapping[str, Any] | Iterable[Any]
    """What can be ingested: paths, or records, mappings, data frames, and lists of these."""
else:
    Ingestible = object


def objects_of(given: Iterable[object]) -> list[Any]:
    """Return the records, mappings and rows among values and in lists of them.

    Raises ArgmapError for a value of another type.
    """
    return list(_objects(given))


def _objects(given: Iterable[object]) -> Iterator[Any]:
    from argmap.documents.record import Record

    for value in given:
        if isinstance(value, Record | Mapping):
            yield value
        elif is_frame(value):
            yield from _frame_rows(value)
        elif isinstance(value, Iterable) and not isinstance(value, str | bytes | Path):
            yield from _objects(value)
        elif value is None or value != value:
            yield value
        else:
            raise ArgmapError(
                f"{type(value).__name__} can't be ingested together with objects. Give paths, or "
                "records of argmap.documents, mappings, data frames and lists of these"
            )


def is_frame(value: object) -> bool:
    """Return whether a value is a data frame of polars or pandas."""
    return hasattr(value, "columns") and (hasattr(value, "to_dicts") or hasattr(value, "to_dict"))


def _frame_rows(frame: Any) -> list[Mapping[str, Any]]:
    rows = frame.to_dicts() if hasattr(frame, "to_dicts") else frame.to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def ingest_objects(
    store: Store,
    objects: Sequence[Any],
    options: IngestOptions,
    source: str,
    mapping: Mapping[str, object] | str | Path | None,
    progress: Progress | None,
) -> IngestReport:
    """Write the statements of objects. mapping: of rows; without it, objects are records.

    Raises ArgmapError for a source that is not valid, or for nothing with `prune`, and
    DocumentError, with `strict`, if an object has an error.
    """
    from argmap.ingest.objects import read_objects
    from argmap.ingest.prefetch import extracted, read_origin

    _require(objects, options, source)
    rows = _table(objects, mapping, source, options.name) if mapping is not None else []

    faulty: list[str] = []

    def noted(results: Iterable[ReadResult]) -> Iterator[ReadResult]:
        for result in results:
            if result.document is not None and result.document.refused:
                faulty.append(result.origin.id)
            yield result

    def is_replaced(name: str, document: StoredDocument) -> bool:
        own = f"{OBJECTS}{source}/"
        if faulty:  # it may be the next version of what seems to be gone
            return False
        if rows and name.partition("#")[0] == rows[0].id.partition("#")[0]:
            return True
        return options.prune and name.startswith(own)

    def read(run: Run) -> IngestReport:
        faulty.clear()
        if mapping is None:
            results = read_objects(objects, source, run.digests)
        else:
            digests = run.digests
            results = (
                read_origin(extracted(row, digests), digests.get(row.id), options.reading)
                for row in rows
            )
        report = run.ingest_imports(noted(results), is_replaced)
        if faulty and options.prune:
            what = "an object of this source is faulty, so nothing else of it was removed"
            problem = Problem(faulty[0], 0, 0, "not-pruned", what, "Correct it", severity="warning")
            report.problems.append(problem)
        return report

    report = ingest_with(store, read, options, progress)
    if options.strict and report.errors:
        raise DocumentError(report.errors)
    return report


def _require(objects: Sequence[Any], options: IngestOptions, source: str) -> None:
    """Raise ArgmapError for a source that is not valid, or for nothing with `prune`."""
    if fault := id_fault(source):
        raise OptionError(f"source={source!r} is not valid: {fault}")
    if options.prune and not objects:
        raise ArgmapError(
            f"an empty list with prune=True would remove everything of the source {source!r}. "
            "Use graph.remove"
        )


def _table(
    rows: Sequence[Any],
    mapping: Mapping[str, object] | str | Path,
    source: str,
    name: str | None,
) -> list[Origin]:
    """Return a table of rows as documents that are read. name: of the table."""
    from argmap.convert.conversion import InputFile
    from argmap.convert.table.mapping_file import read_mapping
    from argmap.documents.plain_data import compressed, plain_record
    from argmap.graph.folder_tables import table_origins

    given = read_mapping(Path(mapping)) if isinstance(mapping, str | Path) else dict(mapping)
    text = csv_text(rows)
    file = InputFile(f"{OBJECTS}{source}/table/{name or 'rows'}", None, text.encode())
    first, *others = table_origins(file, given, named=True)
    if first.made is not None and not first.made.refused:
        stored = compressed({"rows": text, "mapping": plain_record(given)})
        kept = tuple(item for item in first.made.of_rows if item.code != "read-as")
        first = replace(first, made=replace(first.made, record=stored, of_rows=kept))
    return [first, *others]


def csv_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV. The columns are those of all rows, in the order in which they appear."""
    listed = [row for row in rows if isinstance(row, Mapping)]
    columns = list(dict.fromkeys(name for row in listed for name in row))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in listed)
    return file.getvalue()


def _cell(value: Any) -> str:
    """Return a value as a cell: missing values are empty, and whole numbers have no fraction."""
    if value is None or value != value:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat()).removesuffix("T00:00:00")
    return str(value)
