"""Define the record of a registered actor."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from argmap.documents.kind import YAML, Kind, TemplateOption
from argmap.documents.record import (
    STORED,
    Attribution,
    KindRecord,
    Licence,
    OtherWords,
    Text,
    optional,
)
from argmap.model.schema_values import ACTOR_KIND, ActorKind

OTHER_KINDS = OtherWords({
    "individual": ("person", "politician", "researcher", "journalist"),
    "organization": (
        "organisation", "party", "political-party", "ngo", "nonprofit", "non-profit", "union",
        "trade-union", "association", "media", "newspaper", "university", "think-tank",
        "foundation", "church",
    ),
    "company": ("corporation", "business", "firm", "startup"),
    "government": ("agency", "ministry", "state", "country", "regulator", "court"),
    "research-lab": ("lab", "research-institute"),
    "group": ("movement", "community"),
})  # fmt: skip
"""Kinds of actors that people write, by the kind of the model that replaces them."""


class Actor(KindRecord):
    """A registered person, company, government or organisation."""

    kind: Literal["actor"] = optional("actor", description="What the document is about.")
    id: Text | None = optional(
        None,
        "The id; keep it when the name changes. Letters, digits and hyphens; by default "
        "made from the name.",
    )
    name: Text = Field(description="The name of the actor.")
    type: Annotated[ActorKind | None, OTHER_KINDS] = optional(
        None, description="What kind of actor it is."
    )
    licence: Licence = None
    attribution: Attribution = None
    aliases: Annotated[list[Text], STORED] = optional(
        [], description="Other names that documents use for the actor."
    )
    website: Annotated[Text | None, STORED] = optional(
        None, description="The address of the actor's website."
    )
    founded: Annotated[Text | None, STORED] = optional(
        None, description="When the actor was founded."
    )


ACTOR = Kind(
    "actor",
    "an actor",
    Actor,
    required=("name",),
    label="Actor",
    suffixes=YAML,
    about="Write an actor, as YAML.",
    options=(
        TemplateOption("name", "The name.", default="An unnamed actor"),
        TemplateOption("type", "The kind of actor.", default="unknown", choices=ACTOR_KIND),
    ),
    examples=('--name "City Council" --type government -o council.yml',),
)
