"""An embedded store in memory that keeps its graph as a value, too.

Reading a whole graph from the engine takes much longer than to apply a change to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model import Change, Edge, EdgeId, Graph, Node, Ref, Tally
from argmap.model.graph import Properties
from argmap.store.embedded import EmbeddedStore
from argmap.store.transaction import Transaction


class MirroredStore(EmbeddedStore):
    """A store in memory that is empty at first, and whose `graph` is not read from the engine."""

    def __init__(self) -> None:
        super().__init__()
        self._nodes_now: dict[Ref, Node] = {}
        self._edges_now: dict[EdgeId, Edge] = {}

    def graph(
        self, labels: Sequence[str] | None = None, types: Sequence[str] | None = None
    ) -> Graph:
        if labels is not None or types is not None:
            return super().graph(labels, types)
        return Graph.of(self._nodes_now.values(), self._edges_now.values())

    def _apply(self, change: Change, opened: Transaction) -> Tally:
        tally = super()._apply(change, opened)
        for edge_id in change.drop_edges:
            self._edges_now.pop(edge_id, None)
        for ref in change.drop_nodes:
            self._nodes_now.pop(ref, None)
        for node in change.put.nodes:
            self._nodes_now[node.ref] = Node(node.label, node.id, _given(node.properties))
        for edge in change.put.edges:
            properties = _given(edge.properties)
            kept = Edge(edge.type, edge.source, edge.target, edge.key, properties)
            self._edges_now[edge.id] = kept
        return tally


def _given(properties: Properties) -> Properties:
    """Return the properties that a store keeps."""
    return {name: value for name, value in properties.items() if value is not None}
