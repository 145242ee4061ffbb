"""Convert other tools' files into documents: in a folder, or as one YAML text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Unpack

from argmap.activity import activity
from argmap.convert.conversion import Conversion, ConvertOptions, InputFile
from argmap.convert.converters import Format
from argmap.convert.documents import converted
from argmap.convert.import_options import convert_options
from argmap.convert.inputs import STANDARD_INPUT, detected_format, format_named, input_files
from argmap.convert.merge_inputs import in_one_document
from argmap.convert.output_folder import check_folder, file_text, refusals, write_folder
from argmap.convert.report import ConvertReport, LossyConversion
from argmap.gc_pause import collector_at_rest
from argmap.operations.option import completed, part_of, show_keywords
from argmap.operations.reading import ConvertKeywords, ImportOptions


def convert_files(
    *paths: str | Path, folder: str | Path, **options: Unpack[ConvertKeywords]
) -> ConvertReport:
    """Convert other tools' files into documents in a folder, which `ingest` reads.

    paths: files, folders, and "-" for standard input; folder: new or empty.

    Raises ConversionError, and changes nothing, if the folder has files, or if the files can't be
    converted.
    """
    check_folder(Path(folder))
    chosen = completed(ConvertKeywords, options)
    with collector_at_rest():
        conversion, report = _converted(paths, chosen)
        write_folder(Path(folder), conversion.documents, report, dry_run=chosen["dry_run"])
    report.kept = not chosen["dry_run"]
    return report


def convert_to_text(
    *paths: str | Path, **options: Unpack[ConvertKeywords]
) -> tuple[str, ConvertReport]:
    """Convert files and return the documents as one YAML text, each after a line `---`.

    See `convert_files`.
    """
    conversion, report = _converted(paths, completed(ConvertKeywords, options))
    parts = []
    for document in in_one_document(conversion.documents):
        report.documents += 1
        data = file_text(document)
        refused = refusals(report.format, document, data)
        report.problems += refused
        parts += [] if refused else [f"---\n{data.decode()}"]
    return "".join(parts), report


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
