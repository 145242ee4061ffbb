"""Read documents before they are written, in a second process if there are many.

Reading a document takes about as long as writing its statements, and a store that writes blocks
the other threads of its process. So a second process reads if there are several hundred documents.
This process sends it paths and receives the results. If the second process can't be started, or
ends early, this process reads the remaining documents.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO, NoReturn, TypeAlias

from argmap.errors import DocumentError
from argmap.ingest.discovery import Origin
from argmap.ingest.document import Document, digest
from argmap.ingest.extract import extract_statements
from argmap.ingest.options import ReadingOptions
from argmap.ingest.python_process import start_python
from argmap.ingest.readers import read
from argmap.ingest.statements import Statements

READ_HERE = 500
"""Documents to read before a second process is started, because its start takes time."""

CHUNK = 100
"""Number of documents that are sent together."""

MAX_CHUNKS = 15
"""The most chunks to prefetch; limits the memory for many short documents."""

MAX_HELD_BYTES = 256 * 1024 * 1024
"""Size of results above which no further chunk is read; limits the memory for long documents."""


_GREETING = b"argmap prefetch\n"
"""The first output of the second process. If the output begins with something else, for example
because the environment makes Python print at start, the output is not used."""


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A document that was read.

    document: the document without its records, or None if the store already holds the same bytes;
    statements: extracted from the records; None if the document has an error or no records.
    """

    origin: Origin
    document: Document | None = None
    statements: Statements | None = None


_Chunk: TypeAlias = list[tuple[Origin, str | None]]


def prefetched(
    origins: Iterable[Origin], digests: Mapping[str, str], reading: ReadingOptions
) -> Generator[ReadResult, None, None]:
    """Read documents, in their order.

    digests: of the stored documents, by id.
    """
    chunks = _chunks(iter(origins), digests)
    count = 0
    for chunk in chunks:
        results = _read_chunk(chunk, reading)
        yield from results
        count += sum(result.document is not None for result in results)
        if count >= READ_HERE:
            break
    with _ReaderProcess(reading) as process:
        yield from process.read(chunks)


def read_origin(origin: Origin, stored_digest: str | None, reading: ReadingOptions) -> ReadResult:
    """Read one document. Never raises for its content.

    stored_digest: of the stored document with this id, or None.
    """
    if origin.made is not None:
        return _of_document(origin, origin.made, stored_digest)
    try:
        data = origin.read(reading.max_bytes)
    except DocumentError as error:
        problems, skipped = error.problems, origin.special or None
        return ReadResult(origin, Document(origin.id, "", "", problems=problems, skipped=skipped))
    if stored_digest is not None and stored_digest == digest(data):
        return ReadResult(origin)
    return _of_document(origin, read(origin.id, data, reading), None)


def extracted(origin: Origin, digests: Mapping[str, str]) -> Origin:
    """Return an origin with the statements of its document instead of records, if it changed.

    digests: of the stored documents, by id.
    """
    made = origin.made
    if made is None or not made.records or made.refused or digests.get(origin.id) == made.digest:
        return origin
    statements = extract_statements(made)
    return dataclasses.replace(
        origin, made=dataclasses.replace(made, records=()), statements=statements
    )


def _of_document(origin: Origin, document: Document, stored_digest: str | None) -> ReadResult:
    if stored_digest is not None and stored_digest == document.digest:
        return ReadResult(origin)
    usable = document.records and not document.refused
    statements = extract_statements(document) if usable else origin.statements
    return ReadResult(origin, dataclasses.replace(document, records=()), statements)


def _read_chunk(chunk: _Chunk, reading: ReadingOptions) -> list[ReadResult]:
    return [read_origin(origin, stored_digest, reading) for origin, stored_digest in chunk]


def _chunks(origins: Iterator[Origin], digests: Mapping[str, str]) -> Iterator[_Chunk]:
    while chunk := [(origin, digests.get(origin.id)) for origin in islice(origins, CHUNK)]:
        yield chunk


class _ReaderProcess:
    """The second process, started with the first chunk."""

    def __init__(self, reading: ReadingOptions) -> None:
        self._reading = reading
        self._process: subprocess.Popen[bytes] | None = None
        self._failed = False
        self._greeted = False

    def __enter__(self) -> _ReaderProcess:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._process.wait()

    def read(self, chunks: Iterator[_Chunk]) -> Iterator[ReadResult]:
        """Read chunks, in their order."""
        waiting: deque[_Chunk] = deque()
        for chunk in chunks:
            if self._process is None and not self._failed:
                self._start()
            self._send(chunk)
            waiting.append(chunk)
            if len(waiting) > MAX_CHUNKS:
                yield from self._receive(waiting.popleft())
        while waiting:
            yield from self._receive(waiting.popleft())

    def _start(self) -> None:
        self._process = start_python(__name__, serve.__name__)
        self._failed = self._process is None
        self._send(self._reading)

    def _send(self, value: object) -> None:
        if self._process is None or self._failed:
            return
        assert self._process.stdin is not None
        try:
            pickle.dump(value, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError:
            self._failed = True

    def _receive(self, chunk: _Chunk) -> list[ReadResult]:
        """Return the results of the oldest chunk; read it here if the second process failed."""
        if self._process is not None and not self._failed:
            assert self._process.stdout is not None
            try:
                if not self._greeted:
                    self._greeted = self._process.stdout.read(len(_GREETING)) == _GREETING
                if self._greeted:
                    results: list[ReadResult] = pickle.load(self._process.stdout)
                    return results
                self._failed = True
            except (EOFError, OSError, pickle.UnpicklingError):
                self._failed = True
        return _read_chunk(chunk, self._reading)


class BoundedBuffer:
    """A queue of byte strings in which `put` waits while it holds more than `max_bytes`."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._size = 0
        self._held: deque[bytes] = deque()
        self._changed = threading.Condition()

    def put(self, item: bytes) -> None:
        """Add an item; wait until the queue is within its limit."""
        with self._changed:
            self._changed.wait_for(lambda: self._size <= self._max_bytes)
            self._held.append(item)
            self._size += len(item)
            self._changed.notify_all()

    def take(self) -> bytes:
        """Remove and return the oldest item; wait until there is one."""
        with self._changed:
            self._changed.wait_for(lambda: self._held)
            item = self._held.popleft()
            self._size -= len(item)
            self._changed.notify_all()
            return item


def serve() -> NoReturn:
    """Run the second process: read chunks from standard input, write results to standard output."""
    import gc

    gc.disable()  # see argmap.gc_pause
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides when to end
    requests = sys.stdin.buffer
    responses = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # keep printed text out of the results
    results = BoundedBuffer(MAX_HELD_BYTES)
    responses.write(_GREETING)
    reading: ReadingOptions = pickle.load(requests)
    chunks: queue.SimpleQueue[_Chunk] = queue.SimpleQueue()
    threading.Thread(target=_receive_chunks, args=(requests, chunks), daemon=True).start()
    threading.Thread(target=_send_results, args=(results, responses), daemon=True).start()
    while True:
        results.put(pickle.dumps(_read_chunk(chunks.get(), reading), pickle.HIGHEST_PROTOCOL))


def _receive_chunks(requests: IO[bytes], chunks: queue.SimpleQueue[_Chunk]) -> None:
    """Receive chunks immediately: pipes are small, and the first process must not wait."""
    try:
        while True:
            chunks.put(pickle.load(requests))
    except EOFError:
        os._exit(0)  # the first process has ended, or needs no more results


def _send_results(results: BoundedBuffer, responses: IO[bytes]) -> None:
    """Send results while the next chunk is read."""
    try:
        while True:
            responses.write(results.take())
            responses.flush()
    except OSError:
        os._exit(0)  # the first process does not read any more
