"""One run of ingestion: documents are read, planned in batches, and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from argmap.errors import Problem, StoreError, StoreUnavailable
from argmap.ingest.batch import Batch, Known
from argmap.ingest.deferred_problems import DeferredProblem
from argmap.ingest.discovery import Origin
from argmap.ingest.document import MAX_BYTES, Document, unknown_format
from argmap.ingest.plan import Plan, plan
from argmap.ingest.prefetch import ReadingOptions, prepared
from argmap.ingest.report import IngestReport
from argmap.ingest.run_state import RunState
from argmap.ingest.statements import Statements
from argmap.model import Change, Tally
from argmap.model.name_claim import DocumentRow, NameClaim

BATCH_DOCUMENTS = 500
"""Documents of one transaction."""

_Result = TypeVar("_Result")


class Target(Known, Protocol):
    """The store, open for writing, as ingestion sees it."""

    def claims(self) -> list[NameClaim]: ...

    def revision(self) -> int: ...

    def rows(self) -> dict[str, DocumentRow]: ...

    def write(self, make: Callable[[int], tuple[Change, _Result]]) -> tuple[Tally, _Result]: ...


@dataclass(frozen=True)
class _Clashing:
    """A document that a batch refused, because another one defines something of it, too."""

    document: Document
    made: Statements
    problems: list[Problem]


Progress = Callable[[IngestReport], None]
"""Called after every batch, with what the run did so far."""


class Run:
    """Reads documents and writes them to a store in batches.

    target: the store, open for writing; max_bytes: the longest document that is read; format: how
    all documents are written, where their content is not to tell; progress: called after every
    batch that is written.
    """

    def __init__(
        self,
        target: Target,
        *,
        max_bytes: int = MAX_BYTES,
        format: str | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.target = target
        self.how = ReadingOptions(format, max_bytes)
        self.progress = progress
        self.report = IngestReport()
        self._memory: RunState | None = None
        self._revision: int | None = None
        self._next: int | None = None
        self._began = target.revision()
        self._rows = target.rows()
        self._batches = 0
        self._clashing: dict[str, _Clashing] = {}
        self._doubts: list[DeferredProblem] = []

    def ingest(self, origins: Iterable[Origin], *, prune: bool = False) -> IngestReport:
        """Write what these documents state, and replace what they stated before.

        prune: also take out what was stated by those that are documents no longer.
        """
        lost: list[str] = []
        for read in _parts(self._documents(origins, lost)):
            self._write(_batch(read))
        if prune:
            self._take_out(lost)
        else:
            self.report.problems += map(_no_document_now, lost)
        self._settle()
        return self._finished()

    def prune(self, folders: Iterable[str], origins: Iterable[Origin]) -> None:
        """Take out what documents stated that are gone from their folders.

        folders: as documents' ids begin; origins: the documents that are there.
        """
        there = {origin.id for origin in origins}
        within = tuple(folder + "/" for folder in folders if folder != ".")
        # What lies outside the root begins so, and is in no folder of the root's.
        everywhere = "." in folders
        gone = [
            name
            for name in sorted(self._rows)
            if name not in there
            and (name.startswith(within) or (everywhere and not name.startswith("../")))
        ]
        self._take_out(gone)

    def remove(self, documents: Iterable[str]) -> IngestReport:
        """Take out what these documents stated."""
        self._take_out(documents)
        return self._finished()

    def _take_out(self, documents: Iterable[str]) -> None:
        for batch in _parts(iter(documents)):
            self._write(Batch((), batch))

    def _settle(self) -> None:
        """Try again what clashed with a document that a later batch may have changed."""
        again = self._batches > 1
        while again and self._clashing:
            tried, self._clashing = self._clashing, {}
            self._write(_batch((held.document, held.made) for held in tried.values()))
            again = self._clashing.keys() != tried.keys()
        for name, held in self._clashing.items():
            self.report.refused.append(name)
            self.report.problems += held.problems
        self._clashing = {}

    def _finished(self) -> IngestReport:
        written = {*self.report.written}
        doubts = {doubt for doubt in self._doubts if doubt.problem.document in written}
        if doubts:
            names = (self._memory or self._remembered(self.target.rows())).names
            self.report.problems += {doubt.problem for doubt in doubts if doubt.holds(names)}
        self.report.problems.sort()
        return self.report

    def _documents(
        self, origins: Iterable[Origin], lost: list[str]
    ) -> Iterator[tuple[Document, Statements]]:
        """The documents that are to be written, with what they state; lost takes those that the
        store holds and that are documents no longer."""
        once: dict[str, Origin] = {}
        for origin in origins:
            once.setdefault(origin.id, origin)
        digests = {name: row.digest for name, row in self._rows.items()}
        for found in prepared(once.values(), digests, self.how):
            self.report.read += 1
            document = found.document
            if document is None:
                self.report.unchanged += 1
                continue
            self.report.problems += document.problems
            if document.left_out and not document.refused:
                self._leave_out(found.origin, document.left_out)
                if document.id in self._rows and not found.origin.named:
                    lost.append(document.id)
            if document.refused:
                self.report.refused.append(document.id)
            elif found.stated is not None:
                yield document, found.stated

    def _leave_out(self, origin: Origin, reason: str) -> None:
        if not origin.named:
            self.report.left_out[reason] += 1
            return
        self.report.problems.append(unknown_format(origin.id, reason))
        self.report.refused.append(origin.id)

    def _write(self, batch: Batch) -> None:
        try:
            tally, made = self.target.write(lambda revision: self._plan(batch, revision))
            self._revision = self._next
        except StoreUnavailable:
            raise
        except StoreError as error:
            # The store refuses something: halve the batch until the document is found.
            self._memory = None
            self._halve(batch, error)
            return
        self._batches += 1
        self._doubts += made.doubts
        held = {*made.clashing}
        documents = {document.id: document for document in batch.documents}
        for name in made.clashing:
            told = [problem for problem in made.problems if problem.document == name]
            self._clashing[name] = _Clashing(documents[name], batch.made[name], told)
        report = self.report
        report.written += made.written
        report.removed += made.removed
        report.refused += [name for name in made.refused if name not in held]
        report.aside.update(made.aside)
        report.problems += [item for item in made.problems if item.document not in held]
        report.tally += tally
        if self.progress:
            self.progress(report)

    def _plan(self, batch: Batch, revision: int) -> tuple[Change, Plan]:
        if self._memory is None or revision != self._revision:
            # The rows that the run began with are still those of the store if nobody wrote since.
            first = self._memory is None and revision == self._began
            rows = self._rows if first else self.target.rows()
            self._memory = self._remembered(rows)
        # Planning brings the memory up to date. Until the change is written there is no revision
        # of which it is the memory: whoever plans again meanwhile reads it anew. The number that
        # the change will make may come to stand for somebody else's.
        self._revision = None
        made = plan(batch, self.target, self._memory)
        self._next = revision + (1 if made.change else 0)
        return made.change, made

    def _remembered(self, rows: dict[str, DocumentRow]) -> RunState:
        return RunState(self.target.claims() if rows else (), rows)

    def _halve(self, batch: Batch, error: StoreError) -> None:
        documents = batch.documents
        if len(documents) < 2:
            if not documents:
                raise error
            what = f"the store refuses it: {error}"
            self.report.problems.append(
                Problem(documents[0].id, 0, 0, "store-refused", what, "Change what it names")
            )
            self.report.refused.append(documents[0].id)
            return
        middle = len(documents) // 2
        self._write(Batch(documents[:middle], batch.removed, batch.made))
        self._write(Batch(documents[middle:], made=batch.made))


def _batch(read: Iterable[tuple[Document, Statements]]) -> Batch:
    both = list(read)
    return Batch(tuple(document for document, _ in both), made={of.id: made for of, made in both})


def _no_document_now(name: str) -> Problem:
    what = "this was a document, and is none any more; what it stated stays"
    remedy = "Take that out with --prune, or with `argmap remove`"
    return Problem(name, 0, 0, "no-document-now", what, remedy, severity="warning")


_Item = TypeVar("_Item")


def _parts(items: Iterator[_Item]) -> Iterator[tuple[_Item, ...]]:
    held: list[_Item] = []
    for item in items:
        held.append(item)
        if len(held) == BATCH_DOCUMENTS:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)
