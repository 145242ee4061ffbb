"""Define the records of documents, as pydantic models.

Readers turn text into records; `argmap.ingest.extract` turns records into nodes and edges. Every
record knows its line. Field names are those of the documents.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import (
    BeforeValidator,
    Field,
)

from argmap.model.challenge import Challenge as Challenge
from argmap.model.challenge import Resolution as Resolution
from argmap.model.challenge import ResolutionAction as ResolutionAction
from argmap.model.event import INVOLVEMENT_FIELDS as INVOLVEMENT_FIELDS
from argmap.model.event import ClaimStatus as ClaimStatus
from argmap.model.event import Concern as Concern
from argmap.model.event import Contestation as Contestation
from argmap.model.event import Event as Event
from argmap.model.event import Involvement as Involvement
from argmap.model.event import Revision as Revision
from argmap.model.event import SignificanceChange as SignificanceChange
from argmap.model.names_file import ControversyDecision as ControversyDecision
from argmap.model.names_file import Decision as Decision
from argmap.model.names_file import NamesFile as NamesFile
from argmap.model.names_file import PositionDecision as PositionDecision
from argmap.model.other_records import OtherRecord as OtherRecord
from argmap.model.position_parts import MAX_REASON_DEPTH as MAX_REASON_DEPTH
from argmap.model.position_parts import Reason as Reason
from argmap.model.position_parts import Stance as Stance
from argmap.model.record import (
    Attribution,
    Date,
    Licence,
    Number,
    Record,
    Text,
    TitledRecord,
    as_list,
)
from argmap.model.reference import SOURCE_FIELDS as SOURCE_FIELDS
from argmap.model.reference import Link as Link
from argmap.model.reference import Relation as Relation
from argmap.model.reference import Source as Source
from argmap.model.schema_values import ActorKind, Confidence, Polarity, Status, ThreadStatus


class Position(Record):
    """An answer in a controversy."""

    claim: Text = Field(
        description="The answer, as a full sentence that its proponents would accept.",
    )
    id: Text | None = Field(
        None,
        description=(
            "The id; keep it when the claim changes. Letters, digits and hyphens; by default "
            "made from the label, else from the claim."
        ),
    )
    label: Text | None = Field(None, description="A short name for it.")
    confidence: Confidence | None = Field(
        None,
        description="How well the position is documented; not how likely it is to be true.",
    )
    proponents: list[Stance] = Field(
        [],
        description=(
            "Actors that support it: each an id, a name or a label, or a mapping with more details."
        ),
    )
    opponents: list[Stance] = Field(
        [],
        description="Actors that contest it, written like `proponents`.",
    )
    neutral: list[Stance] = Field(
        [],
        description=(
            "Actors that were asked or decided, and neither support nor contest it, written like "
            "`proponents`."
        ),
    )
    contests: list[Relation] | None = Field(
        None,
        description="Its rivals, by id or label. An empty list means that it has none.",
    )
    supports: list[Relation] = Field(
        [],
        description="The positions that it supports, by id or label.",
    )
    sources: list[Source] = Field([], description="The sources that document it.")
    reasons: list[Reason] = Field(
        [],
        description="Arguments for and against it, each of which may have reasons too.",
    )
    events: list[Link] = Field([], description="Events that concern it, by id or title.")
    tags: list[Text] = Field([], description="Keywords.")


class Reading(Record):
    """A thread's interpretation that names its proponents."""

    label: Text = Field(description="The name of the interpretation.")
    claim: Text = Field(description="Its text.")
    proponents: list[Stance] = Field(
        [],
        description=(
            "Actors that hold it: each an id, a name or a label, or a mapping with more details."
        ),
    )
    reasons: list[Reason] = Field([], description="Arguments for and against it.")


class Tension(Record):
    """A trade-off that stays open; in a thread, an open question."""

    name: Text = Field(description="Its name.")
    text: str = Field("", description="Its description.")


class Controversy(TitledRecord):
    """A contested matter."""

    kind: Literal["controversy"] = Field("controversy", description="What the document is about.")
    title: Text | None = Field(None, description="The name of the controversy.")
    thread: Annotated[list[Link], BeforeValidator(as_list)] = Field(
        [],
        description="The thread that it belongs to, or a list of threads, by id or title.",
    )
    status: Status | None = Field(
        None,
        description="Whether the controversy is active, dormant or resolved.",
    )
    polarity: Polarity | None = Field(
        None,
        description="Whether its answers exclude each other (binary), or do not.",
    )
    last_updated: Date | None = Field(
        None,
        description="The day, month or year of the last revision.",
    )
    context: Text | None = Field(
        None,
        description="What it is about. In Markdown: the section `## Context`.",
    )
    outlook: Text | None = Field(
        None,
        description="The current state and what may come next. In Markdown: `## Status`.",
    )
    positions: list[Position] = Field(
        [],
        description="The answers that someone can hold, at least two.",
    )
    tensions: list[Tension] = Field(
        [],
        description="Trade-offs that stay open. In Markdown: `## Key Tensions`.",
    )
    left_out: Number | None = Field(
        None,
        description="How many answers of actors were left out when it was imported.",
    )
    revision: Revision | None = Field(None, description="How the document was made.")
    licence: Licence = None
    attribution: Attribution = None


class Thread(TitledRecord):
    """A long-running question."""

    kind: Literal["thread"] = Field("thread", description="What the document is about.")
    title: Text | None = Field(None, description="The name of the thread.")
    status: ThreadStatus | None = Field(None, description="Whether it is still discussed.")
    started: Date | None = Field(None, description="When it began.")
    core_question: Text | None = Field(None, description="The question in full.")
    curator: Text | None = Field(None, description="Who maintains the thread.")
    last_updated: Date | None = Field(
        None,
        description="The day, month or year of the last revision.",
    )
    synthesis: Text | None = Field(
        None,
        description="A summary of what is known. In Markdown: `## Canonical Synthesis`.",
    )
    controversies: list[Link] = Field(
        [],
        description="The controversies that belong to it, by id or title.",
    )
    interpretations: list[Reading] = Field(
        [],
        description="Interpretations of the thread. In Markdown: `## Interpretations`.",
    )
    open_questions: list[Tension] = Field(
        [],
        description="Questions that are still open. In Markdown: `## Open Questions`.",
    )
    events: list[Link] = Field(
        [],
        description="The events that belong to it, by id or title.",
    )
    curator_scope: Text | None = Field(
        None,
        description="What the curator is responsible for.",
    )
    contestation: Contestation | None = Field(
        None,
        description="Whether the record of the thread is contested.",
    )
    revision: Revision | None = Field(None, description="How the document was made.")
    licence: Licence = None
    attribution: Attribution = None


class Actor(Record):
    """A registered person, company, government or organisation."""

    kind: Literal["actor"] = Field("actor", description="What the document is about.")
    id: Text | None = Field(
        None,
        description=(
            "The id; keep it when the name changes. Letters, digits and hyphens; by default "
            "made from the name."
        ),
    )
    name: Text = Field(description="The name of the actor.")
    type: ActorKind | None = Field(None, description="What kind of actor it is.")
    founded: Text | None = Field(None, description="When the actor was founded.")
    website: Text | None = Field(None, description="The address of the actor's website.")
    aliases: list[Text] = Field([], description="Other names that documents use for the actor.")
    licence: Licence = None
    attribution: Attribution = None


AnyRecord: TypeAlias = (
    Thread | Controversy | Actor | Event | Challenge | Resolution | NamesFile | OtherRecord
)
"""The records that a document can contain."""
