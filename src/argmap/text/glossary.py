"""What the words of a page mean: those that occur on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.text.sentences import Sentence, sentence
from argmap.text.stance_times import NEUTRAL_ON, STANCES

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


def glossary(data: Mapping[str, Any]) -> Sentence | None:
    """Return a sentence that opens to the words of a page; None if there are none.

    data: a payload without it.
    """
    nodes, edges = data["nodes"], data["edges"]
    kinds = {node["kind"] for node in nodes}
    statuses = {node["details"].get("status") for node in nodes if node["kind"] == "controversy"}
    is_rival = {edge["basis"] for edge in edges if edge["relation"] == "position-contests"}
    words = [
        *([_STANCE] if any(edge["relation"] in STANCES for edge in edges) else []),
        *([_NEUTRAL] if any(edge["relation"] == NEUTRAL_ON for edge in edges) else []),
        *([_HEDGED] if "hedged" in kinds else []),
        *([_READING] if "reading" in kinds else []),
        *(text for status, text in _STATUSES.items() if status in statuses),
        *([_RIVALS] if is_rival else []),
        *([_INFERRED] if "inferred" in is_rival else []),
    ]
    if not words:
        return None
    rest = [sentence("word", [word]) for word in words]
    return sentence("words others", ["What the words mean"]) | {"rest": rest}
