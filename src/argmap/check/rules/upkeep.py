"""Check what is left to do in documents that are right: challenges, archived copies, updates."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date

from argmap.check.corpus import Corpus
from argmap.check.findings import RuleMatch, at
from argmap.documents import Controversy, Event, Thread
from argmap.errors import shortened
from argmap.ingest.document import Document
from argmap.ingest.readers import read
from argmap.model import Ref
from argmap.model.ids import name_id


def open_challenge(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield challenges that are open, or under review, and that nothing resolves."""
    resolved = {edge.target for edge in corpus.edges.get("RESOLVES", ())}
    for node in corpus.graph.labelled("Challenge"):
        decided = node.text("status") not in ("", "open", "under_review")
        if node.text("document") and node.ref not in resolved and not decided:
            opened = node.text("opened")
            yield at(
                node,
                f"the challenge '{node.id}' is not resolved"
                + (f"; it was opened on {opened}" if opened else ""),
                "Decide it, and add a resolution",
                about=node.ref,
                date=opened,
            )


def source_not_archived(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield addresses of sources without an archived copy, once for each document."""
    copied = {edge.target for edge in corpus.edges.get("CITES", ()) if edge.text("archive_url")}
    seen: set[tuple[str, Ref]] = set()
    for edge in corpus.edges.get("CITES", ()):
        source = corpus.node(edge.target)
        address = source.text("url") or (source.id if "://" in source.id else "")
        if not address or edge.target in copied or source.text("archive_url"):
            continue
        if (edge.document, edge.target) not in seen:
            seen.add((edge.document, edge.target))
            yield at(
                edge,
                f"no archived copy of {address} is named",
                "Save a copy, and add its address as `archive_url`",
                about=edge.source,
                name=shortened(address, 80),
                date=edge.text("published"),
            )


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


_FIELDS = ("title", "date", "end_date", "summary", "happened", "matters")
"""The fields that say what happened, besides the actors."""


def rewritten_event(corpus: Corpus, earlier: Mapping[str, bytes]) -> Iterator[RuleMatch]:
    """Yield events that were published in an earlier version and now say something else.

    earlier: the content of documents in that version, by id.
    """
    for name, data in sorted(earlier.items()):
        before = events_of(read(name, data))
        for id_, event in sorted(events_of(corpus.documents.get(name)).items()):
            old = before.get(id_)
            if old is None or old.state in (None, "draft"):
                continue
            changed = [
                f"`{field}`" for field in _FIELDS if _words(old, field) != _words(event, field)
            ]
            if _actors(old) != _actors(event):
                changed.append("`actors`")
            if changed:
                yield RuleMatch(
                    name,
                    event.line,
                    f"the published event '{id_}' was rewritten: {', '.join(changed)}",
                    "Check that this corrects the record",
                    id_,
                    later_lines=True,
                )


def events_of(document: Document | None) -> dict[str, Event]:
    """Return the events of a document by id; none if there is no document."""
    records = document.records if document else ()
    return {
        record.id or name_id(record.title or ""): record
        for record in records
        if isinstance(record, Event)
    }


def _words(event: Event, field: str) -> list[str]:
    """Return the words of a field: where its lines are wrapped does not matter."""
    return (getattr(event, field) or "").split()


def _actors(event: Event) -> set[tuple[str, str | None]]:
    return {(item.actor, item.role) for item in event.actors}
