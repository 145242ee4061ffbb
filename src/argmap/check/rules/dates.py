"""Dates: documents that were not revised for long."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.model.documents import Controversy, Thread


def stale(corpus: Corpus, days: int, as_of: date) -> Iterator[RuleMatch]:
    """Active threads and controversies that were last revised more than `days` before `as_of`."""
    for name, document in sorted(corpus.documents.items()):
        for thing in document.records:
            if not isinstance(thing, Thread | Controversy) or thing.status in (
                "dormant",
                "resolved",
            ):
                continue
            kind = "thread" if isinstance(thing, Thread) else "controversy"
            if thing.last_updated is None:
                what = f"the {kind} does not say when it was last revised"
                yield RuleMatch("stale", name, thing.line, what, "Add `last_updated`")
                continue
            revised = _last_day(thing.last_updated)
            if revised is not None and (as_of - revised).days > days:
                what = (
                    f"the {kind} was last revised on {thing.last_updated}, "
                    f"{(as_of - revised).days:,} days before {as_of.isoformat()}"
                )
                remedy = "Revise it, or set its status to dormant"
                written = thing.last_updated
                yield RuleMatch("stale", name, thing.line, what, remedy, written, onward=True)


def _last_day(written: str) -> date | None:
    """The last day of a year, a month or a day; None for a date that no calendar has."""
    parts = [int(part) for part in written.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    try:
        day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
        return date(year, month, day)
    except ValueError:
        return None
