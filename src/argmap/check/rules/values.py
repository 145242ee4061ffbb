"""Check dates, addresses, quotes and empty lists in documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.check.corpus import Corpus
from argmap.check.findings import RuleMatch, at
from argmap.documents import (
    Actor,
    Controversy,
    NamesFile,
    Position,
    Reason,
    Source,
    Stance,
    Thread,
)
from argmap.documents.record import Record
from argmap.model.counting import STANCES
from argmap.model.ids import short_name

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_NOT_ON_THE_WEB = re.compile(r"\s*(?:javascript|data|vbscript|file|blob|about):", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/:?#]\S*)?", re.IGNORECASE)
_QUOTED = re.compile('["“„”«»‹›‘‚]([^"“„”«»‹›]+)["”“»«›‹’‘]')
_TEXTS = ("title", "name", "label", "claim", "actor", "core_question")
_WITH_LISTS = (Controversy, Thread, Actor, NamesFile, Position, Reason)
_MEANT_EMPTY = ("contests",)
"""Lists that mean something when they are empty."""


def _records(corpus: Corpus) -> Iterator[tuple[str, Record]]:
    """Yield all records in documents that are not pages, with their document."""
    for name, document in sorted(corpus.documents.items()):
        if not document.is_page:
            for record in document.records:
                for found in _within(record):
                    yield name, found


def _within(record: Record) -> Iterator[Record]:
    """Yield a record and the records in its lists."""
    yield record
    for value in vars(record).values():
        if isinstance(value, list):
            for item in value:
                if isinstance(item, Record):
                    yield from _within(item)


def until_before_since(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield stances, memberships and events that end before they begin."""
    for relation in (*STANCES, "PART_OF"):
        for edge in corpus.edges.get(relation, ()):
            since, until = edge.text("since"), edge.text("until")
            if _is_before(until, since):
                yield at(
                    edge,
                    f"'{edge.text('member') or edge.text('as_written')}' ends ({until}) before it "
                    f"begins ({since})",
                    "Correct `since` or `until`",
                    until,
                    later_lines=True,
                )

    for node in corpus.graph.labelled("Event"):
        date, end = node.text("date"), node.text("end_date")
        if _is_before(end, date):
            yield RuleMatch(
                node.text("document"),
                int(node.text("line")),
                f"the event '{node.id}' ends ({end}) before it begins ({date})",
                "Correct `date` or `end_date`",
                end,
                later_lines=True,
            )


def _is_before(end: str, start: str) -> bool:
    """Return whether a date is before another one, as far as both are known."""
    shared = min(len(end), len(start))
    return bool(shared) and end[:shared] < start[:shared]


def bad_address(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield addresses that are not complete, or are no addresses."""
    for document, record in _records(corpus):
        for field, written in _addresses(record):
            if _NOT_ON_THE_WEB.match(written):
                what, remedy = "is not a web address", "Write one that begins with https://"
            elif field == "source" or _ADDRESS.fullmatch(written):
                continue  # a stance's source may be a text, or an address without a scheme
            elif _HOST.fullmatch(written):
                what, remedy = "has no scheme", f"Write https://{written}"
            else:
                what, remedy = "is not an address", "Write it in `title`, or give the address"
            yield RuleMatch(
                document,
                record.line,
                f"`{field}` {what} (got '{short_name(written, 60)}')",
                remedy,
                written,
                later_lines=True,
            )


def _addresses(record: Record) -> Iterator[tuple[str, str]]:
    fields: tuple[str, ...] = ()
    if isinstance(record, Source):
        fields = ("url", "archive_url")
    elif isinstance(record, Stance):
        fields = ("source",)
    elif isinstance(record, Actor):
        fields = ("website",)
    for field in fields:
        written = getattr(record, field)
        if written:
            yield field, written


def quotes_in_text(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield texts that are enclosed in quotes which YAML keeps as part of the text."""
    for document, record in _records(corpus):
        fields = vars(record)
        for field in _TEXTS:
            written = fields.get(field)
            if isinstance(written, str) and _QUOTED.fullmatch(written):
                yield RuleMatch(
                    document,
                    record.line,
                    f"the quotes around {short_name(written, 60)} are part of `{field}`",
                    'Remove them, or replace them by straight quotes: "…"',
                    field,
                    later_lines=True,
                )


def empty_list(corpus: Corpus) -> Iterator[RuleMatch]:
    """Yield lists that are written and empty."""
    for document, record in _records(corpus):
        if not isinstance(record, _WITH_LISTS):
            continue
        for field in sorted(record.model_fields_set - {*_MEANT_EMPTY}):
            if getattr(record, field) == []:
                yield RuleMatch(
                    document,
                    record.line,
                    f"`{field}` is an empty list",
                    "Add the items, or remove the field",
                    field,
                    later_lines=True,
                )
