"""Parts of a payload that nodes, edges and events have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from argmap.display.markdown import markup_tree
from argmap.model.counting import left_out_note
from argmap.model.graph import Edge, Graph, Node, Ref

PROVENANCE_FIELDS = ("document", "line", "mentioned_in")
PROSE_FIELDS = ("context", "outlook", "synthesis", "text")
"""Properties of nodes that hold Markdown. Names, claims, questions and quotes are plain text."""


def prose_of(node: Node, fields: Iterable[str]) -> dict[str, list[Any]]:
    """Return the Markdown texts of a node that are more than plain paragraphs, parsed."""
    trees = {name: markup_tree(node.text(name)) for name in fields if node.text(name)}
    return {name: tree for name, tree in trees.items() if tree is not None}


def provenance(thing: Node | Edge, documents: Mapping[str, int]) -> dict[str, int]:
    """Return where something is defined or stated: the number of the first document and a line."""
    named = {
        "document": thing.document if isinstance(thing, Edge) else thing.text("document"),
        "mentioned_in": thing.text("mentioned_in"),
    }
    found = {key: documents[name] for key, name in named.items() if name}
    line = thing.properties.get("line")
    if isinstance(line, int):
        found["line"] = line
    return found


def documents_of(graph: Graph, events: Graph, raised: Graph) -> list[dict[str, Any]]:
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
    made = []
    for name in sorted(named):
        node = known.get(Ref("Document", name))
        texts = {key: node.text(key) for key in ("format", "updated")} if node else {}
        item = {"id": name} | {key: text for key, text in texts.items() if text}
        made.append(item | left_out_of(node))
    return made


def left_out_text(documents: Iterable[Node]) -> str:
    """Return how many answers some documents left out at import, in words, or ""."""
    number = sum(left_out_of(document).get("left_out", 0) for document in documents)
    return left_out_note(number) if number else ""


def left_out_of(document: Node | None) -> dict[str, int]:
    """Return the number of answers that a document left out at import, {} if there are none."""
    number = document.properties.get("left_out") if document else None
    return {"left_out": number} if isinstance(number, int) and number > 0 else {}
