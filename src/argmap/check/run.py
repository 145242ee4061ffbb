"""One check: read the documents, look for what was chosen, and say where it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from argmap.check.codes import BY_CODE, DEFAULT, ERRORS
from argmap.check.corpus import Corpus, corpus
from argmap.check.finding import RuleMatch
from argmap.check.rules import RULES
from argmap.check.rules.dates import stale
from argmap.errors import ArgmapError, DocumentError, Problem
from argmap.ingest.discovery import Origin
from argmap.ingest.document import MAX_BYTES


@dataclass(frozen=True)
class Settings:
    """What a check looks for.

    codes: of findings, as `argmap.check.codes.codes` chooses them; stale_after: days after
    which a document is stale, and as_of: the day to count until; touched: the documents to report
    on, all of them where it is None.
    """

    codes: frozenset[str] = DEFAULT | ERRORS
    stale_after: int | None = None
    as_of: date | None = None
    touched: frozenset[str] | None = None


@dataclass(frozen=True)
class CheckReport:
    """What a check found.

    problems: by document and line; documents: how many were reported on: those that were to be,
    and those in which a problem with one of these stands; left_out: how many more are none that
    argmap reads, by the reason.
    """

    problems: tuple[Problem, ...]
    documents: int
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each severity."""
        found = Counter(problem.severity for problem in self.problems)
        return {severity: found[severity] for severity in ("error", "warning", "notice")}

    @property
    def failed(self) -> bool:
        """Whether there is an error or a warning among them."""
        return any(problem.severity != "notice" for problem in self.problems)


@dataclass(frozen=True)
class _Placed:
    """A problem, the word at its place, and the other documents that have a part in it."""

    problem: Problem
    word: str = ""
    also: tuple[str, ...] = ()
    onward: bool = False


def check(
    origins: Iterable[Origin], settings: Settings | None = None, *, max_bytes: int = MAX_BYTES
) -> CheckReport:
    """Check documents: each by itself, and all against each other.

    origins: where they come from; settings: what is looked for, the default findings where it is
    None; max_bytes: a longer document is refused.

    Raises ArgmapError where staleness is to be judged without a day to count until. What is in a
    document never raises.
    """
    return checked(corpus(origins, max_bytes=max_bytes), settings, max_bytes=max_bytes)


def checked(
    read: Corpus, settings: Settings | None = None, *, max_bytes: int = MAX_BYTES
) -> CheckReport:
    """Check documents that were read. See `check`."""
    chosen = settings or Settings()
    found = [*_reported(read, chosen.codes), *_looked_for(read, chosen)]
    shown = set(read.origins)
    if chosen.touched is not None:
        shown &= chosen.touched
        found = [item for item in found if not shown.isdisjoint(_parties(item))]
        shown |= {item.problem.document for item in found}
    columns = _Columns(read.origins, max_bytes)
    problems = {columns.place(item) for item in found}
    left_out = Counter(why for name, why in sorted(read.left_out.items()) if name in shown)
    checked = len(shown) - left_out.total()
    return CheckReport(tuple(sorted(problems, key=_order)), checked, left_out)


def _reported(read: Corpus, codes: frozenset[str]) -> Iterator[_Placed]:
    """What reading and resolving the documents found."""
    for problem in read.problems:
        if problem.code in codes:
            also = read.parties.get(problem.document, ()) if problem.code == "duplicate-id" else ()
            yield _Placed(problem, also=also)


def _looked_for(read: Corpus, chosen: Settings) -> Iterator[_Placed]:
    """What the rules find."""
    for code, rule in RULES.items():
        if code in chosen.codes:
            yield from map(_placed, rule(read))
    if "stale" in chosen.codes and chosen.stale_after is not None:
        if chosen.as_of is None:
            raise ArgmapError("whether documents are stale depends on a day: say as_of")
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


def _parties(item: _Placed) -> set[str]:
    return {item.problem.document, *item.also}


def _order(problem: Problem) -> tuple[str, int, int, str, str]:
    return (problem.document, problem.line, problem.column, problem.code, problem.what)


class _Columns:
    """Tells columns from the lines of documents, each read once more at most."""

    def __init__(self, origins: Mapping[str, Origin], max_bytes: int) -> None:
        self._origins = origins
        self._max_bytes = max_bytes
        self._lines: dict[str, list[str]] = {}

    def place(self, item: _Placed) -> Problem:
        """The problem with its column: that of its word, else where the line's text begins."""
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
    """Where a word stands by itself in a line, or -1."""
    match = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", line)
    return match.start() if match else -1
