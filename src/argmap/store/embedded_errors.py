"""Convert the embedded engine's errors to argmap's errors."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import kglite

from argmap.errors import StoreDamaged, StoreError, StoreForeign, StoreUnavailable

_MAGIC = b"RGF"
"""The first bytes of each file of the engine."""


def said(error: Exception) -> str:
    """Return the engine's message, without the query text that follows it."""
    return str(error).split("\n")[0].strip()


def is_engine_file(path: Path) -> bool:
    """Return whether a file begins like a file of the engine."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def foreign(path: Path) -> StoreForeign:
    return StoreForeign(
        f"{path} is not an argmap store, so it was not changed. Set another with --store"
    )


@contextlib.contextmanager
def mapped(path: Path) -> Iterator[None]:
    """Convert the engine's errors about a file to argmap's errors."""
    damaged = False
    try:
        yield
    except kglite.FileFormatError as error:
        with contextlib.suppress(OSError):
            damaged = is_engine_file(path)
        if damaged:
            raise StoreDamaged(
                f"{path} is damaged: it is incomplete, or its bytes have changed. Run `argmap "
                "rebuild` with all documents, or delete it and ingest its documents again"
            ) from error
        raise foreign(path) from error
    except kglite.WriterLeaseHeldError:
        raise
    except (kglite.FileError, kglite.FileIoError, OSError) as error:
        raise StoreUnavailable(f"{path} can't be read or written: {said(error)}") from error
    except (kglite.KgError, RuntimeError, ValueError) as error:
        raise StoreError(f"{path}: {said(error)}") from error
