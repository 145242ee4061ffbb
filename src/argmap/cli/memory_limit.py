"""Limit the memory of queries."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from argmap.cli.watcher import current
from argmap.limits import QUERY_MEMORY, query_gibibytes


@contextmanager
def bounded_memory() -> Iterator[None]:
    """End the process with exit code 1 if a query needs too much memory.

    The embedded engine limits the length of lists, but not of texts: a query that doubles a text
    repeatedly would use all memory. The engine can't be interrupted then, but the process can be
    ended, because a query writes nothing. On Windows, where the memory of a process is not
    available in this way, there is no limit.
    """
    try:
        most = query_gibibytes()
    except ValueError as error:
        given = os.environ[QUERY_MEMORY]
        message = f"{QUERY_MEMORY} must be a number of GiB, such as 4 (got {given!r})"
        raise click.UsageError(message) from error
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
            f"Narrow it, or set a higher limit in GiB with {QUERY_MEMORY}"
        )

    with current() as watcher, watcher.checking_memory(exceeded):
        yield
