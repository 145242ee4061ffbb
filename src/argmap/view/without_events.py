"""Leave events out of a graph."""

from __future__ import annotations

from argmap.model.graph import Edge, Graph, Ref
from argmap.view.expansion import documents_of


def is_event(ref: Ref) -> bool:
    return ref.label == "Event"


def joins_event(edge: Edge) -> bool:
    return is_event(edge.source) or is_event(edge.target)


def without_events(graph: Graph) -> Graph:
    """Return a graph without its events, and without what is there only for them.

    These are undefined nodes that only events mention, and documents that state nothing else.
    """
    events = graph.labelled("Event")
    if not events:
        return graph
    edges = tuple(edge for edge in graph.edges if not joins_event(edge))
    connected = {ref for edge in edges for ref in (edge.source, edge.target)}
    nodes = [
        node
        for node in graph.nodes
        if not is_event(node.ref)
        and (node.ref in connected or "mentioned_in" not in node.properties)
    ]
    others = [node for node in nodes if node.label != "Document"]
    left_out = {Ref("Document", node.text("document")) for node in events}
    left_out -= documents_of(others, edges)
    kept = tuple(node for node in nodes if node.ref not in left_out)
    return Graph(kept, edges, graph.mixed)
