"""Define the records of a challenge to what a document says, and of its resolution."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from argmap.model.record import Attribution, Date, Licence, Record, Text
from argmap.model.reference import Link
from argmap.model.schema_values import ChallengeStatus, ChallengeTarget, Disposition


class Challenge(Record):
    """A challenge to what a document says, such as about an event or a position."""

    kind: Literal["challenge"] = Field("challenge", description="What the document is about.")
    id: Text = Field(description="The id.")
    title: Text | None = Field(None, description="A name for it.")
    target_claim_id: Link = Field(
        description=(
            "What is challenged: an event by id or title, or a position as controversy/position; "
            "anything else with `target_kind`."
        ),
    )
    target_kind: ChallengeTarget | None = Field(
        None,
        description=(
            "What `target_claim_id` names; by default an event, with a slash a position, with two "
            "a reason, and for an address a source."
        ),
    )
    allegations: list[Text] = Field([], description="What is alleged, such as misquote.")
    status: ChallengeStatus | None = Field(None, description="The status of the challenge.")
    opened_at: Date | None = Field(None, description="When it was made.")
    opened_by: Text | None = Field(None, description="Who made it.")
    resolution_note_id: Text | None = Field(None, description="The id of its resolution.")
    licence: Licence = None
    attribution: Attribution = None


class ResolutionAction(Record):
    """What was changed because of a resolution."""

    type: Text = Field(description="What was done, such as claim_status_changed or no_action.")
    claim_id: Text | None = Field(None, description="The event or position that was changed.")
    before: dict[str, Any] | None = Field(
        None,
        alias="from",
        description="Its values before.",
    )
    to: dict[str, Any] | None = Field(None, description="Its values after.")
    summary_revision_id: Text | None = Field(None, description="The id of a revision.")
    memo_id: Text | None = Field(None, description="The id of a memo.")


class Resolution(Record):
    """The decision about a challenge."""

    kind: Literal["resolution"] = Field("resolution", description="What the document is about.")
    id: Text = Field(description="The id.")
    title: Text | None = Field(None, description="A name for it.")
    case_id: Link = Field(description="The id of the challenge.")
    disposition: Disposition | None = Field(None, description="The outcome.")
    findings: list[Text] = Field([], description="The facts that it is based on.")
    actions: list[ResolutionAction] = Field([], description="What was changed.")
    decided_by: list[Text] = Field([], description="Who decided it.")
    issued_at: Date | None = Field(None, description="When it was issued.")
    licence: Licence = None
    attribution: Attribution = None
