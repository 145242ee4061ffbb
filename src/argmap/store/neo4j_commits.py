"""Commit write transactions of the Neo4j driver, also if the answer to a commit is lost."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

from neo4j.exceptions import IncompleteCommit

_Result = TypeVar("_Result")

_DELAYS = (0.5, 2.0, 5.0)
"""Seconds to wait after each lost answer; after the last, the error is raised."""


def executed(session: Any, work: Callable[..., _Result], *arguments: object) -> _Result:
    """Run a function in a write transaction, and again if the answer to its commit was lost.

    The driver repeats transactions that failed, and waits for a server that does not answer, but it
    does not repeat one that may be saved. work: takes the transaction and the arguments; it must
    have the same result if it was saved before.
    """
    for delay in _DELAYS:
        try:
            result: _Result = session.execute_write(work, *arguments)
        except IncompleteCommit:
            time.sleep(delay)
        else:
            return result
    last: _Result = session.execute_write(work, *arguments)
    return last
