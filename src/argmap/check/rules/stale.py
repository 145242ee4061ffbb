"""Find documents that were not updated for a long time."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.documents import Controversy, Thread


def stale(corpus: Corpus, days: int, as_of: date) -> Iterator[RuleMatch]:
    """Yield active threads and controversies last updated more than `days` before `as_of`."""
    for name, document in sorted(corpus.documents.items()):
        for record in document.records:
            if not isinstance(record, Thread | Controversy) or record.status in (
                "dormant",
                "resolved",
            ):
                continue
            kind = "thread" if isinstance(record, Thread) else "controversy"
            if record.last_updated is None:
                what = f"the {kind} has no date of its last update"
                yield RuleMatch(name, record.line, what, "Add `last_updated`")
                continue
            revised = _last_day(record.last_updated)
            if revised is not None and (as_of - revised).days > days:
                what = (
                    f"the {kind} was last updated on {record.last_updated}, "
                    f"{(as_of - revised).days:,} days before {as_of.isoformat()}"
                )
                remedy = "Update it, or set its status to dormant"
                written = record.last_updated
                yield RuleMatch(name, record.line, what, remedy, written, later_lines=True)


def _last_day(written: str) -> date | None:
    """Return the last day of a year, a month or a day; None if the date does not exist."""
    parts = [int(part) for part in written.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    try:
        day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
        return date(year, month, day)
    except ValueError:
        return None
