"""Define the options of commands that read other tools' files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import click

from argmap.cli.command import CommandOption
from argmap.convert.converters import FORMATS
from argmap.operations.option import Declared, declared
from argmap.operations.reading import RightsOptions
from argmap.operations.source import SourceOptions

if TYPE_CHECKING:
    from argmap.operations.reading import ImportOptions

_PAIR = re.compile(r'(?:[^,"]|"[^"]*"?)+')
"""A pair of --column; commas in quotes do not end it."""


class TableOptions(RightsOptions, total=False):
    """How tables, and the files of other tools, are read."""

    mapping: Annotated[str | None, declared(SourceOptions)["mapping"].option]
    join: Annotated[
        tuple[str, ...],
        CommandOption(
            (),
            "Add the columns of a second file whose column has the same value (stances).",
            "FILE:COLUMN",
        ),
    ]
    column: Annotated[
        tuple[str, ...],
        CommandOption(
            (),
            'The mapping as pairs, without a file; KEY=="TEXT" sets a fixed text (stances).',
            "KEY=COLUMN,...",
        ),
    ]


_SETTING = "setting_"


def setting_options() -> dict[str, Declared]:
    """Return the settings of all formats as options."""
    settings = {setting.name: setting for format in FORMATS for setting in format.settings}
    found = {}
    for name, setting in settings.items():
        formats = [format.name for format in FORMATS if setting in format.settings]
        option = CommandOption(None, f"{setting.about} ({', '.join(formats)}).", word=name)
        scalar = str if setting.values else bool
        found[_SETTING + name] = Declared(_SETTING + name, option, scalar, setting.values, False)
    return found


def import_options_of(given: Mapping[str, Any]) -> ImportOptions:
    """Return the options of a conversion.

    given: the values of `TableOptions` and `setting_options`, among others.

    Raises UsageError for an option that can't be read.
    """
    return {
        "mapping": _mapping(given["mapping"], given["column"]),
        "joins": tuple(map(_join, given["join"])),
        "settings": {
            option.removeprefix(_SETTING): value if isinstance(value, str) else "yes"
            for option, value in given.items()
            if option.startswith(_SETTING) and value
        },
        "licence": given["licence"],
        "attribution": given["attribution"],
    }


def _mapping(file: str | None, pairs: tuple[str, ...]) -> dict[str, Any] | None:
    if file is None and not pairs:
        return None
    mapping = _mapping_file(file) if file else {}
    if pairs and "sheets" in mapping:
        raise click.UsageError(
            f"--column can't be used, because {file} has `sheets`. Edit that file"
        )
    for text in pairs:
        for pair in _PAIR.findall(text):
            key, separator, column = pair.partition("=")
            if not separator or not key.strip() or not column.strip():
                raise click.UsageError(f"--column must be KEY=COLUMN,... (got {pair!r})")
            mapping[key.strip()] = column.strip()
    return mapping


def _mapping_file(file: str) -> dict[str, Any]:
    from argmap.convert.table.mapping_file import read_mapping  # imports the readers of documents

    return read_mapping(Path(file))


def _join(text: str) -> tuple[Path, str]:
    file, separator, column = text.rpartition(":")
    if not separator or not file or not column:
        raise click.UsageError(f"--join must be FILE:COLUMN (got {text!r})")
    return Path(file), column
