"""Extract challenges and their resolutions."""

from __future__ import annotations

import json

from argmap.documents import Challenge, Resolution, ResolutionAction
from argmap.ingest.statement_builder import StatementBuilder
from argmap.ingest.statements import NameReference
from argmap.model import Ref
from argmap.model.definitions import NAMED_LABELS
from argmap.model.ids import normal_url
from argmap.model.schema import REASON


def add_challenge(builder: StatementBuilder, challenge: Challenge) -> None:
    """Add a challenge and what it challenges."""
    ref = builder.add_record("Challenge", challenge)
    if ref is None:
        return
    line, words = challenge.target_claim_id.line, challenge.target_claim_id.to
    label = _target_label(challenge)
    if label in NAMED_LABELS:
        builder.add_edge("CHALLENGES", ref, NameReference(label, words), line, words)
    else:
        id_ = normal_url(words) if label == "Source" else words
        builder.add_edge("CHALLENGES", ref, Ref(label, id_), line)


def _target_label(challenge: Challenge) -> str:
    """Return the label of what is challenged: the one given, else by the form of the id."""
    words = challenge.target_claim_id.to
    if challenge.target_kind:
        return challenge.target_kind.capitalize()
    if "://" in words:
        return "Source"
    return ("Event", "Position", REASON)[min(words.count("/"), 2)]


def add_resolution(builder: StatementBuilder, resolution: Resolution) -> None:
    """Add a resolution and the challenge that it resolves."""
    actions = list(map(_action_json, resolution.actions)) or None
    ref = builder.add_record("Resolution", resolution, actions=actions)
    if ref is None:
        return
    link = resolution.case_id
    builder.add_edge("RESOLVES", ref, NameReference("Challenge", link.to), link.line, link.to)


def _action_json(action: ResolutionAction) -> str:
    given = action.model_dump(exclude_none=True, by_alias=True)
    return json.dumps(given, ensure_ascii=False, sort_keys=True)
