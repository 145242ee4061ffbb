"""Define the record of an event: what happened, when, and who took part in which role."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AliasChoices, Field

from argmap.documents.kind import Kind, TemplateOption
from argmap.documents.parts import CITED, SOURCES, TAGS, Contestation, Link, Revision, Source
from argmap.documents.record import (
    ONE_OR_SEVERAL,
    STORED,
    Attribution,
    ConditionalRecord,
    Conditions,
    Date,
    Edges,
    Headings,
    Items,
    Licence,
    Record,
    Stored,
    Text,
    TitledRecord,
    optional,
)
from argmap.model.schema import STRUCTURAL
from argmap.model.schema_values import Confidence, EventState, Significance


class Involvement(Record):
    """An actor that took part in an event, and its role.

    A plain text is a short form of `actor`. A role is not a stance.
    """

    ALL_STORED = True
    SHORT = "actor"
    INLINE = True
    FORM = "an id, a name or a label, or {actor, role}"

    actor: Text = Field(
        validation_alias=AliasChoices("actor", "id"),
        description="The actor: an id, a name or a label.",
    )
    role: Text | None = optional(
        None,
        description="Its role, such as author, regulator or plaintiff.",
    )


class Concern(ConditionalRecord):
    """What an event concerns: a controversy, a position or a tension.

    A plain text is a position's id if it has a slash, else a controversy's id or title.
    """

    SHORT = "controversy"
    CONDITIONS = Conditions(
        "an item of `concerns` needs one of controversy, position and tension",
        "Write one of them",
        oneOf=(("controversy",), ("position",), ("tension",)),
    )
    FORM = "an id, or {tension: controversy/tension}"

    controversy: Text | None = optional(None, description="A controversy, by id or title.")
    position: Text | None = optional(None, description="A position, as controversy/position.")
    tension: Text | None = optional(None, description="A tension, as controversy/tension.")

    @classmethod
    def short_for(cls, text: str) -> str:
        return "position" if "/" in text else cls.SHORT


class SignificanceChange(Record):
    """A significance that an event had from a date on."""

    level: Significance = Field(description="The significance.")
    date: Date = Field(description="Since when.")
    reason: Text = Field(description="Why.")


class ClaimStatus(Record):
    """The status of claims in the dimensions of The Ledger."""

    publication: Text | None = optional(None, description="Such as draft, published or withdrawn.")
    contestation: Text | None = optional(None, description="Such as unchallenged or disputed.")
    evidence: Text | None = optional(None, description="Such as single_source or corroborated.")
    editorial: Text | None = optional(None, description="Such as unreviewed.")
    consensus: Text | None = optional(None, description="Such as no_position or consensus.")
    temporal: Text | None = optional(None, description="Such as current or superseded.")


def _history(changes: list[SignificanceChange]) -> list[str]:
    return [f"{item.date} {item.level}: {item.reason}" for item in changes]


def _claim_status(status: ClaimStatus) -> list[str]:
    given = status.model_dump(exclude_none=True)
    return [f"{name}: {value}" for name, value in given.items()]


class Event(TitledRecord):
    """Something that happened at a date."""

    kind: Literal["event"] = optional("event", description="What the document is about.")
    title: Text | None = optional(None, description="The name of the event.")
    date: Annotated[Date, STORED] = Field(
        description="The day, month or year when it happened or began."
    )
    end_date: Annotated[Date | None, STORED] = optional(None, description="When it ended.")
    category: Annotated[Text | None, STORED] = optional(
        None, description="What kind of event it is, such as policy."
    )
    significance: Annotated[Significance | None, STORED] = optional(
        None,
        description="How significant it is: landmark, major or notable.",
    )
    significance_history: Annotated[Items[SignificanceChange], Stored(texts=_history)] = optional(
        [],
        description="How its significance changed.",
    )
    confidence: Annotated[Confidence | None, STORED] = optional(
        None,
        description="How well the event is documented.",
    )
    state: Annotated[EventState | None, STORED] = optional(
        None, description="The state of the record."
    )
    contestation: Annotated[Contestation | None, STORED] = optional(
        None,
        description="Whether the record of the event is contested.",
    )
    claim_status: Annotated[ClaimStatus | None, Stored(texts=_claim_status)] = optional(
        None,
        description="The status of the event's claims, as The Ledger writes it.",
    )
    summary: Annotated[Text | None, STORED, Headings(("Summary", "Zusammenfassung"))] = optional(
        None, description="What happened, in short."
    )
    happened: Annotated[
        Text | None, STORED, Headings(("What Happened", "Was geschah", "Hergang"))
    ] = optional(None, description="What happened, in full.")
    matters: Annotated[
        Text | None,
        STORED,
        Headings(("Why It Matters", "Significance", "Warum es wichtig ist", "Bedeutung")),
    ] = optional(None, description="Why it matters.")
    actors: Annotated[Items[Involvement], Edges("TOOK_PART_IN", "Actor", inward=True)] = optional(
        [],
        "Actors that took part: each an id, a name or a label, or a mapping with its role.",
    )
    threads: Annotated[Items[Link], ONE_OR_SEVERAL, Edges(STRUCTURAL, "Thread")] = optional(
        [],
        description="The threads that it belongs to, by id or title.",
    )
    concerns: Annotated[Items[Concern], ONE_OR_SEVERAL] = optional(
        [],
        "What it concerns: controversies by id or title, positions as controversy/position, "
        "or {tension: controversy/tension}.",
    )
    related: Annotated[Items[Link], Edges("RELATED_TO", "Event")] = optional(
        [], description="Related events, by id or title."
    )
    regions: Annotated[list[Text], STORED] = optional(
        [], description="Where it matters, such as country codes."
    )
    tags: Annotated[list[Text], STORED] = TAGS
    sources: Annotated[Items[Source], CITED] = SOURCES
    revision: Annotated[Revision | None, STORED] = optional(
        None, description="How the record was made."
    )
    licence: Licence = None
    attribution: Attribution = None


EVENT = Kind(
    "event",
    "an event",
    Event,
    required=("date",),
    signs=("category", "significance", "threads", "actors"),
    label="Event",
    about="Write an event, as Markdown with front matter.",
    options=(
        TemplateOption("title", "The title.", default="An untitled event"),
        TemplateOption(
            "date", "When it happened: a day, a month or a year.", "DATE", default="2024-05-01"
        ),
    ),
    examples=('--title "The council votes" --date 2026-05 -o vote.md',),
)
