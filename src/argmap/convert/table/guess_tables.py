"""Guess the mappings of tables, and write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from argmap.activity import activity
from argmap.convert.bounded_conversion import bounded_conversion
from argmap.convert.conversion import ConversionError, ConvertOptions, InputFile, OptionError
from argmap.convert.converters import BY_NAME, Format
from argmap.convert.inputs import input_files
from argmap.convert.table.guess import Guesses, TableGuess, read_guess
from argmap.convert.table.mapping import sheet_mappings
from argmap.convert.table.mapping_file import read_mapping
from argmap.limits import IMPORT_BYTES
from argmap.model.schema_values import TABLE

_FORMAT = Format("table", "a table without a mapping", "table.guess", ())


@activity.step("reading tables")
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
    for path in paths:
        if str(path) == "-" or Path(path).is_dir():
            raise ConversionError(f"{path} is not a file. Give files with tables")
    files = input_files(paths, None, root=Path(root) if root else None, max_bytes=IMPORT_BYTES)
    made = bounded_conversion(_FORMAT, files, ConvertOptions())
    assert isinstance(made, Guesses)
    return made.tables


def read_mapped(tables: Iterable[TableGuess]) -> list[TableGuess]:
    """Read the tables that have a mapping file beside them with it; keep the other guesses.

    Each sheet that the file names is a table. Raises ConversionError if a mapping is not valid, or
    does not fit its table.
    """
    made: list[TableGuess] = []
    for path, group in groupby(tables, key=lambda each: each.path):
        guesses = list(group)
        is_mapped = path is not None and guesses[0].mapping_file.is_file()
        made += _read_mapped(guesses[0]) if is_mapped else guesses
    return made


def _read_mapped(each: TableGuess) -> Iterator[TableGuess]:
    given = read_mapping(each.mapping_file)
    given.pop("files", None)
    files = (InputFile(each.file, each.path),)
    guess = TableGuess(each.file, each.path, "stances", unit=each.unit, written=True)
    try:
        for own in sheet_mappings(given):
            made = bounded_conversion(BY_NAME[TABLE], files, ConvertOptions(mapping=own))
            read = read_guess(guess, made, own)
            yield read.of_sheet(own["sheet"]) if "sheets" in given else read
    except OptionError as error:
        raise ConversionError(f"{each.mapping_file}: {error}") from error


def write_mappings(tables: Sequence[TableGuess], *, force: bool = False) -> list[Path]:
    """Write the mapping file of each table of stances beside it; return the files.

    force: replace mapping files that are different. Raises ConversionError if one is, and then
    writes nothing.
    """
    found = {table.path: table for table in tables if table.role == "stances"}
    for table in found.values():
        table.check_mapping_file(force=force)
    return [table.write(force=force) for table in found.values()]
