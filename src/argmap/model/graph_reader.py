"""Read a graph: the interface that stores and graphs in memory have in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Protocol

from argmap.model.graph import Edge, Graph, Node, Ref


class Reader(Protocol):
    """Reads the nodes and edges of a graph by their refs."""

    def graph(self) -> Graph:
        """Return the whole graph."""

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Return the nodes that exist, by ref."""

    def around(self, refs: Iterable[Ref], types: Collection[str] | None = None) -> Graph:
        """Return the incoming and outgoing edges of these nodes, without nodes.

        types: only edges of these types.
        """

    def newest_since(self) -> str:
        """Return the newest date on which a stated stance of an actor begins, or ""."""


class GraphReader:
    """Reads a graph in memory through the interface of a store.

    graph: the graph to read. Its edges may belong to nodes that it does not contain.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def graph(self) -> Graph:
        """Return the whole graph."""
        return self._graph

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Return the nodes that exist, by ref."""
        known = self._graph.by_ref
        return {ref: known[ref] for ref in refs if ref in known}

    def around(self, refs: Iterable[Ref], types: Collection[str] | None = None) -> Graph:
        """Return the incoming and outgoing edges of these nodes. See `Reader.around`."""
        found = (edge for ref in refs for edge in self._edges_at.get(ref, ()))
        return Graph.of(edges=(edge for edge in found if types is None or edge.type in types))

    def newest_since(self) -> str:
        """Return the newest date on which a stance begins. See `Reader.newest_since`."""
        from argmap.model.last_stated import newest_since

        return newest_since(self._graph)

    @cached_property
    def _edges_at(self) -> Mapping[Ref, list[Edge]]:
        edges_at: dict[Ref, list[Edge]] = defaultdict(list)
        for edge in self._graph.edges:
            edges_at[edge.source].append(edge)
            if edge.target != edge.source:
                edges_at[edge.target].append(edge)
        return edges_at
