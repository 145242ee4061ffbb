"""Wait for what another request holds, but not for long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

WAIT = 10.0
"""Seconds that a request waits for what another one computes."""


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
