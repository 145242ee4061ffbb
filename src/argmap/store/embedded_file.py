"""The file of an embedded store: opened, closed and replaced without losing writes.

What the engine does, and what follows from it, is written down in ``docs/stores.md``.
"""

from __future__ import annotations

import contextlib
import os
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import kglite

from argmap.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreMissing,
    StoreUnavailable,
)
from argmap.model.values import is_text

WAIT = 10.0
"""Seconds to wait for another process that writes."""

_MAGIC = b"RGF"
"""The first bytes of every file of the engine."""

_SUFFIXES = ("", "-wal", ".lock", ".lock-owner")


class GraphFile:
    """A file of the engine, with those that it keeps beside it."""

    def __init__(self, path: str | Path, wait: float = WAIT) -> None:
        """path: where it is, or will be; wait: seconds to wait for another process that writes.
        Raises StoreUnavailable for a path that is no text."""
        if not is_text(str(path)):
            raise StoreUnavailable("the store's path is not UTF-8. Name another with --store")
        self.path = Path(path)
        self._wait = wait

    def exists(self) -> bool:
        """Whether the path exists."""
        return self.path.exists()

    def load(self) -> tuple[Any, str | None]:
        """The graph to be read, as a writer last closed it, and what a reader should know of that.

        It must be let go and never closed: closing writes the file anew, over what another
        process wrote meanwhile. Raises StoreMissing where there is none.
        """
        if not self.exists():
            raise StoreMissing(
                f"there is no store at {self.path} yet. Run `argmap ingest PATH` first, "
                "or name another with --store"
            )
        with mapped(self.path), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            notice = None
            try:
                graph = kglite.open(str(self.path), durable="off", lock=False)
            except ValueError:
                graph, notice = self._recover()
            graph.read_only(True)
            return graph, notice

    def _recover(self) -> tuple[Any, str | None]:
        """A writer was killed, or writes just now: what it committed is not in the file yet."""
        try:
            graph = kglite.open(str(self.path))
        except kglite.WriterLeaseHeldError as error:
            notice = (
                f"as of the last checkpoint; process {_holder(error)} is writing to {self.path}"
            )
            return kglite.load(str(self.path)), notice
        graph.close()
        return kglite.open(str(self.path), durable="off", lock=False), None

    def open(self) -> Any:
        """The graph to be written, made where there is none; `leave` ends that.

        Raises StoreBusy where another process goes on writing, and StoreUnavailable where there is
        no folder to put it in.
        """
        if not self.path.parent.is_dir():
            raise StoreUnavailable(f"there is no folder {self.path.parent} to put a store in")
        with mapped(self.path):
            if self.path.is_file() and not _is_engine_file(self.path):
                # The engine would leave its lock files beside a file that is not its own.
                raise _foreign(self.path)
        deadline = time.monotonic() + self._wait
        while True:
            try:
                with mapped(self.path):
                    return kglite.open(str(self.path))
            except kglite.WriterLeaseHeldError as error:
                if time.monotonic() > deadline:
                    raise StoreBusy(
                        f"process {_holder(error)} is writing to {self.path}, and has not ended "
                        f"in {self._wait:g} s. Try again when it has"
                    ) from error
                time.sleep(0.1)

    def leave(self, graph: Any, *, written: bool) -> None:
        """End writing. Where nothing was written, the file stays as it is."""
        with mapped(self.path):
            if written:
                graph.close()
            else:
                graph.__exit__(RuntimeError, RuntimeError(), None)

    def take_place(self, fresh: GraphFile) -> None:
        """Put another file in the place of this one, while nobody else writes."""
        graph = self.open()
        try:
            graph.save()  # so that nothing waits in the log beside the file
            os.replace(fresh.path, self.path)
        finally:
            self.leave(graph, written=False)

    def beside(self, suffix: str) -> GraphFile:
        """A file beside this one, of which nothing is left from before."""
        other = GraphFile(f"{self.path}{suffix}", self._wait)
        other.discard()
        return other

    def discard(self) -> None:
        """Remove the file, and those beside it."""
        for suffix in _SUFFIXES:
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)


def said(error: Exception) -> str:
    """The engine's words, without the source line that it draws under them."""
    return str(error).split("\n")[0].strip()


def _holder(error: Any) -> object:
    holder = getattr(error, "holder", None) or {}
    return holder.get("pid", "unknown")


def _is_engine_file(path: Path) -> bool:
    """Whether a file begins as the engine's files do."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _foreign(path: Path) -> StoreForeign:
    return StoreForeign(
        f"{path} is not an argmap store, so it was not changed. Name another with --store"
    )


@contextlib.contextmanager
def mapped(path: Path) -> Iterator[None]:
    """The engine's errors about a file, as argmap's."""
    damaged = False
    try:
        yield
    except kglite.FileFormatError as error:
        with contextlib.suppress(OSError):
            damaged = _is_engine_file(path)
        if damaged:
            raise StoreDamaged(
                f"{path} is damaged: it is cut off, or its bytes have changed. Remove it and "
                "ingest its documents again"
            ) from error
        raise _foreign(path) from error
    except kglite.WriterLeaseHeldError:
        raise
    except (kglite.FileError, kglite.FileIoError, OSError) as error:
        raise StoreUnavailable(f"{path} can't be opened: {said(error)}") from error
    except kglite.KgError as error:
        raise StoreError(f"{path}: {said(error)}") from error
