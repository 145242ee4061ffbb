"""The words that pages use for kinds of nodes, relations and inferences.

A kind is finer than a label, so that readers can tell readings from positions and hedged names
from actors. The page's script and style give each kind its shape and colour
(`page/js/network/styles.js`).
"""

from __future__ import annotations

from dataclasses import dataclass

from argmap.errors import ExportError
from argmap.model.graph import Edge, Node
from argmap.model.schema import ABSENT, NEUTRAL


@dataclass(frozen=True, slots=True)
class NodeWording:
    """The words for a kind of node. note: an explanation for the legend."""

    key: str
    name: str
    plural: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RelationWording:
    """The words for a kind of edge. name: what it says of its source, for its title on a map."""

    key: str
    source: str
    type: str
    target: str
    name: str


KINDS = (
    NodeWording("thread", "thread", "threads", "a long-running question"),
    NodeWording("controversy", "controversy", "controversies", "a disputed question"),
    NodeWording("position", "position", "positions", "an answer that actors support or contest"),
    NodeWording("reading", "reading", "readings", "an interpretation in a thread"),
    NodeWording("actor", "actor", "actors", "a person, company, government or group"),
    NodeWording(
        "hedged",
        "hedged name",
        "hedged names",
        "“some …”, “many …”: documents do not say who; others may be meant elsewhere. Not counted "
        "as actors",
    ),
    NodeWording("tension", "tension", "tensions", "a conflict that no position resolves"),
    NodeWording("question", "open question", "open questions", "a question without an answer"),
    NodeWording("source", "source", "sources", "a publication that a position cites"),
)

RELATIONS = (
    RelationWording("actor-supports", "Actor", "SUPPORTS", "Position", "supports"),
    RelationWording("actor-contests", "Actor", "CONTESTS", "Position", "contests"),
    RelationWording("actor-neutral", "Actor", NEUTRAL, "Position", "is neutral on"),
    RelationWording("actor-absent", "Actor", ABSENT, "Position", "did not vote on"),
    RelationWording(
        "position-supports", "Position", "SUPPORTS", "Position", "supports (between positions)"
    ),
    RelationWording(
        "position-contests", "Position", "CONTESTS", "Position", "contests (between positions)"
    ),
    RelationWording("position-of", "Position", "PART_OF", "Controversy", "answers"),
    RelationWording("reading-of", "Reading", "PART_OF", "Thread", "interprets"),
    RelationWording("controversy-of", "Controversy", "PART_OF", "Thread", "belongs to"),
    RelationWording("member-of", "Actor", "PART_OF", "Actor", "is part of"),
    RelationWording("raises", "Controversy", "RAISES", "Tension", "raises"),
    RelationWording("asks", "Thread", "RAISES", "Tension", "asks"),
    RelationWording("cites", "Position", "CITES", "Source", "cites"),
    RelationWording("reason-for", "Reason", "SUPPORTS", "Position", "is a reason for"),
    RelationWording("reason-against", "Reason", "CONTESTS", "Position", "is a reason against"),
    RelationWording("reason-about", "Reason", "CONCERNS", "Position", "is about"),
)

SUPPORTS, CONTESTS, NEUTRAL_ON = "actor-supports", "actor-contests", "actor-neutral"
STANCES = {SUPPORTS: "SUPPORTS", CONTESTS: "CONTESTS", NEUTRAL_ON: NEUTRAL}
"""The relations of actors to positions, with their types."""

LINES = {
    "SUPPORTS": "supports",
    "CONTESTS": "contests",
    NEUTRAL: "is neutral on",
    "PART_OF": "belongs to",
    "RAISES": "raises",
    "CITES": "cites",
    "CONCERNS": "is about",
}
"""The name of each type of edge in the legend."""

RULES = {
    "rival-positions": "Inferred: the document gives these as answers that exclude each other, "
    "without saying that one contests the other.",
    "alternative-positions": "Inferred: the document gives these as answers to one question. They "
    "need not exclude each other.",
}

RULE_NAMES = {
    "rival-positions": "Rivals, inferred",
    "alternative-positions": "Other answers, inferred",
}
"""What positions are to each other by an inference."""

CONFIDENCE_NOTE = (
    "How well this position is documented, according to the document that records it. It is not "
    "the probability that the position is true."
)

DAY_RULE = (
    "Stances that had ended or begin later are left out, and so are later events, and ends of "
    "stances that came later. Stances without a date count as held."
)
"""What a page of the graph of one day shows."""

_RELATION_OF = {
    (item.source, item.type, target): item
    for item in RELATIONS
    for target in (
        # Actors and reasons are for or against readings and reasons as well.
        ("Position", "Reading", "Reason")
        if item.source in ("Actor", "Reason") and item.target == "Position"
        else (item.target,)
    )
}
for _type in ("SUPPORTS", "CONTESTS"):
    _RELATION_OF["Position", _type, "Reason"] = _RELATION_OF["Position", _type, "Position"]
for _label in ("Reading", "Reason"):
    _RELATION_OF[_label, "CITES", "Source"] = _RELATION_OF["Position", "CITES", "Source"]
_KIND_OF_LABEL = {
    "Thread": "thread",
    "Controversy": "controversy",
    "Position": "position",
    "Reading": "reading",
    "Actor": "actor",
    "Tension": "tension",
    "Source": "source",
}


def kind_of(node: Node) -> str:
    """Return the key of a node's kind.

    Raises ExportError for a label that a map cannot show.
    """
    kind = _KIND_OF_LABEL.get(node.label)
    if kind is None:
        raise ExportError(f"{node.ref}: a map cannot show the label {node.label}")
    if kind == "tension" and node.text("kind") == "question":
        return "question"
    if kind == "actor" and node.text("standing") == "hedged":
        return "hedged"
    return kind


def relation_of(edge: Edge) -> RelationWording:
    """Return the words for an edge's relation.

    Raises ExportError for an edge that a map cannot show.
    """
    relation = _RELATION_OF.get((edge.source.label, edge.type, edge.target.label))
    if relation is None:
        raise ExportError(f"{edge.source} {edge.type} {edge.target}: a map cannot show this edge")
    return relation


def count_of(number: int, kind: NodeWording) -> str:
    """Return a number with the name of a kind: "1 thread", "2,000 threads"."""
    return f"{number:,} {kind.name if number == 1 else kind.plural}"
