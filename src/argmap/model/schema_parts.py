"""Define the parts of a schema: properties, labels and patterns of edges."""

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
