"""Define parts of several kinds of records: links, sources, tensions, how a record is made."""

from __future__ import annotations

from typing import Annotated

from pydantic import AliasChoices, Field

from argmap.documents.record import (
    STORED,
    ConditionalRecord,
    Conditions,
    Date,
    Edges,
    Record,
    Stored,
    Text,
    optional,
)
from argmap.model.schema_values import ChallengeWindow, Contested


class Tension(Record):
    """A trade-off that stays open; in a thread, an open question."""

    name: Text = Field(description="Its name.")
    text: str = optional("", description="Its description.")


class Contestation(Record):
    """Whether a record is contested."""

    status: Annotated[Contested | None, Stored("contestation")] = optional(
        None, description="Whether the record is contested."
    )
    challenge_window: Annotated[ChallengeWindow | None, STORED] = optional(
        None,
        description="Whether the record can be challenged.",
    )
    last_challenged: Date | None = optional(None, description="When it was last challenged.")


class Revision(Record):
    """How a record was made."""

    ALL_STORED = True

    created: Date | None = optional(None, description="When it was written.")
    last_reviewed: Date | None = optional(None, description="When it was last reviewed.")
    draft_assistance: Text | None = optional(
        None,
        description="How the draft was made, such as ai-assisted or human-only.",
    )
    final_author: Text | None = optional(None, description="Who is responsible for the text.")


class Link(Record):
    """Another record or position, by its id, name or label: a plain text."""

    SHORT = "to"
    INLINE = True

    to: Text = Field(description="Its id, name or label.")


class Relation(Link):
    """Another position or a reason, and what the document calls the relation to it.

    A plain text is a short form of `to`.
    """

    ALL_STORED = True
    FORM = "an id, or {to, relation}"

    relation: Text | None = optional(
        None,
        description="What the document calls the relation, such as contrary, entails or undercut.",
    )


class Source(ConditionalRecord):
    """A source of a position, a reason or an event."""

    ALL_STORED = True
    INLINE = True
    CONDITIONS = Conditions(
        "the source has no url, title or publisher",
        "Add one of them",
        anyOf=(("url",), ("title",), ("publisher",)),
    )
    FORM = "{url, title, publisher, date}"

    url: Text | None = optional(None, description="Its address.")
    title: Annotated[Text | None, Stored("name")] = optional(None, description="Its title.")
    publisher: Text | None = optional(None, description="Who published it.")
    author: Text | None = optional(None, description="Who wrote it.")
    date: Annotated[Date | None, Stored("published")] = optional(
        None, "When it was published.", validation_alias=AliasChoices("date", "published_at")
    )
    archive_url: Text | None = optional(None, description="The address of an archived copy.")
    accessed: Date | None = optional(
        None, "When it was read.", validation_alias=AliasChoices("accessed", "accessed_at")
    )
    type: Annotated[Text | None, Stored("source_type")] = optional(
        None,
        description="What kind of source it is, such as official or secondary_reporting.",
    )
    quote: Text | None = optional(None, description="What it says there, word for word.")
    independence_group: Text | None = optional(
        None,
        description="A name shared by sources that are not independent of each other.",
    )


CITED = Edges("CITES", "Source")

SOURCES = optional([], description="The sources that document it.")
"""The field of what has sources, which are `CITED`."""

TAGS = optional([], description="Keywords.")
"""The field of what has keywords."""
