"""One state of a graph, from which requests are answered."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from argmap.gc_pause import collector_at_rest
from argmap.graph.ask import share_index
from argmap.model.graph import GraphReader, Reader
from argmap.serve.atlas_pages import PATIENCE, AtlasPages
from argmap.serve.busy import Busy, Results, turn

if TYPE_CHECKING:
    from argmap import View
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.worklist import Worklist
    from argmap.serve.watched_documents import ParsedDocuments

AT_ONCE = 4
"""How many queries run at once."""

WAIT = 5.0
"""Seconds that a request waits for its turn."""


MOST_MAPS, MOST_COMPARISONS = 8, 4
"""How many maps, and comparisons of commits, are kept for a state: those asked for last."""


class GraphPool:
    """The same graph several times, each for one query at a time, opened when first needed."""

    def __init__(self, open_graphs: Callable[[], Sequence[ArgumentGraph]]) -> None:
        self._open_graphs = open_graphs
        self._lock, self._preparing, self._prepared = Lock(), Lock(), False
        self._free: queue.SimpleQueue[ArgumentGraph] = queue.SimpleQueue()

    @cached_property
    def graphs(self) -> tuple[ArgumentGraph, ...]:
        """All of them."""
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

    def prepare_questions(self) -> None:
        """Make the index of names and words, once for all of them."""
        with turn(self._preparing):
            if not self._prepared:
                with self.graph() as graph:
                    share_index(graph.store, [other.store for other in self.graphs])
                self._prepared = True


@dataclass(frozen=True)
class FrontMap:
    """A map as the front page, instead of that of the atlas.

    select: returns its view; title: its heading, by default that of the view.
    """

    select: Callable[[Reader], View]
    title: str | None = None


@dataclass(frozen=True)
class State:
    """One state of a graph. It never changes.

    pages: the atlas; tag: differs if the graph does; time: when it was read, in words; pool: the
    graph, for queries; problems: those of the documents, if it is a state of documents that are
    watched; reopen: returns the graph of the store, also in a second process; worklist: makes that
    of documents; results: what takes long and was computed from it; notes: what results of queries
    leave out, comparisons: of commits, and maps, apart from the others because everybody can ask
    for as many as they like.
    """

    pages: AtlasPages
    tag: str
    time: str
    pool: GraphPool
    problems: ParsedDocuments | None = None
    reopen: Callable[[], ArgumentGraph] | None = None
    worklist: Callable[[], Worklist] | None = None
    front_map: FrontMap | None = None
    no_cypher: str | None = None
    results: Results = field(default_factory=Results)
    notes: Results = field(default_factory=Results)
    comparisons: Results = field(default_factory=lambda: Results(MOST_COMPARISONS))
    maps: Results = field(default_factory=lambda: Results(MOST_MAPS, PATIENCE))

    @property
    def front_view(self) -> View:
        """The view that the map on the front page shows. Raises NotFound if it does not exist."""
        front_map = self.front_map
        assert front_map is not None
        reader = GraphReader(self.pages.graph)
        return self.results.get(("front view",), lambda: front_map.select(reader))

    def graph(self) -> AbstractContextManager[ArgumentGraph]:
        """Give the graph to one caller. Raises Busy if too many queries run."""
        return self.pool.graph()

    def prepare(self) -> None:
        """Make what takes long and many pages need."""
        with collector_at_rest():
            self.pages.prepare()
        self.pool.prepare_questions()
