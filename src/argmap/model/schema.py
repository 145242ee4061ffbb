"""Declare the labels, relationship types and properties of the graph.

Constraints, indexes, the stores' queries, the validation of values and ``docs/schema.md`` are
generated from this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

MODEL_VERSION = 2
"""Increased when stores of older versions must be rebuilt from their documents."""

MARK = "ArgmapStore"
"""The label of the node that marks a database as an argmap store."""

TEXT, INTEGER, TEXTS = "string", "integer", "list of strings"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a label or a relationship type. values: the allowed values, () for any."""

    name: str
    about: str
    type: str = TEXT
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of node, with its properties besides `NODE_PROPERTIES`."""

    name: str
    about: str
    properties: tuple[Property, ...]

    @property
    def property_names(self) -> tuple[str, ...]:
        return tuple(item.name for item in (*NODE_PROPERTIES, *self.properties))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of edge: its type, the labels of its ends, and how to read it."""

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
TENSION_KIND = ("tension", "question")
STANDING = ("registered", "unregistered", "hedged")
ACTOR_KIND: tuple[str, ...] = get_args(ActorKind)
BASIS = ("stated", "inferred")
RULES = ("rival-positions", "alternative-positions")
FORMATS = ("markdown", "yaml", "page", "html")
PAGE_FORMATS = ("page", "html")

STANCE_TARGETS = ("Position", "Reading")
"""The labels of nodes that an actor takes a side on: a stance on a reason is counted apart."""

NODE_PROPERTIES = (
    Property("id", "unique for the label, readable, not random"),
    Property("name", "the name to display; never empty"),
    Property("document", "the document that defines it"),
    Property("line", "the line where it is defined", INTEGER),
    Property("mentioned_in", "for an undefined node, the first document, by id, that names it"),
)

EDGE_PROPERTIES = (
    Property("key", "identifies the edge among those between the same two nodes: 16 hex digits"),
    Property("basis", "whether a document states it or argmap inferred it", values=BASIS),
    Property("rule", "the rule that inferred the edge", values=RULES),
    Property("document", "the document that states it; a PART_OF edge has `documents` instead"),
    Property("line", "the line where it is stated", INTEGER),
    Property("as_written", "the name of the other node as the document writes it"),
    Property("since", "when the stance or membership began"),
    Property("until", "when the stance or membership ended"),
    Property("quote", "the actor's own words"),
    Property("source", "the source of this stance"),
)

STRUCTURAL = "PART_OF"
"""The type of structural relations. They have one edge for each pair of nodes and each period,
however many documents state it; the other types have one edge for each statement."""

DOCUMENTS = Property(
    "documents",
    "all documents that state it, sorted; `line` and the names as written are those of the first",
    TEXTS,
)
MEMBER = Property("member", "the name of the part as the document writes it, if it does")

CITATION_PROPERTIES = (
    Property("name", "what the document calls the source"),
    Property("url", "the address as the document writes it"),
    Property("publisher", "who published it"),
    Property("published", "when it was published"),
    Property("author", "who wrote it"),
    Property("archive_url", "the address of an archived copy"),
    Property("accessed", "when it was read"),
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
            Property("updated", "the date of its last update"),
            Property("curator", "who maintains it"),
            Property("synthesis", "the summary of what is known"),
        ),
    ),
    Label(
        "Controversy",
        "a contested matter inside a thread",
        (
            Property("status", "its status", values=STATUS),
            Property(
                "polarity",
                "whether its answers exclude each other (binary) or do not",
                values=POLARITY,
            ),
            Property("context", "what it is about"),
            Property("outlook", 'the text under "Status"'),
            Property("updated", "the date of its last update"),
        ),
    ),
    Label(
        "Position",
        "an answer in a controversy that someone can hold",
        (
            Property("claim", "the full sentence"),
            Property(
                "confidence",
                "how well the position is documented, according to the document; "
                "not how likely it is to be true",
                values=CONFIDENCE,
            ),
            Property("rank", "its order in its document, from 1", INTEGER),
        ),
    ),
    Label(
        "Reading",
        "an interpretation of a thread that someone can hold",
        (
            Property("claim", "the full text"),
            Property("rank", "its order in its document, from 1", INTEGER),
        ),
    ),
    Label(
        "Actor",
        "a person, company, government or group",
        (
            Property(
                "standing",
                "registered: an actor file or names file defines it; hedged: a label such as "
                "'some researchers'; "
                "unregistered: any other label",
                values=STANDING,
            ),
            Property("kind", "the kind of actor", values=ACTOR_KIND),
            Property("aliases", "its other names", TEXTS),
            Property("website", "the address of its website"),
            Property("founded", "when it was founded"),
        ),
    ),
    Label(
        "Tension",
        "an unresolved trade-off, or an open question of a thread",
        (
            Property("kind", "a trade-off or an open question", values=TENSION_KIND),
            Property("text", "the text that explains it"),
        ),
    ),
    Label(
        "Source",
        "a source of evidence; its properties come from the first document, by id, that cites it",
        CITATION_PROPERTIES[1:],
    ),
    Label(
        "Document",
        "an ingested document",
        (
            Property("format", "its format", values=FORMATS),
            Property("digest", "sha256 of its bytes"),
            Property("updated", "the date of its last update"),
            Property("sections", "its text that has no other property", TEXTS),
            Property("set_aside", "the document that is used instead of this page"),
            Property("decisions", "the decisions of a names file, each as JSON", TEXTS),
            Property("relations", "each PART_OF relation that it states, as JSON", TEXTS),
        ),
    ),
    Label(
        "Reason",
        "an argument for or against a position, a reading or another reason",
        (
            Property("claim", "the full sentence"),
            Property("root", "the id of the position or reading that it is about, at any depth"),
            Property("root_label", "the label of that node", values=STANCE_TARGETS),
            Property("depth", "1 directly below the position or reading, 2 below that", INTEGER),
            Property("rank", "its order among the reasons below the same node, from 1", INTEGER),
        ),
    ),
)

PATTERNS = (
    Pattern("Actor", "SUPPORTS", "Position", "is a proponent of"),
    Pattern("Actor", "CONTESTS", "Position", "is an opponent of"),
    Pattern("Position", "SUPPORTS", "Position", "supports"),
    Pattern("Position", "CONTESTS", "Position", "is a rival of"),
    Pattern("Position", "PART_OF", "Controversy", "is an answer in"),
    Pattern("Actor", "SUPPORTS", "Reading", "is a proponent of"),
    Pattern("Actor", "CONTESTS", "Reading", "is an opponent of"),
    Pattern("Reading", "PART_OF", "Thread", "is a reading of"),
    Pattern("Controversy", "PART_OF", "Thread", "belongs to"),
    Pattern("Controversy", "RAISES", "Tension", "raises"),
    Pattern("Thread", "RAISES", "Tension", "asks"),
    Pattern("Actor", "PART_OF", "Actor", "belongs to"),
    Pattern("Position", "CITES", "Source", "cites"),
    Pattern("Actor", "SUPPORTS", "Reason", "gives the reason"),
    Pattern("Actor", "CONTESTS", "Reason", "contests the reason"),
    Pattern("Reason", "SUPPORTS", "Position", "is a reason for"),
    Pattern("Reason", "CONTESTS", "Position", "is a reason against"),
    Pattern("Reason", "SUPPORTS", "Reading", "is a reason for"),
    Pattern("Reason", "CONTESTS", "Reading", "is a reason against"),
    Pattern("Reason", "SUPPORTS", "Reason", "is a reason for"),
    Pattern("Reason", "CONTESTS", "Reason", "is a reason against"),
    Pattern("Reason", "CITES", "Source", "cites"),
)

TYPES = tuple(sorted({pattern.type for pattern in PATTERNS}))
LABEL_NAMES = tuple(label.name for label in LABELS)
REASON = "Reason"
"""The label of reasons. Views and numbers leave them out unless they are asked for."""
BY_LABEL = {label.name: label for label in LABELS}


def counted(relation: str) -> str:
    """Return what a type has one edge for."""
    if relation == STRUCTURAL:
        return "one edge for each pair of nodes, and for each period of a membership"
    return "one edge for each statement"


def edge_properties(relation: str) -> tuple[Property, ...]:
    """Return the properties that edges of a type may have."""
    if relation == STRUCTURAL:
        shared = (DOCUMENTS if item.name == "document" else item for item in EDGE_PROPERTIES)
        return (*shared, MEMBER)
    return EDGE_PROPERTIES + (CITATION_PROPERTIES if relation == "CITES" else ())


PROPERTY_NAMES = frozenset(
    [name for label in LABELS for name in label.property_names]
    + [item.name for relation in TYPES for item in edge_properties(relation)]
)
"""The names of all properties of nodes and edges."""
