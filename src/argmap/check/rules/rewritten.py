"""Find published events that were rewritten since an earlier version."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.check.corpus import Corpus
from argmap.check.finding import RuleMatch
from argmap.documents import Event
from argmap.ingest.document import Document
from argmap.ingest.readers import read
from argmap.model.ids import name_id

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
