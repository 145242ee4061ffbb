"""The store of record: Neo4j, through its driver."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import DriverError

from argmap.errors import StoreBusy, StoreOutdated, StoreUnavailable
from argmap.model import Change, Tally
from argmap.model.schema import MODEL_VERSION
from argmap.model.values import check, check_parameters, check_timeout
from argmap.store import statements
from argmap.store.contract import Cell, Rows, Store, Writer
from argmap.store.embedded import EmbeddedStore
from argmap.store.neo4j_errors import asked, mapped
from argmap.store.neo4j_values import Neo4jConverter
from argmap.store.shared import Count, CypherReading, apply, difference

_Result = TypeVar("_Result")

OLDEST = (5, 23)
"""`CALL (x) { … }`, which query files use, is read from this version on."""


class Neo4jStore(CypherReading):
    """A database of a Neo4j server, 5.23 or later."""

    engine = "neo4j"

    def __init__(
        self,
        url: str,
        *,
        username: str | None = None,
        password: str | None = None,
        database: str | None = None,
        wait: float = 15.0,
    ) -> None:
        """url: bolt://, neo4j:// and their +s and +ssc kin, without credentials; database: the
        server's default where it is not given; wait: seconds until a server that does not answer
        is given up."""
        self._url = url
        self._database = database
        self._transaction: Any = None
        self.notice: str | None = None
        auth = (username, password or "") if username else None
        try:
            self._driver = neo4j.GraphDatabase.driver(
                url,
                auth=auth,
                connection_timeout=wait,
                connection_acquisition_timeout=wait,
                max_transaction_retry_time=60.0,
                notifications_min_severity="OFF",
                user_agent="argmap",
            )
        except (ValueError, DriverError) as error:
            raise StoreUnavailable(f"{url} is no address of a Neo4j server: {error}") from error
        # With routing, what one session wrote another one reads.
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
        try:
            with mapped(self.place):
                self._require_version()
        except BaseException:
            self._driver.close()
            raise
        self._marked = self._copying = False

    @property
    def place(self) -> str:
        parts = urlsplit(self._url)
        host = parts.netloc.rpartition("@")[2]
        return f"{parts.scheme}://{host}" + (f" ({self._database})" if self._database else "")

    def _require_version(self) -> None:
        self._driver.verify_connectivity()
        with self._session() as session:
            for record in session.run(_VERSION):
                version = str(record["version"])
                if record["name"] == "Neo4j Kernel" and _parts(version) < OLDEST:
                    raise StoreUnavailable(
                        f"{self.place} is Neo4j {version}; argmap needs 5.23 or later"
                    )

    def _session(self, *, reading: bool = True) -> Any:
        mode = neo4j.READ_ACCESS if reading else neo4j.WRITE_ACCESS
        return self._driver.session(
            database=self._database,
            default_access_mode=mode,
            bookmark_manager=self._bookmarks,
        )

    # Reading -------------------------------------------------------------------------------

    def _query(self, question: str, parameters: Mapping[str, object]) -> Iterable[Sequence[object]]:
        with mapped(self.place):
            if self._transaction is not None:
                return [list(row.values()) for row in self._transaction.run(question, parameters)]
            # One message fewer than a transaction of one's own, which counts where little is asked.
            return self._driver.execute_query(
                question,
                dict(parameters),
                routing_=neo4j.RoutingControl.READ,
                database_=self._database,
                bookmark_manager_=self._bookmarks,
                result_transformer_=_lists,
            )

    def _ready(self) -> None:
        if not self._marked and self._transaction is None:
            self._expect_mark()
            self._marked = True

    def run(
        self,
        question: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        check_parameters(parameters or {})
        check_timeout(timeout)
        self._ready()

        @neo4j.unit_of_work(timeout=timeout)
        def work(transaction: Any) -> Rows:
            result = transaction.run(question, dict(parameters or {}))
            columns = tuple(result.keys())
            converter = Neo4jConverter()
            rows: list[tuple[Cell, ...]] = []
            cut = False
            for record in result:
                if limit is not None and len(rows) >= limit:
                    result.consume()
                    cut = True
                    break
                rows.append(converter.row(record.values()))
            converter.finish(lambda text, values: _values(transaction, text, values))
            return Rows(columns, tuple(rows), cut)

        with asked(self.place, timeout), self._session() as session:
            answer: Rows = session.execute_read(work)
            return answer

    def explain(self, question: str, parameters: Mapping[str, object] | None = None) -> None:
        self.run("EXPLAIN " + question, parameters)

    def check(self) -> list[str]:
        return self._missing_schema()

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
            for statement in statements.schema():
                session.execute_write(_values, statement, {})
            session.run("CALL db.awaitIndexes(300)").consume()
            session.execute_write(_values, statements.FIRST_MARK, {"model": MODEL_VERSION})

    def revision(self) -> int:
        return self._mark() or 0

    def write(self, make: Callable[[int], tuple[Change, _Result]]) -> tuple[Tally, _Result]:
        def work(transaction: Any) -> tuple[Tally, _Result]:
            # Writing the mark first locks it, so that changes are made one after another and each
            # is planned on what the one before it left.
            mark = transaction.run(_LOCK).single()
            if mark["model"] == statements.UNFINISHED and not self._copying:
                raise StoreBusy(f"{self.place} is being copied into. Try again when that is done")
            revision = int(mark["revision"])
            change, result = make(revision)
            if not change:
                return Tally(), result
            check(change.put)

            tally = apply(change, _counting(transaction))
            transaction.run(statements.ADVANCE).consume()
            return tally, result

        def alone(transaction: Any) -> tuple[Tally, _Result]:
            self._transaction = transaction
            try:
                return work(transaction)
            finally:
                self._transaction = None

        with mapped(self.place):
            if self._transaction is not None:  # nothing is to be kept
                return work(self._transaction)
            with self._session(reading=False) as session:
                answer: tuple[Tally, _Result] = session.execute_write(alone)
                return answer

    def finish(self, *, whole: bool) -> None:
        model = MODEL_VERSION if whole else statements.UNFINISHED
        with mapped(self.place), self._session(reading=False) as session:
            session.execute_write(_values, statements.SET_MODEL, {"model": model})
        # The copy itself reads and writes what nobody else may use yet.
        self._marked, self._copying = True, not whole

    def remember(self, *, at: str, changes: str, problems: list[str]) -> None:
        values = {"at": at, "changes": changes, "problems": problems}
        with mapped(self.place), self._session(reading=False) as session:
            session.execute_write(_values, statements.SET_LAST_RUN, values)

    def replace(self, other: Store) -> Tally:
        with mapped(self.place):
            try:
                if self._mark() is None:
                    self._make_schema()
            except StoreOutdated:
                pass  # to be replaced is what it is there for
        after = other.graph()
        check(after)

        def work(transaction: Any) -> Tally:
            self._transaction = transaction
            try:
                revision = int(transaction.run(_LOCK).single()["revision"])
                change, tally = difference(super(Neo4jStore, self).graph(), after)
                if change:
                    apply(change, _counting(transaction))
                mark = {"model": MODEL_VERSION, "revision": revision + 1}
                transaction.run(statements.SET_MARK, mark).consume()
                return tally
            finally:
                self._transaction = None

        with mapped(self.place), self._session(reading=False) as session:
            answer: Tally = session.execute_write(work)
            return answer

    def close(self) -> None:
        self._driver.close()


_VERSION = "CALL dbms.components() YIELD name, versions RETURN name, versions[0] AS version"
_LOCK = (
    "MATCH (m:ArgmapStore {id: 'argmap'}) SET m.locked = true "
    "RETURN m.model AS model, m.revision AS revision"
)


def _counting(transaction: Any) -> Count:
    def run(question: str, values: Mapping[str, object]) -> tuple[int, int, int, int]:
        made = transaction.run(question, values).consume().counters
        return (
            made.nodes_created,
            made.nodes_deleted,
            made.relationships_created,
            made.relationships_deleted,
        )

    return run


def _lists(result: neo4j.Result) -> list[list[object]]:
    return [list(record.values()) for record in result]


def _values(transaction: Any, question: str, parameters: dict[str, object]) -> list[list[object]]:
    return [list(record.values()) for record in transaction.run(question, parameters)]


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("-")[0].split(".")[:2] if part.isdigit())
