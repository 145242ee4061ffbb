"""Run queries on an embedded store in a second process, which can be ended at any time.

The engine checks the time limit of a query between steps, so a query with one costly step may run
for hours. `argmap diff` runs queries that others wrote in this way, lists those that exceed their
limit, and goes on. The second process gets a copy of the graph, answers one query after another,
and ends when this process ends.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from argmap.errors import QueryFailed, QueryTimeout
from argmap.graph.engine_calls import Deadline, call_engine
from argmap.graph.query import QueryMethods
from argmap.ingest.python_process import (
    end_python,
    receive_result,
    results_pipe,
    send_result,
    sendable,
    start_python,
)
from argmap.queries.query import Query
from argmap.store import QueryPlan, Rows
from argmap.store.embedded import EmbeddedStore
from argmap.table import Table

GIBIBYTES = 4.0
"""The default limit of the memory for a query, in addition to that of the store."""

GRACE = 1.0
"""Seconds after its limit in which the engine may end a query itself."""

_GREETING = b"argmap queries\n"


class SeparateRunner(QueryMethods):
    """Runs queries on an embedded store, in a second process. Call `end` afterwards."""

    def __init__(self, store: EmbeddedStore, queries: Iterable[str | Path] | None = None) -> None:
        super().__init__(store, queries)
        self._embedded = store
        self._process: _QueryProcess | None = None

    def query(
        self,
        query: str | Query,
        parameters: Mapping[str, object] | None = None,
        /,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        **more: object,
    ) -> Table:
        """Run a named query. See `ArgumentGraph.query`."""
        self._start()
        return super().query(query, parameters, timeout=timeout, limit=limit, **more)

    def cypher(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        /,
        *,
        timeout: float | None = None,
        limit: int | None = None,
        **more: object,
    ) -> Table:
        """Run a query in Cypher. See `ArgumentGraph.cypher`."""
        self._start()
        return super().cypher(text, parameters, timeout=timeout, limit=limit, **more)

    def _start(self) -> None:
        """Start the second process, before the limit of a query begins."""
        if self._process is None:
            self._process = _started(self._embedded)

    def end(self) -> None:
        """End the second process."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def _run(
        self,
        text: str,
        parameters: Mapping[str, object],
        deadline: Deadline,
        limit: int | None = None,
    ) -> Rows:
        if self._process is None:
            return super()._run(text, parameters, deadline, limit)

        def run(text: str, left: float | None) -> Rows:
            options = {"timeout": left, "limit": limit}
            found = self._call("run", text, parameters, options)
            assert isinstance(found, Rows)
            return found

        return call_engine(self._embedded, text, deadline, run)

    def _explain(
        self, text: str, parameters: Mapping[str, object], deadline: Deadline
    ) -> QueryPlan:
        if self._process is None:
            return super()._explain(text, parameters, deadline)

        def explain(text: str, left: float | None) -> QueryPlan:
            found = self._call("explain", text, parameters, {"timeout": left})
            assert isinstance(found, QueryPlan)
            return found

        return call_engine(self._embedded, text, deadline, explain)

    def _call(
        self,
        method: str,
        text: str,
        parameters: Mapping[str, object] | None,
        options: dict[str, Any],
    ) -> object:
        if self._process is None:  # it ended at a first attempt
            self._process = _started(self._embedded)
        assert self._process is not None
        try:
            return self._process.call((method, text, dict(parameters or {}), options))
        except _Ended:
            self.end()
            raise QueryFailed("the process that ran it ended, perhaps for lack of memory") from None
        except QueryTimeout:
            self.end()
            raise


class _Ended(Exception):
    """The second process ended before it answered."""


class _QueryProcess:
    """The second process. store: a copy of its graph is sent first."""

    def __init__(self, process: subprocess.Popen[bytes], store: EmbeddedStore) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._input, self._output = process, process.stdin, process.stdout
        self._late = False
        self._send((store.snapshot(), store.place))
        self._receive(_GREETING)

    def call(self, request: tuple[str, str, dict[str, object], dict[str, Any]]) -> object:
        """Run a method of the store, and return its result. Raises what it raises, and _Ended."""
        self._send(request)
        timeout = request[3]["timeout"]
        timer = None
        if timeout is not None:
            timer = threading.Timer(timeout + GRACE, self._stop)
            timer.daemon = True
            timer.start()
        try:
            found = self._receive()
        except _Ended:
            if self._late:
                raise QueryTimeout(f"the query took longer than {timeout:g} s") from None
            raise
        finally:
            if timer is not None:
                timer.cancel()
        if isinstance(found, BaseException):
            raise found
        return found

    def _stop(self) -> None:
        self._late = True
        self._process.kill()

    def _send(self, value: object) -> None:
        with contextlib.suppress(OSError):  # an ended process is noticed when it is read from
            pickle.dump(value, self._input, pickle.HIGHEST_PROTOCOL)
            self._input.flush()

    def _receive(self, greeting: bytes = b"") -> object:
        try:
            return receive_result(self._output, greeting)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise _Ended from error

    def end(self) -> None:
        end_python(self._process)


def _started(store: EmbeddedStore) -> _QueryProcess | None:
    """Start a process with a copy of the store's graph; None if none can be started."""
    process = start_python(__name__, serve.__name__)
    if process is None:
        return None
    try:
        return _QueryProcess(process, store)
    except BaseException as error:
        process.kill()
        process.wait()
        if isinstance(error, _Ended):
            return None
        raise


def serve() -> None:
    """Run the second process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process decides when to end
    requests: queue.Queue[Any] = queue.Queue()
    results = results_pipe(_GREETING)
    threading.Thread(target=_read, args=(sys.stdin.buffer, requests), daemon=True).start()
    store = EmbeddedStore.of_snapshot(*requests.get())
    _limit_memory()
    send_result(results, None)
    while True:
        method, text, parameters, options = requests.get()
        try:
            found = getattr(store, method)(text, parameters, **options)
        except BaseException as error:
            found = sendable(error)
        send_result(results, found)


def _limit_memory() -> None:
    """Let queries of this process use at most ARGMAP_QUERY_MEMORY GiB more than it uses now.

    The engine ends the process if it needs more. Only on Linux is it known what is used now.
    """
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    try:
        gibibytes = float(os.environ.get("ARGMAP_QUERY_MEMORY", "") or GIBIBYTES)
    except ValueError:
        gibibytes = GIBIBYTES
    most = pages * resource.getpagesize() + int(gibibytes * 2**30)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _read(source: IO[bytes], requests: queue.Queue[Any]) -> None:
    """Pass on requests, and end this process when the first process ends."""
    with contextlib.suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            requests.put(pickle.load(source))
    os._exit(0)
