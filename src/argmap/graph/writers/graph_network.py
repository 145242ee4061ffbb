"""Make the tables of a network from a graph of documents."""

from __future__ import annotations

from argmap.graph.writers.network_tables import Attributes, EdgeRow, NetworkTables, NodeRow
from argmap.model.graph import Edge, Graph, Node, Ref


def network_of(graph: Graph, *, title: str = "", about: str = "") -> NetworkTables:
    """Return the nodes and edges of a graph, without documents.

    A node is named `Label:id`. Its label and id are attributes too, and so are the type and the key
    of an edge. Each edge is one statement with the weight 1. An end of an edge that is not in the
    graph becomes a node with a label and an id only.
    """
    nodes = {node.ref: _node(node) for node in graph.nodes if node.label != "Document"}
    for edge in graph.edges:
        for ref in (edge.source, edge.target):
            if ref not in nodes:
                nodes[ref] = NodeRow(str(ref), ref.id, {"label": ref.label, "id": ref.id})
    edges = sorted(graph.edges, key=_order)
    return NetworkTables(
        tuple(nodes[ref] for ref in sorted(nodes)),
        tuple(_edge(edge, nodes[edge.source].id, nodes[edge.target].id) for edge in edges),
        title=title,
        about=about,
        credits=credits_of(graph),
    )


def credits_of(graph: Graph) -> tuple[str, ...]:
    """Return the authors and licences of the documents of a graph, each once."""
    found = dict.fromkeys(
        ". ".join(filter(None, (node.text("attribution"), node.text("licence"))))
        for node in graph.labelled("Document")
    )
    return tuple(text for text in found if text)


def _node(node: Node) -> NodeRow:
    attributes: Attributes = {"label": node.label, "id": node.id, **node.properties}
    start, end = node.text("date"), node.text("end_date")
    periods = ((start, end or start),) if node.label == "Event" and start else ()
    return NodeRow(str(node.ref), node.name, attributes, periods, node.place or str(node.ref))


def _edge(edge: Edge, source: str, target: str) -> EdgeRow:
    since, until = edge.text("since"), edge.text("until")
    return EdgeRow(
        source,
        target,
        edge.type,
        1,
        {"type": edge.type, "key": edge.key, **edge.properties},
        ((since, until),) if since or until else (),
        edge.place,
    )


def _order(edge: Edge) -> tuple[str, Ref, Ref, str, int, str]:
    """Sort statements of one stance by where they are, not by their keys."""
    return edge.type, edge.source, edge.target, edge.document, edge.line, edge.key
