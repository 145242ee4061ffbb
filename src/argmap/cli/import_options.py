"""Define the options of commands that read other tools' files."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.cli.output_options import together
from argmap.convert.converters import FORMATS, Setting

if TYPE_CHECKING:
    from argmap.convert.import_options import ImportOptions

Command = TypeVar("Command", bound=Callable[..., Any])

_PAIR = re.compile(r'(?:[^,"]|"[^"]*"?)+')
"""A pair of --map; commas in quotes do not end it."""

FORMAT_NAMES = tuple(format.name for format in FORMATS)


def conversion_options(command: Command) -> Command:
    """Add the options of conversions, passed as `given`: a dictionary for `import_options_of`."""

    @wraps(command)
    def collecting(*args: Any, **values: Any) -> Any:
        given = {
            name.removeprefix("given_"): values.pop(name)
            for name in tuple(values)
            if name.startswith("given_")
        }
        return command(*args, given=given, **values)

    options = together(_mapping_option(), _JOIN, _MAP, *_RIGHTS, *_setting_options())
    return options(collecting)  # type: ignore[return-value]


input_options = together(
    click.option(
        "--root",
        metavar="FOLDER",
        type=click.Path(exists=True, file_okay=False),
        help="The folder that the names of files in messages are relative to.  [default: the top "
        "of the git work tree, else the current folder]",
    ),
    click.option(
        "--max-bytes",
        metavar="BYTES",
        type=click.IntRange(min=1),
        help="The largest file to read.  [default: 256 MiB]",
    ),
)
"""--root and --max-bytes, for commands that read other tools' files."""


def format_of_from() -> tuple[str | None, ImportOptions]:
    """Return the format and the options that `from_format_options` kept."""
    kept = _kept()
    return kept.get("format"), {"mapping": kept.get("mapping")}


def words_of_from() -> list[str]:
    """Return the options that `from_format_options` kept as words of a command line."""
    kept = _kept()
    given = (("--as", kept.get("format")), ("--mapping", kept.get("mapping")))
    return [word for option, value in given if value for word in (option, value)]


_KEPT = f"{__name__}.kept"


def _kept() -> dict[str, str]:
    context = click.get_current_context(silent=True)
    return {} if context is None else dict(context.meta.get(_KEPT, {}))


def _keep(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    if value:
        kept = context.meta.setdefault(_KEPT, {})
        kept[str(parameter.name).removeprefix("given_")] = value


_JOIN = click.option(
    "--join",
    "given_join",
    metavar="FILE:COLUMN",
    multiple=True,
    help="Add the columns of a second file whose column has the same value (stances).",
)
_MAP = click.option(
    "--map",
    "given_map",
    metavar="KEY=COLUMN,...",
    multiple=True,
    help='The mapping as pairs, without a file; KEY=="TEXT" sets a fixed text (stances).',
)
_RIGHTS = (
    click.option(
        "--licence",
        "given_licence",
        metavar="TEXT",
        help="The licence of other tools' data. It is kept with the documents.",
    ),
    click.option(
        "--attribution",
        "given_attribution",
        metavar="TEXT",
        help="Who has to be named as the origin of other tools' data.",
    ),
)


def _mapping_option(**more: Any) -> Any:
    """Return the option --mapping. more: keyword arguments of the option."""
    return click.option(
        "--mapping",
        "given_mapping",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False),
        help="A YAML file that says which column of a table has the actor, the position and so "
        "on (stances).",
        **more,
    )


def _setting_options() -> list[Any]:
    return [_setting_option(setting, names) for setting, names in _settings().values()]


def _settings() -> dict[str, tuple[Setting, list[str]]]:
    """Return the settings of all formats by name, each with the formats that have it."""
    found: dict[str, tuple[Setting, list[str]]] = {}
    for format in FORMATS:
        for setting in format.settings:
            found.setdefault(setting.name, (setting, []))[1].append(format.name)
    return found


def _setting_option(setting: Setting, formats: list[str]) -> Any:
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
    if file is None and not pairs:
        return None
    mapping = _mapping_file(file) if file else {}
    if pairs and "sheets" in mapping:
        raise click.UsageError(f"--map can't be used, because {file} has `sheets`. Edit that file")
    for text in pairs:
        for pair in _PAIR.findall(text):
            key, separator, column = pair.partition("=")
            if not separator or not key.strip() or not column.strip():
                raise click.UsageError(f"--map must be KEY=COLUMN,... (got {pair!r})")
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


from_format_options = together(
    click.option(
        "--as",
        "given_format",
        metavar="FORMAT",
        type=click.Choice((*FORMAT_NAMES, "jsonl")),
        callback=_keep,
        expose_value=False,
        help="The format of --from, if the files are another tool's; or jsonl, for a graph that "
        "`argmap export jsonl` wrote.",
    ),
    _mapping_option(callback=_keep, expose_value=False),
)
"""--as and --mapping, for --from.

Their values are not passed to the command; `format_of_from` returns them.
"""
