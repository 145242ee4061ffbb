"""Convert other tools' files into documents, in a folder or as one YAML text, and report on it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Unpack

from argmap.activity import activity
from argmap.convert.conversion import (
    Conversion,
    ConversionError,
    ConvertedDocument,
    ConvertOptions,
    InputFile,
    Loss,
)
from argmap.convert.converters import BY_NAME, Format
from argmap.convert.documents import as_document, converted
from argmap.convert.import_options import convert_options
from argmap.convert.inputs import STANDARD_INPUT, detected_format, format_named, input_files
from argmap.convert.merge_inputs import in_one_document
from argmap.documents.yaml_writer import yaml_text
from argmap.errors import LeftOut, Problem, limited
from argmap.gc_pause import collector_at_rest
from argmap.ingest.document import CONVERTED
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers.yaml_locations import MAX_VALUES, YamlFault, load
from argmap.limits import DOCUMENT_BYTES
from argmap.operations.option import completed, part_of, show_keywords
from argmap.operations.reading import ConvertKeywords, ImportOptions
from argmap.output_file import naming
from argmap.output_folder import replace_files, staging


def convert_files(
    *paths: str | Path, folder: str | Path, **options: Unpack[ConvertKeywords]
) -> ConvertReport:
    """Convert other tools' files into documents in a folder, which `ingest` reads.

    paths: files, folders, and "-" for standard input; folder: new or empty.

    Raises ConversionError, and changes nothing, if the folder has files, or if the files can't be
    converted.
    """
    into = Path(folder)
    _check_folder(into)
    chosen = completed(ConvertKeywords, options)
    names: set[str] = set()
    with collector_at_rest():
        conversion, report = _converted(paths, chosen)
        with staging(into, "convert") as new:
            for document, data in accepted(conversion.documents, report):
                file = document.name + SUFFIX
                if file.casefold() in names:
                    raise ConversionError(f"two documents would be written to the file {file}")
                names.add(file.casefold())
                with naming(into / file):
                    (new / file).write_bytes(data)
                report.written.append(file)
            report.kept = not chosen["dry_run"]
            if report.kept and report.written:
                replace_files(into, new, sorted(report.written), ())
    return report


def convert_to_text(
    *paths: str | Path, **options: Unpack[ConvertKeywords]
) -> tuple[str, ConvertReport]:
    """Convert files and return the documents as one YAML text, each after a line `---`.

    See `convert_files`.
    """
    conversion, report = _converted(paths, completed(ConvertKeywords, options))
    parts = [f"---\n{data.decode()}" for _, data in accepted(conversion.documents, report)]
    return "".join(parts), report


def accepted(
    documents: Iterable[ConvertedDocument], report: ConvertReport
) -> Iterator[tuple[ConvertedDocument, bytes]]:
    """Yield the documents that argmap would ingest, each with its content; report the others."""
    for document in in_one_document(documents):
        report.documents += 1
        data = file_text(document)
        refused = _refusals(report.format, document, data)
        report.problems += refused
        if not refused:
            yield document, data


@activity.step("converting files")
def conversion_of(
    paths: Sequence[str | Path],
    options: ConvertOptions,
    format: str | None,
    root: str | Path | None,
    standard_input: str = STANDARD_INPUT,
) -> tuple[Format, list[InputFile], Conversion]:
    """Find input files and convert them.

    format: the name of their format, or None to detect it; standard_input: the id of standard
    input. Raises ConversionError if they can't be converted.
    """
    paths = list(paths)
    found = format_named(format) if format else detected_format(paths, options)
    files = input_files(
        paths,
        found,
        root=Path(root) if root else None,
        standard_input=standard_input,
        max_bytes=options.max_bytes,
    )
    return found, files, converted(found, files, options)


def _converted(
    paths: Iterable[str | Path], chosen: ConvertKeywords
) -> tuple[Conversion, ConvertReport]:
    imports = part_of(ImportOptions, chosen)
    options = convert_options(imports, chosen["name"], chosen["max_bytes"])
    found, files, conversion = conversion_of(list(paths), options, chosen["format"], chosen["root"])
    report = ConvertReport(found.name, len(files), losses=conversion.losses)
    report.problems = sorted(conversion.problems)
    if chosen["strict"] and (conversion.losses or report.errors):
        raise LossyConversion(conversion.losses, report.errors)
    return conversion, report


show_keywords(convert_files, ConvertKeywords)


class LossyConversion(ConversionError):
    """A strict conversion that would lose something. losses and problems: what."""

    def __init__(self, losses: Iterable[Loss], problems: Iterable[Problem]) -> None:
        self.losses = tuple(losses)
        self.problems = tuple(problems)
        super().__init__(
            "nothing was written, because not everything can be converted: "
            + "; ".join(map(str, [*self.losses, *limited(self.problems)]))
        )


@dataclass
class ConvertReport:
    """The results of a conversion.

    format: the name of the format; inputs: number of files read; documents: number of documents
    made; written: names of files in the folder; losses: what did not fit; problems: all problems
    found; kept: False after a dry run, which writes nothing.
    """

    format: str
    inputs: int = 0
    documents: int = 0
    written: list[str] = field(default_factory=list)
    losses: tuple[Loss, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    kept: bool = True

    def __repr__(self) -> str:
        return (
            f"<ConvertReport {self.format}: {self.documents:,} documents, "
            f"{len(self.written):,} written, losses: {len(self.losses)}, "
            f"errors: {len(self.errors):,}>"
        )

    @property
    def errors(self) -> list[Problem]:
        """The errors, for which parts of the input were skipped."""
        return [problem for problem in self.problems if problem.severity == "error"]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as plain values, for JSON. Many problems of one kind are counted."""
        shown = limited(self.problems)
        return {
            "format": self.format,
            "inputs": self.inputs,
            "documents": self.documents,
            "written": self.written,
            "losses": [loss.to_dict() for loss in self.losses],
            "problems": [asdict(item) for item in shown if isinstance(item, Problem)],
            "left_out": [asdict(item) for item in shown if isinstance(item, LeftOut)],
            "kept": self.kept,
        }


SUFFIX = ".yml"


def _check_folder(folder: Path) -> None:
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


def _refusals(format: str, document: ConvertedDocument, data: bytes) -> list[Problem]:
    """Return why argmap would refuse to ingest a document. data: its file."""
    if _is_too_large(data):
        what = f"the document {document.name} is larger than documents may be"
        remedy = "It is not written. Ingest the input file directly: argmap ingest --as"
        return [Problem(document.source, 0, 0, "too-large", what, remedy)]
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
