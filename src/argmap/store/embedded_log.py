"""Check the write-ahead log and the lock of an embedded store before the engine uses them.

The engine drops damaged changes and continues with an older graph, and it applies the log of
another store. So argmap reads the log first. It is `KWAL`, a version, and one frame for each
commit: the length and the CRC-32 of its content, then the content.
"""

from __future__ import annotations

import contextlib
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from argmap.errors import StoreDamaged

_HEADER = b"KWAL\x0d"
_FRAME = struct.Struct("<II")
_LENGTH_BITS = 32
_CHECKPOINT = b"checkpoint:"
_DIGITS = 64  # of a SHA-256


@dataclass(frozen=True)
class Log:
    """What a log has that its store may not have yet.

    commits: the number of whole commits; complete: False if a part of a commit follows, or zeros
    only; first: the content of the first commit; end: where the last whole commit ends in the file.
    """

    commits: int = 0
    complete: bool = True
    first: bytes = b""
    end: int = 0

    @property
    def checkpoint(self) -> str:
        """The id of the store file that the log continues, or ''. See `checkpoint_id`."""
        start = self.first.find(_CHECKPOINT)
        end = start + len(_CHECKPOINT) + _DIGITS
        return "" if start < 0 else self.first[start:end].decode("ascii", "replace")


def checkpoint_id(store: Path) -> str:
    """Return the id of a store's file: a digest of its bytes.

    The first commit of each session saves it, so that the log names the file that it continues.
    """
    import hashlib

    with store.open("rb") as file:
        return _CHECKPOINT.decode() + hashlib.file_digest(file, "sha256").hexdigest()


def log_of(store: Path) -> Path:
    """Return the path of a store's log."""
    return store.with_name(store.name + "-wal")


def read_log(store: Path) -> Log:
    """Return what the log of a store has.

    Raises StoreDamaged if it is not a log, or if a commit of full length is damaged. While another
    process writes, this may also be because the log changed while it was read.
    """
    try:
        data = log_of(store).read_bytes()
    except FileNotFoundError:
        return Log()
    if len(data) < len(_HEADER):
        if _HEADER.startswith(data):
            return Log()
        raise damaged(store, "is not a write-ahead log")
    if not data.startswith(_HEADER[:-1]):
        raise damaged(store, "is not a write-ahead log")
    if data[len(_HEADER) - 1] != _HEADER[-1]:
        raise damaged(store, "is damaged, or was written by another version of the engine")
    first, commits, start = b"", 0, len(_HEADER)
    while start < len(data):
        content = start + _FRAME.size
        if content > len(data):
            return Log(commits, complete=False, first=first, end=start)
        length, crc = _FRAME.unpack_from(data, start)
        end = content + length
        if _is_commit(data, content, end, crc):
            first = first or data[content:end]
            commits, start = commits + 1, end
            continue
        # A wrong bit in the length makes a whole commit look longer or shorter than it is.
        others = (content + (length ^ 1 << bit) for bit in range(_LENGTH_BITS))
        is_whole = any(_is_commit(data, content, at, crc) for at in others)
        if not is_whole and (end > len(data) or not any(data[start:])):
            return Log(commits, complete=False, first=first, end=start)
        raise damaged(store, "is damaged: its bytes have changed")
    return Log(commits, first=first, end=start)


def _is_commit(data: bytes, start: int, end: int, crc: int) -> bool:
    """Return whether the content of a commit is there and has a checksum."""
    import zlib

    return start < end <= len(data) and zlib.crc32(data[start:end]) == crc


def damaged(store: Path, why: str) -> StoreDamaged:
    """Return the error for a log that can't be used."""
    path = log_of(store)
    return StoreDamaged(
        f"{path} {why}. It has the last changes of {store}, so the store was not opened. Run "
        f"`argmap rebuild` with all documents, or move {path.name} away and ingest them again"
    )


_HOLDER = re.compile(rb"pid=(\d+)")


def lock_of(store: Path) -> Path:
    """Return the path of a store's lock."""
    return store.with_name(store.name + ".lock")


def is_held(store: Path) -> bool:
    """Return whether a process holds the lock of a store; True if the system can't say."""
    try:
        import fcntl

        with lock_of(store).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except (ImportError, OSError):
        return True
    return False


def is_unreleased(store: Path) -> bool:
    """Return whether the last writer has not closed the store."""
    owner = _owner(store)
    return bool(owner) and b"released=" not in owner


def holder_of(store: Path) -> str:
    """Return the id of the process that last wrote to a store, or "unknown"."""
    found = _HOLDER.search(_owner(store))
    return found[1].decode() if found else "unknown"


def _owner(store: Path) -> bytes:
    try:
        return store.with_name(store.name + ".lock-owner").read_bytes()
    except FileNotFoundError:
        return b""


def cut_log(store: Path) -> None:
    """Cut off what follows the last whole commit of a log.

    The engine would do it, too, but print lines and keep the rest in one more file. Nothing is done
    while a process writes, nor if the system can't lock files.
    """
    with _locked(store) as locked:
        log = read_log(store) if locked else Log()
        if not log.complete:
            with log_of(store).open("r+b") as file:
                file.truncate(log.end)


@contextlib.contextmanager
def _locked(store: Path) -> Iterator[bool]:
    """Hold the lock of a store, unless a process holds it. Yields whether it is held here."""
    try:
        import fcntl
    except ImportError:
        yield False
        return
    with lock_of(store).open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
            return
        yield True
