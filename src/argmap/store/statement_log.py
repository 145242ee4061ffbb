"""Log what is sent to a store, and how long it took: loggers `argmap.store.…`, level DEBUG.

`logging` is not imported here: nobody can have set a level before it is imported, and commands
start faster without it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

LONGEST_TEXT = 4_000
LONGEST_VALUE = 60
"""The most characters of a query, and of a text among its parameters."""

MOST_ITEMS = 3
"""The most items of a list among the parameters; its length is also logged."""


class Call:
    """One call of an engine. rows: how many rows it returned, None if that is not known.

    log: the logger, or None if nothing is logged.
    """

    def __init__(self, log: Any) -> None:
        self.log = log
        self.rows: int | None = None
        self._began = time.perf_counter()

    def end(self, what: str, parameters: Mapping[str, object] | None, *, failed: bool) -> None:
        """Log the call with its time until now."""
        if self.log is None:
            return
        took = (time.perf_counter() - self._began) * 1000
        rows = "" if self.rows is None else f", {self.rows:,} {'row' if self.rows == 1 else 'rows'}"
        values = f" {shortened_values(parameters)}" if parameters else ""
        failure = "failed: " if failed else ""
        self.log.debug("%.1f ms%s: %s%s%s", took, rows, failure, one_text(what), values)


@contextmanager
def logged(
    logger: str, what: str, parameters: Mapping[str, object] | None = None
) -> Iterator[Call]:
    """Log what the block does, with its time, also if it fails.

    logger: its name below `argmap.store`; what: a query, or other words.
    """
    call, failed = Call(logger_of(logger)), True
    try:
        yield call
        failed = False
    finally:
        call.end(what, parameters, failed=failed)


def logger_of(name: str) -> Any:
    """Return a logger below `argmap.store`, or None if it does not log."""
    logging = sys.modules.get("logging")
    if logging is None or not hasattr(logging, "getLogger"):
        return None
    root = logging.getLogger("argmap")
    if not root.handlers:
        root.addHandler(logging.NullHandler())
    found = logging.getLogger(f"argmap.store.{name}")
    return found if found.isEnabledFor(logging.DEBUG) else None


def one_text(text: str) -> str:
    """Return a query on one line, unless it has a comment that ends with its line."""
    if "//" not in text:
        text = " ".join(filter(None, map(str.strip, text.splitlines())))
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…"


def shortened_values(parameters: Mapping[str, object]) -> str:
    """Return the parameters of a query with long texts, lists and maps shortened."""
    return "{" + ", ".join(f"{name}: {_value(item)}" for name, item in parameters.items()) + "}"


def _value(value: object) -> str:
    if isinstance(value, str):
        more = "…" if len(value) > LONGEST_VALUE else ""
        return repr(value[:LONGEST_VALUE]) + more
    if isinstance(value, Mapping):
        names = [*map(str, value)]
        return (
            "{" + ", ".join(names[:MOST_ITEMS]) + (", …" if len(names) > MOST_ITEMS else "") + "}"
        )
    if isinstance(value, Sequence):
        shown = ", ".join(map(_value, value[:MOST_ITEMS]))
        return f"[{shown}]" if len(value) <= MOST_ITEMS else f"[{shown}, … {len(value):,} items]"
    return repr(value)[:LONGEST_VALUE]


class LoggedGraph:
    """A graph or a transaction of the embedded engine whose calls are logged."""

    def __init__(self, graph: Any) -> None:
        self._graph = graph

    def cypher(self, text: str, *, params: Mapping[str, object] | None = None, **more: Any) -> Any:
        with logged("embedded", text, params) as call:
            result = self._graph.cypher(text, params=params, **more)
            if call.log is not None:
                call.rows = len(result)
        return result

    def copy(self) -> LoggedGraph:
        return LoggedGraph(self._graph.copy())

    def begin(self) -> LoggedGraph:
        return LoggedGraph(self._graph.begin())

    def commit(self) -> None:
        with logged("embedded", "commit"):
            self._graph.commit()

    def save(self, *path: str) -> None:
        with logged("embedded", "save the file"):
            self._graph.save(*path)

    def close(self) -> None:
        with logged("embedded", "close the file"):
            self._graph.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._graph, name)
