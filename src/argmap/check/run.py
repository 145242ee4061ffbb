"""Runs a check: reads documents, applies the chosen rules, and locates what they find."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from argmap.check.corpus import Corpus, corpus
from argmap.check.finding import RuleMatch
from argmap.check.findings import BY_CODE, DEFAULT, ERRORS
from argmap.check.rules import RULES
from argmap.check.rules.dates import stale
from argmap.errors import ArgmapError, DocumentError, Problem
from argmap.ingest.discovery import Origin
from argmap.ingest.options import DEFAULT_READING, ReadingOptions


@dataclass(frozen=True)
class Settings:
    """What a check looks for.

    codes: of findings, as `argmap.check.findings.codes` returns them; stale_after: days
    after which a document is stale; as_of: the date to count until; touched: the documents to
    report on, None for all.
    """

    codes: frozenset[str] = DEFAULT | ERRORS
    stale_after: int | None = None
    as_of: date | None = None
    touched: frozenset[str] | None = None


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    problems: sorted by document and line; documents: number of documents that were reported on;
    skipped: number of files that are not documents of argmap, by the reason.
    """

    problems: tuple[Problem, ...]
    documents: int
    skipped: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """The number of problems of each severity."""
        found = Counter(problem.severity for problem in self.problems)
        return {severity: found[severity] for severity in ("error", "warning", "notice")}

    @property
    def failed(self) -> bool:
        """Whether there is an error or a warning among them."""
        return any(problem.severity != "notice" for problem in self.problems)


@dataclass(frozen=True)
class _Placed:
    """A problem with what is needed to locate it. Fields as in `RuleMatch`."""

    problem: Problem
    word: str = ""
    also: tuple[str, ...] = ()
    onward: bool = False


def check(
    origins: Iterable[Origin],
    settings: Settings | None = None,
    reading: ReadingOptions = DEFAULT_READING,
) -> CheckReport:
    """Check documents, each by itself and all against each other.

    settings: what to look for, by default the default findings; reading: how documents are read.

    Raises ArgmapError if `stale_after` is set without `as_of`. Never raises for the content of a
    document.
    """
    return check_corpus(corpus(origins, reading), settings, reading)


def check_corpus(
    read: Corpus,
    settings: Settings | None = None,
    reading: ReadingOptions = DEFAULT_READING,
) -> CheckReport:
    """Check documents that were read. See `check`."""
    chosen = settings or Settings()
    found = [*_reading_problems(read, chosen.codes), *_rule_problems(read, chosen)]
    shown = set(read.origins)
    if chosen.touched is not None:
        shown &= chosen.touched
        found = [item for item in found if not shown.isdisjoint(_documents(item))]
        shown |= {item.problem.document for item in found}
    columns = _Columns(read.origins, reading.max_bytes)
    problems = {columns.place(item) for item in found}
    skipped = Counter(why for name, why in sorted(read.skipped.items()) if name in shown)
    checked = len(shown) - skipped.total()
    return CheckReport(tuple(sorted(problems, key=_order)), checked, skipped)


def _reading_problems(read: Corpus, codes: frozenset[str]) -> Iterator[_Placed]:
    """The problems from reading and resolving the documents."""
    for problem in read.problems:
        if problem.code in codes:
            also = read.rivals.get(problem.document, ()) if problem.code == "duplicate-id" else ()
            yield _Placed(problem, also=also)


def _rule_problems(read: Corpus, chosen: Settings) -> Iterator[_Placed]:
    """The problems that rules find."""
    for code, rule in RULES.items():
        if code in chosen.codes:
            yield from map(_placed, rule(read))
    if "stale" in chosen.codes and chosen.stale_after is not None:
        if chosen.as_of is None:
            raise ArgmapError("`stale_after` needs `as_of`, the date to count until")
        yield from map(_placed, stale(read, chosen.stale_after, chosen.as_of))


def _placed(found: RuleMatch) -> _Placed:
    problem = Problem(
        document=found.document,
        line=found.line,
        column=0,
        code=found.code,
        what=found.what,
        remedy=found.remedy,
        severity=BY_CODE[found.code].severity,
    )
    return _Placed(problem, found.word, found.also, found.onward)


def _documents(item: _Placed) -> set[str]:
    return {item.problem.document, *item.also}


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    return (problem.document, problem.line, problem.column, problem.code, problem.what)


class _Columns:
    """Finds columns in the lines of documents; reads each document at most once more."""

    def __init__(self, origins: Mapping[str, Origin], max_bytes: int) -> None:
        self._origins = origins
        self._max_bytes = max_bytes
        self._lines: dict[str, list[str]] = {}

    def place(self, item: _Placed) -> Problem:
        """Add the column: of the problem's word, else of the first character of the line."""
        problem = item.problem
        if problem.column or not problem.line:
            return problem
        lines = self._of(problem.document)[problem.line - 1 :]
        for number, line in enumerate(lines if item.onward else lines[:1]):
            start = _start_of(item.word, line) if item.word else -1
            if start >= 0:
                return replace(problem, line=problem.line + number, column=start + 1)
        first = lines[0] if lines else ""
        return replace(problem, column=len(first) - len(first.lstrip()) + 1)

    def _of(self, document: str) -> list[str]:
        if document not in self._lines:
            self._lines[document] = []
            origin = self._origins.get(document)
            if origin is not None:
                try:
                    text = origin.read(self._max_bytes).decode("utf-8-sig", "replace")
                except DocumentError:
                    text = ""
                text = text.replace("\r\n", "\n").replace("\r", "\n")
                self._lines[document] = text.split("\n")
        return self._lines[document]


def _start_of(word: str, line: str) -> int:
    """The index of a whole word in a line, or -1."""
    match = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", line)
    return match.start() if match else -1
