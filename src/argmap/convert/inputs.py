"""Find the input files of a conversion, and detect their format."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from argmap.convert.conversion import ConversionError, ConvertOptions, InputFile, OptionError
from argmap.convert.converters import BY_NAME, FORMATS, Format
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import DocumentError
from argmap.ingest.discovery import Origin, document_id, origins, root_of

_HEAD = 64 * 1024
_OPTIONS = {"joins": "join"}
"""The names of options on the command line, where they differ."""

STANDARD_INPUT = "standard-input"
"""The id of standard input, unless it gets another one."""


def format_named(name: str) -> Format:
    """Return a format by its name. Raises OptionError if there is none."""
    found = BY_NAME.get(name)
    if found is None:
        known = ", ".join(BY_NAME)
        hint = did_you_mean(nearest(name, BY_NAME), f"argmap converts {known}")
        raise OptionError(f"there is no format {name!r}. {hint}")
    return found


def input_files(
    paths: Iterable[str | Path],
    format: Format | None,
    *,
    root: Path | None = None,
    standard_input: str = STANDARD_INPUT,
    max_bytes: int,
) -> list[InputFile]:
    """Return the input files at some paths, each once: those of a folder sorted by path.

    paths: files, folders, and `-` for standard input; format: selects the files in a folder; root:
    the folder that their ids are relative to; standard_input: the id of standard input. Raises
    DocumentError if a path does not exist, OptionError for a folder without a format, and
    ConversionError for a folder without files of the format.
    """
    found: dict[str, InputFile] = {}
    for path in paths:
        for file in _at(path, format, root, standard_input, max_bytes):
            found.setdefault(file.id, file)
    return list(found.values())


def _at(
    path: str | Path,
    format: Format | None,
    root: Path | None,
    standard_input: str,
    max_bytes: int,
) -> Iterable[InputFile]:
    if str(path) == "-":
        yield InputFile(standard_input, None, sys.stdin.buffer.read(max_bytes + 1))
        return
    folder = os.path.isdir(path)
    if folder and format is None:
        raise OptionError(f"{path} is a folder. Name the format of its files with --as")
    if folder and format is not None and format.folder:
        yield InputFile(document_id(Path(path), root_of(Path(path), root)), Path(path))
        return
    suffixes = () if format is None else format.suffixes
    number = 0
    compressed = tuple(f"{suffix}.gz" for suffix in suffixes)
    for origin in origins([path], root=root, suffixes=(*suffixes, *compressed)):
        number += 1
        data = _stream_data(origin, max_bytes) if origin.once else None
        yield InputFile(origin.id, origin.path, data)
    if not number:
        raise ConversionError(f"there are no files in {path} that end in {', '.join(suffixes)}")


def _stream_data(origin: Origin, max_bytes: int) -> bytes:
    try:
        return origin.read(max_bytes)
    except DocumentError as error:
        raise ConversionError(str(error)) from error


def detected_format(paths: Iterable[str | Path], options: ConvertOptions) -> Format:
    """Return the format of files: `stances` if there is a mapping, else the one that is recognised.

    Raises OptionError if it is not the same for all files, or not recognised.
    """
    if options.mapping is not None:
        return format_named("stances")
    names = ", ".join(BY_NAME)
    paths = list(paths)
    for path in paths:
        if str(path) == "-" or not os.path.isfile(path):
            raise OptionError(f"{path}: name the format with --as: {names}")
    formats = {path: recognised_formats(path) for path in paths}
    for path, found in formats.items():
        if len(found) != 1:
            raise OptionError(f"{path}: the format is not recognised. Name it with --as: {names}")
    distinct = {format.name: format for found in formats.values() for format in found}
    if len(distinct) > 1:
        raise OptionError(
            f"the files have several formats: {', '.join(sorted(distinct))}. Convert each format "
            "on its own"
        )
    return next(iter(distinct.values()))


def recognised_formats(path: str | Path) -> list[Format]:
    """Return the formats that recognise a file; a table is recognised by its name."""
    head = InputFile(str(path), Path(path)).head(_HEAD)
    name = Path(path).name.lower().removesuffix(".gz")
    found = [format for format in FORMATS if format.is_format and format.is_format(name, head)]
    return found or [BY_NAME["stances"]] * name.endswith(BY_NAME["stances"].suffixes)


def check_options(format: Format, options: ConvertOptions) -> None:
    """Check that a format knows all options that are set. Raises OptionError if not."""
    given = {
        "name": options.name is not None,
        "mapping": options.mapping is not None,
        "join": bool(options.joins),
    }
    known = {_OPTIONS.get(name, name) for name in format.options}
    wrong = [name for name, is_set in given.items() if is_set and name not in known]
    settings = {setting.name: setting for setting in format.settings}
    wrong += [name for name in options.settings if name not in settings]
    if wrong:
        takes = sorted({*known, *settings})
        has = f"its options are {', '.join(takes)}" if takes else "it has no options"
        raise OptionError(f"the format {format.name} has no option {wrong[0]!r}; {has}")
    for name, value in options.settings.items():
        allowed = settings[name].values or ("yes",)
        if value not in allowed:
            raise OptionError(f"{name} must be one of {', '.join(allowed)} (got {value!r})")
