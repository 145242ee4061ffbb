"""Write converted documents to a folder, and protect files that a person has edited.

The first line of each file is a comment with the sha256 of the rest. If it does not match, somebody
has edited the file: it is kept, and its new version is written beside it, as `NAME.new.yml`. All
files are written to a temporary folder first; then they are moved into place, and moved back if
that fails.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
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
from argmap.errors import Problem, shortened
from argmap.ingest.document import CONVERTED, NEW_VERSION
from argmap.ingest.extract import extract_statements
from argmap.ingest.options import MAX_BYTES
from argmap.ingest.readers.yaml_errors import YamlFault
from argmap.ingest.readers.yaml_locations import MAX_VALUES, load
from argmap.output_file import naming
from argmap.output_folder import replace_files, staging

SUFFIX = ".yml"
_HEAD = re.compile(CONVERTED + r"(.*); sha256 of what follows: ([0-9a-f]{64})\n")
_NEW = NEW_VERSION + SUFFIX


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
    longer exists, and their rows in files that other inputs share; dry_run: write nothing.

    Raises ConversionError, and changes nothing, if the folder is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise ConversionError(f"{folder} is a file. Give a folder")
    with staging(folder, "convert") as new:
        files = _Files(folder, new, report, frozenset(sources), force, prune)
        for name, group in groupby(documents, key=lambda document: document.name):
            files.compare(name, list(group))
        if folder.is_dir():
            files.find_obsolete()
        if prune:
            report.removed, report.obsolete = report.obsolete, []
        written = [path.name for path in sorted(new.iterdir())]
        removed = [*report.removed, *files.stale]
        if not dry_run and (written or removed):
            replace_files(folder, new, written, removed)


class _Files:
    """Sorts the files of a folder by what is to be done, and writes new content to `new`.

    sources: the ids of the input files. stale: new versions that are no longer needed.
    """

    def __init__(
        self,
        folder: Path,
        new: Path,
        report: ConvertReport,
        sources: frozenset[str],
        force: bool,
        prune: bool,
    ) -> None:
        self.folder, self.new, self.report = folder, new, report
        self.sources, self.force, self.prune = sources, force, prune
        self.stale: list[str] = []
        self._names: set[str] = set()

    def compare(self, name: str, documents: list[ConvertedDocument]) -> None:
        """Compare the documents of a name with the file. They are those of this run."""
        file, report = name + SUFFIX, self.report
        report.documents += 1
        if file.casefold() in self._names:
            raise ConversionError(f"two documents would be written to the file {file}")
        self._names.add(file.casefold())
        there, beside = _read(self.folder / file), _read(self.folder / (name + _NEW))
        made = _merged(documents, self.folder / file, there, beside, self.sources)
        data = file_text(made.document, made.comments)
        refused = refusals(report.format, made.document, data)
        if refused:
            report.problems += refused
            return
        edited = there is not None and _source_if_unedited(there) is None
        kept = edited or bool(made.lost)
        if self.force and not (made.lost and comments_of(there or b"")):
            kept = False
        if there is not None and kept and there != data:
            self._write_beside(name, there, beside, data, made.lost)
            return
        self._note_others(file, made)
        if beside is not None and _source_if_unedited(beside) is not None:
            self.stale.append(name + _NEW)
        if there == data:
            report.unchanged.append(file)
        else:
            self._write(file, data)
            report.written.append(file)

    def _write(self, file: str, data: bytes) -> None:
        with naming(self.folder / file):
            (self.new / file).write_bytes(data)

    def _write_beside(
        self, name: str, there: bytes, beside: bytes | None, data: bytes, lost: Sequence[str]
    ) -> None:
        """Write the new version of a file that is kept, and report how they differ.

        beside: the earlier new version. If it was edited, it is kept, too.
        """
        file, path = name + _NEW, self.folder / (name + SUFFIX)
        self.report.new_versions.append(file)
        if beside not in (None, data) and _source_if_unedited(beside or b"") is None:
            what = f"the file and {file} were edited, so both were kept"
            remedy = f"Merge the two by hand, delete {file} and convert again"
            self.report.problems.append(
                Problem(str(path), 0, 0, "kept-file", what, remedy, severity="warning")
            )
            return
        if beside != data:
            self._write(file, data)
        line, difference = _difference(there, data, path.name, file)
        what = f"the file was edited, so it was kept; the new version is {file}. {difference}"
        if lost:
            what = (
                f"the file has what {', '.join(lost)} stated, which can't be merged, so it was "
                f"kept; the new version, without that, is {file}. {difference}"
            )
        remedy = f"Merge the two by hand and delete {file}"
        if not (lost and comments_of(there)):
            remedy += ", or overwrite the file with --force"
        self.report.problems.append(
            Problem(str(path), line, 0, "kept-file", what, remedy, severity="warning")
        )

    def _note_others(self, file: str, made: _Merged) -> None:
        """Report the inputs of earlier runs of which a file keeps the rows."""
        others = [name for name in map(input_named, made.comments) if name not in self.sources]
        if others:
            what = f"the file keeps what {', '.join(others)} stated"
            remedy = "If that input has another name now, delete this file and convert again"
            place = str(self.folder / file)
            self.report.problems.append(
                Problem(place, 0, 0, "kept-rows", what, remedy, severity="notice")
            )

    def _report_obsolete(self, file: str, what: str, remedy: str) -> None:
        place = str(self.folder / file)
        self.report.problems.append(
            Problem(place, 0, 0, "obsolete-file", what, remedy, severity="warning")
        )

    def find_obsolete(self) -> None:
        """Find the files of the same input files whose document no longer exists.

        Those that were edited are only reported. Of those that also have rows of other inputs, the
        rows of these input files are removed on request.
        """
        for path in sorted(self.folder.glob(f"*{SUFFIX}")):
            file = path.name
            if file.casefold() in self._names or file.endswith(_NEW) or not path.is_file():
                continue
            with path.open("rb") as opened:
                start = opened.readline(4096).decode("utf-8", "replace").replace("\r\n", "\n")
            head = _HEAD.match(start)
            if head is None:
                continue
            data = path.read_bytes()
            inputs = {input_named(comment) for comment in comments_of(data)} or {head[1]}
            gone = sorted(inputs & self.sources)
            if not gone:
                continue
            what = f"{', '.join(gone)} no longer has what this file was converted from"
            if _source_if_unedited(data) is None:
                what, remedy = f"{what}, and it was edited", "Delete it if you don't need it"
                self._report_obsolete(file, what, remedy)
            elif inputs <= self.sources:
                self.report.obsolete.append(file)
            else:
                self._without(file, data, what)

    def _without(self, file: str, data: bytes, what: str) -> None:
        """Remove the rows of the input files from a file that other inputs share, if asked to."""
        parts = {name: part for name, part in inputs_of(data).items() if name not in self.sources}
        kept = {name: part for name, part in parts.items() if part is not None}
        what = f"{what}, and it also has rows of other inputs"
        if len(kept) < len(parts):
            remedy = "Delete it, and convert the other inputs again"
        elif not self.prune:
            remedy = "Remove these rows with --prune"
        else:
            record, comments = merged(kept)
            document = ConvertedDocument(file.removesuffix(SUFFIX), ", ".join(kept), (record,))
            self._write(file, file_text(document, comments if len(kept) > 1 else ()))
            self.report.written.append(file)
            return
        self._report_obsolete(file, what, remedy)


@dataclass(frozen=True)
class _Merged:
    """A document with what other inputs stated, and the comments of its file.

    lost: the inputs of earlier runs that the file has, but not the document, because they can't be
    merged.
    """

    document: ConvertedDocument
    comments: Sequence[str] = ()
    lost: Sequence[str] = ()


def _merged(
    documents: list[ConvertedDocument],
    path: Path,
    there: bytes | None,
    beside: bytes | None,
    sources: Set[str],
) -> _Merged:
    """Merge documents of a name with what other inputs stated in the file and its new version.

    there: the content of the file; beside: that of the earlier new version. Raises ConversionError
    if several documents can't be merged.
    """
    made = {document.source: document.records[0] for document in documents}
    can = all(len(document.records) == 1 and is_mergeable(document.records[0])
              for document in documents)  # fmt: skip
    parts = {} if there is None else inputs_of(there)
    if can and there and beside and _source_if_unedited(beside) is not None:
        for source, part in inputs_of(beside).items():
            if part and is_mergeable(part) and parts.get(source, part) is not None:
                parts[source] = part
    others = {source: part for source, part in parts.items() if source not in sources}
    if len(documents) > 1 and not can:
        raise ConversionError(
            f"nothing was written, because {', '.join(made)} would all be written to {path}, and "
            "this can't be merged. Convert them into different folders"
        )
    if not others and len(documents) == 1:
        return _Merged(documents[0])
    kept = {source: part for source, part in others.items() if part and is_mergeable(part)}
    lost = () if can and len(kept) == len(others) else tuple(sorted(others))
    if lost and len(documents) == 1:
        return _Merged(documents[0], (), lost)
    both = dict(sorted({**({} if lost else kept), **made}.items()))
    record, comments = merged(both)
    document = ConvertedDocument(documents[0].name, ", ".join(both), (record,))
    return _Merged(document, comments if len(both) > 1 else (), lost)


def _difference(there: bytes, data: bytes, file: str, new: str) -> tuple[int, str]:
    """Return the first line of a file that its new version lacks, and how the two differ."""
    lines = [_lines_of(content) for content in (there, data)]
    counts = [Counter(found.values()) for found in lines]
    first, parts = 0, []
    for name, found, other in ((file, lines[0], counts[1]), (new, lines[1], counts[0])):
        only = [(line, text) for line, text in found.items() if not other[text]]
        if only:
            line, text = only[0]
            first = first or (line if name == file else 0)
            verb = "line is" if len(only) == 1 else "lines are"
            shown = shortened(" ".join(text.split()), 60)
            parts.append(f"{len(only):,} {verb} only in {name}, first on line {line}: {shown}")
    return first, "; ".join(parts) or "They differ in the order of lines or in comments"


def _lines_of(data: bytes) -> dict[int, str]:
    """Return the lines of a file by number, without argmap's comments at the top."""
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    return {
        number: line
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith((CONVERTED, INPUT))
    }


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
