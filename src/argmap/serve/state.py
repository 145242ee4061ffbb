"""One state of a graph, from which requests are answered."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

from argmap.serve.atlas_pages import AtlasPages

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph

AT_ONCE = 4
"""How many queries run at once."""

WAIT = 5.0
"""Seconds that a request waits for its turn."""


class Busy(Exception):
    """Too many queries run."""


class State:
    """One state of a graph. It never changes.

    pages: the atlas; tag: differs if the graph does; time: when it was read, in words; results:
    what takes long and was computed from it; problems: those of the documents, if it is a state
    of documents that are watched; address: of the store, as for `connect`.
    """

    def __init__(
        self,
        pages: AtlasPages,
        tag: str,
        time: str,
        open_graphs: Callable[[], Sequence[ArgumentGraph]],
        problems: Mapping[str, Any] | None = None,
        address: str | None = None,
    ) -> None:
        """open_graphs: returns the same graph several times, each for one query at a time."""
        self.pages, self.tag, self.time = pages, tag, time
        self.problems, self.address = problems, address
        self._open_graphs = open_graphs
        self._lock = Lock()
        self.results: dict[tuple[str, ...], object] = {}
        self._free: queue.SimpleQueue[ArgumentGraph] = queue.SimpleQueue()

    @cached_property
    def graphs(self) -> tuple[ArgumentGraph, ...]:
        """The graph several times, opened when it is first needed."""
        made = tuple(self._open_graphs())
        for graph in made:
            self._free.put(graph)
        return made

    @contextmanager
    def graph(self) -> Iterator[ArgumentGraph]:
        """Give the graph to one caller. Raises Busy if none is free for `WAIT` seconds."""
        with self._lock:
            _ = self.graphs
        try:
            graph = self._free.get(timeout=WAIT)
        except queue.Empty as error:
            raise Busy from error
        try:
            yield graph
        finally:
            self._free.put(graph)
