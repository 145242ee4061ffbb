"""Keep reasons out of the graph of a view, and select those of the positions that it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from argmap.model.graph import Edge, EdgeId, Graph, Node, Reader, Ref
from argmap.model.reason_tree import is_argument, is_listing
from argmap.model.schema import REASON


class ReasonSplitter:
    """Reads a graph without its reasons, and remembers the reasons that it left out."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._hidden: dict[EdgeId, Edge] = {}

    def graph(self) -> Graph:
        """Return the whole graph without reasons. See `without_reasons`."""
        graph = self._reader.graph()
        self._hide(graph.edges)
        return without_reasons(graph)

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Return the nodes that exist and are not reasons, by ref."""
        return self._reader.nodes([ref for ref in refs if ref.label != REASON])

    def around(self, refs: Iterable[Ref], types: Collection[str] | None = None) -> Graph:
        """Return the edges of these nodes, except those of reasons. See `Reader.around`."""
        found = self._reader.around([ref for ref in refs if ref.label != REASON], types)
        if not any(map(of_reason, found.edges)):
            return found
        self._hide(found.edges)
        return Graph(edges=tuple(edge for edge in found.edges if not of_reason(edge)))

    def newest_since(self) -> str:
        """Return the newest date on which a stance begins. See `Reader.newest_since`."""
        return self._reader.newest_since()

    def _hide(self, edges: Iterable[Edge]) -> None:
        self._hidden.update((edge.id, edge) for edge in edges if of_reason(edge))

    def reasons(self, shown: Graph) -> Graph:
        """Return the reasons of the positions and readings of a graph that was read with this.

        The graph has the reasons at any depth with their edges, and the actors and sources of the
        reasons.
        """
        known = shown.by_ref
        return _below(self._reader, [e for e in self._hidden.values() if e.target in known])


def reasons_below(reader: Reader, ref: Ref) -> Graph:
    """Return the reasons below a node. See `ReasonSplitter.reasons`."""
    return _below(reader, [edge for edge in reader.around([ref]).edges if edge.target == ref])


def _below(reader: Reader, first: Iterable[Edge]) -> Graph:
    """Return reasons with their edges and what these connect. first: edges of some reasons."""
    edges = {edge.id: edge for edge in first if is_argument(edge)}
    wanted = {edge.source for edge in edges.values() if is_listing(edge)}
    found: set[Ref] = set()
    while wanted:
        found |= wanted
        around = reader.around(sorted(wanted)).edges
        edges.update((edge.id, edge) for edge in around)
        wanted = {edge.source for edge in around if is_listing(edge)} - found
    # Of reasons that are listed elsewhere, only the place is read.
    elsewhere = {edge.source for edge in edges.values() if is_argument(edge)} - found
    around = reader.around(sorted(elsewhere)).edges if elsewhere else ()
    edges.update(
        (edge.id, edge) for edge in around if is_listing(edge) and edge.source in elsewhere
    )
    ends = {ref for edge in edges.values() for ref in (edge.source, edge.target)}
    return Graph.of(reader.nodes(sorted(ends)).values(), edges.values())


def without_reasons(graph: Graph) -> Graph:
    """Return a graph without its reasons, and without actors and sources that only these name."""
    if not graph.labelled(REASON):
        return graph
    degrees: defaultdict[Ref, int] = defaultdict(int)
    edges = [edge for edge in graph.edges if not of_reason(edge)]
    for edge in edges:
        degrees[edge.source] += 1
        degrees[edge.target] += 1
    ends = {ref for edge in graph.edges for ref in (edge.source, edge.target)}
    by_reasons = {ref for ref in ends if not degrees[ref]}
    nodes = [
        node
        for node in graph.nodes
        if node.label != REASON and (node.ref not in by_reasons or node.text("document"))
    ]
    return Graph(tuple(nodes), tuple(edges), graph.mixed)


def only_reasons(graph: Graph) -> Graph:
    """Return the reasons of a graph with their edges, and the nodes that these connect."""
    edges = tuple(edge for edge in graph.edges if of_reason(edge))
    ends = {ref for edge in edges for ref in (edge.source, edge.target)}
    return Graph(tuple(node for node in graph.nodes if node.ref in ends), edges, graph.mixed)


def of_reason(edge: Edge) -> bool:
    """Return whether an edge begins or ends at a reason."""
    return REASON in (edge.source.label, edge.target.label)
