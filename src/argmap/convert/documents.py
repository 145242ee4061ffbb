"""Make argmap's documents of what a converter returns, without writing and reading YAML."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from argmap.convert.bounded_conversion import bounded_conversion
from argmap.convert.conversion import (
    SEPARATOR,
    Conversion,
    ConvertedDocument,
    ConvertOptions,
    InputFile,
)
from argmap.convert.converters import Format
from argmap.convert.inputs import check_options
from argmap.documents import AnyRecord
from argmap.ingest.document import Document, Problems
from argmap.ingest.readers.validate import MODELS, build


def converted(format: Format, files: Iterable[InputFile], options: ConvertOptions) -> Conversion:
    """Convert files. The documents get the licence and the attribution of the options.

    Raises ConversionError if a file can't be converted or exceeds a limit, and OptionError for an
    option that the format does not know.
    """
    check_options(format, options)
    made = bounded_conversion(format, tuple(files), options)
    rights = {
        name: text
        for name, text in (("licence", options.licence), ("attribution", options.attribution))
        if text is not None
    }
    if not rights:
        return made
    return replace(made, documents=_with_rights(made.documents, rights))


def _with_rights(
    documents: Iterable[ConvertedDocument], rights: Mapping[str, str]
) -> Iterator[ConvertedDocument]:
    for document in documents:
        records = tuple({**record, **rights} for record in document.records)
        yield replace(document, records=records)


def document_id(document: ConvertedDocument) -> str:
    """Return the id that a converted document has in the graph.

    Without a name, it is the only document of its input.
    """
    return document.source if not document.name else f"{document.source}{SEPARATOR}{document.name}"


def records_digest(format: Format, document: ConvertedDocument) -> str:
    """Return the sha256 of a converted document's records with their lines, and of its format."""
    content = json.dumps(
        [format.name, document.records],
        ensure_ascii=True,
        separators=(",", ":"),
        sort_keys=True,
    )
    return hashlib.sha256(content.encode()).hexdigest()


def as_document(format: Format, document: ConvertedDocument, digest: str) -> Document:
    """Return a converted document as ingestion reads documents.

    digest: of the document, see `records_digest`.
    """
    problems = Problems(document_id(document))
    records = [_record(record, problems) for record in document.records]
    return Document(
        id=problems.document,
        format=format.name,
        digest=digest,
        records=tuple(record for record in records if record is not None),
        problems=problems.all(),
    )


def _record(values: Mapping[str, Any], problems: Problems) -> AnyRecord | None:
    """Return a record, or None after adding errors."""
    model = MODELS.get(values.get("kind", ""))
    if model is None:
        what = "the converter made a document of an unknown kind"
        problems.error(0, "unknown-kind", what, "Report this as a fault of argmap")
        return None
    record: AnyRecord | None = build(model, values, problems)
    return record
