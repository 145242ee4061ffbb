"""Read a result from one state of a store, although other processes write to it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from argmap.errors import ArgmapError
from argmap.store import Store

ATTEMPTS = 3
"""How often a result is read if the store changes meanwhile."""

_Result = TypeVar("_Result")


class StateReader:
    """Reads results of several queries from one state of a store.

    Neo4j has no snapshots: a query may see a part of what another process commits meanwhile. So the
    store's revision is compared before and after, and the result is read again if it has changed.

    notice: what to know about the last result, or None.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._inside = False
        self.notice: str | None = None

    def read(self, read: Callable[[], _Result], timeout: float | None = None) -> _Result:
        """Return what a function reads.

        If the store changed during each of three attempts, the result has `mixed` set, and `notice`
        says so. The function may call this method: then only the outer call compares revisions.
        timeout: no further attempt begins if it would end after so many seconds.
        """
        if self._inside:
            return read()
        self._inside, self.notice = True, None
        began = time.monotonic()
        try:
            for attempt in range(1, ATTEMPTS + 1):
                last = attempt == ATTEMPTS or _too_late(began, attempt, timeout)
                before = self._store.revision()
                try:
                    result = read()
                except ArgmapError:
                    # What was looked up may have been removed between two queries.
                    if last or self._store.revision() == before:
                        raise
                    continue
                if self._store.revision() == before:
                    return result
                if last or _too_late(began, attempt + 1, timeout):
                    break
        finally:
            self._inside = False
        self.notice = (
            f"another process changed {self._store.place} each time it was read (attempts: "
            f"{attempt}), so the result may mix two states. Read it again when that is done"
        )
        return cast(_Result, _mixed(result))


def _too_late(began: float, attempt: int, timeout: float | None) -> bool:
    """Return whether an attempt would probably end after the timeout."""
    if timeout is None or attempt == 1:
        return False
    return (time.monotonic() - began) * attempt / (attempt - 1) > timeout


def _mixed(result: Any) -> Any:
    """Return a result, or each part of a tuple, with `mixed` set where it has this field."""
    if type(result) is tuple:
        return tuple(map(_mixed, result))
    if not is_dataclass(result) or isinstance(result, type):
        return result
    if "mixed" not in {field.name for field in fields(result)}:
        return result
    from argmap.view import View

    if isinstance(result, View):
        about = f"{result.about}; it may mix two states, because the store changed meanwhile"
        return replace(result, about=about, mixed=True)
    return replace(result, mixed=True)
