"""The numbers by which the data of a page refers to nodes, edges and documents."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from argmap.model.counting import left_out_of
from argmap.model.graph import Edge, EdgeId, Graph, Node, Ref
from argmap.page.payload_types import PayloadDocument, Traced
from argmap.text.stated_relations import StatedRelations
from argmap.text.summary import relations_of
from argmap.view import View

_DOCUMENT_TEXTS: tuple[Literal["format", "updated"], ...] = ("format", "updated")


class NumberedView:
    """A view with the numbers of its nodes, edges and documents on a page.

    nodes: by ref, in the order of the graph; documents: their data.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.nodes: Mapping[Ref, int] = {
            node.ref: number for number, node in enumerate(view.on_map.nodes)
        }
        self.documents = _documents(view.graph, view.events.graph)
        self.document_numbers = {item["id"]: number for number, item in enumerate(self.documents)}

    @cached_property
    def relations(self) -> StatedRelations:
        """What the drawn part of the view states."""
        return relations_of(self.view)

    @cached_property
    def edges(self) -> Mapping[EdgeId, int]:
        """The numbers of edges."""
        return {edge.id: number for number, edge in enumerate(self.view.on_map.edges)}

    def add_provenance(self, found: Traced, thing: Node | Edge) -> None:
        """Add where something is defined or stated: the number of the first document and a line."""
        if name := thing.document if isinstance(thing, Edge) else thing.text("document"):
            found["document"] = self.document_numbers[name]
        if name := thing.text("mentioned_in"):
            found["mentioned_in"] = self.document_numbers[name]
        line = thing.properties.get("line")
        if isinstance(line, int):
            found["line"] = line


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
        if node := known.get(Ref("Document", name)):
            for key in _DOCUMENT_TEXTS:
                if text := node.text(key):
                    item[key] = text
            if number := left_out_of(node):
                item["left_out"] = number
        made.append(item)
    return made
