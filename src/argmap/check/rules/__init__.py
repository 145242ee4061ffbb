"""List the rules, a function for each code. Findings of reading are not among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from argmap.check.corpus import Corpus
from argmap.check.findings import RuleMatch
from argmap.check.rules import (
    events,
    labels,
    links,
    names,
    positions,
    stances,
    upkeep,
    values,
)

Rule = Callable[[Corpus], Iterator[RuleMatch]]

RULES: dict[str, Rule] = {
    "duplicate-name": names.duplicate_name,
    "folding-names": names.folding_names,
    "shared-alias": names.shared_alias,
    "near-name": names.near_name,
    "similar-names": names.similar_names,
    "unregistered-proponent": names.unregistered_proponent,
    "several-names": labels.several_names,
    "date-in-name": labels.date_in_name,
    "broken-letters": labels.broken_letters,
    "idle-decision": names.idle_decision,
    "circular-membership": links.circular_membership,
    "one-way-link": links.one_way_link,
    "undefined-link": links.undefined_link,
    "same-stance-twice": stances.same_stance_twice,
    "on-rival-positions": stances.on_rival_positions,
    "only-unnamed": stances.only_unnamed,
    "until-before-since": values.until_before_since,
    "bad-address": values.bad_address,
    "quotes-in-text": values.quotes_in_text,
    "empty-list": values.empty_list,
    "no-source": positions.no_source,
    "one-source": positions.one_source,
    "one-group": positions.one_group,
    "high-on-one-source": positions.high_on_one_source,
    "no-position-id": positions.no_position_id,
    "reason-without-source": positions.reason_without_source,
    "reason-repeats-position": positions.reason_repeats_position,
    "overtaken": events.overtaken,
    "active-without-position": events.active_without_position,
    "open-challenge": upkeep.open_challenge,
    "source-not-archived": upkeep.source_not_archived,
    "event-without-thread": events.event_without_thread,
    "one-way-event": events.one_way_event,
    "unknown-event": events.unknown_event,
    "unknown-role": events.unknown_role,
    "landmark-on-one-source": events.landmark_on_one_source,
    "source-after-review": events.source_after_review,
    "wildcard-archive": events.wildcard_archive,
}
"""The rules by code, without `stale`, which has parameters (see `argmap.check.rules.upkeep`)."""
