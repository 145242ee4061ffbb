"""Convert other tools' files into documents, without a graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from argmap.convert.report import ConvertReport
    from argmap.convert.table.guess import TableGuess
    from argmap.services.files.imports import ImportOptions


def convert_files(
    *paths: str | Path,
    folder: str | Path,
    format: str | None = None,
    name: str | None = None,
    root: str | Path | None = None,
    max_bytes: int | None = None,
    strict: bool = False,
    dry_run: bool = False,
    **imports: Unpack[ImportOptions],
) -> ConvertReport:
    """Convert other tools' files into documents in a folder, which `ingest` reads.

    paths: files, folders, and "-" for standard input; folder: new or empty; format: such as
    "stances", by default detected; name: the name of the controversy, where files have none; root:
    the folder that ids of files are relative to; max_bytes: the largest file to read; strict: write
    nothing if something does not fit; dry_run: write nothing; imports: see `ImportOptions`.

    Raises ConversionError, and changes nothing, if the folder has files, or if the files can't be
    converted.
    """
    from argmap.services.files.conversion import convert_to_folder
    from argmap.services.files.imports import convert_options

    return convert_to_folder(
        paths,
        Path(folder),
        convert_options(imports, name, max_bytes),
        format=format,
        root=Path(root) if root else None,
        strict=strict,
        dry_run=dry_run,
    )


def guess_tables(*paths: str | Path, root: str | Path | None = None) -> tuple[TableGuess, ...]:
    """Guess what the columns of tables are: who supports or contests what, when, and so on.

    paths: CSV, TSV, XLSX, ODS, JSON, YAML or other text files; tables of organisations and lists of
    sources among them are looked up; root: the folder that ids of files are relative to. Each
    result has a `mapping` for `ingest`, `sentences` that say what some rows mean, and what is
    `unsure`; its `write` writes the mapping file beside the table.

    Without a column for the actor or the position, nothing is read, and `missing` names them.

    Raises ConversionError if the only file is not a table; of several files, the result for such a
    one has an `error`.
    """
    from argmap.services.files.table_guesses import guess_tables

    return guess_tables(paths, root=Path(root) if root else None)
