"""A bound on what a question may take of the machine, besides its time."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

from argmap.cli.output import complain

VARIABLE = "ARGMAP_QUERY_MEMORY"
GIBIBYTES = 4.0
"""What a question may take, besides what the store takes, unless the variable says otherwise."""

_LOOK_AGAIN = 0.02


@contextmanager
def bounded_memory() -> Iterator[None]:
    """End the command, with exit code 1, where what is asked here needs too much memory.

    An engine in the same process bounds the time that a question takes and the lists that it makes,
    but not its texts: a query file that doubles one again and again would take all there is. No
    engine can be made to stop in the middle of that, but the process can, since a question writes
    nothing. Where the system does not tell what a process takes (Windows), nothing is bounded.
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

    limit, done = taken() + most * 2**30, Event()

    def watch() -> None:
        while not done.wait(_LOOK_AGAIN):
            if taken() > limit:
                complain(
                    f"the question needs more than {most:g} GiB of memory, so it was ended. "
                    f"Narrow it, or allow more GiB with {VARIABLE}"
                )
                os._exit(1)

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _allowed() -> float:
    """Gibibytes. Raises click.UsageError where the variable holds no such number."""
    given = os.environ.get(VARIABLE, "").strip()
    try:
        most = float(given or GIBIBYTES)
    except ValueError:
        most = math.nan
    if not 0 < most < math.inf:
        raise click.UsageError(f"{VARIABLE} takes a number of GiB, such as 4, not {given!r}")
    return most
