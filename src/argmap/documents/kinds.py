"""List the kinds of documents, and recognise records from which argmap makes no nodes."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from pydantic import ConfigDict, Field

from argmap.documents.actor import ACTOR, Actor
from argmap.documents.challenge import CHALLENGE, RESOLUTION, Challenge, Resolution
from argmap.documents.controversy import CONTROVERSY, Controversy
from argmap.documents.event import EVENT, Event
from argmap.documents.kind import Kind
from argmap.documents.names_file import NAMES, NamesFile
from argmap.documents.record import Record, Text, item_models, optional
from argmap.documents.thread import THREAD, Thread

OtherKind: TypeAlias = Literal["revision", "memo", "synthesis", "perspective"]
OTHER_KINDS: tuple[str, ...] = get_args(OtherKind)

_FIELDS: Mapping[str, set[str]] = {
    "revision": {"target_summary_id"},
    "memo": {"subject", "thesis"},
}
"""Fields that only one kind of record has, all of which it must have."""

_SYNTHESES = ("canonical-synthesis", "quarterly-synthesis", "thematic-essay", "retrospective")


class OtherRecord(Record):
    """A record that is kept only as text, with all its fields."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    kind: OtherKind = Field(description="What the document is about.")
    id: Text | None = optional(None, description="The id.")
    title: Text | None = optional(None, description="The title.")


def other_kind(data: Mapping[str, object]) -> str | None:
    """Return the kind of record that has these fields, or None."""
    for kind, fields in _FIELDS.items():
        if data.keys() >= fields:
            return kind
    return "synthesis" if "thread" in data and data.get("type") in _SYNTHESES else None


AnyRecord: TypeAlias = (
    Thread | Controversy | Actor | Event | Challenge | Resolution | NamesFile | OtherRecord
)
"""The records that a document can contain."""

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (CONTROVERSY, THREAD, ACTOR, EVENT, CHALLENGE, RESOLUTION, NAMES)
}
"""The kinds of documents from which nodes are made, in the order in which help lists them."""


def recognised_kind(fields: Mapping[str, object]) -> str | None:
    """Return the kind of a mapping without a `kind`; None if its fields do not show it.

    A kind that is recognised by one common field comes last.
    """
    by_signs = sorted(KINDS.values(), key=lambda kind: not kind.signs)
    return next((kind.name for kind in by_signs if kind.recognises(fields)), None)


@functools.cache
def models() -> dict[str, type[Record]]:
    """Return the records that documents use, by name: those of kinds first, then their parts."""
    found = {kind.model.__name__: kind.model for kind in KINDS.values()}
    waiting = list(found.values())
    while waiting:
        for part in item_models(waiting.pop(0)).values():
            if part.__name__ not in found:
                found[part.__name__] = part
                waiting.append(part)
    return found
