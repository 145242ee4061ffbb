"""Define the options of commands that read other tools' files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.convert.converters import FORMATS, Setting

if TYPE_CHECKING:
    from argmap.services.imports import ImportOptions

Command = TypeVar("Command", bound=Callable[..., Any])

_PAIR = re.compile(r'(?:[^,"]|"[^"]*"?)+')
"""A pair of --map; commas in quotes do not end it."""

FORMAT_NAMES = tuple(format.name for format in FORMATS)


def conversion_options(command: Command) -> Command:
    """Add the options of conversions, passed as `given`: a dictionary for `import_options_of`."""
    options = [
        click.option(
            "--mapping",
            "given_mapping",
            metavar="FILE",
            type=click.Path(exists=True, dir_okay=False),
            help="A YAML file that says which column of a table has the actor, the position and so "
            "on (stances).",
        ),
        click.option(
            "--map",
            "given_map",
            metavar="KEY=COLUMN,...",
            multiple=True,
            help='The same as pairs; KEY=="TEXT" sets a fixed text (stances).',
        ),
        click.option(
            "--join",
            "given_join",
            metavar="FILE:COLUMN",
            multiple=True,
            help="Add the columns of a second file whose column has the same value (stances).",
        ),
        click.option(
            "--licence",
            "given_licence",
            metavar="TEXT",
            help="The licence of the data. It is kept with the documents.",
        ),
        click.option(
            "--attribution",
            "given_attribution",
            metavar="TEXT",
            help="Who has to be named as the origin of the data.",
        ),
        *(_setting_option(setting, names) for setting, names in _settings().values()),
    ]

    @wraps(command)
    def collecting(*args: Any, **values: Any) -> Any:
        given = {
            name.removeprefix("given_"): values.pop(name)
            for name in tuple(values)
            if name.startswith("given_")
        }
        return command(*args, given=given, **values)

    made: Any = collecting
    for option in reversed(options):
        made = option(made)
    return made  # type: ignore[no-any-return]


def _settings() -> dict[str, tuple[Setting, list[str]]]:
    """Return the settings of all formats by name, each with the formats that have it."""
    found: dict[str, tuple[Setting, list[str]]] = {}
    for format in FORMATS:
        for setting in format.settings:
            found.setdefault(setting.name, (setting, []))[1].append(format.name)
    return found


def _setting_option(setting: Setting, formats: list[str]) -> Callable[[Any], Any]:
    name = f"--{setting.name}", f"given_set_{setting.name}"
    about = f"{setting.about} ({', '.join(formats)})."
    if setting.values:
        return click.option(*name, type=click.Choice(setting.values), help=about)
    return click.option(*name, is_flag=True, help=about)


def import_options_of(given: dict[str, Any]) -> ImportOptions:
    """Return the options of a conversion. given: from `conversion_options`.

    Raises UsageError for an option that can't be read.
    """
    return {
        "mapping": _mapping(given["mapping"], given["map"]),
        "joins": tuple(map(_join, given["join"])),
        "settings": {
            option.removeprefix("set_"): value if isinstance(value, str) else "yes"
            for option, value in given.items()
            if option.startswith("set_") and value
        },
        "licence": given["licence"],
        "attribution": given["attribution"],
    }


def _mapping(file: str | None, pairs: tuple[str, ...]) -> dict[str, Any] | None:
    from argmap.convert.mapping_file import read_mapping

    if file is None and not pairs:
        return None
    mapping = read_mapping(Path(file)) if file else {}
    for text in pairs:
        for pair in _PAIR.findall(text):
            key, separator, column = pair.partition("=")
            if not separator or not key.strip() or not column.strip():
                raise click.UsageError(f"--map must be KEY=COLUMN,... (got {pair!r})")
            mapping[key.strip()] = column.strip()
    return mapping


def _join(text: str) -> tuple[Path, str]:
    file, separator, column = text.rpartition(":")
    if not separator or not file or not column:
        raise click.UsageError(f"--join must be FILE:COLUMN (got {text!r})")
    return Path(file), column
