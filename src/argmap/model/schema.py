"""The one declaration of labels, relationship types and properties.

Constraints, indexes, the stores' statements, the checks and ``docs/schema.md`` are all made
from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

MODEL_VERSION = 1
"""Raised when a store written by an older argmap must be rebuilt from its documents."""

MARK = "ArgmapStore"
"""The label of the one node by which a store knows itself."""

TEXT, INTEGER, TEXTS = "string", "integer", "list of strings"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a label or a relationship type. values: the closed list, where there is one."""

    name: str
    about: str
    type: str = TEXT
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of node, with the properties that only it has."""

    name: str
    about: str
    properties: tuple[Property, ...]

    @property
    def property_names(self) -> tuple[str, ...]:
        return tuple(item.name for item in (*NODE_PROPERTIES, *self.properties))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of edge: its type between two labels, and how to read it aloud."""

    source: str
    type: str
    target: str
    about: str

    def __str__(self) -> str:
        return f"(:{self.source})-[:{self.type}]->(:{self.target})"


Status = Literal["active", "dormant", "resolved"]
ThreadStatus = Literal["active", "dormant"]
Polarity = Literal["binary", "multi-axis"]
Confidence = Literal["high", "medium", "low", "disputed"]
ActorKind = Literal[
    "company", "government", "research-lab", "individual", "organization", "group", "unknown"
]
STATUS: tuple[str, ...] = get_args(Status)
THREAD_STATUS: tuple[str, ...] = get_args(ThreadStatus)
POLARITY: tuple[str, ...] = get_args(Polarity)
CONFIDENCE: tuple[str, ...] = get_args(Confidence)
POSITION_KIND = ("answer", "reading")
TENSION_KIND = ("tension", "question")
STANDING = ("registered", "unregistered", "hedged")
ACTOR_KIND: tuple[str, ...] = get_args(ActorKind)
BASIS = ("stated", "inferred")
RULES = ("rival-positions", "alternative-positions")
FORMATS = ("markdown", "yaml", "page")

NODE_PROPERTIES = (
    Property("id", "unique per label, readable, never random"),
    Property("name", "what to call it; never empty"),
    Property("document", "the document that defines it"),
    Property("line", "the line where it is defined", INTEGER),
    Property("mentioned_in", "where no document defines it, the first, by id, that names it"),
)

EDGE_PROPERTIES = (
    Property("key", "its identity between its two ends: 16 hex digits"),
    Property("basis", "whether the document says it or argmap concluded it", values=BASIS),
    Property("rule", "the rule by which an inferred edge was concluded", values=RULES),
    Property("document", "the document that states it"),
    Property("line", "the line where it is stated", INTEGER),
    Property("as_written", "the words by which the document named the other end"),
    Property("since", "from when the stance was held"),
    Property("until", "until when the stance was held"),
    Property("quote", "the actor's own words"),
    Property("source", "a source of this stance's own"),
)

MEMBER = Property("member", "the words by which the document named the part, where it did so")

CITATION_PROPERTIES = (
    Property("name", "what the document calls the source"),
    Property("url", "the address as the document writes it"),
    Property("publisher", "who published it"),
    Property("published", "when it was published"),
    Property("source_type", "what kind of source it is"),
    Property("independence_group", "sources of one group are not independent of each other"),
)

LABELS = (
    Label(
        "Thread",
        "a long-running question",
        (
            Property("status", "whether it is still discussed", values=THREAD_STATUS),
            Property("core_question", "the question in full"),
            Property("started", "when it began"),
            Property("updated", "when its document was last revised"),
            Property("curator", "who looks after it"),
            Property("synthesis", "its canonical synthesis"),
        ),
    ),
    Label(
        "Controversy",
        "a contested matter inside a thread",
        (
            Property("status", "where it stands", values=STATUS),
            Property(
                "polarity",
                "whether its answers exclude each other (binary) or may be held together",
                values=POLARITY,
            ),
            Property("context", "what it is about"),
            Property("outlook", 'the text under "Status"'),
            Property("updated", "when its document was last revised"),
        ),
    ),
    Label(
        "Position",
        "an answer that someone can hold",
        (
            Property(
                "kind", "an answer of a controversy or a reading of a thread", values=POSITION_KIND
            ),
            Property("claim", "the full sentence"),
            Property(
                "confidence",
                "the document's word on how well the position's standing is documented; "
                "not the chance that it is true",
                values=CONFIDENCE,
            ),
            Property("rank", "its place in its document, from 1", INTEGER),
        ),
    ),
    Label(
        "Actor",
        "a person, company, government or group; a proponent of what it supports",
        (
            Property(
                "standing",
                "registered: an actor file defines it; hedged: a label such as 'some researchers'; "
                "unregistered: any other label",
                values=STANDING,
            ),
            Property("kind", "what it is", values=ACTOR_KIND),
            Property("aliases", "its other names", TEXTS),
            Property("website", "its own site"),
            Property("founded", "since when it exists"),
        ),
    ),
    Label(
        "Tension",
        "what pulls in two directions and stays open; or a thread's open question",
        (
            Property("kind", "which of the two", values=TENSION_KIND),
            Property("text", "the text that explains it"),
        ),
    ),
    Label(
        "Source",
        "a document that evidence comes from; it shows what the first document, by id, says of it",
        CITATION_PROPERTIES[1:],
    ),
    Label(
        "Document",
        "an ingested document",
        (
            Property("format", "how it is written", values=FORMATS),
            Property("digest", "sha256 of its bytes"),
            Property("updated", "when it says that it was last revised"),
            Property("sections", "its text that has no other place", TEXTS),
            Property("set_aside", "the document whose controversy stands in place of this page's"),
            Property("decisions", "what a names file decided, each as JSON", TEXTS),
        ),
    ),
)

PATTERNS = (
    Pattern("Actor", "SUPPORTS", "Position", "is a proponent of"),
    Pattern("Actor", "CONTESTS", "Position", "is an opponent of"),
    Pattern("Position", "SUPPORTS", "Position", "gives support to"),
    Pattern("Position", "CONTESTS", "Position", "is a rival of"),
    Pattern("Position", "PART_OF", "Controversy", "is an answer in"),
    Pattern("Position", "PART_OF", "Thread", "is a reading of"),
    Pattern("Controversy", "PART_OF", "Thread", "belongs to"),
    Pattern("Controversy", "RAISES", "Tension", "raises"),
    Pattern("Thread", "RAISES", "Tension", "asks"),
    Pattern("Actor", "PART_OF", "Actor", "belongs to"),
    Pattern("Position", "CITES", "Source", "rests on"),
)

TYPES = tuple(sorted({pattern.type for pattern in PATTERNS}))
LABEL_NAMES = tuple(label.name for label in LABELS)
BY_LABEL = {label.name: label for label in LABELS}


def edge_properties(relation: str) -> tuple[Property, ...]:
    """The properties that edges of a type may have."""
    more = {"CITES": CITATION_PROPERTIES, "PART_OF": (MEMBER,)}
    return EDGE_PROPERTIES + more.get(relation, ())


PROPERTY_NAMES = frozenset(
    [name for label in LABELS for name in label.property_names]
    + [item.name for relation in TYPES for item in edge_properties(relation)]
)
"""What any node or edge may have."""
