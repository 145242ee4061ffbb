"""Python's search for garbage in circles, put to rest where very much is made and none of it is
garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Without that search: among millions of new values it finds no circle, and looking through
    them again and again takes a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def collector_skips_present() -> Iterator[None]:
    """Let the collector search only values that are made from now on.

    For work that is long enough to make much garbage, beside a large graph that is none. The
    collector works in the block even if it is at rest outside.
    """
    was = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        gc.unfreeze()
        if not was:
            gc.disable()
