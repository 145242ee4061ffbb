"""Write converted documents to a new folder.

All files are written to a temporary folder first, and then moved into place together.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from argmap.convert.conversion import ConversionError, ConvertedDocument
from argmap.convert.converters import BY_NAME
from argmap.convert.documents import as_document
from argmap.convert.merge_inputs import in_one_document
from argmap.convert.report import ConvertReport
from argmap.documents.yaml_writer import yaml_text
from argmap.errors import Problem
from argmap.ingest.document import CONVERTED
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers.yaml_errors import YamlFault
from argmap.ingest.readers.yaml_locations import MAX_VALUES, load
from argmap.limits import DOCUMENT_BYTES
from argmap.output_file import naming
from argmap.output_folder import replace_files, staging

SUFFIX = ".yml"


def check_folder(folder: Path) -> None:
    """Raise ConversionError if a folder is a file or has files. Hidden files do not count."""
    if folder.exists() and not folder.is_dir():
        raise ConversionError(f"{folder} is a file. Give a folder")
    names = sorted(os.listdir(folder)) if folder.is_dir() else []
    first = next((name for name in names if not name.startswith(".")), None)
    if first is not None:
        raise ConversionError(
            f"nothing was written, because the folder {folder} is not empty: it has {first}. Give "
            "a new or empty folder"
        )


def file_text(document: ConvertedDocument) -> bytes:
    """Return a document as the content of a file. Raises ConversionError for a lone surrogate."""
    try:
        text = yaml_text(document.records).encode()
    except UnicodeEncodeError as error:
        raise ConversionError(
            f"{document.source}: a text of the document {document.name} contains half a character "
            "(a lone surrogate). Correct it in the input file"
        ) from error
    source = "".join(char if char.isprintable() else "?" for char in document.source)
    return f"{CONVERTED}{source}\n".encode() + text


def write_folder(
    folder: Path,
    documents: Iterable[ConvertedDocument],
    report: ConvertReport,
    *,
    dry_run: bool = False,
) -> None:
    """Write documents to a folder, each as `NAME.yml`, and add to the report what was done.

    dry_run: write nothing. Raises ConversionError, and changes nothing, if the folder is a file or
    has files.
    """
    check_folder(folder)
    names: set[str] = set()
    with staging(folder, "convert") as new:
        for document in in_one_document(documents):
            file = document.name + SUFFIX
            report.documents += 1
            if file.casefold() in names:
                raise ConversionError(f"two documents would be written to the file {file}")
            names.add(file.casefold())
            data = file_text(document)
            refused = refusals(report.format, document, data)
            report.problems += refused
            if not refused:
                with naming(folder / file):
                    (new / file).write_bytes(data)
                report.written.append(file)
        if not dry_run and report.written:
            replace_files(folder, new, sorted(report.written), ())


def refusals(format: str, document: ConvertedDocument, data: bytes) -> list[Problem]:
    """Return why argmap would refuse to ingest a document. data: its file."""
    if _is_too_large(data):
        return [_too_large(document)]
    made = as_document(BY_NAME[format], document, "")
    stated = () if made.refused else extract_statements(made).problems
    return [
        replace(problem, document=document.source)
        for problem in dict.fromkeys((*made.problems, *stated))
        if problem.severity == "error"
    ]


def _is_too_large(data: bytes) -> bool:
    """Return whether argmap would refuse to read a document because of its size."""
    if len(data) <= MAX_VALUES:  # a value has at least one byte
        return False
    try:
        load(data.decode())
    except YamlFault as fault:
        return fault.code == "too-large"
    return len(data) > DOCUMENT_BYTES


def _too_large(document: ConvertedDocument) -> Problem:
    what = f"the document {document.name} is larger than documents may be"
    remedy = "It is not written. Ingest the input file directly: argmap ingest --as"
    return Problem(document.source, 0, 0, "too-large", what, remedy)
