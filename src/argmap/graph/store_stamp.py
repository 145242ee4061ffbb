"""Notice that another process changed a store."""

from __future__ import annotations

from pathlib import Path

from argmap.store import Store

Stamp = tuple[int, ...]


def stamp_of(store: Store) -> Stamp:
    """Return what differs after a write to a store: without reading it, if it is a file."""
    if store.engine != "embedded":
        return (store.revision(),)
    found = Path(store.place).stat()
    return found.st_mtime_ns, found.st_size
