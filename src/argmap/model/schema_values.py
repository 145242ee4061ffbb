"""Declare the allowed values of properties, and the formats of documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

Status = Literal["active", "dormant", "resolved"]
ThreadStatus = Literal["active", "dormant"]
Polarity = Literal["binary", "multi-axis"]
Confidence = Literal["high", "medium", "low", "disputed"]
ActorKind = Literal[
    "company", "government", "research-lab", "individual", "organization", "group", "unknown"
]
Significance = Literal["landmark", "major", "notable"]
EventState = Literal["draft", "published", "challenged", "uncontested", "superseded"]
Contested = Literal["uncontested", "contested", "superseded", "unresolved"]
ChallengeWindow = Literal["open", "closed"]
ChallengeStatus = Literal["open", "under_review", "sustained", "dismissed", "partially_sustained"]
ChallengeTarget = Literal[
    "event", "position", "controversy", "thread", "actor", "tension", "reading", "reason", "source",
    "resolution",
]  # fmt: skip
ImportFormat = Literal["stances", "dna", "aif", "xaif", "argdown", "kialo", "polis"]
DocumentFormat = Literal["markdown", "yaml", "page", "html"]
Standing = Literal["registered", "unregistered", "hedged"]
Basis = Literal["stated", "inferred"]
Disposition = Literal["upheld", "rejected", "mixed", "deferred", "sustained"]
Absence = Literal["absent", "not-eligible"]
STATUS: tuple[str, ...] = get_args(Status)
THREAD_STATUS: tuple[str, ...] = get_args(ThreadStatus)
POLARITY: tuple[str, ...] = get_args(Polarity)
CONFIDENCE: tuple[str, ...] = get_args(Confidence)
TENSION_KIND = ("tension", "question")
STANDING: tuple[str, ...] = get_args(Standing)
ACTOR_KIND: tuple[str, ...] = get_args(ActorKind)
SIGNIFICANCE: tuple[str, ...] = get_args(Significance)
EVENT_STATE: tuple[str, ...] = get_args(EventState)
CONTESTED: tuple[str, ...] = get_args(Contested)
CHALLENGE_WINDOW: tuple[str, ...] = get_args(ChallengeWindow)
CHALLENGE_STATUS: tuple[str, ...] = get_args(ChallengeStatus)
CHALLENGE_TARGET: tuple[str, ...] = get_args(ChallengeTarget)
DISPOSITION: tuple[str, ...] = get_args(Disposition)
BASIS: tuple[str, ...] = get_args(Basis)
ABSENCE: tuple[str, ...] = get_args(Absence)
SIDE = ("supports", "contests", "neutral")
MEANINGS = {
    "registered": "a document defines it",
    "unregistered": "any other name",
    "hedged": "a name such as “some people”",
    "stated": "by a document",
    "inferred": "by argmap",
}
"""What the words for a standing and a basis mean."""
RULES = ("rival-positions", "alternative-positions")
DOCUMENT_FORMATS: tuple[str, ...] = get_args(DocumentFormat)
IMPORT_FORMATS: tuple[str, ...] = get_args(ImportFormat)
"""The formats of other tools, which `argmap.convert` reads."""
TABLE = "stances"
"""The format of tables, which define nothing: several may state one controversy together."""
PYTHON = "python"
"""The format of documents that are in no file, because a script gave them as objects."""
FORMATS = (*DOCUMENT_FORMATS, PYTHON, *IMPORT_FORMATS)
PAGE_FORMATS = ("page", "html")
MAX_ID_BYTES = 1000
"""The maximum size of an id or an edge key in UTF-8; Neo4j can't index more than 8,164 bytes."""


def explained(value: str) -> str:
    """Return a value with its meaning, if it is a standing or a basis."""
    return f"{value} ({MEANINGS[value]})" if value in MEANINGS else value


def listed(values: Iterable[str]) -> str:
    """Return values, each with its meaning if that is not plain English."""
    return ", ".join(map(explained, values))


SKIPPED_KINDS = {
    "json-schema": "JSON Schemas, which are not documents",
    "exported-files": "lists of exported files",
}
"""Kinds of valid files that are skipped in a folder, with their description in reports."""
