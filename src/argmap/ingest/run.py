"""Run an ingestion: read documents, plan their changes in batches, and write them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TypeVar

from argmap.activity import activity
from argmap.errors import CommitUnknown, Problem, StoreError, StoreUnavailable, TransactionFailed
from argmap.ingest.change_builder import Plan, plan
from argmap.ingest.discovery import Origin, is_within
from argmap.ingest.document import Document, no_longer_document, refused_by_store, unknown_format
from argmap.ingest.options import DEFAULT_READING, ReadingOptions
from argmap.ingest.prefetch import ReadResult, prefetched
from argmap.ingest.report import IngestReport
from argmap.ingest.resolver import DeferredProblem
from argmap.ingest.run_state import FEW, RunState, stored_names
from argmap.ingest.statements import Batch, Statements, Target, WriteTransaction
from argmap.model import Tally
from argmap.model.definitions import StoredDocument
from argmap.model.graph import OBJECTS
from argmap.model.ids import name_id
from argmap.model.loss import add_skipped
from argmap.model.schema_values import IMPORT_FORMATS, PYTHON, TABLE

BATCH_DOCUMENTS = 500
"""Number of documents in one transaction."""

RETRY_DELAYS = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Seconds to wait before each retry of a failed transaction; after the last, the run fails."""


Progress = Callable[[IngestReport], None]
"""Called after every batch with the report so far."""


@dataclass(frozen=True)
class _Clash:
    """A document that was refused because another document defines the same node."""

    document: Document
    statements: Statements
    problems: list[Problem]


class Run:
    """Reads documents and writes them to a store in batches.

    target: the store, open for writing; reading: how documents are read; progress: called after
    each batch.
    """

    def __init__(
        self,
        target: Target,
        reading: ReadingOptions = DEFAULT_READING,
        progress: Progress | None = None,
    ) -> None:
        self.target = target
        self.reading = reading
        self.progress = progress
        self.report = IngestReport()
        self._state: RunState | None = None
        self._few = False
        self._first_revision = target.revision()
        self._stored = target.documents()
        self._batches = 0
        self._clashes: dict[str, _Clash] = {}
        self._deferred: list[DeferredProblem] = []

    def ingest(self, origins: Iterable[Origin], *, prune: bool = False) -> IngestReport:
        """Write the statements of documents, and replace their earlier statements.

        prune: also remove stored documents whose files are no longer argmap documents.
        """
        distinct: dict[str, Origin] = {}
        for origin in origins:
            distinct.setdefault(origin.id, origin)
        no_longer_documents: list[str] = []
        self._few = len(distinct) <= FEW
        read_all = prefetched(distinct.values(), self.digests, self.reading)
        results = activity.each(read_all, "ingesting documents", len(distinct))
        for read in _chunks(self._changed_documents(results, no_longer_documents)):
            self._write(Batch.of(read))
        if prune:
            self._remove(no_longer_documents)
        else:
            self.report.problems += map(no_longer_document, no_longer_documents)
        self._retry_clashes()
        return self._finished()

    def ingest_imports(
        self, results: Iterable[ReadResult], is_replaced: Callable[[str, StoredDocument], bool]
    ) -> IngestReport:
        """Write documents that were made from other tools' files.

        results: the documents, as read; is_replaced: whether a stored document is removed if it is
        not among the results.
        """
        present: set[str] = set()

        def noted() -> Iterator[ReadResult]:
            for result in activity.each(results, "ingesting documents"):
                present.add(result.origin.id)
                yield result

        for read in _chunks(self._changed_documents(noted(), [])):
            self._write(Batch.of(read))
        others = (item for item in sorted(self._stored.items()) if item[0] not in present)
        self._remove([name for name, document in others if is_replaced(name, document)])
        self._retry_clashes()
        return self._finished()

    @property
    def digests(self) -> dict[str, str]:
        """The digests of the documents that the store held before the run, by id."""
        return {name: stored.digest for name, stored in self._stored.items()}

    def remove_outdated(self, tables: Collection[str], origins: Iterable[Origin]) -> None:
        """Remove stored documents of tables that now have other documents.

        tables: the ids of the files; origins: the documents that were made of them. Tables that
        can't be read keep their documents.
        """
        found = list(origins)
        present, read = {origin.id for origin in found}, {*tables} - _unread_tables(found)
        self._remove(
            name
            for name, stored in sorted(self._stored.items())
            if stored.format == TABLE and name not in present and name.partition("#")[0] in read
        )

    def prune(
        self, folders: Iterable[str], origins: Iterable[Origin], others: Collection[str] = ()
    ) -> None:
        """Remove stored documents that no longer exist in their folders.

        folders: ids of folders; origins: the documents that exist; others: ids of tables that exist
        and are not read. What was made from other tools' files is kept, except tables.
        """
        found = list(origins)
        present = {origin.id for origin in found}
        others = {*others} | _unread_tables(found)
        folders = list(folders)
        gone = [
            name
            for name, stored in sorted(self._stored.items())
            if name not in present
            and (stored.format == TABLE or stored.format not in (PYTHON, *IMPORT_FORMATS))
            and not name.startswith(OBJECTS)
            and name.partition("#")[0] not in others
            and any(is_within(name, folder) for folder in folders)
        ]
        self._remove(gone)

    def remove(self, documents: Iterable[str]) -> IngestReport:
        """Remove documents and their statements."""
        self._remove(documents)
        return self._finished()

    def _remove(self, documents: Iterable[str]) -> None:
        # Nodes and relations have the names of their first document. If that is removed last, no
        # batch has to read all edges of a node that most documents mention to find the next one.
        names_to_remove = sorted(set(documents), reverse=True)
        step = "removing documents"
        for names in _chunks(activity.each(names_to_remove, step, len(names_to_remove))):
            self._write(Batch((), names))

    def _changed_documents(
        self, results: Iterable[ReadResult], no_longer_documents: list[str]
    ) -> Iterator[tuple[Document, Statements]]:
        """Yield the documents that changed; report the others.

        no_longer_documents: gets the stored documents whose files are no longer documents.
        """
        for read in results:
            self.report.read += 1
            document = read.document
            if document is None:
                self.report.unchanged += 1
                made = read.origin.made
                of_rows = made.of_rows if made is not None else ()
                self.report.problems += (it for it in of_rows if it.severity != "notice")
                add_skipped(self.report.skipped_stances, made.skipped_stances if made else {})
                continue
            self.report.problems += document.problems + document.of_rows
            add_skipped(self.report.skipped_stances, document.skipped_stances)
            if document.skipped and not document.refused:
                self._report_skipped(read.origin, document.skipped)
                if document.id in self._stored and not read.origin.named:
                    no_longer_documents.append(document.id)
            if document.refused:
                self.report.refused.append(document.id)
            elif read.statements is not None:
                moved = [] if read.statements.refused else self._moved(read.origin, document)
                if moved is None:
                    self.report.refused.append(document.id)
                elif moved:
                    self._write(Batch.of([(document, read.statements)], moved))
                else:
                    yield document, read.statements

    def _moved(self, origin: Origin, document: Document) -> list[str] | None:
        """Return the stored tables that are gone and had the same rows as a new one.

        Returns None, after reporting it, if the store holds the table with another root. Tables
        never clash.
        """
        if document.format != TABLE or document.id in self._stored:
            return []
        same = {*self._ids_by_digest.get(document.digest, ())}.difference(self.report.removed)
        root = root_of(document.id, origin.file) if same else None
        gone = sorted(name for name in same if root and not is_file(root, name))
        if not gone or root is None:
            return []
        held = {name: self._stored[name] for name in gone}
        if not any(is_file(root, name) for name in self._stored if name not in same):
            problem = same_file(document, held, moved=True)
            if problem is not None:
                self.report.problems.append(problem)
                return None
        self.report.problems += [moved_table(document.id, name) for name in gone]
        return gone

    @cached_property
    def _ids_by_digest(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, stored in self._stored.items():
            found.setdefault(stored.digest, []).append(name)
        return found

    def _report_skipped(self, origin: Origin, reason: str) -> None:
        if not origin.named:
            self.report.skipped[reason] += 1
            self.report.skipped_files[origin.id] = reason
            return
        self.report.problems.append(unknown_format(origin.id, reason))
        self.report.refused.append(origin.id)

    def _write(self, batch: Batch) -> None:
        """Plan and write a batch. If the store refuses it, find the document at fault."""
        try:
            tally, planned = self._plan_and_apply(batch)
        except StoreUnavailable:
            raise
        except StoreError as error:
            self._halve(batch, error)
            return
        self._count(batch, tally, planned)

    def _count(self, batch: Batch, tally: Tally, planned: Plan) -> None:
        """Report a batch that was saved."""
        self._batches += 1
        self._deferred += planned.deferred
        documents = {document.id: document for document in batch.documents}
        for name in planned.clashing:
            problems = [problem for problem in planned.problems if problem.document == name]
            self._clashes[name] = _Clash(documents[name], batch.statements[name], problems)
        report = self.report
        report.written += planned.written
        report.removed += planned.removed
        report.refused += [name for name in planned.refused if name not in planned.clashing]
        report.aside.update(planned.aside)
        clashing = planned.clashing
        report.problems += [item for item in planned.problems if item.document not in clashing]
        report.tally += tally
        if self.progress:
            self.progress(report)

    def _plan_and_apply(self, batch: Batch) -> tuple[Tally, Plan]:
        """Plan a batch and write it, in one transaction.

        If the answer to a commit is lost, the batch is planned again. If there is then nothing to
        change, the first attempt was saved.
        """
        lost: tuple[Tally, Plan] | None = None
        for delay in (*RETRY_DELAYS, None):
            transaction: WriteTransaction | None = None
            try:
                with self.target.transaction() as transaction:
                    state = self._take_state(transaction.revision)
                    planned = plan(batch, self.target, state)
                    tally = transaction.apply(planned.change)
            except TransactionFailed as error:
                if isinstance(error, CommitUnknown) and planned.change:
                    lost = tally, planned
                if delay is None:
                    raise
                time.sleep(delay)
            except (KeyboardInterrupt, SystemExit):
                if transaction is not None and transaction.committed:
                    self._count(batch, transaction.tally, planned)
                raise
            else:
                state.revision = transaction.revision
                self._state = state
                return (tally, planned) if planned.change or not lost else lost
        raise AssertionError("unreachable")

    def _take_state(self, revision: int) -> RunState:
        """Return the state at a revision of the store, and clear `_state`.

        Planning changes the state, so `_state` is set again only after the change is written. The
        state is read from the store if it is not set, or if another process wrote to the store.
        """
        state, self._state = self._state, None
        if state is not None and state.revision == revision:
            return state
        unchanged = revision == self._first_revision
        documents = self._stored if unchanged else self.target.documents()
        return read_state(self.target, documents, revision, few=self._few)

    def _halve(self, batch: Batch, error: StoreError) -> None:
        """Write the two halves of a batch that the store refused, down to a single document."""
        documents = batch.documents
        if len(documents) < 2:
            if not documents:
                raise error
            self.report.problems.append(refused_by_store(documents[0].id, error))
            self.report.refused.append(documents[0].id)
            return
        middle = len(documents) // 2
        self._write(Batch(documents[:middle], batch.removed, batch.statements))
        self._write(Batch(documents[middle:], statements=batch.statements))

    def _retry_clashes(self) -> None:
        """Retry clashing documents, because a later batch may have changed the other documents."""
        again = self._batches > 1
        while again and self._clashes:
            tried, self._clashes = self._clashes, {}
            self._write(Batch.of((clash.document, clash.statements) for clash in tried.values()))
            again = self._clashes.keys() != tried.keys()
        for name, clash in self._clashes.items():
            self.report.refused.append(name)
            same = same_file(clash.document, self._stored)
            self.report.problems += [same] if same else clash.problems
        self._clashes = {}

    def _finished(self) -> IngestReport:
        written = {*self.report.written}
        deferred = {item for item in self._deferred if item.concerns(written)}
        if deferred:
            state = self._state or read_state(self.target, self.target.documents())
            held = (item for item in deferred if item.problem.document in state.documents)
            self.report.problems += {item.problem for item in held if item.holds(state.names)}
        self.report.problems.sort()
        self.report.removed.sort()
        return self.report


def read_state(
    store: Target, documents: dict[str, StoredDocument], revision: int = 0, *, few: bool = False
) -> RunState:
    """Return the state of a store.

    documents: those in the store; few: whether few of them change, so that only the names that
    these need are read.
    """
    if not documents:
        return RunState((), documents, revision)
    if few and (stored := stored_names(store, documents)):
        state = RunState((), documents, revision, stored)
        state.names.read(("Challenge", name_id(id_)) for id_ in store.names("Challenge"))
        return state
    return RunState(store.definitions(), documents, revision)


def _unread_tables(origins: Iterable[Origin]) -> set[str]:
    """Return the ids of tables that can't be read."""
    made = ((origin.id, origin.made) for origin in origins)
    return {id_ for id_, document in made if document and document.format == TABLE
            and document.refused}  # fmt: skip


_Item = TypeVar("_Item")


def _chunks(items: Iterator[_Item]) -> Iterator[tuple[_Item, ...]]:
    while chunk := tuple(islice(items, BATCH_DOCUMENTS)):
        yield chunk


def same_file(
    document: Document, stored: Mapping[str, StoredDocument], *, moved: bool = False
) -> Problem | None:
    """Explain why a document clashes if it is the same file, ingested with another root.

    stored: the documents in the store; moved: whether the file may also have been moved. Returns
    None if none has the same bytes and the same path apart from the root.
    """
    same = [name for name, other in stored.items() if other.digest == document.digest]
    known = min((name for name in same if _is_below(name, document.id)), default=None)
    if known is None:
        return None
    longer, shorter = sorted((known, document.id), key=len, reverse=True)
    folder = longer.removesuffix("/" + shorter)
    where = f"the folder that contains {folder}" if longer == known else f"the folder {folder}"
    more = ". If the file was moved, ingest its folder with --prune" if moved else ""
    return Problem(
        document.id,
        0,
        0,
        "same-file",
        f"the store holds this file as {known}, with another root",
        f"Use --root with {where}, so that the ids are the same{more}",
    )


def moved_table(document: str, earlier: str) -> Problem:
    """Make the notice that a table was moved. earlier: its id in the store."""
    what = f"this is {earlier}, moved or renamed; its rows have their new place"
    return Problem(document, 0, 0, "moved-table", what, severity="notice")


def is_file(root: Path, document: str) -> bool:
    """Return whether the file of a document exists. root: the folder that its id starts from."""
    return (root / document.partition("#")[0]).exists()


def root_of(document: str, file: str | None) -> Path | None:
    """Return the folder that the id of a document starts from, or None if it is not a file there.

    file: its path.
    """
    path = "" if file is None else Path(os.path.abspath(file)).as_posix()
    end = "/" + document.partition("#")[0]
    return Path(path.removesuffix(end) or "/") if path.endswith(end) else None


def _is_below(one: str, other: str) -> bool:
    """Return whether one id is the other with folders before it."""
    return one.endswith("/" + other) or other.endswith("/" + one)
