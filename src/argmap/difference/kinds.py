"""Say of which kind a statement is, and which of its properties are part of what it states."""

from __future__ import annotations

from argmap.model.counting import STANCES
from argmap.model.graph import Edge, Node, Properties, Ref, stated_at
from argmap.model.schema import STRUCTURAL

TITLES = {
    "stance": "Stances",
    "position": "Positions",
    "reading": "Readings",
    "reason": "Reasons",
    "controversy": "Controversies",
    "thread": "Threads",
    "tension": "Tensions and open questions",
    "event": "Events",
    "involvement": "Involvements in events",
    "actor": "Actors",
    "membership": "Memberships",
    "source": "Sources",
    "citation": "Citations",
    "challenge": "Challenges",
    "resolution": "Resolutions",
    "relation": "Other relations",
    "inferred": "Inferred relations",
}
"""The kinds of statements, in the order in which they are listed, each with its title."""

DOCUMENT = "Document"

ENDS = {"subject": "source", "object": "target"}
"""What the ends of an edge are called among the fields that differ; a stance has a property
`source`."""

_PLACES = frozenset({"document", "documents", "line", "mentioned_in", "rank"})
"""Where something is stated, and its place among others there."""
_NOT_COMPARED = {
    "node": _PLACES,
    "edge": _PLACES
    | {"as_written", "member", "rule", "commit"}
    | {"from_stances", "first_stances", "last_stances", "organization_id"},
}
_OF_EDGES = {"CITES": "citation", "TOOK_PART_IN": "involvement"}
_OWNED_BY_TARGET = ("RAISES", "TOOK_PART_IN")


def kind_of(item: Node | Edge) -> str:
    """Return the kind of a node or an edge, one of `TITLES`."""
    if isinstance(item, Node):
        return item.label.lower()
    if item.inferred:
        return "inferred"
    if item.source.label == "Actor" and item.type in STANCES:
        return "stance"
    if item.source.label == "Actor" and item.type == STRUCTURAL:
        return "membership"
    return _OF_EDGES.get(item.type, "relation")


def stated(item: Node | Edge) -> Properties:
    """Return the properties that are part of what is stated, without where it is stated."""
    ignored = _NOT_COMPARED["node" if isinstance(item, Node) else "edge"]
    return {name: value for name, value in item.properties.items() if name not in ignored}


def documents_of(item: Node | Edge) -> tuple[str, ...]:
    """Return the documents that state something; of an undefined node, the one that names it."""
    if isinstance(item, Edge):
        return item.documents
    document = item.text("document") or item.text("mentioned_in")
    return (document,) if document else ()


def place_of(item: Node | Edge) -> str:
    """Return where something is stated: `document:line`, the document alone, or ''."""
    if isinstance(item, Edge):
        return item.place
    line, document = item.properties.get("line"), "".join(documents_of(item)[:1])
    return stated_at(document, line) if document and isinstance(line, int) else document


def owner_of(edge: Edge) -> Ref:
    """Return the end of an edge in whose record documents usually state it."""
    return edge.target if edge.type in _OWNED_BY_TARGET else edge.source
