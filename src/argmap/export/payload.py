"""The value that a page shows: plain, sorted, the same for the same view.

It holds what was selected and where it goes, in words and whole numbers, and neither colours nor
HTML. Edges and the focus name nodes, and nodes and edges name documents, by their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from argmap.export import vocabulary
from argmap.export.boxes import CARDS_UP_TO, NodeBox, full_name, marks
from argmap.export.comparison_text import comparison
from argmap.export.layout.overview import layout_of, place
from argmap.export.markdown import markup_tree
from argmap.export.safe_links import link
from argmap.export.summary import sentence, summary
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.view import View

FORMAT = 1
"""Raised when a page written for an older payload could not show this one."""

_TRACES = ("document", "line", "mentioned_in")
PROSE_FIELDS = ("context", "outlook", "synthesis", "text")
"""Properties of nodes that hold Markdown. Names, claims, questions and quotes are plain text."""

EDGE_TEXTS = (
    "rule", "as_written", "since", "until", "quote", "source",
    "name", "publisher", "published", "source_type", "independence_group",
)  # fmt: skip
"""What an edge says in words, and a page shows."""


def payload(view: View) -> dict[str, Any]:
    """A view as a JSON-able value.

    view: its Document nodes are listed, not drawn; edges to nodes that it lacks are left out.

    Raises ExportError for a node or an edge of a kind that a map doesn't draw.
    """
    drawn = _drawn(view.graph)
    room = marks(drawn)
    places = place(drawn, room, view.pair)
    documents = _documents(view.graph)
    document_numbers = {item["id"]: number for number, item in enumerate(documents)}
    numbers = {node.ref: number for number, node in enumerate(drawn.nodes)}
    made = {
        "format": FORMAT,
        "title": view.title,
        "about": view.about,
        "counts": _counts(drawn),
        "counted": _counted(drawn),
        "cards": len(drawn) <= CARDS_UP_TO,
        "layout": layout_of(drawn, view.pair),
        "focus": None if view.focus is None else numbers.get(view.focus),
        "versus": None if view.versus is None else numbers.get(view.versus),
        "kinds": _kinds(drawn),
        "relations": _relations(drawn),
        "lines": [{"type": type, "name": name} for type, name in vocabulary.LINES.items()],
        "rules": dict(vocabulary.RULES),
        "confidence_note": vocabulary.CONFIDENCE_NOTE,
        "documents": documents,
        "nodes": [
            _node(node, room[node.ref], places[node.ref], document_numbers) for node in drawn
        ],
        "edges": [_edge(edge, numbers, document_numbers) for edge in drawn.edges],
    }
    told = (summary if None in (made["focus"], made["versus"]) else comparison)(made)
    if view.narrowed:
        warning = f"Narrowed to {view.narrowed}: nothing else is drawn, or told here."
        told.insert(0, sentence("narrowed", [warning]))
    return made | {"summary": told}


def _drawn(graph: Graph) -> Graph:
    """What a map draws: every node that is not a document, and the edges among them."""
    nodes = Graph.of(node for node in graph.nodes if node.label != "Document")
    return Graph.of(
        nodes.nodes,
        (edge for edge in graph.edges if {edge.source, edge.target} <= nodes.by_ref.keys()),
    )


def _node(
    node: Node, mark: NodeBox, at: tuple[int, int], documents: Mapping[str, int]
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "ref": str(node.ref),
        "label": node.label,
        "id": node.id,
        "kind": vocabulary.kind_of(node),
        "name": full_name(node),
        "text": mark.text,
        "x": at[0],
        "y": at[1],
        "radius": mark.radius,
        "details": {
            name: list(value) if isinstance(value, list | tuple) else value
            for name, value in sorted(node.properties.items())
            if name not in ("name", *_TRACES)
        },
    }
    if prose := _prose(node):
        made["prose"] = prose
    if mark.width:
        made |= {"width": mark.width, "height": mark.height}
    if href := link(node.text("url") or node.text("website")):
        made["href"] = href
    return made | _traces(node.properties, documents)


def _prose(node: Node) -> dict[str, list[Any]]:
    """The Markdown texts of a node that are more than plain paragraphs, parsed."""
    trees = {name: markup_tree(node.text(name)) for name in PROSE_FIELDS if node.text(name)}
    return {name: tree for name, tree in trees.items() if tree is not None}


def _edge(edge: Edge, numbers: Mapping[Ref, int], documents: Mapping[str, int]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "from": numbers[edge.source],
        "to": numbers[edge.target],
        "relation": vocabulary.relation_of(edge).key,
        "basis": "inferred" if edge.inferred else "stated",
    }
    made |= {name: edge.text(name) for name in EDGE_TEXTS if edge.text(name)}
    if href := link(edge.text("url") or edge.text("source")):
        made["href"] = href
    return made | _traces(edge.properties, documents)


def _traces(properties: Mapping[str, Any], documents: Mapping[str, int]) -> dict[str, int]:
    """Where something is defined or stated: a document's number and a line."""
    traces = {}
    for name in ("document", "mentioned_in"):
        if properties.get(name):
            traces[name] = documents[str(properties[name])]
    if isinstance(properties.get("line"), int):
        traces["line"] = properties["line"]
    return traces


def _documents(graph: Graph) -> list[dict[str, str]]:
    """The documents of what is shown, by id; also those of which only the name is known."""
    named: set[str] = {node.id for node in graph.labelled("Document")}
    things: Iterable[Node | Edge] = (*graph.nodes, *graph.edges)
    for thing in things:
        named.update(filter(None, (thing.text("document"), thing.text("mentioned_in"))))
    made = []
    for name in sorted(named):
        node = graph.by_ref.get(Ref("Document", name))
        texts = {key: node.text(key) for key in ("format", "updated")} if node else {}
        made.append({"id": name} | {key: text for key, text in texts.items() if text})
    return made


def _kinds(graph: Graph) -> list[dict[str, Any]]:
    """The kinds that are there, for the legend."""
    counts = Counter(vocabulary.kind_of(node) for node in graph.nodes)
    return [
        {
            "key": kind.key,
            "name": kind.name,
            "plural": kind.plural,
            "note": kind.note,
            "count": counts[kind.key],
        }
        for kind in vocabulary.KINDS
        if counts[kind.key]
    ]


def _relations(graph: Graph) -> list[dict[str, Any]]:
    """The relations that are there, with how often each is stated and how often inferred."""
    counts = Counter((vocabulary.relation_of(edge).key, edge.inferred) for edge in graph.edges)
    return [
        {
            "key": item.key,
            "type": item.type,
            "name": item.name,
            "forward": item.forward,
            "backward": item.backward,
            "stated": counts[item.key, False],
            "inferred": counts[item.key, True],
        }
        for item in vocabulary.RELATIONS
        if counts[item.key, False] or counts[item.key, True]
    ]


def _counts(graph: Graph) -> str:
    counts = Counter(vocabulary.kind_of(node) for node in graph.nodes)
    return ", ".join(
        vocabulary.count_of(counts[kind.key], kind) for kind in vocabulary.KINDS if counts[kind.key]
    )


def _counted(graph: Graph) -> str:
    """What the counts count, and what they leave out."""
    inferred = sum(edge.inferred for edge in graph.edges)
    told = "Actors and positions are counted once each, by what documents state."
    if inferred:
        told += (
            f" {inferred:,} inferred {'relation is' if inferred == 1 else 'relations are'} drawn "
            "as light dashed lines and counted nowhere else."
        )
    return told
