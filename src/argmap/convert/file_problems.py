"""Convert several files, and go on if one of them can't be converted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from argmap.convert.conversion import (
    Conversion,
    ConvertedDocument,
    InputFile,
    distinct,
    document_name,
)
from argmap.convert.json_input import InputFault
from argmap.convert.losses import ImportLosses
from argmap.errors import Problem
from argmap.ingest.document import Problems


class FileReport(Problems):
    """Collects what a converter says of one file: its problems, and what does not fit.

    file: its id; losses: of all files of the run.
    """

    def __init__(self, file: str, losses: ImportLosses) -> None:
        super().__init__(file)
        self.losses = losses

    def lost(self, kind: str, example: str, line: int = 0) -> None:
        """Count something that does not fit, as `ImportLosses.lost`."""
        self.losses.lost(kind, example, self.document, line)


def converted_files(
    files: tuple[InputFile, ...],
    convert: Callable[[InputFile, str, FileReport], Mapping[str, Any]],
    *formats: str,
) -> Conversion:
    """Convert each file to a document with one record. A file with a fault is skipped and reported.

    convert: returns the record of a file; it gets the name of the document as well;
    formats: as in `ImportLosses`. Raises InputFault if all files have a fault.
    """
    documents: list[ConvertedDocument] = []
    problems: list[Problem] = []
    faults: list[InputFault] = []
    losses, names = ImportLosses(*formats), document_names(files)
    for file in files:
        report, name = FileReport(file.id, losses), names[file.id]
        try:
            record = convert(file, name, report)
            documents.append(ConvertedDocument(name, file.id, (record,)))
        except InputFault as fault:
            faults.append(fault)
            problems.append(skipped(fault))
        problems += report.all()
    if faults and not documents:
        raise faults[0]
    return Conversion(tuple(documents), tuple(problems), losses.all())


def skipped(fault: InputFault) -> Problem:
    """Return the problem of a file that is skipped."""
    return replace(fault.problem, remedy=f"{fault.problem.remedy}. The file is skipped")


def document_names(files: Iterable[InputFile]) -> dict[str, str]:
    """Return a distinct name for the document of each file, by the file's id."""
    used: set[str] = set()
    stems = {file.id: file.id.rpartition("/")[2].removesuffix(".gz").rpartition(".")[0]
             for file in files}  # fmt: skip
    return {id_: distinct(document_name(stem or id_), used) for id_, stem in stems.items()}
