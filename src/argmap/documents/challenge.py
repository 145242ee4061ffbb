"""Define the records of a challenge to what a document says, and of its resolution."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import Field

from argmap.documents.kind import Kind, TemplateOption
from argmap.documents.parts import Link
from argmap.documents.record import (
    STORED,
    Attribution,
    Date,
    Edges,
    Items,
    KindRecord,
    Licence,
    Record,
    Stored,
    Text,
    optional,
)
from argmap.model.schema_values import (
    CHALLENGE_TARGET,
    ChallengeStatus,
    ChallengeTarget,
    Disposition,
)


class Challenge(KindRecord):
    """A challenge to what a document says, such as about an event or a position."""

    kind: Literal["challenge"] = optional("challenge", description="What the document is about.")
    id: Text = Field(description="The id.")
    title: Text | None = optional(None, description="A name for it.")
    target_claim_id: Link = Field(
        description=(
            "What is challenged: an event by id or title, or a position as controversy/position; "
            "anything else with `target_kind`."
        ),
    )
    target_kind: ChallengeTarget | None = optional(
        None,
        "What `target_claim_id` names; by default an event, with a slash a position, with two "
        "a reason, and for an address a source.",
    )
    allegations: Annotated[list[Text], STORED] = optional(
        [], description="What is alleged, such as misquote."
    )
    status: Annotated[ChallengeStatus | None, STORED] = optional(
        None, description="The status of the challenge."
    )
    opened_at: Annotated[Date | None, Stored("opened")] = optional(
        None, description="When it was made."
    )
    opened_by: Annotated[Text | None, STORED] = optional(None, description="Who made it.")
    resolution_note_id: Annotated[Text | None, Stored("resolution")] = optional(
        None, description="The id of its resolution."
    )
    licence: Licence = None
    attribution: Attribution = None


class ResolutionAction(Record):
    """What was changed because of a resolution."""

    type: Text = Field(description="What was done, such as claim_status_changed or no_action.")
    claim_id: Text | None = optional(None, description="The event or position that was changed.")
    before: dict[str, Any] | None = optional(
        None,
        validation_alias="from",
        serialization_alias="from",
        description="Its values before.",
    )
    to: dict[str, Any] | None = optional(None, description="Its values after.")
    summary_revision_id: Text | None = optional(None, description="The id of a revision.")
    memo_id: Text | None = optional(None, description="The id of a memo.")


def _actions(actions: list[ResolutionAction]) -> list[str]:
    given = (action.model_dump(exclude_none=True, by_alias=True) for action in actions)
    return [json.dumps(values, ensure_ascii=False, sort_keys=True) for values in given]


class Resolution(KindRecord):
    """The decision about a challenge."""

    kind: Literal["resolution"] = optional("resolution", description="What the document is about.")
    id: Text = Field(description="The id.")
    title: Text | None = optional(None, description="A name for it.")
    case_id: Annotated[Link, Edges("RESOLVES", "Challenge")] = Field(
        description="The id of the challenge."
    )
    disposition: Annotated[Disposition | None, STORED] = optional(None, description="The outcome.")
    findings: Annotated[list[Text], STORED] = optional(
        [], description="The facts that it is based on."
    )
    actions: Annotated[Items[ResolutionAction], Stored(texts=_actions)] = optional(
        [], description="What was changed."
    )
    decided_by: Annotated[list[Text], STORED] = optional([], description="Who decided it.")
    issued_at: Annotated[Date | None, Stored("issued")] = optional(
        None, description="When it was issued."
    )
    licence: Licence = None
    attribution: Attribution = None


CHALLENGE = Kind(
    "challenge",
    "a challenge",
    Challenge,
    required=("target_claim_id",),
    signs=("allegations",),
    label="Challenge",
    about=(
        "Write a challenge, as Markdown with front matter.\n\n"
        "It says that what a document says is wrong."
    ),
    options=(
        TemplateOption("title", "The title.", default="An untitled challenge"),
        TemplateOption("target", "What is challenged.", "ID", default="an-event"),
        TemplateOption(
            "target_kind",
            "What the target is.  [default: an event, or a position as controversy/position]",
            choices=CHALLENGE_TARGET,
        ),
    ),
    examples=(
        '--title "Too early" --target the-council-votes -o too-early.md',
        "--target openai --target-kind actor",
    ),
)

RESOLUTION = Kind(
    "resolution",
    "a resolution",
    Resolution,
    required=("case_id",),
    signs=("disposition",),
    label="Resolution",
    about=(
        "Write a resolution, as Markdown with front matter.\n\n"
        "It says what was decided about a challenge."
    ),
    options=(
        TemplateOption("title", "The title.", default="An untitled resolution"),
        TemplateOption("challenge", "The challenge that it resolves.", "ID", default="a-challenge"),
    ),
    examples=('--title "About the date" --challenge too-early -o about-the-date.md',),
)
