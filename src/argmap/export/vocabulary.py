"""What a map calls its kinds of nodes, its relations and its inferences.

A kind is finer than a label: what a reader must tell apart at a glance has a kind of its own. It
is only a key; the shapes and colours that stand for it are the page's (``js/styles.js``).
"""

from __future__ import annotations

from dataclasses import dataclass

from argmap.errors import ExportError
from argmap.model.graph import Edge, Node


@dataclass(frozen=True, slots=True)
class NodeWording:
    """A kind of node. note: what a reader may need to be told about it."""

    key: str
    name: str
    plural: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelationWording:
    """A kind of edge between two labels.

    name: for the legend; forward and backward: the heading over the nodes at its other end, as
    seen from where it starts and from where it ends.
    """

    key: str
    source: str
    type: str
    target: str
    name: str
    forward: str
    backward: str


KINDS = (
    NodeWording("thread", "thread", "threads", "a long-running question"),
    NodeWording("controversy", "controversy", "controversies", "a contested matter"),
    NodeWording("position", "position", "positions", "an answer that someone can hold"),
    NodeWording("reading", "reading", "readings", "an interpretation that a thread states"),
    NodeWording("actor", "actor", "actors", "a person, company, government or group"),
    NodeWording(
        "hedged",
        "unnamed group",
        "unnamed groups",
        "“some …”, “many …”: who they are is not said, and not the same in two places",
    ),
    NodeWording("tension", "tension", "tensions", "a strain that no position settles"),
    NodeWording("question", "open question", "open questions", "what a thread leaves open"),
    NodeWording("source", "source", "sources", "what a position rests on"),
)

RELATIONS = (
    RelationWording(
        "actor-supports", "Actor", "SUPPORTS", "Position", "supports", "Supports", "Supported by"
    ),
    RelationWording(
        "actor-contests", "Actor", "CONTESTS", "Position", "contests", "Contests", "Contested by"
    ),
    RelationWording(
        "position-supports",
        "Position",
        "SUPPORTS",
        "Position",
        "supports (between positions)",
        "Lends support to",
        "Draws support from",
    ),
    RelationWording(
        "position-contests",
        "Position",
        "CONTESTS",
        "Position",
        "contests (between positions)",
        "Stated to contest",
        "Stated to be contested by",
    ),
    RelationWording(
        "position-of", "Position", "PART_OF", "Controversy", "answers", "Answer in", "Positions"
    ),
    RelationWording(
        "reading-of", "Position", "PART_OF", "Thread", "reads", "Reading of", "Readings"
    ),
    RelationWording(
        "controversy-of",
        "Controversy",
        "PART_OF",
        "Thread",
        "belongs to",
        "Part of",
        "Controversies",
    ),
    RelationWording("member-of", "Actor", "PART_OF", "Actor", "is part of", "Part of", "Parts"),
    RelationWording(
        "raises", "Controversy", "RAISES", "Tension", "raises", "Tensions", "Tension raised by"
    ),
    RelationWording("asks", "Thread", "RAISES", "Tension", "asks", "Open questions", "Asked by"),
    RelationWording("cites", "Position", "CITES", "Source", "rests on", "Sources", "Cited by"),
)

LINES = {
    "SUPPORTS": "supports",
    "CONTESTS": "contests",
    "PART_OF": "belongs to",
    "RAISES": "raises",
    "CITES": "rests on",
}
"""How a map names its lines, one for each type of edge."""

RULES = {
    "rival-positions": "Inferred: the document gives these as answers that exclude each other, "
    "without saying that one contests the other.",
    "alternative-positions": "Inferred: the document gives these as answers to one question; they "
    "may well be held together.",
}

CONFIDENCE_NOTE = (
    "The document’s word on how well this position’s standing is documented. It is not the chance "
    "that the position is true."
)

_RELATION_OF = {(item.source, item.type, item.target): item for item in RELATIONS}
_KIND_OF_LABEL = {
    "Thread": "thread",
    "Controversy": "controversy",
    "Position": "position",
    "Actor": "actor",
    "Tension": "tension",
    "Source": "source",
}


def kind_of(node: Node) -> str:
    """The key of a node's kind.

    Raises ExportError for a label that a map doesn't draw.
    """
    kind = _KIND_OF_LABEL.get(node.label)
    if kind is None:
        raise ExportError(f"{node.ref}: a map has no shape for the label {node.label}")
    if node.text("kind") in ("reading", "question"):
        return node.text("kind")
    if kind == "actor" and node.text("standing") == "hedged":
        return "hedged"
    return kind


def relation_of(edge: Edge) -> RelationWording:
    """The kind of relation that an edge is.

    Raises ExportError for an edge that a map doesn't draw.
    """
    relation = _RELATION_OF.get((edge.source.label, edge.type, edge.target.label))
    if relation is None:
        raise ExportError(
            f"{edge.source} {edge.type} {edge.target}: a map has no line for such an edge"
        )
    return relation


def count_of(number: int, kind: NodeWording) -> str:
    """A number of things of a kind: "1 thread", "2,000 threads"."""
    return f"{number:,} {kind.name if number == 1 else kind.plural}"
