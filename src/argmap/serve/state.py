"""One state of a graph, from which requests are answered."""

from __future__ import annotations

import queue
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

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
    what takes long and was computed from it.
    """

    def __init__(
        self, pages: AtlasPages, tag: str, time: str, graphs: Sequence[ArgumentGraph]
    ) -> None:
        """graphs: the same graph several times, each for one query at a time."""
        self.pages, self.tag, self.time = pages, tag, time
        self.graphs = tuple(graphs)
        self.results: dict[tuple[str, ...], object] = {}
        self._free: queue.SimpleQueue[ArgumentGraph] = queue.SimpleQueue()
        for graph in graphs:
            self._free.put(graph)

    @contextmanager
    def graph(self) -> Iterator[ArgumentGraph]:
        """Give the graph to one caller. Raises Busy if none is free for `WAIT` seconds."""
        try:
            graph = self._free.get(timeout=WAIT)
        except queue.Empty as error:
            raise Busy from error
        try:
            yield graph
        finally:
            self._free.put(graph)
