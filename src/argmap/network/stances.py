"""The positions of a controversy, and who is on them."""

from __future__ import annotations

from argmap.model.graph import Graph, Node, Ref
from argmap.model.indexed_graph import document_order
from argmap.model.schema import STANCE_TARGETS


def positions_of(graph: Graph) -> dict[Ref, dict[Ref, str]]:
    """Return the positions of each actor and source, with the type of the edge."""
    found: dict[Ref, dict[Ref, str]] = {}
    for edge in graph.edges:
        if edge.source.label == "Actor" and edge.target.label in STANCE_TARGETS:
            found.setdefault(edge.source, {}).setdefault(edge.target, edge.type)
        elif edge.source.label == "Position" and edge.target.label == "Source":
            found.setdefault(edge.target, {}).setdefault(edge.source, edge.type)
    return found


def sorted_positions(graph: Graph) -> list[Node]:
    """Return the positions and readings of a graph, in the order of their document."""
    return sorted(graph.labelled(*STANCE_TARGETS), key=document_order)
