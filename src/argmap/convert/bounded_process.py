"""Convert large and binary files in a second process, with limits on time and memory.

A file can be made so that reading it takes hours or all memory: a database whose pages refer to
each other, or compressed text. A second process can be ended at any time. It gets the format, the
files and the options, and sends the result: first problems and losses, then one document after
another. It ends when this process ends.
"""

from __future__ import annotations

import contextlib
import importlib
import math
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from argmap.convert.conversion import (
    Conversion,
    ConversionError,
    ConvertedDocument,
    ConvertOptions,
    InputFile,
    OptionError,
    looked_up_file,
)
from argmap.convert.converters import Format
from argmap.ingest.python_process import (
    end_python,
    end_with_first_process,
    limit_resources,
    receive_result,
    results_pipe,
    send_result,
    sendable,
    start_python,
)
from argmap.input_file import is_stream

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
_GREETING = b"argmap convert\n"
"""Printed before the results, after what the environment may make Python print at its start."""


def bounded_conversion(
    format: Format, files: Sequence[InputFile], options: ConvertOptions
) -> Conversion:
    """Convert files, in a second process if they are large or binary.

    Raises ConversionError if the second process exceeds a limit, and what the converter raises.
    """
    limits = _limit(SECONDS, TIME), _limit(MEMORY, GIBIBYTES)
    process = None
    if _needs_process(files, options):
        process = start_python(__name__, serve.__name__)
    if process is None:
        return format.converter()(tuple(files), options)
    child = _Child(process, files, *limits)
    try:
        child.send((format.module, tuple(files), _plain(options), *limits))
        made = child.receive()
    except BaseException:
        child.end()
        raise
    assert isinstance(made, Conversion)
    documents = child.documents()
    weakref.finalize(documents, child.end)  # also if nobody reads the first document
    return replace(made, documents=documents)


def _needs_process(files: Sequence[InputFile], options: ConvertOptions) -> bool:
    joined = [looked_up_file(path) for path in (*dict(options.joins), *_looked_up(options))]
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


def _looked_up(options: ConvertOptions) -> list[Any]:
    """Return the tables that the mapping looks values up in."""
    mapping = options.mapping or {}
    sheets = mapping.get("sheets")
    of_sheets = sheets.values() if isinstance(sheets, Mapping) else ()
    found: list[Any] = []
    for each in (mapping, *of_sheets):
        entries = each.get("join") if isinstance(each, Mapping) else None
        found += entries if isinstance(entries, list | tuple) else [entries]
    return [entry["file"] for entry in found if isinstance(entry, dict) and entry.get("file")]


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


class _Child:
    """The second process. files: what it reads; seconds, gibibytes: its limits."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        files: Sequence[InputFile],
        seconds: float,
        gibibytes: float,
    ) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._input, self._output = process, process.stdin, process.stdout
        self._seconds, self._gibibytes = seconds, gibibytes
        self._left = seconds
        self._late = False
        self._greeted = False
        more = f" and {len(files) - 1:,} more" if len(files) > 1 else ""
        self._files = f"{files[0].id}{more}"

    def send(self, request: object) -> None:
        """Send what to do. The input stays open: when it is closed, the process ends."""
        with contextlib.suppress(OSError):  # an ended process is reported when it is read from
            pickle.dump(request, self._input, pickle.HIGHEST_PROTOCOL)
            self._input.flush()

    def documents(self) -> Iterator[ConvertedDocument]:
        """Yield the documents, and end the process."""
        try:
            while (made := self.receive()) is not None:
                assert isinstance(made, ConvertedDocument)
                yield made
        finally:
            self.end()

    def receive(self) -> object:
        """Return the next result, None after the last one. Raises what the process raised."""
        timer = threading.Timer(self._left, self._stop)
        timer.daemon = True
        started = time.monotonic()
        timer.start()
        try:
            found = receive_result(self._output, b"" if self._greeted else _GREETING)
            self._greeted = True
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise self._fault() from error
        finally:
            timer.cancel()
            self._left -= time.monotonic() - started
        if isinstance(found, MemoryError):
            raise self._too_large()
        if isinstance(found, BaseException):
            raise found
        return found

    def end(self) -> None:
        """End the process."""
        end_python(self._process)

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _fault(self) -> ConversionError:
        if self._late:
            return ConversionError(
                f"{self._files}: converting takes longer than {self._seconds:g} s. Convert fewer "
                f"or smaller files at once, or set a higher limit in seconds with {SECONDS}"
            )
        code = self._process.wait()
        if code == -getattr(signal, "SIGKILL", 0):
            return self._too_large()
        how = f"signal {-code}" if code < 0 else f"exit code {code}"
        return ConversionError(
            f"{self._files}: the process that converts ended early ({how}). The files may be "
            f"damaged, or need more than {self._gibibytes:g} GiB of memory ({MEMORY})"
        )

    def _too_large(self) -> ConversionError:
        return ConversionError(
            f"{self._files}: converting needs more than {self._gibibytes:g} GiB of memory. Convert "
            f"fewer or smaller files at once, or set a higher limit in GiB with {MEMORY}"
        )


def serve() -> None:
    """Run the second process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides when to end
    requests = sys.stdin.buffer
    results = results_pipe(_GREETING)
    module, files, options, seconds, gibibytes = pickle.load(requests)
    end_with_first_process(requests)
    try:
        convert = importlib.import_module(f"argmap.convert.{module}").convert
        limit_resources(seconds, gibibytes)
        made = convert(files, options)
        documents = made.documents
        send_result(results, replace(made, documents=()))
        for document in documents:
            send_result(results, document)
        last: Any = None
    except BaseException as error:
        last = sendable(error)
    send_result(results, last)
