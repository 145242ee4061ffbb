"""Documents read ahead of the writing, in a process of their own where there are many.

To read a document takes about as long as to write what it states, and an engine that writes lets
no other thread of its process run. So from some hundred documents on, reading is done by a second
process, which this one feeds with paths and which holds what it has read until it is asked for.
If that process can't be had, or ends early, this one reads the rest itself.
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
from argmap.ingest.document import MAX_BYTES, Document, digest
from argmap.ingest.extract import statements
from argmap.ingest.readers import read
from argmap.ingest.statements import Statements

ALONE = 500
"""Documents that are read before a second process is worth its start."""

PART = 100
"""Documents that are handed over at a time."""

AHEAD = 15
"""Parts that may be read ahead: they bound what the second process holds of short documents."""

HELD = 256 * 1024 * 1024
"""Bytes of it beyond which no further part is read: they bound what is held of long documents."""


_GREETING = b"argmap reads ahead\n"
"""What the second process says first. Where something else comes, such as what an environment has
every Python print at its start, what follows is not to be trusted."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What reading made of an origin.

    document: without its things, which `stated` replaces; None where the store holds these very
    bytes already. stated: None where the document has an error or is none that is read.
    """

    origin: Origin
    document: Document | None = None
    stated: Statements | None = None


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How documents are read: the format, where it is not told by the content, and the longest."""

    format: str | None = None
    max_bytes: int = MAX_BYTES


_Part: TypeAlias = list[tuple[Origin, str | None]]


def prepared(
    origins: Iterable[Origin], digests: Mapping[str, str], how: ReadingOptions
) -> Generator[Prepared, None, None]:
    """Read documents, in their order.

    digests: those of the documents that the store holds, by their ids.
    """
    parts = _parts(iter(origins), digests)
    count = 0
    for part in parts:
        made = _read(part, how)
        yield from made
        count += sum(item.document is not None for item in made)
        if count >= ALONE:
            break
    with _Reader(how) as reader:
        yield from reader.read(parts)


def prepare(origin: Origin, known: str | None, how: ReadingOptions) -> Prepared:
    """Read one document. Never raises for what is in it.

    known: the digest of the document of this id that the store holds.
    """
    try:
        data = origin.read(how.max_bytes)
    except DocumentError as error:
        return Prepared(origin, Document(origin.id, "", "", problems=error.problems))
    if known is not None and known == digest(data):
        return Prepared(origin)
    document = read(origin.id, data, format=how.format, max_bytes=how.max_bytes)
    stated = statements(document) if document.things and not document.refused else None
    return Prepared(origin, dataclasses.replace(document, things=()), stated)


def _read(part: _Part, how: ReadingOptions) -> list[Prepared]:
    return [prepare(origin, known, how) for origin, known in part]


def _parts(origins: Iterator[Origin], digests: Mapping[str, str]) -> Iterator[_Part]:
    while part := [(origin, digests.get(origin.id)) for origin in islice(origins, PART)]:
        yield part


class _Reader:
    """The second process, seen from the first. It is started with the first part."""

    def __init__(self, how: ReadingOptions) -> None:
        self._how = how
        self._process: subprocess.Popen[bytes] | None = None
        self._lost = False
        self._greeted = False

    def __enter__(self) -> _Reader:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._process.wait()

    def read(self, parts: Iterator[_Part]) -> Iterator[Prepared]:
        waiting: deque[_Part] = deque()
        for part in parts:
            self._send(part)
            waiting.append(part)
            if len(waiting) > AHEAD:
                yield from self._next(waiting)
        while waiting:
            yield from self._next(waiting)

    def _send(self, part: _Part) -> None:
        if self._process is None and not self._lost:
            self._start()
        self._give(part)

    def _start(self) -> None:
        if not sys.executable or getattr(sys, "frozen", False):
            self._lost = True
            return
        # `-P`: nothing is imported from the current folder that this process would not import.
        command = [sys.executable, "-P", "-c", f"from {__name__} import serve; serve()"]
        folders = [folder for folder in sys.path if folder and os.pathsep not in folder]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
            )
        except OSError:
            self._lost = True
        self._give(self._how)

    def _give(self, value: object) -> None:
        if self._process is None or self._lost:
            return
        assert self._process.stdin is not None
        try:
            pickle.dump(value, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()
        except OSError:
            self._lost = True

    def _next(self, waiting: deque[_Part]) -> list[Prepared]:
        part = waiting.popleft()
        if self._process is not None and not self._lost:
            assert self._process.stdout is not None
            try:
                if not self._greeted:
                    self._greeted = self._process.stdout.read(len(_GREETING)) == _GREETING
                if self._greeted:
                    made: list[Prepared] = pickle.load(self._process.stdout)
                    return made
                self._lost = True
            except (EOFError, OSError, pickle.UnpicklingError):
                self._lost = True
        return _read(part, self._how)


class Answers:
    """What was read and is not taken yet: some bytes, and one answer beyond them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._held: deque[bytes] = deque()
        self._changed = threading.Condition()

    def put(self, answer: bytes) -> None:
        """Add an answer, as soon as no more than the bound is held."""
        with self._changed:
            self._changed.wait_for(lambda: self._size <= self._most)
            self._held.append(answer)
            self._size += len(answer)
            self._changed.notify_all()

    def take(self) -> bytes:
        """The first of the answers, as soon as there is one."""
        with self._changed:
            self._changed.wait_for(lambda: self._held)
            answer = self._held.popleft()
            self._size -= len(answer)
            self._changed.notify_all()
            return answer


def serve() -> NoReturn:
    """The second process: reads what it is given, and hands it over as it is asked for."""
    import gc

    gc.disable()  # see argmap.garbage_collection
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides when to end
    given = sys.stdin.buffer
    taken = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what anything prints is no answer
    answers = Answers(HELD)
    taken.write(_GREETING)
    how: ReadingOptions = pickle.load(given)
    parts: queue.SimpleQueue[_Part] = queue.SimpleQueue()
    threading.Thread(target=_take_in, args=(given, parts), daemon=True).start()
    threading.Thread(target=_hand_over, args=(answers, taken), daemon=True).start()
    while True:
        answers.put(pickle.dumps(_read(parts.get(), how), pickle.HIGHEST_PROTOCOL))


def _take_in(given: IO[bytes], parts: queue.SimpleQueue[_Part]) -> None:
    """Take what comes as it comes: a pipe holds little, and the first process is not to wait."""
    try:
        while True:
            parts.put(pickle.load(given))
    except EOFError:
        os._exit(0)  # the first process has ended, or needs no more


def _hand_over(answers: Answers, taken: IO[bytes]) -> None:
    """Write answers as fast as they are taken, while the next part is read."""
    try:
        while True:
            taken.write(answers.take())
            taken.flush()
    except OSError:
        os._exit(0)  # nobody takes them any more
