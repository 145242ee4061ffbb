"""Say which commits and queries run, for the command line, which ends them at a signal or a limit.

In Python nothing is ended in this way: a signal raises its exception where it arrives, as in any
other program.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class QueryLimit:
    """The time limit of a query that runs.

    timeout: in seconds; until: when it ends, on the clock of `time.monotonic`.
    """

    timeout: float
    until: float


class Activity:
    """What this process is doing.

    lock: without it, no commit begins, and no commit or query ends; commits: number of commits
    that are being made; query: the limit of the query that runs.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.commits = 0
        self.query: QueryLimit | None = None
        self._after_commit: Callable[[], None] | None = None
        self._on_query: Callable[[], None] | None = None

    @contextmanager
    def commit(self) -> Iterator[None]:
        """Mark the block as a commit, at whose end the function of `after_commit` is called."""
        with self.lock:
            self.commits += 1
        try:
            yield
        finally:
            with self.lock:
                self.commits -= 1
            if not self.commits and self._after_commit is not None:
                call, self._after_commit = self._after_commit, None
                call()

    def after_commit(self, call: Callable[[], None]) -> None:
        """Call a function in the main thread when the current commit has ended."""
        self._after_commit = call

    @contextmanager
    def limited_query(self, timeout: float | None, left: float | None = None) -> Iterator[None]:
        """Mark the block as a query with a time limit, unless it is part of one.

        timeout: the limit in seconds; left: what is left of it, if it began before.
        """
        if timeout is None or self._on_query is None or self.query is not None:
            yield
            return
        self.query = QueryLimit(timeout, time.monotonic() + (timeout if left is None else left))
        self._on_query()
        try:
            yield
        finally:
            with self.lock:
                self.query = None

    def watch_queries(self, call: Callable[[], None] | None) -> None:
        """Call a function when a query begins that has a limit. None: do not watch them."""
        self._on_query = call


activity = Activity()
