"""The options with which other tools' files are read, as keyword arguments."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from argmap.convert.conversion import ConvertOptions, OptionError
from argmap.convert.converters import BY_NAME
from argmap.convert.table.mapping_file import read_mapping
from argmap.operations.reading import ImportOptions


def convert_options(
    given: ImportOptions, name: str | None = None, max_bytes: int | None = None
) -> ConvertOptions:
    """Return the options of a conversion. name: of the controversy.

    Raises ConversionError if the mapping file can't be read.
    """
    mapping = given.get("mapping")
    if isinstance(mapping, str | Path):
        mapping = read_mapping(Path(mapping))
    options = ConvertOptions(
        name,
        mapping,
        tuple((Path(file), column) for file, column in given.get("joins", ())),
        given.get("settings", {}),
        given.get("licence"),
        given.get("attribution"),
    )
    return replace(options, max_bytes=max_bytes) if max_bytes else options


def conversion_for(
    format: str | None, given: ImportOptions, name: str | None, max_bytes: int | None
) -> ConvertOptions | None:
    """Return the options of a conversion, or None if the format is not one of other tools.

    Raises OptionError if options of a conversion are set for documents.
    """
    if format in BY_NAME:
        return convert_options(given, name, max_bytes)
    wrong = next((option for option, value in given.items() if value), None)
    if wrong is not None:
        known = ", ".join(BY_NAME)
        raise OptionError(f"{wrong} needs the format of another tool: {known}")
    return None
