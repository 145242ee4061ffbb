"""Keep a graph open for a server, and open it again when its file has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph


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
        self._lock = threading.Lock()
        self._seen = self._stamp()

    @contextmanager
    def reading(self) -> Iterator[ArgumentGraph]:
        """Give the graph to one caller, as it is stored now."""
        with self._lock:
            stamp = self._stamp()
            if stamp != self._seen and self._open_again is not None:
                fresh = self._open_again()
                self.close()
                self._graph, self._seen = fresh, stamp
            yield self._graph

    def close(self) -> None:
        """Close the graph, unless it is the one that was given."""
        if self._graph is not self._opened:
            self._graph.close()

    def _stamp(self) -> tuple[int, ...] | None:
        """Return what differs after a write to the store's file; None if it has no file."""
        if self._open_again is None or self._graph.store.engine != "embedded":
            return None
        return self._graph.store.stamp()
