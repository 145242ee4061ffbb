"""Check reasons: their sources, and whether they say more than their position."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.documents import Controversy, Reason, Thread
from argmap.documents.stance_and_reason import reasons_below
from argmap.model.ids import short_name, slug


def _reasons(corpus: Corpus) -> Iterator[tuple[str, str, Reason]]:
    """Yield all reasons with their document and the claim of their position or reading."""
    for name, document in sorted(corpus.documents.items()):
        for record in document.records:
            if isinstance(record, Controversy):
                for position in record.positions:
                    yield from (
                        (name, position.claim, item) for item in reasons_below(position.reasons)
                    )
            elif isinstance(record, Thread):
                for reading in record.interpretations:
                    yield from (
                        (name, reading.claim, item) for item in reasons_below(reading.reasons)
                    )


def reason_without_source(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield reasons without a source."""
    for document, _, reason in _reasons(corpus):
        stances = (*reason.proponents, *reason.opponents)
        if not reason.sources and not any(stance.source for stance in stances):
            what = f"the reason '{short_name(reason.claim, 60)}' has no source"
            remedy = "Add one under `sources`"
            yield RuleMatch(document, reason.line, what, remedy)


def reason_repeats_position(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield reasons with the claim of their position or reading."""
    for document, claim, reason in _reasons(corpus):
        if slug(reason.claim) == slug(claim):
            what = f"the reason '{short_name(reason.claim, 60)}' repeats the claim it is about"
            remedy = "Say why the claim is true or false, or remove the reason"
            yield RuleMatch(document, reason.line, what, remedy, "claim", later_lines=True)
