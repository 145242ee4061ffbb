"""Define what positions list besides links and sources: stances, absences and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, Strict, model_validator
from pydantic_core import PydanticKnownError

from argmap.documents.parts import SOURCES, TAGS, Relation, Source
from argmap.documents.record import (
    ONE_OR_SEVERAL,
    Conditions,
    Date,
    Items,
    Record,
    Text,
    optional,
)
from argmap.model import schema_values


class Stance(Record):
    """An actor's stance on a position: an id, a name or a label, and details.

    A plain text is a short form of `actor`.
    """

    SHORT = "actor"
    INLINE = True
    FORM = "an id, a name or a label, or {actor, since, until, quote, source}"

    actor: Text = Field(description="The actor: an id, a name or a label.")
    organization: Text | None = optional(
        None,
        description="The organisation that the actor spoke for. The actor becomes a part of it.",
    )
    since: Date | None = optional(None, description="When the stance began.")
    until: Date | None = optional(None, description="When the stance ended.")
    quote: Text | None = optional(None, description="The actor's own words.")
    source: Text | None = optional(None, description="Where that is documented, usually a URL.")
    word: Text | None = optional(
        None,
        description="The source's own word for the stance, such as abstain or deferred.",
    )
    group: Annotated[list[Text], ONE_OR_SEVERAL] = optional(
        [],
        description="The groups of the actor on that day, such as a party, or `party: Greens` "
        "and `state: Hesse`.",
    )


class Absence(Record):
    """An actor that was asked and did not vote on a position. That is no stance.

    A plain text is a short form of `actor`.
    """

    SHORT = "actor"
    INLINE = True
    FORM = "an id, a name or a label, or {actor, date, word}"

    actor: Text = Field(description="The actor: an id, a name or a label.")
    organization: Text | None = optional(
        None,
        description="The organisation of the actor, which becomes a part of it.",
    )
    date: Date | None = optional(None, description="When the vote was.")
    source: Text | None = optional(None, description="Where that is documented, usually a URL.")
    word: Text | None = optional(
        None, description="The source's own word, such as excused or not voting."
    )
    group: Annotated[list[Text], ONE_OR_SEVERAL] = optional(
        [], description="The groups of the actor on that day, as for a stance."
    )
    status: schema_values.Absence | None = optional(
        None,
        "absent, or not-eligible if the actor could not vote, such as before it became a member; "
        "by default absent.",
    )


_MISSING = object()


def _as_boolean(value: Any) -> Any:
    """Read the texts `true` and `false`: the YAML reader keeps scalars as texts."""
    if value is _MISSING:
        raise PydanticKnownError("missing")
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.lower(), value)
    return value


class Reason(Record):
    """An argument for or against a position, a reading or another reason."""

    CONDITIONS = Conditions(
        anyOf=(("for",), ("relation",), ("supports",), ("contests",), ("concerns",))
    )
    FORM = "{claim, for: true} for an argument for it, for: false for one against it"

    id: Text | None = optional(
        None,
        "The id; keep it when the claim changes. Letters, digits and hyphens; by default "
        "made from the claim.",
    )
    label: Text | None = optional(None, description="A short name for it.")
    claim: Text = Field(description="The argument, as a full sentence.")
    in_favour: Annotated[bool | None, Strict(), BeforeValidator(_as_boolean)] = optional(
        None,
        "Whether it supports what it is listed under (true) or contests it (false). Without "
        "it, the reason does neither, and needs `relation`, `supports`, `contests` or "
        "`concerns`.",
        validation_alias="for",
        serialization_alias="for",
    )
    relation: Text | None = optional(
        None,
        description="What the document calls the relation to what it is listed under.",
    )
    proponents: Items[Stance] = optional(
        [],
        "Actors that give this reason: each an id, a name or a label, or a mapping with more "
        "details.",
    )
    opponents: Items[Stance] = optional(
        [],
        description="Actors that contest it, written like `proponents`.",
    )
    contests: Items[Relation] = optional(
        [],
        description="Further positions and reasons that it contests, by id.",
    )
    supports: Items[Relation] = optional(
        [],
        description="Further positions and reasons that it supports, by id.",
    )
    concerns: Items[Relation] = optional(
        [],
        description="Further positions and reasons that it is about, by id, without a side.",
    )
    sources: Items[Source] = SOURCES
    tags: list[Text] = TAGS
    reasons: Items[Reason] = optional(
        [],
        description="Arguments for or against this reason, at most 20 levels deep.",
    )

    @model_validator(mode="before")
    @classmethod
    def _related(cls, value: Any) -> Any:
        """Report `for` as missing, unless another field says what the reason is about."""
        if not isinstance(value, Mapping) or any(map(value.get, _RELATIONS)):
            return value
        if value.get("for") is not None or value.get("in_favour") is not None:
            return value
        line = getattr(value, "line", value.get("__line__", 0))
        return {**value, "__line__": line, "for": _MISSING}


_RELATIONS = ("relation", "supports", "contests", "concerns")

MAX_REASON_DEPTH = 20
"""The most levels of reasons below a position or a reading."""


def is_too_deep(reasons: Iterable[Reason]) -> bool:
    """Return whether there are reasons below the deepest level."""
    level = [*reasons]
    for _ in range(MAX_REASON_DEPTH):
        level = [below for reason in level for below in reason.reasons]
    return bool(level)


def reasons_below(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """Yield reasons of all levels, each followed by those below it."""
    for reason in reasons:
        yield reason
        yield from reasons_below(reason.reasons)
