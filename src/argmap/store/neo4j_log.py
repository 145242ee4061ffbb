"""Sessions, transactions and results of the Neo4j driver whose calls are logged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self

from argmap.store.statement_log import Call, logged, logger_of

LOGGER = "neo4j"


class LoggedResult:
    """The result of a query, which is logged when its last row was read."""

    def __init__(self, result: Any, call: Call, query: str, values: Mapping[str, object]) -> None:
        self._result, self._call = result, call
        self._sent = query, values
        self._rows: int | None = None

    def __iter__(self) -> Iterator[Any]:
        self._rows, failed = 0, True
        try:
            for record in self._result:
                self._rows += 1
                yield record
            failed = False
        except GeneratorExit:  # the reader has enough rows
            failed = False
            raise
        finally:
            self._end(failed=failed)

    def consume(self) -> Any:
        return self._ended(self._result.consume)

    def single(self) -> Any:
        self._rows = 1
        return self._ended(self._result.single)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._result, name)

    def _ended(self, read: Callable[[], Any]) -> Any:
        failed = True
        try:
            found = read()
            failed = False
        finally:
            self._end(failed=failed)
        return found

    def _end(self, *, failed: bool) -> None:
        self._call.rows = self._rows
        self._call.end(*self._sent, failed=failed)
        self._call.log = None  # log it once


class _Logged:
    """A session or transaction of the driver whose queries are logged."""

    def __init__(self, opened: Any) -> None:
        self._opened = opened

    def run(self, query: Any, parameters: Mapping[str, object] | None = None) -> Any:
        return _run(self._opened, query, parameters)

    def __enter__(self) -> Self:
        self._opened.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._opened.__exit__(*raised)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._opened, name)


class LoggedTransaction(_Logged):
    """A transaction whose queries, and its commit, are logged."""

    def commit(self) -> None:
        with logged(LOGGER, "commit"):
            self._opened.commit()


class LoggedSession(_Logged):
    """A session whose queries and write transactions are logged."""

    def begin_transaction(self, **options: Any) -> LoggedTransaction:
        return LoggedTransaction(self._opened.begin_transaction(**options))

    def execute_write(self, work: Callable[..., Any], *arguments: Any) -> Any:
        with logged(LOGGER, "write transaction, with its commit"):
            return self._opened.execute_write(
                lambda opened: work(LoggedTransaction(opened), *arguments)
            )


def _run(opened: Any, query: Any, parameters: Mapping[str, object] | None) -> Any:
    """Run a query in a session or transaction. query: its text, or a query of the driver."""
    log = logger_of(LOGGER)
    if log is None:
        return opened.run(query, parameters)
    call, text, values = Call(log), getattr(query, "text", query), parameters or {}
    try:
        result = opened.run(query, parameters)
    except BaseException:
        call.end(text, values, failed=True)
        raise
    return LoggedResult(result, call, text, values)
