"""Say which commits, queries and long steps run.

The command line ends commits and queries at a signal or a limit, and shows the steps. In Python
nothing is ended in this way: a signal raises its exception where it arrives, as in any other
program.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

_Item = TypeVar("_Item")


@dataclass(frozen=True, eq=False)
class QueryLimit:
    """The time limit of a query that runs.

    timeout: in seconds; until: when it ends, on the clock of `time.monotonic`.
    """

    timeout: float
    until: float


@dataclass(eq=False)
class Step:
    """A part of the work that may take long.

    name: what is done, such as "reading documents"; total: how much there is to do, None if that
    is not known; done: how much is done; began: when, on the clock of `time.monotonic`.
    """

    name: str
    total: int | None = None
    done: int = 0
    began: float = field(default_factory=time.monotonic)

    def counting(self, items: Iterable[_Item]) -> Iterator[_Item]:
        """Yield items, and count each as done."""
        for item in items:
            yield item
            self.done += 1


class Activity:
    """What this process is doing.

    lock: without it, no commit begins, and no commit or query ends; commits: number of commits
    that are being made; query: the limit of the query that runs; steps: those that run in the main
    thread, each part of the one before it.
    """

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.commits = 0
        self.query: QueryLimit | None = None
        self.steps: list[Step] = []
        self._after_commit: Callable[[], None] | None = None
        self._on_query: Callable[[], None] | None = None
        self._on_steps: Callable[[bool], None] | None = None

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

    @contextmanager
    def step(self, name: str, total: int | None = None) -> Iterator[Step]:
        """Mark the block as a step. It yields the step, whose `done` the block increases."""
        step = Step(name, total)
        if threading.current_thread() is not threading.main_thread():
            yield step
            return
        self.steps.append(step)
        if len(self.steps) == 1 and self._on_steps is not None:
            self._on_steps(True)
        try:
            yield step
        finally:
            self.steps.remove(step)
            if not self.steps and self._on_steps is not None:
                self._on_steps(False)

    def each(self, items: Iterable[_Item], name: str, total: int | None = None) -> Iterator[_Item]:
        """Yield items as a step that counts them. total: their number, None if it is not known."""
        with self.step(name, total) as step:
            yield from step.counting(items)

    @property
    def watched(self) -> bool:
        """Whether somebody sees the steps, so that it is worth counting what there is to do."""
        return self._on_steps is not None

    def watch_steps(self, call: Callable[[bool], None] | None) -> None:
        """Call a function with True when a step begins and none ran, with False when none runs any
        longer. None: do not watch them."""
        self._on_steps = call


activity = Activity()
