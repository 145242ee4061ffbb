"""The numbers by which the data of a page refers to nodes, edges and documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from textwrap import shorten
from typing import Literal

from argmap.display.boxes import full_name
from argmap.display.markdown import markup_tree
from argmap.model.counting import left_out_of
from argmap.model.graph import Edge, EdgeId, Graph, Node, Ref
from argmap.model.known_actors import short_names
from argmap.page.payload_types import (
    LeadName,
    OpenItem,
    PayloadDocument,
    PayloadPiece,
    PayloadSentence,
    Prose,
    Traced,
)
from argmap.text.findings import findings
from argmap.text.sentences import FoldedNames, Piece, Sentence
from argmap.text.stated_relations import StatedRelations
from argmap.text.summary import relations_of
from argmap.view import View

_DOCUMENT_TEXTS: tuple[Literal["format", "updated"], ...] = ("format", "updated")
_TITLE = 44
"""Characters of a title in a sentence below the headline. The picture has it in full."""
PROVENANCE_FIELDS = ("document", "line", "mentioned_in")


class NumberedView:
    """A view with the numbers of its nodes, edges and documents on a page.

    nodes: by ref, in the order of the graph; documents: their data.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.nodes: Mapping[Ref, int] = {
            node.ref: number for number, node in enumerate(view.on_map.nodes)
        }
        self.documents = _documents(view.graph, view.events.graph, view.raised)
        self.document_numbers = {item["id"]: number for number, item in enumerate(self.documents)}

    @cached_property
    def relations(self) -> StatedRelations:
        """What the drawn part of the view states."""
        return relations_of(self.view)

    @cached_property
    def edges(self) -> Mapping[EdgeId, int]:
        """The numbers of edges."""
        return {edge.id: number for number, edge in enumerate(self.view.on_map.edges)}

    def lead(self) -> list[list[str | LeadName]]:
        """Return the sentences below the headline. The first name in each is a link."""
        about = [ref if ref in self.nodes else None for ref in (self.view.focus, self.view.versus)]
        short = short_names(self.view.graph.labelled("Actor"))
        made: list[list[str | LeadName]] = []
        for item in findings(self.relations, *about):
            line: list[str | LeadName] = []
            leads = True
            for piece in item.pieces:
                if isinstance(piece, Ref):
                    full = self.relations.name(piece)
                    is_link = leads and piece not in about
                    leads = leads and not is_link
                    name = short.get(piece, full)
                    if piece.label in ("Controversy", "Thread"):
                        name = shorten(name, _TITLE, placeholder="…")
                    number = self.nodes[piece]
                    line.append({"number": number, "name": name, "full": full, "leads": is_link})
                else:
                    line.append(piece if isinstance(piece, str) else f" {piece.more}")
            made.append(line)
        return made

    def add_provenance(self, found: Traced, thing: Node | Edge) -> None:
        """Add where something is defined or stated: the number of the first document and a line."""
        if name := thing.document if isinstance(thing, Edge) else thing.text("document"):
            found["document"] = self.document_numbers[name]
        if name := thing.text("mentioned_in"):
            found["mentioned_in"] = self.document_numbers[name]
        line = thing.properties.get("line")
        if isinstance(line, int):
            found["line"] = line

    def sentences(self, made: Iterable[Sentence]) -> list[PayloadSentence]:
        """Return sentences as JSON-able values, with numbers in place of nodes and edges."""
        return list(map(self.sentence, made))

    def sentence(self, made: Sentence) -> PayloadSentence:
        """Return a sentence as a JSON-able value, with numbers in place of nodes and edges."""
        item: PayloadSentence = {"role": made.role, "pieces": self._pieces(made.pieces)}
        if made.rest:
            item["rest"] = self.sentences(made.rest)
        if made.listed:
            item["listed"] = [self.nodes.get(n.ref, self._listed(n)) for n in made.listed]
        if made.stated:
            count, edges = made.stated
            item["stated"] = {"count": count, "edges": [self.edges[edge.id] for edge in edges]}
        return item

    def _pieces(self, pieces: Iterable[Piece]) -> list[PayloadPiece]:
        return [
            self.nodes[piece] if isinstance(piece, Ref)
            else {"more": piece.more, "rest": self._pieces(piece.rest)}
            if isinstance(piece, FoldedNames) else piece
            for piece in pieces
        ]  # fmt: skip

    def _listed(self, node: Node) -> OpenItem:
        """Return what a page shows of a tension or a question that is no node on it."""
        made: OpenItem = {"name": full_name(node), "details": {"text": node.text("text")}}
        if prose := prose_of(node, ("text",)):
            made["prose"] = prose
        self.add_provenance(made, node)
        return made


def prose_of(node: Node, fields: Iterable[str]) -> Prose:
    """Return the Markdown texts of a node that are more than plain paragraphs, parsed."""
    trees = {name: markup_tree(node.text(name)) for name in fields if node.text(name)}
    return {name: tree for name, tree in trees.items() if tree is not None}


def _documents(graph: Graph, events: Graph, raised: Graph) -> list[PayloadDocument]:
    """Return the documents by id, also those of which only the id is known.

    events: the graph of the events. Nodes that it only connects bring no documents; raised: that of
    the tensions and questions which are listed and not drawn.
    """
    named: set[str] = {node.id for some in (graph, events) for node in some.labelled("Document")}
    for thing in (*graph.nodes, *raised.labelled("Tension")):
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
