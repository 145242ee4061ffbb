"""Run queries on an embedded store in a second process, which can be ended at any time.

The engine checks the time limit of a query between steps, so a query with one costly step may run
for hours. The servers run Cypher of others in this way. The second process gets a copy of the
graph, answers one query after another, and ends when this process ends.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from argmap.errors import QueryFailed, QueryTimeout
from argmap.graph.query import Deadline, QueryMethods
from argmap.limits import query_gibibytes
from argmap.store import Store
from argmap.store.embedded import EmbeddedStore
from argmap.worker import Worker, WorkerEnded, WorkerNotStarted, WorkerTimeout, limit_memory

GRACE = 1.0
"""Seconds after its limit in which the engine may end a query itself."""


class SeparateRunner(QueryMethods):
    """Runs queries on an embedded store, in a second process. Call `end` afterwards."""

    def __init__(self, store: Store, queries: Iterable[str | Path] | None = None) -> None:
        super().__init__(store, queries)
        assert isinstance(store, EmbeddedStore)
        self._embedded = store
        self._worker: Worker | None = None

    def _deadline(self, timeout: float | None) -> Deadline:
        self._start()  # before the limit of a query begins
        return super()._deadline(timeout)

    def _start(self) -> None:
        """Start the second process. It may not be possible."""
        if self._worker is not None:
            return
        worker = Worker()
        try:
            worker.call(_open_store, self._embedded.snapshot(), self._embedded.place)
        except (WorkerNotStarted, WorkerEnded):
            return
        self._worker = worker

    def end(self) -> None:
        """End the second process."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _call(
        self, method: str, text: str, parameters: Mapping[str, object], **options: float | None
    ) -> Any:
        self._start()  # it may have ended at a first attempt
        if self._worker is None:
            return super()._call(method, text, parameters, **options)
        timeout = options["timeout"]
        seconds = None if timeout is None else timeout + GRACE
        try:
            return self._worker.call(
                _call_store, method, text, dict(parameters), options, seconds=seconds
            )
        except WorkerEnded:
            self._worker = None
            raise QueryFailed("the process that ran it ended, perhaps for lack of memory") from None
        except WorkerTimeout:
            self._worker = None
            raise QueryTimeout(f"the query took longer than {timeout:g} s") from None
        except QueryFailed:
            raise
        except BaseException:
            self.end()
            raise


_stores: list[EmbeddedStore] = []
"""In the second process: the store."""


def _open_store(snapshot: bytes, place: str) -> None:
    """Open a copy of a store, in the second process."""
    _stores[:] = [EmbeddedStore.of_snapshot(snapshot, place)]
    _limit_query_memory()


def _call_store(
    method: str, text: str, parameters: dict[str, object], options: dict[str, Any]
) -> object:
    """Call a method of the store, in the second process."""
    return getattr(_stores[0], method)(text, parameters, **options)


def _limit_query_memory() -> None:
    """Let queries of this process use at most ARGMAP_QUERY_MEMORY GiB more than it uses now.

    The engine ends the process if it needs more. Only on Linux is it known what is used now.
    """
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    limit_memory(pages * resource.getpagesize() / 2**30 + query_gibibytes())
