"""Guess the mappings of tables, and write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from argmap.activity import activity
from argmap.convert.bounded_process import bounded_conversion
from argmap.convert.conversion import MAX_BYTES, ConversionError, ConvertOptions
from argmap.convert.converters import Format
from argmap.convert.inputs import input_files
from argmap.convert.table.guess import Guesses, TableGuess

_FORMAT = Format("table", "a table without a mapping", "table.guess", ())


@activity.step("reading tables")
def guess_tables(
    paths: Iterable[str | Path], *, root: Path | None = None, max_bytes: int | None = None
) -> tuple[TableGuess, ...]:
    """Guess what each file is. See `argmap.guess_tables`."""
    options = ConvertOptions(max_bytes=max_bytes or MAX_BYTES)
    paths = list(paths)
    for path in paths:
        if str(path) == "-" or Path(path).is_dir():
            raise ConversionError(f"{path} is not a file. Give files with tables")
    files = input_files(paths, None, root=root, max_bytes=options.max_bytes)
    made = bounded_conversion(_FORMAT, files, options)
    assert isinstance(made, Guesses)
    return made.tables


def write_mappings(tables: Sequence[TableGuess], *, force: bool = False) -> list[Path]:
    """Write the mapping file of each table of stances beside it; return the files.

    force: replace mapping files that are different. Raises ConversionError if one is, and then
    writes nothing.
    """
    found = [table for table in tables if table.role == "stances"]
    for table in found:
        table.check_mapping_file(force=force)
    return [table.write(force=force) for table in found]
