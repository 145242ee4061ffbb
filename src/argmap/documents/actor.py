"""Define the record of a registered actor."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo

from argmap.documents.kind import YAML, Kind, TemplateOption
from argmap.documents.record import (
    STORED,
    Attribution,
    KindRecord,
    Licence,
    Text,
    optional,
)
from argmap.model.ids import slug
from argmap.model.schema_values import ACTOR_KIND, ActorKind

OTHER_KINDS = {
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
}  # fmt: skip
"""Kinds of actors that people write, by the kind of the model that replaces them."""

_KINDS = {word: kind for kind, words in OTHER_KINDS.items() for word in (kind, *words)}


def in_other_words(field: str) -> BeforeValidator:
    """Say that a field, with this name in documents, may have other words for kinds of actors.

    The context gets each word that is replaced, its kind and the field.
    """

    def replaced(value: Any, info: ValidationInfo) -> Any:
        kind = _KINDS.get(slug(value), value) if isinstance(value, str) else value
        if kind != value and info.context is not None:
            info.context.append((value, kind, field))
        return kind

    return BeforeValidator(replaced)


class Actor(KindRecord):
    """A registered person, company, government or organisation."""

    kind: Literal["actor"] = optional("actor", description="What the document is about.")
    id: Text | None = optional(
        None,
        "The id; keep it when the name changes. Letters, digits and hyphens; by default "
        "made from the name.",
    )
    name: Text = Field(description="The name of the actor.")
    type: Annotated[ActorKind | None, in_other_words("type")] = optional(
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
