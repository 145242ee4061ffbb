"""Define the record of a thread and its interpretations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from argmap.documents.kind import Kind, TemplateOption
from argmap.documents.parts import Contestation, Link, Revision, Tension
from argmap.documents.record import (
    STORED,
    Attribution,
    Date,
    Edges,
    Headings,
    Items,
    LastUpdated,
    Licence,
    Record,
    Text,
    TitledRecord,
    optional,
)
from argmap.documents.stance_and_reason import LIMITED_DEPTH, SUPPORTED, Reason, Stance
from argmap.model.schema import STRUCTURAL
from argmap.model.schema_values import ThreadStatus


class Reading(Record):
    """A thread's interpretation that names its proponents."""

    label: Text = Field(description="The name of the interpretation.")
    claim: Annotated[Text, STORED] = Field(description="Its text.")
    proponents: Annotated[Items[Stance], SUPPORTED] = optional(
        [],
        "Actors that hold it: each an id, a name or a label, or a mapping with more details.",
    )
    reasons: Annotated[Items[Reason], LIMITED_DEPTH] = optional(
        [], description="Arguments for and against it."
    )


class Thread(TitledRecord):
    """A long-running question."""

    kind: Literal["thread"] = optional("thread", description="What the document is about.")
    title: Text | None = optional(None, description="The name of the thread.")
    status: Annotated[ThreadStatus | None, STORED] = optional(
        None, description="Whether it is still discussed."
    )
    core_question: Annotated[Text | None, STORED] = optional(
        None, description="The question in full."
    )
    started: Annotated[Date | None, STORED] = optional(None, description="When it began.")
    curator: Annotated[Text | None, STORED] = optional(
        None, description="Who maintains the thread."
    )
    curator_scope: Annotated[Text | None, STORED] = optional(
        None,
        description="What the curator is responsible for.",
    )
    last_updated: LastUpdated = None
    licence: Licence = None
    attribution: Attribution = None
    synthesis: Annotated[
        Text | None,
        STORED,
        Headings(
            (
                "Canonical Synthesis",
                "Synthesis",
                "Summary",
                "Synthese",
                "Zusammenfassung",
            )
        ),
    ] = optional(None, description="A summary of what is known.")
    controversies: Annotated[Items[Link], Edges(STRUCTURAL, "Controversy", inward=True)] = optional(
        [],
        description="The controversies that belong to it, by id or title.",
    )
    interpretations: Annotated[
        Items[Reading], Headings(("Interpretations", "Readings", "Deutungen", "Lesarten"))
    ] = optional([], description="Interpretations of the thread.")
    open_questions: Annotated[
        Items[Tension], Headings(("Open Questions", "Questions", "Offene Fragen", "Fragen"))
    ] = optional([], description="Questions that are still open.")
    events: Annotated[Items[Link], Edges(STRUCTURAL, "Event", inward=True)] = optional(
        [],
        description="The events that belong to it, by id or title.",
    )
    contestation: Annotated[Contestation | None, STORED] = optional(
        None,
        description="Whether the record of the thread is contested.",
    )
    revision: Revision | None = optional(None, description="How the document was made.")


THREAD = Kind(
    "thread",
    "a thread",
    Thread,
    signs=("core_question", "controversies"),
    label="Thread",
    kept=("The Arc",),
    about="Write a thread, as Markdown with front matter.",
    options=(TemplateOption("title", "The title.", default="An untitled thread"),),
    examples=('--title "Streets" -o streets.md',),
)
