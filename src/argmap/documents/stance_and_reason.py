"""Define what positions list besides links and sources: stances, absences and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, Strict

from argmap.documents.parts import CITED, SOURCES, TAGS, Relation, Source
from argmap.documents.record import (
    ONE_OR_SEVERAL,
    STORED,
    ConditionalRecord,
    Conditions,
    Date,
    Edges,
    Items,
    Record,
    Text,
    optional,
    record_error,
)
from argmap.model import schema_values

SUPPORTED = Edges("SUPPORTS", "Actor", inward=True)
CONTESTED = Edges("CONTESTS", "Actor", inward=True)


class Stance(Record):
    """An actor's stance on a position: an id, a name or a label, and details.

    A plain text is a short form of `actor`.
    """

    ALL_STORED = True
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

    ALL_STORED = True
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
        schema_values.ABSENCE[0],
        "absent, or not-eligible if the actor could not vote, such as before it became a member; "
        "by default absent.",
    )


def _as_boolean(value: Any) -> Any:
    """Read the texts `true` and `false`: the YAML reader keeps scalars as texts."""
    if isinstance(value, str):
        return {"true": True, "false": False}.get(value.lower(), value)
    return value


class Reason(ConditionalRecord):
    """An argument for or against a position, a reading or another reason."""

    CONDITIONS = Conditions(
        "`for` is missing",
        "Add the field",
        anyOf=(("for",), ("relation",), ("supports",), ("contests",), ("concerns",)),
        code="missing-field",
    )
    FORM = "{claim, for: true} for an argument for it, for: false for one against it"

    id: Text | None = optional(
        None,
        "The id; keep it when the claim changes. Letters, digits and hyphens; by default "
        "made from the claim.",
    )
    label: Text | None = optional(None, description="A short name for it.")
    claim: Annotated[Text, STORED] = Field(description="The argument, as a full sentence.")
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
    proponents: Annotated[Items[Stance], SUPPORTED] = optional(
        [],
        "Actors that give this reason: each an id, a name or a label, or a mapping with more "
        "details.",
    )
    opponents: Annotated[Items[Stance], CONTESTED] = optional(
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
    sources: Annotated[Items[Source], CITED] = SOURCES
    tags: Annotated[list[Text], STORED] = TAGS
    reasons: Items[Reason] = optional(
        [],
        description="Arguments for or against this reason, at most 20 levels deep.",
    )


MAX_REASON_DEPTH = 20
"""The most levels of reasons below a position or a reading."""


def _limited(reasons: list[Reason]) -> list[Reason]:
    """Refuse reasons below the deepest level."""
    level: list[tuple[tuple[int | str, ...], Reason]] = [
        ((number,), reason) for number, reason in enumerate(reasons)
    ]
    for _ in range(MAX_REASON_DEPTH):
        level = [
            ((*place, "reasons", number), below)
            for place, reason in level
            for number, below in enumerate(reason.reasons)
        ]
    if level:
        what = f"the reasons are nested deeper than {MAX_REASON_DEPTH} levels"
        raise record_error(what, "Move these reasons up", "too-deep", level[0][0][:-1])
    return reasons


LIMITED_DEPTH = AfterValidator(_limited)
"""Says that the reasons of a position or a reading may only be so deep."""


def reasons_below(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """Yield reasons of all levels, each followed by those below it."""
    for reason in reasons:
        yield reason
        yield from reasons_below(reason.reasons)
