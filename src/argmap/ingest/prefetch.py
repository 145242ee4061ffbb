"""Read documents before they are written, in a second process if there are many.

Reading a document takes about as long as writing its statements, and a store that writes blocks
the other threads of its process. So a second process reads if there are several hundred documents.
This process sends it paths and receives the results. If the second process can't be started, or
ends early, this process reads the remaining documents.
"""

from __future__ import annotations

import dataclasses
import gc
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from argmap.errors import DocumentError
from argmap.ingest.discovery import Origin
from argmap.ingest.document import Document, digest
from argmap.ingest.extract import extract_statements
from argmap.ingest.options import ReadingOptions
from argmap.ingest.readers import read
from argmap.ingest.statements import Statements
from argmap.worker import Worker, WorkerEnded, WorkerNotStarted

READ_HERE = 500
"""Documents to read before a second process is started, because its start takes time."""

CHUNK = 100
"""Number of documents that are sent together."""

MAX_CHUNKS = 15
"""The most chunks to prefetch; limits the memory for many short documents."""


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
    with Worker() as worker:
        yield from _read_in_worker(worker, chunks, reading)


def read_origin(origin: Origin, stored_digest: str | None, reading: ReadingOptions) -> ReadResult:
    """Read one document. Never raises for its content.

    stored_digest: of the stored document with this id, or None.
    """
    if origin.made is not None:
        return _of_document(origin, origin.made, stored_digest)
    try:
        data = origin.read(reading.max_bytes)
    except DocumentError as error:
        return ReadResult(origin, Document(origin.id, "", "", problems=error.problems))
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


def _read_in_worker(
    worker: Worker, chunks: Iterator[_Chunk], reading: ReadingOptions
) -> Iterator[ReadResult]:
    """Read chunks, in their order, in a second process, or here if it fails."""
    waiting: deque[_Chunk] = deque()
    failed = False

    def received() -> list[ReadResult]:
        nonlocal failed
        chunk = waiting.popleft()
        if not failed:
            try:
                results: list[ReadResult] = worker.receive()
                return results
            except WorkerEnded:
                failed = True
        return _read_chunk(chunk, reading)

    for chunk in chunks:
        if not failed:
            try:
                worker.send(_read_chunk_there, chunk, reading)
            except WorkerNotStarted:
                failed = True
        waiting.append(chunk)
        if len(waiting) > MAX_CHUNKS:
            yield from received()
    while waiting:
        yield from received()


def _read_chunk_there(chunk: _Chunk, reading: ReadingOptions) -> list[ReadResult]:
    gc.disable()  # see argmap.gc_pause
    return _read_chunk(chunk, reading)
