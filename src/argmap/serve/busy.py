"""Wait for what another request holds, but not for long, and keep what was computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Any, TypeVar, cast

WAIT = 10.0
"""Seconds that a request waits for what another one computes."""


MOST_RESULTS = 500
"""How many results are kept by default, those that were asked for last."""

T = TypeVar("T")


class Busy(Exception):
    """Too many queries run."""


@contextmanager
def turn(lock: Lock | BoundedSemaphore, seconds: float = WAIT) -> Iterator[None]:
    """Hold a lock, or a place of a semaphore, in the block. Raises Busy if none is free in time."""
    if not lock.acquire(timeout=seconds):
        raise Busy
    try:
        yield
    finally:
        lock.release()


class Results:
    """What takes long and was computed: each once, however many ask for it."""

    def __init__(
        self,
        most: int = MOST_RESULTS,
        patience: float = WAIT,
        size: Callable[[Any], int] = lambda result: 1,
    ) -> None:
        """most: the sum of sizes that is kept; patience: seconds that a request waits for one;
        size: of a result."""
        self._most, self._patience, self._size_of = most, patience, size
        self._lock, self._size = Lock(), 0
        self._locks: dict[tuple[str, ...], Lock] = {}
        self._found: dict[tuple[str, ...], object] = {}

    def get(self, key: tuple[str, ...], compute: Callable[[], T]) -> T:
        """Return a result, which is computed if it is not known; all of a key have one type."""
        with self._lock:
            one = self._locks.setdefault(key, Lock())
        with turn(one, self._patience):
            try:
                with self._lock:
                    if key in self._found:
                        self._found[key] = self._found.pop(key)
                        return cast(T, self._found[key])
                made = compute()
                self._keep(key, made)
                return made
            finally:
                with self._lock:
                    self._locks.pop(key, None)

    def _keep(self, key: tuple[str, ...], made: object) -> None:
        """Keep a result instead of those that were asked for least recently."""
        with self._lock:
            # After a failure, two requests may compute the same at one time.
            if key in self._found:
                self._size -= self._size_of(self._found.pop(key))
            self._size += self._size_of(made)
            while self._found and self._size > self._most:
                self._size -= self._size_of(self._found.pop(next(iter(self._found))))
            self._found[key] = made
