"""Write converted documents to a folder, and protect files that a person has edited.

The first line of each file is a comment with the sha256 of the rest. If it does not match, somebody
has edited the file. All files are written to a temporary folder first; then they are moved into
place, and moved back if that fails.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from argmap.convert.conversion import ConversionError, ConvertedDocument
from argmap.convert.converters import BY_NAME
from argmap.convert.documents import as_document
from argmap.convert.merge_inputs import (
    INPUT,
    full,
    input_named,
    is_mergeable,
    merged,
    separated,
)
from argmap.convert.report import ConvertReport
from argmap.convert.yaml_writer import yaml_text
from argmap.errors import Problem
from argmap.ingest.document import CONVERTED
from argmap.ingest.extract import extract_statements
from argmap.ingest.options import MAX_BYTES
from argmap.ingest.readers.yaml_errors import YamlFault
from argmap.ingest.readers.yaml_locations import MAX_VALUES, load
from argmap.output_file import naming
from argmap.output_folder import replace_files, staging

SUFFIX = ".yml"
_HEAD = re.compile(CONVERTED + r"(.*); sha256 of what follows: ([0-9a-f]{64})\n")
_NAMED = 10
"""The most edited files that a message names."""


def file_text(document: ConvertedDocument, comments: Sequence[str] = ()) -> bytes:
    """Return a document as the content of a file. Raises ConversionError for a lone surrogate.

    comments: lines before the records.
    """
    try:
        text = "".join(f"{comment}\n" for comment in comments).encode()
        text += yaml_text(document.records).encode()
    except UnicodeEncodeError as error:
        raise ConversionError(
            f"{document.source}: a text of the document {document.name} contains half a character "
            "(a lone surrogate). Correct it in the input file"
        ) from error
    source = "".join(char if char.isprintable() else "?" for char in document.source)
    digest = hashlib.sha256(text).hexdigest()
    head = f"{CONVERTED}{source}; sha256 of what follows: {digest}\n"
    return head.encode() + text


def write_folder(
    folder: Path,
    documents: Iterable[ConvertedDocument],
    report: ConvertReport,
    sources: Iterable[str],
    *,
    force: bool = False,
    prune: bool = False,
    dry_run: bool = False,
) -> None:
    """Write documents to a folder, each as `NAME.yml`, and add to the report what was done.

    Files with the same content are not written. sources: the ids of the input files; force:
    overwrite files that were edited; prune: remove files of these input files whose document no
    longer exists; dry_run: write nothing.

    Raises ConversionError, and changes nothing, if a file was edited or the folder is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise ConversionError(f"{folder} is a file. Give a folder")
    with staging(folder, "convert") as new:
        _compare(folder, documents, new, report, set(sources), force)
        if report.edited and not force:
            shown = ", ".join(str(folder / file) for file in report.edited[:_NAMED])
            more = len(report.edited) - _NAMED
            more_text = f" and {more:,} more" if more > 0 else ""
            raise ConversionError(
                f"nothing was written, because these files were edited after they were converted: "
                f"{shown}{more_text}. Move them, or overwrite them with --force"
            )
        report.edited = []
        obsolete = report.obsolete if prune else []
        if prune:
            report.removed, report.obsolete = report.obsolete, []
        if not dry_run and (report.written or obsolete):
            replace_files(folder, new, report.written, obsolete)


def _compare(
    folder: Path,
    documents: Iterable[ConvertedDocument],
    new: Path,
    report: ConvertReport,
    sources: set[str],
    force: bool,
) -> None:
    """Write what changed to the folder `new`, and sort the files by what is to be done."""
    names: set[str] = set()
    for name, group in groupby(documents, key=lambda document: document.name):
        file = name + SUFFIX
        report.documents += 1
        if file.casefold() in names:
            raise ConversionError(f"two documents would be written to the file {file}")
        names.add(file.casefold())
        there = _read(folder / file)
        document, comments = _with_other_inputs(list(group), folder / file, there, sources, force)
        _note_others(folder / file, document, comments, sources, report)
        data = file_text(document, comments)
        refused = refusals(report.format, document, data)
        if refused:
            report.problems += refused
            continue
        if there == data:
            report.unchanged.append(file)
            continue
        with naming(folder / file):
            (new / file).write_bytes(data)
        report.written.append(file)
        if there is not None and _source_if_unedited(there) is None:
            report.edited.append(file)
    if folder.is_dir():
        report.obsolete, kept = _obsolete(folder, names, sources)
        report.problems += kept


def _with_other_inputs(
    documents: list[ConvertedDocument],
    path: Path,
    there: bytes | None,
    sources: set[str],
    force: bool,
) -> tuple[ConvertedDocument, Sequence[str]]:
    """Return the document of a file with what other inputs stated in it, and its comments.

    documents: those of this run that belong in the file; there: its content. Raises
    ConversionError if what another input stated can't be kept.
    """
    parts = {} if there is None else inputs_of(there)
    others = {source: part for source, part in parts.items() if source not in sources}
    if not others and len(documents) == 1:
        return documents[0], ()
    made = {document.source: document.records[0] for document in documents}
    records = [*others.values(), *made.values()]
    can = all(part is not None and is_mergeable(part) for part in records)
    if there is not None and _source_if_unedited(there) is None:
        can = not others  # an edit can't be assigned to an input
    if not can or any(len(document.records) != 1 for document in documents):
        if force and not comments_of(there or b""):
            return documents[0], ()
        shown = ", ".join(sorted(others)) or documents[0].source
        force_hint = "" if comments_of(there or b"") else ", or overwrite it with --force"
        raise ConversionError(
            f"nothing was written, because {path} has what {shown} stated, and this can't be "
            f"merged. Convert into another folder, or move the file{force_hint}"
        )
    kept = {source: part for source, part in others.items() if part is not None}
    both = {source: (kept | made)[source] for source in sorted(kept | made)}
    record, comments = merged(both)
    name = documents[0].name
    return ConvertedDocument(name, ", ".join(both), (record,)), comments if len(both) > 1 else ()


def _note_others(
    path: Path,
    document: ConvertedDocument,
    comments: Sequence[str],
    sources: set[str],
    report: ConvertReport,
) -> None:
    """Report the inputs of earlier runs of which a file keeps the rows."""
    others = [name for name in map(input_named, comments) if name not in sources]
    if others:
        what = f"the file keeps what {', '.join(others)} stated"
        remedy = "If that input has another name now, delete this file and convert again"
        report.problems.append(
            Problem(str(path), 0, 0, "kept-rows", what, remedy, severity="notice")
        )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _source_if_unedited(data: bytes) -> str | None:
    """Return the id of the input file from which argmap made this content; None if edited."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")  # git may have changed line ends
    head = _HEAD.match(text)
    if head is None:
        return None
    digest = hashlib.sha256(text[head.end() :].encode()).hexdigest()
    return head[1] if digest == head[2] else None


def comments_of(data: bytes) -> list[str]:
    """Return the comments that say which rows of a file each input has."""
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    return [line for line in lines[1:] if line.startswith(INPUT)]


def inputs_of(data: bytes) -> dict[str, dict[str, Any] | None]:
    """Return the inputs from which argmap made a file, with the record of each.

    None instead of a record that can't be read or separated.
    """
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    head = _HEAD.match(text)
    if head is None:
        return {}
    comments = comments_of(data)
    sources = [input_named(comment) for comment in comments] or [head[1]]
    try:
        records = load(text)
    except YamlFault:
        records = []
    if len(records) != 1 or not isinstance(records[0], Mapping):
        return dict.fromkeys(sources)
    record = full(records[0])
    if not comments:
        return {head[1]: record}
    found = separated(record, comments)
    return dict.fromkeys(sources) if found is None else {**found}


def _obsolete(folder: Path, names: set[str], sources: set[str]) -> tuple[list[str], list[Problem]]:
    """Return the files of the same input files whose document no longer exists.

    Those that were edited, or that also have rows of other inputs, are only reported.
    """
    obsolete, problems = [], []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if path.name.casefold() in names or not path.is_file():
            continue
        with path.open("rb") as file:
            start = file.readline(4096).decode("utf-8", "replace").replace("\r\n", "\n")
        head = _HEAD.match(start)
        if head is None:
            continue
        data = path.read_bytes()
        inputs = {input_named(comment) for comment in comments_of(data)} or {head[1]}
        gone = sorted(inputs & sources)
        if not gone:
            continue
        edited = _source_if_unedited(data) is None
        if not edited and inputs <= sources:
            obsolete.append(path.name)
            continue
        what = f"{', '.join(gone)} no longer has what this file was converted from, and "
        what += "it was edited" if edited else "it also has rows of other inputs"
        remedy = "Delete it if you don't need it"
        if not edited:
            remedy = "Delete it, and convert the other inputs again"
        problems.append(Problem(str(path), 0, 0, "obsolete-file", what, remedy, severity="warning"))
    return obsolete, problems


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
    return len(data) > MAX_BYTES


def _too_large(document: ConvertedDocument) -> Problem:
    what = f"the document {document.name} is larger than documents may be"
    remedy = "It is not written. Ingest the input file directly: argmap ingest --as"
    return Problem(document.source, 0, 0, "too-large", what, remedy)
