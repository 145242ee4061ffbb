"""The lock with which the embedded engine lets one process write to a store."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from argmap.store.embedded_log import log_of, read_log

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


def cut_log(store: Path, *, damaged: bool = False) -> bool:
    """Cut off what follows the last whole commit of a log; return whether that was done.

    The engine would do it, too, but print lines and keep the rest in one more file. Nothing is done
    while a process writes, nor if the system can't lock files. damaged: whether the rest may be a
    commit of full length that is damaged.
    """
    with _locked(store) as locked:
        log = read_log(store) if locked else None
        if log is None or (log.complete and not log.damaged) or (log.damaged and not damaged):
            return False
        with log_of(store).open("r+b") as file:
            file.truncate(log.end)
        return True


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
