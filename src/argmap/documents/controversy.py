"""Define the record of a controversy, its positions and its tensions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from argmap.documents.kind import Kind, TemplateOption
from argmap.documents.parts import CITED, SOURCES, TAGS, Link, Relation, Revision, Source, Tension
from argmap.documents.record import (
    ONE_OR_SEVERAL,
    STORED,
    Attribution,
    Edges,
    Headings,
    Items,
    LastUpdated,
    Licence,
    Number,
    OptionalItems,
    Record,
    Text,
    TitledRecord,
    optional,
)
from argmap.documents.stance_and_reason import (
    CONTESTED,
    LIMITED_DEPTH,
    SUPPORTED,
    Absence,
    Reason,
    Stance,
)
from argmap.model.schema import ABSENT, NEUTRAL, STRUCTURAL
from argmap.model.schema_values import Confidence, Polarity, Status


class Position(Record):
    """An answer in a controversy."""

    id: Text | None = optional(
        None,
        "The id; keep it when the claim changes. Letters, digits and hyphens; by default "
        "made from the label, else from the claim.",
    )
    label: Text | None = optional(None, description="A short name for it.")
    claim: Annotated[Text, STORED] = Field(
        description="The answer, as a full sentence that its proponents would accept.",
    )
    proponents: Annotated[Items[Stance], SUPPORTED] = optional(
        [],
        "Actors that support it: each an id, a name or a label, or a mapping with more details.",
    )
    opponents: Annotated[Items[Stance], CONTESTED] = optional(
        [],
        description="Actors that contest it, written like `proponents`.",
    )
    neutral: Annotated[Items[Stance], Edges(NEUTRAL, "Actor", inward=True)] = optional(
        [],
        "Actors that were asked or decided, and neither support nor contest it, written like "
        "`proponents`.",
    )
    absent: Annotated[Items[Absence], Edges(ABSENT, "Actor", inward=True)] = optional(
        [],
        "Actors that were asked and did not vote, or could not. They have no stance. Each is an "
        "id, a name or a label, or a mapping with more details.",
    )
    confidence: Annotated[Confidence | None, STORED] = optional(
        None,
        description="How well the position is documented; not how likely it is to be true.",
    )
    contests: OptionalItems[Relation] = optional(
        None,
        description="Its rivals, by id or label. An empty list means that it has none.",
    )
    supports: Items[Relation] = optional(
        [],
        description="The positions that it supports, by id or label.",
    )
    sources: Annotated[Items[Source], CITED] = SOURCES
    tags: Annotated[list[Text], STORED] = TAGS
    reasons: Annotated[Items[Reason], LIMITED_DEPTH] = optional(
        [],
        description="Arguments for and against it, each of which may have reasons too.",
    )
    events: Annotated[Items[Link], Edges("CONCERNS", "Event", inward=True)] = optional(
        [], description="Events that concern it, by id or title."
    )


class Controversy(TitledRecord):
    """A contested matter."""

    kind: Literal["controversy"] = optional(
        "controversy", description="What the document is about."
    )
    title: Text | None = optional(None, description="The name of the controversy.")
    thread: Annotated[Items[Link], ONE_OR_SEVERAL, Edges(STRUCTURAL, "Thread")] = optional(
        [],
        description="The thread that it belongs to, or a list of threads, by id or title.",
    )
    status: Annotated[Status | None, STORED] = optional(
        None,
        description="Whether the controversy is active, dormant or resolved.",
    )
    polarity: Annotated[Polarity | None, STORED] = optional(
        None,
        description="Whether its answers exclude each other (binary), or do not.",
    )
    last_updated: LastUpdated = None
    licence: Licence = None
    attribution: Attribution = None
    context: Annotated[
        Text | None, STORED, Headings(("Context", "Background", "Kontext", "Hintergrund"))
    ] = optional(None, description="What it is about.")
    outlook: Annotated[
        Text | None,
        STORED,
        Headings(("Status", "Current Status", "Outlook", "Stand", "Aktueller Stand", "Ausblick")),
    ] = optional(None, description="The current state and what may come next.")
    left_out: Number | None = optional(
        None,
        description="How many answers of actors were left out when it was imported.",
    )
    positions: Items[Position] = optional(
        [],
        description="The answers that someone can hold, at least two.",
    )
    tensions: Annotated[
        Items[Tension],
        Headings(
            (
                "Key Tensions",
                "Tensions",
                "Spannungen",
                "Zentrale Spannungen",
                "Spannungsfelder",
                "Zielkonflikte",
            )
        ),
    ] = optional([], description="Trade-offs that stay open.")
    revision: Revision | None = optional(None, description="How the document was made.")


CONTROVERSY = Kind(
    "controversy",
    "a controversy",
    Controversy,
    signs=("positions", "polarity"),
    label="Controversy",
    about="Write a controversy, as Markdown with front matter.",
    options=(
        TemplateOption("title", "The title.", default="An untitled controversy"),
        TemplateOption(
            "thread", "The thread that it belongs to. Can be repeated.", "ID", several=True
        ),
    ),
    examples=('--title "A bus lane on Mill Street?" -o bus-lane.md',),
)
