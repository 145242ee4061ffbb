"""Keep a graph open for a server, and open it again when its file has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph


class Call:
    """One call of a client, which may be cancelled.

    end: ends what the call started, from another thread; None if there is nothing.
    """

    def __init__(self) -> None:
        self.cancelled = False
        self.end: Callable[[], None] | None = None


class Session:
    """A graph that stays open. One call uses it at a time.

    graph: the graph as it was opened; open_again: opens it in its present state, or None if it
    never changes; before: the address of an older state, folder: the documents in a git repository
    (see `argmap.diff`), both for `changed`.
    """

    def __init__(
        self,
        graph: ArgumentGraph,
        open_again: Callable[[], ArgumentGraph] | None = None,
        *,
        before: str = "",
        folder: str = "",
    ) -> None:
        self.before = before
        self.folder = folder
        self._graph = graph
        self._opened = graph
        self._open_again = open_again
        self._changed = threading.Condition()
        self._running: Call | None = None
        self._seen = self._stamp()

    @contextmanager
    def reading(self, call: Call | None = None) -> Iterator[ArgumentGraph]:
        """Give the graph to one caller, as it is stored now.

        call: what `cancel` may end. Raises ArgmapError if it was cancelled before.
        """
        call = call or Call()
        with self._changed:
            self._changed.wait_for(lambda: self._running is None or call.cancelled)
            if call.cancelled:
                raise ArgmapError("the call was cancelled")
            self._running = call
        try:
            stamp = self._stamp()
            if stamp != self._seen and self._open_again is not None:
                fresh = self._open_again()
                self.close()
                self._graph, self._seen = fresh, stamp
            yield self._graph
        finally:
            with self._changed:
                if self._running is call:
                    self._running = None
                    self._changed.notify_all()

    def cancel(self, call: Call) -> None:
        """End a call, or, as an engine may not be interrupted, let others no longer wait for it.

        It then goes on by itself until its time limit, and its result is lost.
        """
        with self._changed:
            call.cancelled = True
            if self._running is call:
                self._graph = self._graph.another()
                self._running = None
            self._changed.notify_all()
        if call.end is not None:
            call.end()

    def close(self) -> None:
        """Close the graph, unless it is the one that was given."""
        if self._graph.store is not self._opened.store:
            self._graph.close()

    def _stamp(self) -> tuple[int, ...] | None:
        """Return what differs after a write to the store's file; None if it has no file."""
        if self._open_again is None or self._graph.store.engine != "embedded":
            return None
        return self._graph.store.stamp()
