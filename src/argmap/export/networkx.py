"""Conversion of a graph to networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import ExportError
from argmap.model.graph import Graph, Properties

if TYPE_CHECKING:
    import networkx


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[str]:
    """Return a copy of a graph as a networkx multigraph.

    A node is named `Label:id` and has its properties, `label` and `id` as attributes. An edge has
    its key as key, and its properties and `type` as attributes. An end of an edge that is not in
    the graph becomes a node with a label and an id only. The graph attribute `mixed` is set if the
    graph may mix two states of its store.

    Raises ExportError if two edges between the same nodes have the same key.
    """
    import networkx

    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    if graph.mixed:
        made.graph["mixed"] = True
    for node in graph.nodes:
        made.add_node(
            str(node.ref), **{**_copied(node.properties), "label": node.label, "id": node.id}
        )
    for edge in graph.edges:
        ends = str(edge.source), str(edge.target)
        for name, ref in zip(ends, (edge.source, edge.target), strict=True):
            if name not in made:
                made.add_node(name, label=ref.label, id=ref.id)
        if made.has_edge(*ends, key=edge.key):
            raise ExportError(
                f"two edges from {ends[0]} to {ends[1]} have the same key, {edge.key}"
            )
        made.add_edge(*ends, key=edge.key, **{**_copied(edge.properties), "type": edge.type})
    return made


def _copied(properties: Properties) -> dict[str, Any]:
    """Return a copy of properties that can be changed without changing the graph."""
    return {
        name: list(value) if isinstance(value, list) else value
        for name, value in properties.items()
    }
