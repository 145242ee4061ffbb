"""The store of record: Neo4j, through its driver."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import neo4j

from argmap.activity import activity
from argmap.errors import NotPermitted, QueryFailed, StoreBusy, StoreOutdated
from argmap.model import Change, Tally
from argmap.model.schema import MODEL_VERSION
from argmap.model.values import check
from argmap.store import cypher_texts
from argmap.store.apply_change import apply_change, difference, remove_written, written_by_argmap
from argmap.store.contract import QueryPlan, Rows, Transaction
from argmap.store.embedded import EmbeddedStore
from argmap.store.neo4j_connection import Neo4jConnection
from argmap.store.neo4j_errors import asked, mapped, retryable
from argmap.store.neo4j_execute import (
    LOGGER,
    Neo4jConverter,
    asking,
    executed,
    executing,
    executing_each,
    operators_of,
    run,
)
from argmap.store.statement_log import logged
from argmap.store.store import Store, Writer


class Neo4jStore(Writer):
    """A database of a Neo4j server, 5.26 or later."""

    engine = "neo4j"

    def __init__(
        self,
        url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        database: str | None = None,
        read_replicas: bool = False,
        wait: float = 15.0,
    ) -> None:
        """url: bolt:// or neo4j://, with +s or +ssc, without credentials; database: the
        server's default where it is not given; read_replicas: with neo4j://, let followers and
        replicas of a cluster answer reads; wait: seconds until a server that does not answer is
        given up."""
        self._connection = Neo4jConnection(url, username, password, database, read_replicas, wait)
        self._session = self._connection.session
        self._transaction: Any = None
        self._marked = self._copying = False

    @property
    def place(self) -> str:
        return self._connection.place

    @property
    def address(self) -> str:
        return self._connection.address

    # Reading -------------------------------------------------------------------------------

    def _query(self, question: str, parameters: Mapping[str, object]) -> Iterable[Sequence[object]]:
        with mapped(self.place):
            if self._transaction is not None:
                return run(self._transaction, question, parameters).rows
            with self._session() as session, self._connection.interruptible():
                return run(session, question, parameters).rows

    def _query_any_version(self, question: str) -> Iterable[Sequence[object]]:
        return self._query(question, {})

    def _ready(self) -> None:
        if not self._marked and self._transaction is None:
            self._expect_mark()
            self._marked = True

    def _rows(
        self,
        question: str,
        parameters: Mapping[str, object],
        timeout: float | None,
        limit: int | None,
    ) -> Rows:
        if self._connection.may_write and not self.explain(question, parameters).reads_only:
            raise QueryFailed("the query writes, and Cypher may only read")

        most, converter = None if limit is None else limit + 1, Neo4jConverter()
        # Not `execute_read`, which repeats a failed query for up to a minute.
        with (
            asked(self.place, timeout),
            self._session() as session,
            session.begin_transaction(timeout=timeout) as transaction,
            self._connection.interruptible(),
        ):
            answer = run(transaction, question, parameters, most=most)
            rows = tuple(map(converter.row, answer.rows[:limit]))
            converter.finish(lambda text, values: run(transaction, text, values).rows)
            return Rows(answer.columns, rows, len(answer.rows) > len(rows))

    def _plan(
        self, question: str, parameters: Mapping[str, object], timeout: float | None
    ) -> QueryPlan:
        query = neo4j.Query(question, timeout=timeout)
        with (
            asked(self.place, timeout),
            self._session() as session,
            self._connection.interruptible(),
        ):
            summary = run(session, query, parameters).summary
        operators = frozenset(operators_of(summary.plan)) if summary.plan else frozenset()
        return QueryPlan(summary.query_type == "r", operators)

    def check(self) -> list[str]:
        return self._missing_schema()

    def _missing_schema(self) -> list[str]:
        """See `Store`. A user that may not list the schema can use what is there."""
        try:
            return super()._missing_schema()
        except NotPermitted:
            self.notice = "this user may not list constraints and indexes, so none was checked"
            return []

    # Writing -------------------------------------------------------------------------------

    @contextlib.contextmanager
    def writing(self, *, keep: bool = True) -> Iterator[Writer]:
        with mapped(self.place):
            unmarked = self._mark() is None
            if keep and (unmarked or self._missing_schema()):
                self._make_schema()
        if keep:
            yield self
            return
        if unmarked:  # a rehearsal must not even leave a schema behind
            with EmbeddedStore().writing() as other:
                yield other
            return
        with mapped(self.place), self._session(reading=False) as session:
            self._transaction = session.begin_transaction()
            try:
                yield self
            finally:
                transaction, self._transaction = self._transaction, None
                transaction.rollback()

    def _make_schema(self) -> None:
        """Make what is missing of it. Another process may do the same just now."""
        with self._session(reading=False) as session:
            for statement in cypher_texts.schema():
                executed(session, run, statement)
            run(session, "CALL db.awaitIndexes(300)")
            executed(session, run, cypher_texts.FIRST_MARK, {"model": MODEL_VERSION})

    def revision(self) -> int:
        return self._mark() or 0

    def stamp(self) -> tuple[int, ...]:
        return (self.revision(),)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Transaction]:
        with retryable(), mapped(self.place):
            if self._transaction is not None:  # a dry run, which is one transaction
                yield self._locked(self._transaction)
                return
            with self._session(reading=False) as session, session.begin_transaction() as opened:
                self._transaction = opened
                try:
                    transaction = self._locked(opened)
                    yield transaction
                finally:
                    self._transaction = None
                with activity.commit(), logged(LOGGER, "commit"):
                    opened.commit()
                    transaction.committed = True

    def _locked(self, opened: Any) -> Transaction:
        """Lock the store's mark, so that changes are made one after another, each planned on what
        the previous one left."""
        [[model, revision]] = run(opened, cypher_texts.LOCK).rows
        if model == cypher_texts.UNFINISHED and not self._copying:
            raise StoreBusy(f"{self.place} is being copied into. Try again when that is done")

        def apply(change: Change, _: Transaction) -> Tally:
            tally = apply_change(change, executing(opened), asking(opened))
            run(opened, cypher_texts.ADVANCE)
            return tally

        return Transaction(int(revision), apply)

    def write(self, change: Change) -> Tally:
        if self._transaction is not None:
            return self._locked(self._transaction).apply(change)

        saved: dict[int, Tally] = {}

        def work(opened: Any) -> Tally:
            transaction = self._locked(opened)
            if transaction.revision not in saved:  # else the answer to its commit was lost
                tally = transaction.apply(change)
                saved[transaction.revision] = tally
            return saved[transaction.revision]

        with mapped(self.place), self._session(reading=False) as session:
            return executed(session, work)

    def mark_copy(self, *, complete: bool) -> None:
        model = MODEL_VERSION if complete else cypher_texts.UNFINISHED
        with mapped(self.place), self._session(reading=False) as session:
            executed(session, run, cypher_texts.SET_MODEL, {"model": model})
        # The copy itself reads and writes what nobody else may use yet.
        self._marked, self._copying = True, not complete

    def remember(self, *, at: str, changes: str, problems: list[str]) -> None:
        values = {"at": at, "changes": changes, "problems": problems}
        with mapped(self.place), self._session(reading=False) as session:
            executed(session, run, cypher_texts.SET_LAST_RUN, values)

    def replace(self, other: Store) -> Tally:
        after = other.graph()
        check(after)
        with mapped(self.place):
            try:
                if self._mark() is None:
                    self._make_schema()
            except StoreOutdated:
                with self._session(reading=False) as session:
                    remove_written(executing_each(session))
                self._make_schema()

        tried: list[Tally] = []

        def work(transaction: Any) -> Tally:
            self._transaction = transaction
            try:
                [[_, revision]] = run(transaction, cypher_texts.LOCK).rows
                before = written_by_argmap(super(Neo4jStore, self).graph())
                change, tally = difference(before, after)
                apply_change(change, executing(transaction), asking(transaction))
                mark = {"model": MODEL_VERSION, "revision": revision + 1}
                run(transaction, cypher_texts.SET_MARK, mark)
                # If nothing is left to change, the answer to the commit before was lost.
                tried.append(tally if change or not tried else tried[-1])
                return tried[-1]
            finally:
                self._transaction = None

        with mapped(self.place), self._session(reading=False) as session:
            return executed(session, work)

    def in_memory(self) -> EmbeddedStore:
        made = EmbeddedStore.named(self.place)
        with made.writing() as writer:
            writer.write(Change(self.graph()))
        return made

    def close(self) -> None:
        self._connection.close()
