"""Represent a document as read: its records, its other text, and its problems."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from argmap.documents import AnyRecord
from argmap.errors import NodeTaken, Problem, StoreError
from argmap.model.schema_values import PAGE_FORMATS

CONVERTED = "# Made by argmap convert from "
"""How the first line of a file begins that `argmap convert` wrote."""


@dataclass(frozen=True)
class Document:
    """A document as read. If its problems include an error, it must not be written.

    id: its path, as in the graph; format: one of `schema_values.FORMATS`; sections: text that
    belongs to no field of a record, or the whole text of a page, which is needed to use a page
    again after it was set aside; skipped: why the document has no records, if that is not an error
    (a key of `SKIPPED_KINDS` or a text); converted: whether `argmap convert` made it; partial:
    the valid parts of records that have errors, which are only checked; of_rows: problems of a
    table, whose errors concern single rows; skipped_stances: how many stances of each actor a table
    skips, by value; record: the content of a document that is in no file, as the store keeps it.
    """

    id: str
    format: str
    digest: str
    records: tuple[AnyRecord, ...] = ()
    sections: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: str | None = None
    converted: bool = False
    partial: tuple[AnyRecord, ...] = ()
    of_rows: tuple[Problem, ...] = ()
    skipped_stances: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    record: str | None = None

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def is_page(self) -> bool:
        return self.format in PAGE_FORMATS


def digest(data: bytes) -> str:
    """Return the sha256 of a document's bytes, as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def no_longer_document(name: str) -> Problem:
    """Make the problem of a file that was a document when it was read last."""
    what = "no longer a recognised document; its earlier statements were kept"
    remedy = "Remove them with --prune or `argmap remove`"
    return Problem(name, 0, 0, "no-document-now", what, remedy, severity="warning")


def refused_by_store(document: str, error: StoreError) -> Problem:
    """Make the problem of a document that the store refused."""
    what, remedy = f"the store can't hold a value in this document: {error}", "Change the value"
    if isinstance(error, NodeTaken):
        what, _, remedy = str(error).partition(". ")
    return Problem(document, 0, 0, "store-refused", what, remedy)


def is_table(document: str) -> bool:
    """Return whether the name of a file is that of a table."""
    return document.lower().removesuffix(".gz").endswith((".csv", ".tsv"))


def unknown_format(document: str, reason: str) -> Problem:
    """Make the problem of a file that was given by name but is not an argmap document.

    reason: `Document.skipped`.
    """
    if is_table(document):
        what, remedy = "this is a table", "Describe its columns first: argmap table FILE --write"
        return Problem(document, 0, 0, "unknown-format", what, remedy)
    what = f"this is not an argmap document ({reason})"
    remedy = (
        "argmap reads controversies, threads, actors, events and names, as Markdown with front "
        "matter, YAML or JSON, and pages of controversies of The Ledger, old and new layout, as "
        "HTML or pasted text. If this is YAML or JSON, use `--as yaml` or a file name that ends in "
        ".yml. "
        "`argmap new controversy` prints a skeleton to fill in"
    )
    return Problem(document, 0, 0, "unknown-format", what, remedy)


class Problems:
    """Collects the problems of one document.

    record: returns the number of the record that begins on a line, if the document has records.
    """

    def __init__(self, document: str) -> None:
        self.document = document
        self.record: Callable[[int], int] | None = None
        self._found: list[Problem] = []
        self.partial: list[Any] = []  # the valid parts of records that have errors
        self._counts: Counter[str] = Counter()
        self._errors = 0

    def error(self, line: int, code: str, what: str, remedy: str = "", **more: Any) -> None:
        """Add an error. more: `column` and `field`."""
        self._add(Problem(self.document, line, more.pop("column", 0), code, what, remedy, **more))

    def warning(self, line: int, code: str, what: str, remedy: str = "", **more: Any) -> None:
        """Add a warning. more: `column` and `field`."""
        self.error(line, code, what, remedy, severity="warning", **more)

    def notice(self, line: int, code: str, what: str, remedy: str = "", **more: Any) -> None:
        """Add a notice. more: `column` and `field`."""
        self.error(line, code, what, remedy, severity="notice", **more)

    def _add(self, problem: Problem) -> None:
        if self.record is not None and problem.line:
            what = f"record {self.record(problem.line):,}: {problem.what}"
            problem = replace(problem, what=what)
        self._counts[problem.code] += 1
        self._errors += problem.severity == "error"
        self._found.append(problem)

    @property
    def refusing(self) -> bool:
        """Whether one of the problems is an error."""
        return self._errors > 0

    def count(self, code: str) -> int:
        """Return the number of problems with a code so far."""
        return self._counts[code]

    def all(self) -> tuple[Problem, ...]:
        """Return all problems, sorted by line, column and code."""
        return tuple(
            sorted(self._found, key=lambda problem: (problem.line, problem.column, problem.code))
        )
