"""Run a check: read documents, apply the selected rules, and locate what they find."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from argmap.activity import activity
from argmap.check.corpus import Corpus, alone, corpus
from argmap.check.findings import BY_CODE, DEFAULT, ERRORS, RuleMatch
from argmap.check.rules import RULES
from argmap.check.rules.upkeep import events_of, rewritten_event, stale
from argmap.errors import ArgmapError, DocumentError, Problem
from argmap.gc_pause import collector_at_rest
from argmap.ingest.discovery import Origin
from argmap.input_file import unix_lines
from argmap.limits import DOCUMENT_BYTES

if TYPE_CHECKING:
    from argmap.sources.graph_quotes import CheckedQuote
    from argmap.sources.saved_copies import SavedCopies

LATER_LINES = 1_000
"""The most lines in which the word of a finding is looked for."""

TOGETHER = ("undefined-link",)
"""The rules by which documents with errors are checked together with all other documents."""

ALONE = ("until-before-since", "bad-address", "same-stance-twice", "on-rival-positions")
"""The rules by which a document with errors is checked alone."""


@dataclass(frozen=True)
class Settings:
    """The settings of a check.

    codes: of findings, as `argmap.check.findings.codes` returns them; stale_after: days
    after which a document is stale; as_of: the date to count until; touched: the documents to
    report on, or None for all; earlier: reads the earlier versions of documents, by id, or None if
    there are none to compare with; copies: saved sources in which quotes are looked for; drafts:
    whether unverified quotes and stances of drafts are errors; strict: whether notices fail it.
    """

    codes: frozenset[str] = DEFAULT | ERRORS
    stale_after: int | None = None
    as_of: date | None = None
    touched: frozenset[str] | None = None
    earlier: Callable[[Iterable[Origin]], Mapping[str, bytes]] | None = None
    copies: SavedCopies | None = None
    drafts: bool = False
    strict: bool = False


@dataclass(frozen=True)
class CheckReport:
    """The result of a check.

    problems: sorted by document and line; documents: number of documents that were reported on;
    skipped: number of files that are not documents of argmap, by the reason; skipped_files: the
    reason by the id of each such file; quotes: what was found of each quote, if there were copies;
    strict: whether notices fail the check.
    """

    problems: tuple[Problem, ...]
    documents: int
    skipped: Mapping[str, int] = field(default_factory=dict)
    skipped_files: Mapping[str, str] = field(default_factory=dict)
    quotes: tuple[CheckedQuote, ...] | None = None
    strict: bool = False

    @property
    def counts(self) -> dict[str, int]:
        """The number of problems of each severity."""
        found = Counter(problem.severity for problem in self.problems)
        return {severity: found[severity] for severity in ("error", "warning", "notice")}

    @property
    def failed(self) -> bool:
        """Whether there is an error or a warning, or any problem if the check is strict."""
        return any(self.strict or problem.severity != "notice" for problem in self.problems)


@dataclass(frozen=True)
class _Placed:
    """A problem with what is needed to locate it. Fields as in `RuleMatch`."""

    problem: Problem
    word: str = ""
    related: tuple[str, ...] = ()
    later_lines: bool = False


def check(origins: Iterable[Origin], settings: Settings | None = None) -> CheckReport:
    """Check documents, each one separately and all of them together.

    settings: the findings to report and the documents to report on.

    Raises ArgmapError if `stale_after` is set without `as_of`. Never raises for the content of a
    document.
    """
    return check_corpus(corpus(origins), settings)


@collector_at_rest()
def check_corpus(read: Corpus, settings: Settings | None = None) -> CheckReport:
    """Check documents that are already read. See `check`."""
    chosen = settings or Settings()
    quotes = _checked_quotes(read, chosen)
    found = [
        *_reading_problems(read, chosen.codes),
        *_quote_problems(read, chosen, quotes or ()),
        *_rule_problems(read, chosen),
        *_problems_of_refused(read, chosen.codes),
    ]
    shown = set(read.origins)
    if chosen.touched is not None:
        shown &= chosen.touched
        found = [item for item in found if not shown.isdisjoint(_documents(item))]
        shown |= {item.problem.document for item in found}
    columns = _Columns(read.origins)
    problems = {columns.place(item) for item in found}
    files = {name: why for name, why in sorted(read.skipped.items()) if name in shown}
    skipped = Counter(files.values())
    checked = len(shown) - skipped.total()
    return CheckReport(tuple(sorted(problems)), checked, skipped, files, quotes, chosen.strict)


def _checked_quotes(read: Corpus, chosen: Settings) -> tuple[CheckedQuote, ...] | None:
    if chosen.copies is None:
        return None
    from argmap.sources.graph_quotes import check_graph

    return tuple(check_graph(read.graph, chosen.copies, chosen.touched))


def _quote_problems(
    read: Corpus, chosen: Settings, quotes: Sequence[CheckedQuote]
) -> Iterator[_Placed]:
    """Yield the problems of quotes and of drafts."""
    if chosen.copies is not None:
        from argmap.check.quotes import quote_findings

        for item in quote_findings(read, quotes, chosen.drafts):
            if item.code in chosen.codes:
                yield _placed(item.code, item)


def _reading_problems(read: Corpus, codes: frozenset[str]) -> Iterator[_Placed]:
    """Yield the problems from reading and resolving the documents."""
    for problem in read.problems:
        # An error is always reported, also one that only tables have.
        if problem.code in codes or problem.severity == "error" or problem in read.of_rows:
            related = (
                read.rivals.get(problem.document, ()) if problem.code == "duplicate-id" else ()
            )
            yield _Placed(problem, related=related)


def _rule_problems(read: Corpus, chosen: Settings) -> Iterator[_Placed]:
    """Yield the problems that rules find."""
    for code, rule in activity.each(RULES.items(), "checking rules", len(RULES)):
        if code in chosen.codes:
            yield from (_placed(code, item) for item in rule(read))
    if "stale" in chosen.codes and chosen.stale_after is not None:
        if chosen.as_of is None:
            raise ArgmapError("`stale_after` needs `as_of`, the date to count until")
        found = stale(read, chosen.stale_after, chosen.as_of)
        yield from (_placed("stale", item) for item in found)
    if "rewritten-event" in chosen.codes and chosen.earlier is not None:
        names = [name for name in chosen.touched or () if events_of(read.documents.get(name))]
        earlier = chosen.earlier(read.origins[name] for name in sorted(names))
        found = rewritten_event(read, earlier)
        yield from (_placed("rewritten-event", item) for item in found)


def _problems_of_refused(read: Corpus, codes: frozenset[str]) -> Iterator[_Placed]:
    """Yield what is known of documents with errors, by their valid parts."""
    if read.completed is not None:
        names = {document.id for document in read.partial}
        for code in TOGETHER:
            if code in codes:
                found = RULES[code](read.completed)
                yield from (_placed(code, item) for item in found if item.document in names)
    for document in read.partial:
        corpus_of_one = alone(document)
        if corpus_of_one is None:
            continue
        for code in ALONE:
            if code in codes:
                yield from (_Placed(item) for item in corpus_of_one.problems if item.code == code)
                if code in RULES:
                    yield from (_placed(code, item) for item in RULES[code](corpus_of_one))


def _placed(code: str, found: RuleMatch) -> _Placed:
    problem = Problem(
        document=found.document,
        line=found.line,
        column=0,
        code=code,
        what=found.what,
        remedy=found.remedy,
        severity=BY_CODE[code].severity,
    )
    return _Placed(problem, found.word, found.related, found.later_lines)


def _documents(item: _Placed) -> set[str]:
    return {item.problem.document, *item.related}


class _Columns:
    """Finds the columns of problems; reads each document at most once."""

    def __init__(self, origins: Mapping[str, Origin]) -> None:
        self._origins = origins
        self._lines: dict[str, list[str]] = {}

    def place(self, item: _Placed) -> Problem:
        """Add the column of the problem's word, else of the first character in the line."""
        problem = item.problem
        if problem.column or not problem.line:
            return problem
        first = problem.line - 1
        lines = self._of(problem.document)[first : first + (LATER_LINES if item.later_lines else 1)]
        for number, line in enumerate(lines):
            start = _start_of(item.word, line) if item.word else -1
            if start >= 0:
                return replace(problem, line=problem.line + number, column=start + 1)
        written = lines[0] if lines else ""
        return replace(problem, column=len(written) - len(written.lstrip()) + 1)

    def _of(self, document: str) -> list[str]:
        if document not in self._lines:
            self._lines[document] = []
            origin = self._origins.get(document)
            if origin is not None:
                try:
                    text = origin.read(DOCUMENT_BYTES).decode("utf-8-sig", "replace")
                except DocumentError:
                    text = ""
                text = unix_lines(text)
                self._lines[document] = text.split("\n")
        return self._lines[document]


def _start_of(word: str, line: str) -> int:
    """Return the index of a whole word in a line, or -1."""
    match = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", line)
    return match.start() if match else -1
