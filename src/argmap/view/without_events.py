"""Leave events, challenges and resolutions out of a graph."""

from __future__ import annotations

from argmap.model.graph import Edge, Graph, Ref
from argmap.model.schema import CASE_LABELS
from argmap.view.expansion import documents_of

_LEFT_OUT = ("Event", *CASE_LABELS)


def is_left_out(ref: Ref) -> bool:
    """Return whether a node is an event, a challenge or a resolution."""
    return ref.label in _LEFT_OUT


def joins_left_out(edge: Edge) -> bool:
    """Return whether an end of an edge is left out."""
    return is_left_out(edge.source) or is_left_out(edge.target)


def without_events(graph: Graph) -> Graph:
    """Return a graph without events, challenges and resolutions, and what is there only for them.

    These are undefined nodes that only they mention, and documents that state nothing else.
    """
    removed = graph.labelled(*_LEFT_OUT)
    if not removed:
        return graph
    edges = tuple(edge for edge in graph.edges if not joins_left_out(edge))
    connected = {ref for edge in edges for ref in (edge.source, edge.target)}
    nodes = [
        node
        for node in graph.nodes
        if not is_left_out(node.ref)
        and (node.ref in connected or "mentioned_in" not in node.properties)
    ]
    others = [node for node in nodes if node.label != "Document"]
    left_out = {Ref("Document", node.text("document")) for node in removed}
    left_out -= documents_of(others, edges)
    kept = tuple(node for node in nodes if node.ref not in left_out)
    return Graph(kept, edges, graph.mixed)
