"""Extract challenges and their resolutions."""

from __future__ import annotations

import json

from argmap.ingest.statement_builder import StatementBuilder
from argmap.ingest.statements import NameReference
from argmap.model import Ref
from argmap.model.documents import Challenge, Resolution, ResolutionAction


def add_challenge(builder: StatementBuilder, challenge: Challenge) -> None:
    """Add a challenge and what it challenges.

    An id with a slash is that of a position; any other is that of an event.
    """
    ref = builder.define("Challenge", challenge.line, challenge.id, challenge.title)
    if ref is None:
        return
    builder.add_node(
        ref,
        challenge.line,
        name=challenge.title or ref.id,
        status=challenge.status,
        allegations=list(challenge.allegations) or None,
        opened=challenge.opened_at,
        opened_by=challenge.opened_by,
        resolution=challenge.resolution_note_id,
    )
    line, words = challenge.target_claim_id.line, challenge.target_claim_id.to
    if "/" in words:
        builder.add_edge("CHALLENGES", ref, Ref("Position", words), line)
    else:
        target = NameReference("Event", words)
        builder.add_edge("CHALLENGES", ref, target, line, words)


def add_resolution(builder: StatementBuilder, resolution: Resolution) -> None:
    """Add a resolution and the challenge that it resolves."""
    ref = builder.define("Resolution", resolution.line, resolution.id, resolution.title)
    if ref is None:
        return
    builder.add_node(
        ref,
        resolution.line,
        name=resolution.title or ref.id,
        disposition=resolution.disposition,
        findings=list(resolution.findings) or None,
        actions=list(map(_action_json, resolution.actions)) or None,
        decided_by=list(resolution.decided_by) or None,
        issued=resolution.issued_at,
    )
    link = resolution.case_id
    builder.add_edge("RESOLVES", ref, NameReference("Challenge", link.to), link.line, link.to)


def _action_json(action: ResolutionAction) -> str:
    given = action.model_dump(exclude_none=True, by_alias=True)
    return json.dumps(given, ensure_ascii=False, sort_keys=True)
