"""Limit the memory of queries."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from argmap.cli.watcher import current

VARIABLE = "ARGMAP_QUERY_MEMORY"
GIBIBYTES = 4.0
"""The default limit for a query, in addition to the memory of the store."""


@contextmanager
def bounded_memory() -> Iterator[None]:
    """End the process with exit code 1 if a query needs too much memory.

    The embedded engine limits the length of lists, but not of texts: a query that doubles a text
    repeatedly would use all memory. The engine can't be interrupted then, but the process can be
    ended, because a query writes nothing. On Windows, where the memory of a process is not
    available in this way, there is no limit.
    """
    most = _allowed()
    try:
        import resource
    except ImportError:
        yield
        return
    unit = 1 if sys.platform == "darwin" else 1024

    def taken() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

    limit = taken() + most * 2**30

    def exceeded() -> str | None:
        if taken() <= limit:
            return None
        return (
            f"the query was stopped: it needs more than {most:g} GiB of memory. "
            f"Narrow it, or set a higher limit in GiB with {VARIABLE}"
        )

    with current() as watcher, watcher.checking_memory(exceeded):
        yield


def _allowed() -> float:
    """Return the limit in GiB. Raises UsageError if the variable is not a valid number."""
    given = os.environ.get(VARIABLE, "").strip()
    try:
        most = float(given or GIBIBYTES)
    except ValueError:
        most = math.nan
    if not 0 < most < math.inf:
        raise click.UsageError(f"{VARIABLE} must be a number of GiB, such as 4 (got {given!r})")
    return most
