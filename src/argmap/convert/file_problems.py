"""Convert several files, and go on if one of them can't be converted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from argmap.convert.conversion import ConvertedDocument, InputFile
from argmap.convert.json_input import InputFault
from argmap.convert.naming import document_name
from argmap.errors import Problem
from argmap.ingest.document import Problems


def converted_files(
    files: Iterable[InputFile],
    convert: Callable[[InputFile, Problems], list[ConvertedDocument]],
) -> tuple[tuple[ConvertedDocument, ...], tuple[Problem, ...]]:
    """Convert each file. A file with a fault is skipped and reported.

    Raises InputFault if all files have one.
    """
    documents: list[ConvertedDocument] = []
    problems: list[Problem] = []
    faults: list[InputFault] = []
    read = 0
    for file in files:
        found = Problems(file.id)
        try:
            documents += convert(file, found)
            read += 1
        except InputFault as fault:
            faults.append(fault)
            problems.append(skipped(fault))
        problems += found.all()
    if faults and not read:
        raise faults[0]
    return tuple(documents), tuple(problems)


def skipped(fault: InputFault) -> Problem:
    """Return the problem of a file that is skipped."""
    return replace(fault.problem, remedy=f"{fault.problem.remedy}. The file is skipped")


def document_names(files: Iterable[InputFile]) -> dict[str, str]:
    """Return a distinct name for the document of each file, by the file's id."""
    names: dict[str, str] = {}
    used: set[str] = set()
    for file in files:
        stem = file.id.rpartition("/")[2].removesuffix(".gz").rpartition(".")[0]
        base = name = document_name(stem or file.id)
        number = 1
        while name in used:
            number += 1
            name = f"{base}-{number}"
        used.add(name)
        names[file.id] = name
    return names
