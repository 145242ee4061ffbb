"""Define the records that refer to something: links and sources."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from argmap.model.record import Date, Record, Text, record_error, wrap_text


class Link(Record):
    """Another record or position, by its id, name or label: a plain text."""

    to: Text = Field(description="Its id, name or label.")

    @model_validator(mode="before")
    @classmethod
    def _worded(cls, value: Any) -> Any:
        return wrap_text("to", value)


class Relation(Link):
    """Another position or a reason, and what the document calls the relation to it.

    A plain text is a short form of `to`.
    """

    relation: Text | None = Field(
        None,
        description="What the document calls the relation, such as contrary, entails or undercut.",
    )


SOURCE_FIELDS = {"published_at": "date", "accessed_at": "accessed"}
"""Other spellings of a source's fields."""


class Source(Record):
    """A source of a position, a reason or an event."""

    url: Text | None = Field(None, description="Its address.")
    title: Text | None = Field(None, description="Its title.")
    publisher: Text | None = Field(None, description="Who published it.")
    date: Date | None = Field(None, description="When it was published.")
    author: Text | None = Field(None, description="Who wrote it.")
    archive_url: Text | None = Field(None, description="The address of an archived copy.")
    accessed: Date | None = Field(None, description="When it was read.")
    type: Text | None = Field(
        None,
        description="What kind of source it is, such as official or secondary_reporting.",
    )
    quote: Text | None = Field(None, description="What it says there, word for word.")
    independence_group: Text | None = Field(
        None,
        description="A name shared by sources that are not independent of each other.",
    )

    @model_validator(mode="after")
    def _named(self) -> Source:
        if not (self.url or self.title or self.publisher):
            raise record_error("the source has no url, title or publisher", "Add one of them")
        return self
