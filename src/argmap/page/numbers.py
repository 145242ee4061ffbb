"""The numbers by which the data of a page refers to nodes and edges, and its documents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from argmap.model.graph import Edge, EdgeId, Graph, Ref
from argmap.model.view import View
from argmap.page.payload_types import PayloadDocument


class NumberedView:
    """A view with the numbers of its nodes and edges on a page, to which tables link.

    nodes: by ref, in the order of the graph; documents: the data of those that state the view.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.nodes: Mapping[Ref, int] = {
            node.ref: number for number, node in enumerate(view.on_map.nodes)
        }
        self.documents = _documents(view.graph, view.events.graph)

    def href(self, ref: Ref) -> str:
        """Return the address of a node in an article."""
        number = self.nodes.get(ref)
        return "" if number is None else f"#n{number}"

    def node(self, ref: Ref) -> int | None:
        """Return the number of a node."""
        return self.nodes.get(ref)

    def edges(self, edges: tuple[Edge, ...]) -> str:
        """Return the numbers of edges, separated by spaces."""
        numbers, ids = self.edge_numbers, (edge.id for edge in edges)
        return " ".join(str(numbers[id]) for id in ids if id in numbers)

    @cached_property
    def edge_numbers(self) -> Mapping[EdgeId, int]:
        """The numbers of edges."""
        return {edge.id: number for number, edge in enumerate(self.view.on_map.edges)}


def _documents(graph: Graph, events: Graph) -> list[PayloadDocument]:
    """Return the documents by id, also those of which only the id is known.

    events: the graph of the events. Nodes that it only connects bring no documents.
    """
    named: set[str] = {node.id for some in (graph, events) for node in some.labelled("Document")}
    for thing in graph.nodes:
        named.update(filter(None, (thing.text("document"), thing.text("mentioned_in"))))
    for edge in (*graph.edges, *events.edges):
        named.update(edge.documents)
    named.update(node.text("document") for node in events.labelled("Event"))
    named.discard("")
    known = {**events.by_ref, **graph.by_ref}
    made: list[PayloadDocument] = []
    for name in sorted(named):
        item: PayloadDocument = {"id": name}
        node = known.get(Ref("Document", name))
        if node and (updated := node.text("updated")):
            item["updated"] = updated
        made.append(item)
    return made
