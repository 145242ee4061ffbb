"""What the words of a page mean: those that occur on it."""

from __future__ import annotations

from dataclasses import replace

from argmap.model.indexed_graph import IndexedGraph
from argmap.model.schema import NEUTRAL
from argmap.text.sentences import Sentence, sentence

_STATUSES = {
    "active": "Active: still discussed, according to its document.",
    "dormant": "Dormant: not discussed at present and not resolved, according to its document.",
    "resolved": "Resolved: decided, according to its document.",
}
_STANCE = "Stance: an actor supports or contests a position, as a document states it."
_NEUTRAL = (
    "Neutral: an actor was asked or decided, and neither supports nor contests a position, such as "
    "an abstention. Neutral actors are counted apart."
)
_HEDGED = (
    "Hedged name: such as “some researchers”. The documents do not say who they are, so they are "
    "shown, but not counted as actors."
)
_READING = (
    "Reading: an interpretation of a whole thread. It is not a position in a controversy, and its "
    "supporters are not counted there."
)
_RIVALS = "Rivals: positions that exclude each other."
_INFERRED = (
    "Inferred: concluded by argmap, because a document gives positions as different answers to one "
    "question. No document says that one contests the other."
)


def glossary(index: IndexedGraph) -> Sentence | None:
    """Return a sentence that opens to the words of a graph; None if there are none."""
    statuses = {index.nodes[ref].text("status") for ref in index.of_kind("controversy")}
    rivalry = [edge for edge in index.graph.typed("CONTESTS") if edge.source.label == "Position"]
    words = [
        *([_STANCE] if index.times.statements else []),
        *([_NEUTRAL] if index.graph.typed(NEUTRAL) else []),
        *([_HEDGED] if index.of_kind("hedged") else []),
        *([_READING] if index.of_kind("reading") else []),
        *(text for status, text in _STATUSES.items() if status in statuses),
        *([_RIVALS] if rivalry else []),
        *([_INFERRED] if any(edge.inferred for edge in rivalry) else []),
    ]
    if not words:
        return None
    rest = [sentence("word", [word]) for word in words]
    return replace(sentence("words others", ["What the words mean"]), rest=rest)
