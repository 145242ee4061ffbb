"""Make the tables of a network from a graph of documents."""

from __future__ import annotations

from argmap.graph.writers.network_tables import Attributes, EdgeRow, NetworkTables, NodeRow
from argmap.model.graph import Edge, Graph, Node, Ref, stated_at


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
    return NetworkTables(
        tuple(nodes[ref] for ref in sorted(nodes)),
        tuple(map(_edge, sorted(graph.edges, key=_order))),
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
    return NodeRow(_name(node.ref), node.name, attributes, periods, _place(node))


def _edge(edge: Edge) -> EdgeRow:
    since, until = edge.text("since"), edge.text("until")
    return EdgeRow(
        _name(edge.source),
        _name(edge.target),
        edge.type,
        1,
        {"type": edge.type, "key": edge.key, **edge.properties},
        ((since, until),) if since or until else (),
        _place(edge),
    )


def _order(edge: Edge) -> tuple[str, Ref, Ref, str, int, str]:
    """Sort statements of one stance by where they are, not by their keys."""
    return edge.type, edge.source, edge.target, edge.document, edge.line, edge.key


def _place(item: Node | Edge) -> str:
    """Return where a node or an edge is stated."""
    if isinstance(item, Edge):
        return item.place
    line, document = item.properties.get("line"), _document(item)
    return stated_at(document, line) if isinstance(line, int) else document


def _document(node: Node) -> str:
    return node.text("document") or node.text("mentioned_in") or str(node.ref)


def _name(ref: Ref) -> str:
    return f"{ref.label}:{ref.id}"
