"""A graph as networkx knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import ExportError
from argmap.model.graph import Graph, Properties

if TYPE_CHECKING:
    import networkx


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """A copy of a graph for networkx.

    graph: an end of an edge that is not among its nodes becomes a node with a label and an id.

    A node is named `Label:id` and has its properties, `label` and `id` as attributes. An edge has
    its key as key, and its properties and `type` as attributes.

    Raises ExportError where two edges between the same nodes have one key.
    """
    import networkx

    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in graph.nodes:
        made.add_node(
            str(node.ref), **{**_own(node.properties), "label": node.label, "id": node.id}
        )
    for edge in graph.edges:
        ends = str(edge.source), str(edge.target)
        for name, ref in zip(ends, (edge.source, edge.target), strict=True):
            if name not in made:
                made.add_node(name, label=ref.label, id=ref.id)
        if made.has_edge(*ends, key=edge.key):
            raise ExportError(f"two edges from {ends[0]} to {ends[1]} have the key {edge.key}")
        made.add_edge(*ends, key=edge.key, **{**_own(edge.properties), "type": edge.type})
    return made


def _own(properties: Properties) -> dict[str, Any]:
    """The properties, to be changed without changing the graph."""
    return {
        name: list(value) if isinstance(value, list) else value
        for name, value in properties.items()
    }
