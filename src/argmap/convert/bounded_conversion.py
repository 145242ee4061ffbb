"""Convert large and binary files in a second process, with limits on time and memory.

A file can be made so that reading it takes hours or all memory: a database whose pages refer to
each other, or compressed text. A second process can be ended at any time. It gets the format, the
files and the options, and sends the result: first problems and losses, then one document after
another. It ends when this process ends.
"""

from __future__ import annotations

import importlib
import math
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

from argmap.convert.conversion import (
    Conversion,
    ConversionError,
    ConvertedDocument,
    ConvertOptions,
    InputFile,
    OptionError,
)
from argmap.convert.converters import Format
from argmap.input_file import is_stream
from argmap.worker import Worker, WorkerEnded, WorkerNotStarted, WorkerTimeout, limit_memory

LARGE = 1_000_000
"""Files with more bytes, after decompression, are converted in a second process."""

MEMORY, SECONDS = "ARGMAP_CONVERT_MEMORY", "ARGMAP_CONVERT_SECONDS"
"""Environment variables with other limits, in GiB and in seconds."""

GIBIBYTES = 4.0
TIME = 300.0
"""The default limits: of memory in GiB, and of the time that is spent waiting, in seconds."""

_BINARY = (
    b"SQLite format 3\x00",
    b"PK\x03\x04",
)  # databases, and spreadsheets, which are ZIP files


def bounded_conversion(
    format: Format, files: Sequence[InputFile], options: ConvertOptions
) -> Conversion:
    """Convert files, in a second process if they are large or binary.

    Raises ConversionError if the second process exceeds a limit, and what the converter raises.
    """
    limits = _limit(SECONDS, TIME), _limit(MEMORY, GIBIBYTES)
    if not _needs_process(files, options):
        return format.converter()(tuple(files), options)
    results = _results(format.module, tuple(files), _plain(options), *limits)
    try:
        made = next(results)
    except WorkerNotStarted:
        return format.converter()(tuple(files), options)
    assert isinstance(made, Conversion)
    return replace(made, documents=cast(Iterator[ConvertedDocument], results))


def _needs_process(files: Sequence[InputFile], options: ConvertOptions) -> bool:
    joined = _joined(options)
    if any(file.path and is_stream(file.path) for file in joined):
        return False  # it can be read only once, and only here
    listed = [*files, *joined]
    size = 0
    for file in listed:
        if file.path is not None and os.path.isdir(file.path):
            size += sum(item.stat().st_size for item in file.path.iterdir() if item.is_file())
            continue
        head = file.head(LARGE + 1)
        size += len(head)
        if size > LARGE or head.startswith(_BINARY):
            return True
    return False


def _joined(options: ConvertOptions) -> list[InputFile]:
    """Return the tables that the mapping looks values up in."""
    if options.mapping is None:
        return []
    from argmap.convert.table.mapping import checked_mappings

    return [file for mapping in checked_mappings(options) for file in mapping.files]


def _plain(options: ConvertOptions) -> ConvertOptions:
    """Return options with dictionaries, because other mappings can't always be sent."""
    mapping = options.mapping if options.mapping is None else dict(options.mapping)
    return replace(options, mapping=mapping, settings=dict(options.settings))


def _limit(variable: str, default: float) -> float:
    """Return a limit. Raises OptionError if the variable is not a valid number."""
    given = os.environ.get(variable, "").strip()
    try:
        limit = float(given or default)
    except ValueError:
        limit = math.nan
    if not 0 < limit < math.inf:
        raise OptionError(
            f"{variable} must be a number above 0, such as {default:g} (got {given!r})"
        )
    return limit


def _results(
    module: str,
    files: tuple[InputFile, ...],
    options: ConvertOptions,
    seconds: float,
    gibibytes: float,
) -> Iterator[Conversion | ConvertedDocument]:
    """Yield a conversion without its documents, and then the documents. See `_convert`."""
    more = f" and {len(files) - 1:,} more" if len(files) > 1 else ""
    listed = f"{files[0].id}{more}"
    try:
        with Worker() as worker:  # ends also if nobody reads all documents
            yield from worker.each(_convert, module, files, options, gibibytes, seconds=seconds)
    except WorkerTimeout as error:
        raise ConversionError(
            f"{listed}: converting takes longer than {seconds:g} s. Convert fewer or smaller files "
            f"at once, or set a higher limit in seconds with {SECONDS}"
        ) from error
    except WorkerEnded as error:
        if error.lacked_memory:
            raise ConversionError(
                f"{listed}: converting needs more than {gibibytes:g} GiB of memory. Convert fewer "
                f"or smaller files at once, or set a higher limit in GiB with {MEMORY}"
            ) from error
        how = f"signal {-error.code}" if error.code < 0 else f"exit code {error.code}"
        raise ConversionError(
            f"{listed}: the process that converts ended early ({how}). The files may be damaged, "
            f"or need more than {gibibytes:g} GiB of memory ({MEMORY})"
        ) from error


def _convert(
    module: str, files: tuple[InputFile, ...], options: ConvertOptions, gibibytes: float
) -> Iterator[Conversion | ConvertedDocument]:
    """Convert files, in the second process."""
    convert = importlib.import_module(f"argmap.convert.{module}").convert
    limit_memory(gibibytes)
    made = convert(files, options)
    yield replace(made, documents=())
    yield from made.documents
