"""Ingest other tools' files directly, without writing documents."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from argmap.convert.conversion import (
    SEPARATOR,
    ConversionError,
    ConvertedDocument,
    ConvertOptions,
    InputFile,
)
from argmap.convert.convert_files import conversion_of
from argmap.convert.converters import Format
from argmap.convert.documents import as_document, document_id, records_digest
from argmap.convert.inputs import STANDARD_INPUT, recognised_formats
from argmap.convert.merge_inputs import table_documents
from argmap.errors import Problem
from argmap.gc_pause import collector_at_rest
from argmap.graph.graph_lines import is_graph
from argmap.ingest.discovery import Origin, folder_ids, is_within
from argmap.ingest.extract import extract_statements
from argmap.ingest.options import IngestOptions
from argmap.ingest.prefetch import ReadResult
from argmap.ingest.report import IngestReport
from argmap.ingest.run import Run
from argmap.model.definitions import StoredDocument
from argmap.model.schema_values import IMPORT_FORMATS, TABLE


def importing_run(
    paths: Iterable[str | Path], options: IngestOptions, conversion: ConvertOptions
) -> Callable[[Run], IngestReport]:
    """Return a function that ingests other tools' files with a run. It can be called twice.

    Raises ConversionError if the files can't be converted.
    """
    paths = list(paths)
    standard_input = options.name or STANDARD_INPUT
    twice = options.strict and not options.dry_run
    with collector_at_rest():
        format, files, made = conversion_of(
            paths, conversion, options.reading.format, options.root, standard_input
        )
    converted = made.documents if format.name != TABLE else table_documents(made.documents)
    documents = tuple(converted) if twice else converted

    ids = {file.id for file in files}
    paths_by_id = {file.id: str(file.path) for file in files if file.path is not None}
    # Of a file with several sheets, only those that were read are replaced.
    in_parts = {part.partition(SEPARATOR)[0] for part in made.parts}
    starts = tuple(f"{name}{SEPARATOR}" for name in (*(ids - in_parts), *made.parts))
    folders = folder_ids(paths, root=options.root) if options.prune else []

    def is_replaced(name: str, document: StoredDocument) -> bool:
        if name in ids or name in made.parts or name.startswith(starts):
            return document.format in IMPORT_FORMATS
        in_folder = document.format == format.name
        return in_folder and any(is_within(name, folder) for folder in folders)

    def read(run: Run) -> IngestReport:
        digests = run.digests
        results = (_read(format, document, digests, paths_by_id) for document in documents)
        report = run.ingest_imports(results, is_replaced)
        report.problems = sorted([*report.problems, *made.problems])
        report.losses = list(made.losses)
        return report

    return read


def _read(
    format: Format,
    document: ConvertedDocument,
    digests: Mapping[str, str],
    paths: Mapping[str, str],
) -> ReadResult:
    """Return a converted document as if it had been read from a file. paths: of files, by id."""
    name = document_id(document)
    origin = Origin(name, paths.get(name.partition(SEPARATOR)[0]), named=True)
    digest = records_digest(format, document)
    if digests.get(name) == digest:
        return ReadResult(origin)
    made = as_document(format, document, digest)
    usable = made.records and not made.refused
    statements = extract_statements(made) if usable else None
    return ReadResult(origin, dataclasses.replace(made, records=()), statements)


def other_formats(origins: Iterable[Origin]) -> Iterator[Problem]:
    """Yield a notice for each file that is probably another tool's. origins: of files."""
    for origin in origins:
        assert origin.path is not None
        try:
            found = recognised_formats(origin.path)
            head = InputFile(origin.id, origin.path).head(200)
        except ConversionError:  # unreadable, which is reported already
            continue
        if is_graph(head):
            what = "this looks like a graph that `argmap export jsonl` wrote"
            remedy = "Read it with --as jsonl"
            yield Problem(origin.id, 0, 0, "other-format", what, remedy, severity="notice")
        elif len(found) == 1:
            name = found[0].name
            what = f"this looks like a file of the format {name}"
            remedy = f"Read it with --as {name}, or convert it with `argmap convert`"
            yield Problem(origin.id, 0, 0, "other-format", what, remedy, severity="notice")


def documents_of_input(input: str, held: Mapping[str, StoredDocument]) -> list[str]:
    """Return the ids of the stored documents that were made from an input file. input: its id."""
    start = input + SEPARATOR
    return [
        name
        for name, document in sorted(held.items())
        if (name == input or name.startswith(start)) and document.format in IMPORT_FORMATS
    ]
