"""Define parts of several kinds of records: tensions, and how a record is made and contested."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from argmap.documents.record import STORED, Date, Record, Stored, Text, optional
from argmap.model.schema_values import ChallengeWindow, Contested


class Tension(Record):
    """A trade-off that stays open; in a thread, an open question."""

    name: Text = Field(description="Its name.")
    text: str = optional("", description="Its description.")


class Contestation(Record):
    """Whether a record is contested."""

    status: Annotated[Contested | None, Stored("contestation")] = optional(
        None, description="Whether the record is contested."
    )
    challenge_window: Annotated[ChallengeWindow | None, STORED] = optional(
        None,
        description="Whether the record can be challenged.",
    )
    last_challenged: Date | None = optional(None, description="When it was last challenged.")


class Revision(Record):
    """How a record was made."""

    created: Date | None = optional(None, description="When it was written.")
    last_reviewed: Date | None = optional(None, description="When it was last reviewed.")
    draft_assistance: Text | None = optional(
        None,
        description="How the draft was made, such as ai-assisted or human-only.",
    )
    final_author: Text | None = optional(None, description="Who is responsible for the text.")
