"""Conversion of a graph to networkx."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from argmap.errors import ExportError
from argmap.model.counting import STANCES
from argmap.model.graph import Edge, Graph, Properties

if TYPE_CHECKING:
    import networkx

StanceEdges: TypeAlias = Literal["statements", "merged"]
"""Whether each statement of a stance is an edge, or each actor has one edge to each position and
side."""


def to_networkx(graph: Graph, *, stances: StanceEdges = "statements") -> networkx.MultiDiGraph[str]:
    """Return a copy of a graph as a networkx multigraph.

    A node is named `Label:id` and has its properties, `label` and `id` as attributes. An edge has
    its key as key, and its properties and `type` as attributes; the source of a stance (an address)
    is `edge_source`, because networkx and pyvis call an end of an edge `source`. An end of an edge
    that is not in the graph becomes a node with a label and an id only. The graph attribute `mixed`
    is set if the graph may mix two states of its store.

    stances: with "merged", the stances of an actor on one side of a position are one edge. Its key
    is its type, and its `statements` are a list of dictionaries, sorted by document and line. Each
    has the properties of one stance and its `key`.

    Raises ExportError if two edges between the same nodes have the same key, or if `stances` is
    neither of the two.
    """
    import networkx

    if stances not in get_args(StanceEdges):
        raise ExportError(f"stances must be 'statements' or 'merged' (got {stances!r})")
    made: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    if graph.mixed:
        made.graph["mixed"] = True
    for node in graph.nodes:
        made.add_node(
            str(node.ref), **{**_copied(node.properties), "label": node.label, "id": node.id}
        )
    statements: defaultdict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        ends = str(edge.source), str(edge.target)
        for name, ref in zip(ends, (edge.source, edge.target), strict=True):
            if name not in made:
                made.add_node(name, label=ref.label, id=ref.id)
        if stances == "merged" and edge.source.label == "Actor" and edge.type in STANCES:
            statements[*ends, edge.type].append(edge)
            continue
        if made.has_edge(*ends, key=edge.key):
            raise ExportError(
                f"two edges from {ends[0]} to {ends[1]} have the same key, {edge.key}"
            )
        attributes = _copied(edge.properties)
        if "source" in attributes:
            attributes["edge_source"] = attributes.pop("source")
        made.add_edge(*ends, key=edge.key, **{**attributes, "type": edge.type})
    for (source, target, type_), edges in statements.items():
        edges.sort(key=lambda edge: (edge.document, edge.line, edge.key))
        listed = [{"key": edge.key, **_copied(edge.properties)} for edge in edges]
        made.add_edge(source, target, key=type_, type=type_, statements=listed)
    return made


def _copied(properties: Properties) -> dict[str, Any]:
    """Return a copy of properties that can be changed without changing the graph."""
    return {
        name: list(value) if isinstance(value, list) else value
        for name, value in properties.items()
    }
