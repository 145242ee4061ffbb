"""One run of ingestion: documents are read, planned in batches, and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from argmap.errors import DocumentError, Problem
from argmap.ingest.document import MAX_BYTES, Document, digest
from argmap.ingest.files import Origin
from argmap.ingest.memory import Memory
from argmap.ingest.plan import Batch, Known, Plan, plan
from argmap.ingest.readers import read
from argmap.model import Change
from argmap.model.claim import Claim, DocumentRow

BATCH_DOCUMENTS = 500
"""Documents of one transaction."""

_Result = TypeVar("_Result")


class Target(Known, Protocol):
    """The store, open for writing, as ingestion sees it."""

    def claims(self) -> list[Claim]: ...

    def rows(self) -> dict[str, DocumentRow]: ...

    def write(self, make: Callable[[int], tuple[Change, _Result]]) -> _Result: ...


@dataclass
class Report:
    """What a run did.

    read: documents seen; unchanged: skipped by their digest; written, removed and refused: their
    ids; aside: pages set aside, with the document before which they step back; left_out: how many
    documents are of a kind that argmap does not read, by kind; nodes and edges: how many the run
    put into the store or took out of it; problems: all that was found.
    """

    read: int = 0
    unchanged: int = 0
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)
    put_nodes: int = 0
    put_edges: int = 0
    dropped_nodes: int = 0
    dropped_edges: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def changed(self) -> bool:
        """Whether the store holds anything else than before."""
        return bool(self.put_nodes or self.put_edges or self.dropped_nodes or self.dropped_edges)


class Run:
    """Reads documents and writes them to a store in batches.

    target: the store, open for writing; max_bytes: the longest document that is read.
    """

    def __init__(self, target: Target, *, max_bytes: int = MAX_BYTES) -> None:
        self.target = target
        self.max_bytes = max_bytes
        self.report = Report()
        self._memory: Memory | None = None
        self._revision: int | None = None
        self._rows = target.rows()

    def ingest(self, origins: Iterable[Origin]) -> Report:
        """Write what these documents state, and replace what they stated before."""
        for batch in _batches(self._documents(origins)):
            self._write(Batch(batch))
        return self._finished()

    def remove(self, documents: Iterable[str]) -> Report:
        """Take out what these documents stated."""
        for batch in _batches(iter(documents)):
            self._write(Batch((), batch))
        return self._finished()

    def _finished(self) -> Report:
        self.report.problems.sort()
        return self.report

    def _documents(self, origins: Iterable[Origin]) -> Iterator[Document]:
        seen: set[str] = set()
        for origin in origins:
            if origin.id in seen:
                continue
            seen.add(origin.id)
            self.report.read += 1
            try:
                data = origin.read(self.max_bytes)
            except DocumentError as error:
                self.report.problems += error.problems
                self.report.refused.append(origin.id)
                continue
            row = self._rows.get(origin.id)
            if row is not None and row.digest == digest(data):
                self.report.unchanged += 1
                continue
            document = read(origin.id, data, max_bytes=self.max_bytes)
            self.report.problems += document.problems
            if document.left_out and not document.refused:
                self._leave_out(origin, document.left_out)
            if document.refused:
                self.report.refused.append(document.id)
            elif document.things:
                yield document

    def _leave_out(self, origin: Origin, reason: str) -> None:
        if not origin.named:
            self.report.left_out[reason] += 1
            return
        what = f"this is no document that argmap reads ({reason})"
        remedy = "It reads controversies, threads and actors, and pasted pages"
        self.report.problems.append(Problem(origin.id, 0, 0, "unknown-format", what, remedy))
        self.report.refused.append(origin.id)

    def _write(self, batch: Batch) -> None:
        def make(revision: int) -> tuple[Change, Plan]:
            if self._memory is None or revision != self._revision:
                self._memory = Memory(self.target.claims(), self.target.rows())
            # Until the change is written, the memory may hold what the store does not.
            memory, self._memory = self._memory, None
            made = plan(batch, self.target, memory)
            held.append(memory)
            self._revision = revision + (1 if made.change else 0)
            return made.change, made

        held: list[Memory] = []
        made = self.target.write(make)
        self._memory = held[-1]
        report = self.report
        report.written += made.written
        report.removed += made.removed
        report.refused += made.refused
        report.aside.update(made.aside)
        report.problems += made.problems
        report.put_nodes += len(made.change.put.nodes)
        report.put_edges += len(made.change.put.edges)
        report.dropped_nodes += len(made.change.drop_nodes)
        report.dropped_edges += len(made.change.drop_edges)


_Item = TypeVar("_Item")


def _batches(items: Iterator[_Item]) -> Iterator[tuple[_Item, ...]]:
    held: list[_Item] = []
    for item in items:
        held.append(item)
        if len(held) == BATCH_DOCUMENTS:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)
