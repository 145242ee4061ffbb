"""Reading a graph: the part of a store that other packages use, and the same for a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Protocol

from argmap.model.graph import Edge, Graph, Node, Ref


class Reader(Protocol):
    """Reads the nodes and edges of a graph by their refs."""

    def graph(self) -> Graph:
        """All of it."""

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Those of these nodes that exist."""

    def around(self, refs: Iterable[Ref]) -> Graph:
        """These nodes' edges, whichever way they point, without nodes."""


class GraphReader:
    """Reads a graph at hand, as a store is read.

    graph: what is read; the edges of nodes that it does not hold are read too.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def graph(self) -> Graph:
        """All of it."""
        return self._graph

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Those of these nodes that exist."""
        known = self._graph.by_ref
        return {ref: known[ref] for ref in refs if ref in known}

    def around(self, refs: Iterable[Ref]) -> Graph:
        """These nodes' edges, whichever way they point, without nodes."""
        return Graph.of(edges=(edge for ref in refs for edge in self._edges_at.get(ref, ())))

    @cached_property
    def _edges_at(self) -> Mapping[Ref, list[Edge]]:
        edges_at: dict[Ref, list[Edge]] = defaultdict(list)
        for edge in self._graph.edges:
            edges_at[edge.source].append(edge)
            if edge.target != edge.source:
                edges_at[edge.target].append(edge)
        return edges_at
