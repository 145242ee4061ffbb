"""Define the options of commands that read other tools' files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import click

from argmap.cli.declared_options import CommandOption, together
from argmap.convert.converters import FORMATS, Setting
from argmap.operations.option import declared
from argmap.operations.reading import RightsOptions
from argmap.operations.source import SourceOptions

if TYPE_CHECKING:
    from argmap.operations.reading import ImportOptions

Command = TypeVar("Command", bound=Callable[..., Any])

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


def setting_options(command: Command) -> Command:
    """Add the settings of all formats."""
    return together(*(_setting_option(*found) for found in _settings().values()))(command)


def _settings() -> dict[str, tuple[Setting, list[str]]]:
    """Return the settings of all formats by name, each with the formats that have it."""
    found: dict[str, tuple[Setting, list[str]]] = {}
    for format in FORMATS:
        for setting in format.settings:
            found.setdefault(setting.name, (setting, []))[1].append(format.name)
    return found


def _setting_option(setting: Setting, formats: list[str]) -> Any:
    name = f"--{setting.name}", f"{_SETTING}{setting.name}"
    about = f"{setting.about} ({', '.join(formats)})."
    if setting.values:
        return click.option(*name, type=click.Choice(setting.values), help=about)
    return click.option(*name, is_flag=True, help=about)


_SETTING = "setting_"


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
