"""Define the record of an event: what happened, when, and who took part in which role."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from argmap.model.record import (
    Attribution,
    Date,
    Licence,
    Record,
    Text,
    TitledRecord,
    as_list,
    record_error,
    wrap_text,
)
from argmap.model.reference import Link, Source
from argmap.model.schema_values import (
    ChallengeWindow,
    Confidence,
    Contested,
    EventState,
    Significance,
)

INVOLVEMENT_FIELDS = {"id": "actor"}
"""Other spellings of an involvement's fields."""


class Involvement(Record):
    """An actor that took part in an event, and its role.

    A plain text is a short form of `actor`. A role is not a stance.
    """

    actor: Text = Field(description="The actor: an id, a name or a label.")
    role: Text | None = Field(
        None,
        description="Its role, such as author, regulator or plaintiff.",
    )

    @model_validator(mode="before")
    @classmethod
    def _worded(cls, value: Any) -> Any:
        return wrap_text("actor", value)


class Concern(Record):
    """What an event concerns: a controversy, a position or a tension.

    A plain text is a position's id if it has a slash, else a controversy's id or title.
    """

    controversy: Text | None = Field(None, description="A controversy, by id or title.")
    position: Text | None = Field(None, description="A position, as controversy/position.")
    tension: Text | None = Field(None, description="A tension, as controversy/tension.")

    @model_validator(mode="before")
    @classmethod
    def _worded(cls, value: Any) -> Any:
        if isinstance(value, str):
            return wrap_text("position" if "/" in value else "controversy", value)
        return value

    @model_validator(mode="after")
    def _one(self) -> Concern:
        if sum(item is not None for item in (self.controversy, self.position, self.tension)) != 1:
            raise record_error(
                "an item of `concerns` needs one of controversy, position and tension",
                "Write one of them",
            )
        return self


class Contestation(Record):
    """Whether a record is contested."""

    status: Contested | None = Field(None, description="Whether the record is contested.")
    challenge_window: ChallengeWindow | None = Field(
        None,
        description="Whether the record can be challenged.",
    )
    last_challenged: Date | None = Field(None, description="When it was last challenged.")


class SignificanceChange(Record):
    """A significance that an event had from a date on."""

    level: Significance = Field(description="The significance.")
    date: Date = Field(description="Since when.")
    reason: Text = Field(description="Why.")


class ClaimStatus(Record):
    """The status of claims in the dimensions of The Ledger."""

    publication: Text | None = Field(None, description="Such as draft, published or withdrawn.")
    contestation: Text | None = Field(None, description="Such as unchallenged or disputed.")
    evidence: Text | None = Field(None, description="Such as single_source or corroborated.")
    editorial: Text | None = Field(None, description="Such as unreviewed.")
    consensus: Text | None = Field(None, description="Such as no_position or consensus.")
    temporal: Text | None = Field(None, description="Such as current or superseded.")


class Revision(Record):
    """How a record was made."""

    created: Date | None = Field(None, description="When it was written.")
    last_reviewed: Date | None = Field(None, description="When it was last reviewed.")
    draft_assistance: Text | None = Field(
        None,
        description="How the draft was made, such as ai-assisted or human-only.",
    )
    final_author: Text | None = Field(None, description="Who is responsible for the text.")


class Event(TitledRecord):
    """Something that happened at a date."""

    kind: Literal["event"] = Field("event", description="What the document is about.")
    title: Text | None = Field(None, description="The name of the event.")
    date: Date = Field(description="The day, month or year when it happened or began.")
    end_date: Date | None = Field(None, description="When it ended.")
    category: Text | None = Field(None, description="What kind of event it is, such as policy.")
    significance: Significance | None = Field(
        None,
        description="How significant it is: landmark, major or notable.",
    )
    significance_history: list[SignificanceChange] = Field(
        [],
        description="How its significance changed.",
    )
    confidence: Confidence | None = Field(
        None,
        description="How well the event is documented.",
    )
    state: EventState | None = Field(None, description="The state of the record.")
    contestation: Contestation | None = Field(
        None,
        description="Whether the record of the event is contested.",
    )
    claim_status: ClaimStatus | None = Field(
        None,
        description="The status of the event's claims, as The Ledger writes it.",
    )
    summary: Text | None = Field(
        None,
        description="What happened, in short. In Markdown: the section `## Summary`.",
    )
    happened: Text | None = Field(
        None,
        description="What happened, in full. In Markdown: `## What Happened`.",
    )
    matters: Text | None = Field(
        None,
        description="Why it matters. In Markdown: `## Why It Matters`.",
    )
    actors: list[Involvement] = Field(
        [],
        description=(
            "Actors that took part: each an id, a name or a label, or a mapping with its role."
        ),
    )
    threads: Annotated[list[Link], BeforeValidator(as_list)] = Field(
        [],
        description="The threads that it belongs to, by id or title.",
    )
    concerns: Annotated[list[Concern], BeforeValidator(as_list)] = Field(
        [],
        description=(
            "What it concerns: controversies by id or title, positions as controversy/position, "
            "or {tension: controversy/tension}."
        ),
    )
    related: list[Link] = Field([], description="Related events, by id or title.")
    regions: list[Text] = Field([], description="Where it matters, such as country codes.")
    tags: list[Text] = Field([], description="Keywords.")
    sources: list[Source] = Field([], description="The sources that document it.")
    revision: Revision | None = Field(None, description="How the record was made.")
    licence: Licence = None
    attribution: Attribution = None
