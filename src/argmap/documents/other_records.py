"""Define the records of The Ledger from which argmap makes no nodes, and recognise them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias, get_args

from pydantic import ConfigDict, Field

from argmap.documents.record import Record, Text, optional

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
