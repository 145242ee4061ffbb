"""Declare the labels, relationship types and properties of the graph.

Constraints, indexes, the stores' queries, the validation of values and ``docs/schema.md`` are
generated from this module.
"""

from __future__ import annotations

from dataclasses import dataclass

from argmap.model import schema_values as values

TEXT, INTEGER, TEXTS = "string", "integer", "list of strings"


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a label or a relationship type. values: the allowed values, () for any."""

    name: str
    about: str
    type: str = TEXT
    values: tuple[str, ...] = ()


NODE_PROPERTIES = (
    Property("id", "unique for the label, readable, not random"),
    Property("name", "the name to display; never empty"),
    Property("document", "the document that defines it"),
    Property("line", "the line where it is defined", INTEGER),
    Property("mentioned_in", "for an undefined node, the first document, by id, that names it"),
)

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

CITATION_OF_STANCE = (
    Property("actor", "the id of the actor, if it is the source of a stance"),
    Property("side", "the side of that stance", values=values.SIDE),
)

CONTESTATION_PROPERTIES = (
    Property("contestation", "whether the record is contested", values=values.CONTESTED),
    Property("challenge_window", "whether it can be challenged", values=values.CHALLENGE_WINDOW),
)

ROLE = Property("role", "the role of the actor, as written; it is not a stance")
WORD = Property("word", "the source's own word for the stance, such as abstain")
RELATION = Property("relation", "what the document calls it, such as contrary, entails or undercut")
TAGS = Property("tags", "keywords", TEXTS)


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


MODEL_VERSION = 8
"""Increased when stores of older versions must be rebuilt from their documents."""

MARK = "ArgmapStore"
"""The label of the node that marks a database as an argmap store."""

NOT_BOOKKEEPING = f"NOT {{0}}:Document AND NOT {{0}}:{MARK}"
"""The condition in Cypher that leaves argmap's own nodes out. It takes the name of a node."""

STANCE_TARGETS = ("Position", "Reading")
"""The labels of nodes that an actor takes a side on: a stance on a reason is counted apart."""
NEUTRAL = "NEUTRAL_ON"
"""The type of stances that neither support nor contest a position."""
ABSENT = "ABSENT_FROM"
"""The type of edges from actors to positions on which they did not vote. That is no stance."""

EDGE_PROPERTIES = (
    Property("key", "identifies the edge among those between the same two nodes: 16 hex digits"),
    Property("basis", "whether a document states it or argmap inferred it", values=values.BASIS),
    Property("rule", "the rule that inferred the edge", values=values.RULES),
    Property("document", "the document that states it; a PART_OF edge has `documents` instead"),
    Property("line", "the line where it is stated", INTEGER),
    Property("as_written", "the name of the other node as the document writes it"),
    Property("since", "when the stance or membership began"),
    Property("until", "when the stance or membership ended"),
    Property("quote", "the own words of the actor, or of the cited source"),
    Property("source", "the source of this stance"),
    Property("organization", "the organisation that the actor spoke for, as written"),
    Property(
        "group",
        "the groups of the actor on that day, such as a party, as `NAME: GROUP` if they have names",
        TEXTS,
    ),
)

STRUCTURAL = "PART_OF"
"""The type of structural relations. They have one edge for each pair of nodes and each period,
however many documents state it; the other types have one edge for each statement."""

DOCUMENTS = Property(
    "documents",
    "all documents that state it, sorted; `line` and the names as written are those of the first",
    TEXTS,
)
REFERENCE = Property(
    "reference",
    "how a table names the position: controversy, `/`, and the id or the claim, as slugs",
)
ENDED = (
    Property("ended", "the last day on which the stance is held; none if it is current"),
    Property(
        "ended_for_organization",
        "the same, if only what the actor said for this organisation counts",
    ),
)
OF_ABSENCES = (
    Property("date", "the day of the vote"),
    Property(
        "status",
        "whether the actor was absent, or could not vote, such as before it became a member",
        values=values.ABSENCE,
    ),
)
ACTOR_KIND = (
    Property("actor_name", "the name of the actor that a table gives, if it has an id"),
    Property("actor_kind", "the kind of the actor that a table gives"),
    Property("kind_word", "that kind in the words of the table, if they differ"),
)
OF_TABLES = (
    Property("polarity", "the polarity that a table gives its controversies"),
    Property(
        "rivals",
        "none if a table says that the positions of its controversies are no rivals",
        values=("none",),
    ),
    Property("context", "what a table says that the controversy is about"),
)
MEMBER = Property("member", "the name of the part as the document writes it, if it does")
ORGANIZATION_ID = Property("organization_id", "the actor that `organization` means")
FROM_STANCES = (
    Property(
        "from_stances",
        "those of the documents that do not state the membership: stances of it name the "
        "organisation",
        TEXTS,
    ),
    Property("first_stances", "the first date of these stances in each of them, or empty", TEXTS),
    Property("last_stances", "the last date of these stances in each of them, or empty", TEXTS),
)

LABELS = (
    Label(
        "Thread",
        "a long-running question",
        (
            Property("status", "whether it is still discussed", values=values.THREAD_STATUS),
            Property("core_question", "the question in full"),
            Property("started", "when it began"),
            Property("updated", "the date of its last update"),
            Property("curator", "who maintains it"),
            Property("curator_scope", "what the curator is responsible for"),
            *CONTESTATION_PROPERTIES,
            Property("synthesis", "the summary of what is known"),
        ),
    ),
    Label(
        "Controversy",
        "a contested matter inside a thread",
        (
            Property("status", "its status", values=values.STATUS),
            Property(
                "polarity",
                "whether its answers exclude each other (binary) or do not",
                values=values.POLARITY,
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
                values=values.CONFIDENCE,
            ),
            Property("rank", "its order in its document, from 1", INTEGER),
            TAGS,
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
                values=values.STANDING,
            ),
            Property("kind", "the kind of actor", values=values.ACTOR_KIND),
            Property("kind_word", "the kind in the words of a table or names file"),
            Property("aliases", "its other names", TEXTS),
            Property("website", "the address of its website"),
            Property("founded", "when it was founded"),
        ),
    ),
    Label(
        "Tension",
        "an unresolved trade-off, or an open question of a thread",
        (
            Property("kind", "a trade-off or an open question", values=values.TENSION_KIND),
            Property("text", "the text that explains it"),
        ),
    ),
    Label(
        "Event",
        "something that happened at a date",
        (
            Property("date", "when it happened or began"),
            Property("end_date", "when it ended"),
            Property("category", "what kind of event it is"),
            Property("significance", "how significant it is", values=values.SIGNIFICANCE),
            Property("significance_history", "how that changed: dates, levels, reasons", TEXTS),
            Property("confidence", "how well it is documented", values=values.CONFIDENCE),
            Property("state", "the state of the record", values=values.EVENT_STATE),
            *CONTESTATION_PROPERTIES,
            Property("last_challenged", "when it was last challenged"),
            Property("claim_status", "the status of its claims: dimensions and values", TEXTS),
            Property("summary", "what happened, in short"),
            Property("happened", "what happened, in full"),
            Property("matters", "why it matters"),
            Property("regions", "where it matters", TEXTS),
            TAGS,
            Property("created", "when the record was written"),
            Property("last_reviewed", "when the record was last reviewed"),
            Property("draft_assistance", "how the draft was made"),
            Property("final_author", "who is responsible for the text"),
        ),
    ),
    Label(
        "Source",
        "a source of evidence; its properties come from the first document, by id, that says more "
        "than its address",
        CITATION_PROPERTIES[1:],
    ),
    Label(
        "Document",
        "an ingested document",
        (
            Property("format", "its format", values=values.FORMATS),
            Property("digest", "sha256 of its bytes"),
            Property("updated", "the date of its last update"),
            Property("sections", "its text that has no other property", TEXTS),
            Property("set_aside", "the document that is used instead of this page"),
            Property("decisions", "the decisions of a names file, each as JSON", TEXTS),
            Property("relations", "each PART_OF relation that it states, as JSON", TEXTS),
            Property("rivalry", "its controversies whose positions are rivals by inference", TEXTS),
            Property("licence", "the licence of its data"),
            Property("attribution", "who has to be named as the origin of its data"),
            Property("left_out", "how many answers were left out when it was imported", INTEGER),
            Property("record", "the content of a document that is in no file, compressed"),
        ),
    ),
    Label(
        "Reason",
        "an argument for or against a position, a reading or another reason",
        (
            Property("claim", "the full sentence"),
            REFERENCE,
            Property("root", "the id of the position or reading that it is about, at any depth"),
            Property("root_label", "the label of that node", values=STANCE_TARGETS),
            Property("depth", "1 directly below the position or reading, 2 below that", INTEGER),
            Property("rank", "its order among the reasons below the same node, from 1", INTEGER),
            TAGS,
        ),
    ),
    Label(
        "Challenge",
        "a challenge to what a document says, such as about an event or a position",
        (
            Property("status", "its status", values=values.CHALLENGE_STATUS),
            Property("allegations", "what is alleged, such as misquote", TEXTS),
            Property("opened", "when it was made"),
            Property("opened_by", "who made it"),
            Property("resolution", "the id of its resolution, as its document writes it"),
        ),
    ),
    Label(
        "Resolution",
        "the decision about a challenge",
        (
            Property("disposition", "the outcome", values=values.DISPOSITION),
            Property("findings", "the facts that it is based on", TEXTS),
            Property("actions", "what was changed, each action as JSON", TEXTS),
            Property("decided_by", "who decided it", TEXTS),
            Property("issued", "when it was issued"),
        ),
    ),
)

PATTERNS = (
    Pattern("Actor", "SUPPORTS", "Position", "is a proponent of"),
    Pattern("Actor", "CONTESTS", "Position", "is an opponent of"),
    Pattern("Actor", NEUTRAL, "Position", "is neutral on"),
    Pattern("Actor", ABSENT, "Position", "did not vote on"),
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
    Pattern("Reading", "CITES", "Source", "cites"),
    Pattern("Actor", "SUPPORTS", "Reason", "gives the reason"),
    Pattern("Actor", "CONTESTS", "Reason", "contests the reason"),
    Pattern("Reason", "SUPPORTS", "Position", "is a reason for"),
    Pattern("Reason", "CONTESTS", "Position", "is a reason against"),
    Pattern("Reason", "SUPPORTS", "Reading", "is a reason for"),
    Pattern("Reason", "CONTESTS", "Reading", "is a reason against"),
    Pattern("Reason", "SUPPORTS", "Reason", "is a reason for"),
    Pattern("Reason", "CONTESTS", "Reason", "is a reason against"),
    Pattern("Reason", "CONCERNS", "Position", "is about"),
    Pattern("Reason", "CONCERNS", "Reading", "is about"),
    Pattern("Reason", "CONCERNS", "Reason", "is about"),
    Pattern("Position", "SUPPORTS", "Reason", "supports the reason"),
    Pattern("Position", "CONTESTS", "Reason", "contests the reason"),
    Pattern("Reason", "CITES", "Source", "cites"),
    Pattern("Actor", "TOOK_PART_IN", "Event", "took part in"),
    Pattern("Event", "PART_OF", "Thread", "belongs to the thread"),
    Pattern("Event", "RELATED_TO", "Event", "is related to"),
    Pattern("Event", "CITES", "Source", "cites"),
    Pattern("Event", "CONCERNS", "Controversy", "concerns"),
    Pattern("Event", "CONCERNS", "Position", "concerns"),
    Pattern("Event", "CONCERNS", "Tension", "concerns"),
    *(
        Pattern("Challenge", "CHALLENGES", kind.capitalize(), "challenges")
        for kind in values.CHALLENGE_TARGET
    ),
    Pattern("Resolution", "RESOLVES", "Challenge", "resolves"),
)

TYPES = tuple(sorted({pattern.type for pattern in PATTERNS}))
LABEL_NAMES = tuple(label.name for label in LABELS)
REASON = "Reason"
"""The label of reasons. Views and numbers leave them out unless they are asked for."""
CASE_LABELS = ("Challenge", "Resolution")
"""The labels of challenges and resolutions, which no map shows."""
BY_LABEL = {label.name: label for label in LABELS}


_OWN_PROPERTIES = {
    "CITES": (*CITATION_PROPERTIES, *CITATION_OF_STANCE),
    "TOOK_PART_IN": (ROLE,),
    **dict.fromkeys(
        ("SUPPORTS", "CONTESTS"),
        (RELATION, WORD, REFERENCE, ORGANIZATION_ID, *ENDED, *ACTOR_KIND),
    ),
    "CONCERNS": (RELATION, REFERENCE),
    NEUTRAL: (WORD, REFERENCE, ORGANIZATION_ID, *ENDED, *ACTOR_KIND),
    ABSENT: (*OF_ABSENCES, WORD, REFERENCE, ORGANIZATION_ID, *ACTOR_KIND),
}


def counted(relation: str) -> str:
    """Return what a type has one edge for."""
    if relation == STRUCTURAL:
        return "one edge for each pair of nodes, and for each period of a membership"
    return "one edge for each statement"


def edge_properties(relation: str) -> tuple[Property, ...]:
    """Return the properties that edges of a type may have."""
    if relation == STRUCTURAL:
        shared = (DOCUMENTS if item.name == "document" else item for item in EDGE_PROPERTIES)
        return (*shared, MEMBER, *FROM_STANCES, *OF_TABLES)
    return EDGE_PROPERTIES + _OWN_PROPERTIES.get(relation, ())


PROPERTY_NAMES = frozenset(
    [name for label in LABELS for name in label.property_names]
    + [item.name for relation in TYPES for item in edge_properties(relation)]
)
"""The names of all properties of nodes and edges."""
