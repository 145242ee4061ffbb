"""Open, close and replace the file of an embedded store without losing writes.

``docs/stores.md`` describes how the engine behaves.
"""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import kglite

from argmap.activity import activity
from argmap.errors import StoreBusy, StoreDamaged, StoreMissing, StoreUnavailable
from argmap.input_file import file_inside
from argmap.model.values import is_text
from argmap.store import cypher_texts
from argmap.store.embedded_log import (
    Log,
    checkpoint_id,
    cut_log,
    damaged,
    holder_of,
    is_held,
    is_unreleased,
    log_of,
    read_log,
)
from argmap.store.embedded_query import foreign, is_engine_file, mapped
from argmap.store.statement_log import LoggedGraph, logged

_Result = TypeVar("_Result")

_PAUSE = 0.02
"""Seconds until files are read again that another process writes meanwhile."""

WAIT = 10.0
"""Seconds to wait for another process that writes."""

_SUFFIXES = ("", "-wal", ".lock", ".lock-owner")


class GraphFile:
    """A file of the engine, with the log and lock files next to it."""

    def __init__(self, path: str | Path, wait: float = WAIT) -> None:
        """path: the file, which need not exist; wait: seconds to wait for another writing process.

        Raises StoreUnavailable if the path is not valid UTF-8, and ExportError if there is a link
        or a pipe in the place of the log or of a lock file.
        """
        if not is_text(str(path)):
            raise StoreUnavailable("the store's path is not UTF-8. Set another with --store")
        self.path = Path(path)
        with mapped(self.path):
            for suffix in _SUFFIXES[1:]:
                file_inside(self.path.parent, self.path.name + suffix)
        self._wait = wait
        self.notice: str | None = None  # what was found when the file was first opened

    def exists(self) -> bool:
        """Whether the path exists."""
        return self.path.exists()

    def load(self) -> tuple[Any, str | None]:
        """Open the graph for reading; return it, with a notice if it may be out of date.

        Never close the graph, only drop it: closing rewrites the file and overwrites what another
        process wrote in the meantime. Raises StoreMissing if there is no store, and StoreDamaged
        if the file or its log is damaged.
        """
        with logged("embedded", f"open {self.path}"), activity.step(f"opening {self.path.name}"):
            graph, notice = self._settled(self._load)
        return LoggedGraph(graph), notice

    def _settled(self, read: Callable[[], _Result]) -> _Result:
        """Return what a function reads from the files; repeat it if it fails as they change.

        While another process writes, the file and its log may belong to different states.
        """
        deadline = time.monotonic() + self._wait
        while True:
            before = self._versions()
            try:
                return read()
            except (StoreDamaged, StoreUnavailable):
                # In this order: a writer that ends in between has changed the files.
                held = is_held(self.path)
                if time.monotonic() > deadline or (not held and self._versions() == before):
                    raise
            time.sleep(_PAUSE)

    def _versions(self) -> list[tuple[int, int, int] | None]:
        """Return what changes if another process writes to one of the files."""
        found: list[tuple[int, int, int] | None] = []
        for suffix in ("", "-wal", ".lock-owner"):
            try:
                seen = os.stat(f"{self.path}{suffix}")
                found.append((seen.st_ino, seen.st_size, seen.st_mtime_ns))
            except OSError:
                found.append(None)
        return found

    def _load(self) -> tuple[Any, str | None]:
        log, notice = self._checked()
        self.notice = notice or self.notice
        if not self.exists():
            raise StoreMissing(
                f"there is no store at {self.path} yet. Run `argmap ingest PATH` first, "
                "or set another with --store"
            )
        with mapped(self.path), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if log.complete:
                try:
                    graph = kglite.open(str(self.path), durable="off", lock=False)
                except ValueError:
                    graph, busy = self._recover()
                    notice = busy or notice
            else:
                graph = self._checkpoint()
                if is_held(self.path):
                    notice = self._as_of_checkpoint(holder_of(self.path))
                elif notice:
                    notice += f". This is the last checkpoint of {self.path.name}"
            graph.read_only(True)
            return graph, notice or self.notice

    def check(self) -> str | None:
        """Return a notice if the last writer was interrupted, or None.

        Raises StoreDamaged if the log is damaged or belongs to another file.
        """
        _, notice = self._settled(self._checked)
        self.notice = notice or self.notice
        return notice

    def _checked(self) -> tuple[Log, str | None]:
        """Return the log, with a notice if its writer was interrupted."""
        before = self._versions()
        with mapped(self.path):
            log = read_log(self.path)
        if log.commits and not self.exists() and log.checkpoint:
            raise damaged(self.path, f"is there, but {self.path} is missing")
        if log.commits and self.exists() and not self._is_continued_by(log.checkpoint):
            raise damaged(self.path, "belongs to another store, or to another state of it")
        unfinished = log.commits or not log.complete or is_unreleased(self.path)
        if not self.exists() or not unfinished or is_held(self.path):
            return log, None
        if self._versions() != before:  # a writer has just ended
            return log, None
        lost = "" if log.complete else ", and the end of its log is incomplete"
        return log, (
            f"the last process that wrote to {self.path} was interrupted{lost}. Run its command "
            "again, so that nothing is missing"
        )

    def checkpoint_id(self) -> str:
        """Return the id of the file as it is now."""
        with mapped(self.path):
            return checkpoint_id(self.path)

    def _is_continued_by(self, checkpoint: str) -> bool:
        """Return whether a log with this id continues the store's file."""
        with mapped(self.path):
            if checkpoint == checkpoint_id(self.path):
                return True
            # The engine may have written the log's first changes to the file in the meantime.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                rows: Any = self._checkpoint().cypher(cypher_texts.CHECKPOINT)
        return bool(checkpoint) and [row["checkpoint"] for row in rows] == [checkpoint]

    def _checkpoint(self) -> Any:
        """Return the graph in the file, without looking at the log."""
        return kglite.from_bytes(self.path.read_bytes())

    def _as_of_checkpoint(self, process: object) -> str:
        return f"as of the last checkpoint; process {process} is writing to {self.path}"

    def _recover(self) -> tuple[Any, str | None]:
        """Open a graph whose last commits are only in the log: its writer runs, or was killed."""
        try:
            graph = kglite.open(str(self.path))
        except kglite.WriterLeaseHeldError as error:
            return self._checkpoint(), self._as_of_checkpoint(_holder(error))
        graph.close()
        return kglite.open(str(self.path), durable="off", lock=False), None

    def open(self) -> Any:
        """Open the graph for writing, and create it if there is none. Call `leave` at the end.

        Raises StoreBusy if another process does not stop writing in time, and StoreUnavailable if
        the folder does not exist.
        """
        if not self.path.parent.is_dir():
            raise StoreUnavailable(
                f"there is no folder {self.path.parent} for the store. Create it first"
            )
        with mapped(self.path):
            if self.path.is_file() and not is_engine_file(self.path):
                # Otherwise the engine would create lock files next to a file that is not a store.
                raise foreign(self.path)
        deadline = time.monotonic() + self._wait
        while True:
            self.check()
            try:
                with mapped(self.path):
                    cut_log(self.path)
                    step = activity.step(f"opening {self.path.name}")
                    with logged("embedded", f"open {self.path} for writing"), step:
                        return LoggedGraph(kglite.open(str(self.path)))
            except kglite.WriterLeaseHeldError as error:
                if time.monotonic() > deadline:
                    raise StoreBusy(
                        f"process {_holder(error)} is writing to {self.path} and did not finish "
                        f"within {self._wait:g} s. Try again when it has finished"
                    ) from error
                time.sleep(0.1)

    def leave(self, graph: Any, *, written: bool) -> None:
        """End writing. If nothing was written, the file is not changed."""
        with mapped(self.path), activity.commit():
            if written:
                graph.close()
            else:
                graph.__exit__(RuntimeError, RuntimeError(), None)

    def take_place(self, fresh: GraphFile) -> None:
        """Replace this file by another one, while no other process writes.

        A damaged store is replaced too. If the process is killed, the store is the old or the new
        one, or is still known to be damaged.
        """
        try:
            graph = self.open()
        except StoreDamaged:
            with activity.commit():
                os.replace(fresh.path, self.path)
                log_of(self.path).unlink(missing_ok=True)
            return
        try:
            with activity.commit():
                graph.save()  # so that the log has no pending writes
                os.replace(fresh.path, self.path)
        finally:
            self.leave(graph, written=False)

    def beside(self, suffix: str) -> GraphFile:
        """Return a new file next to this one. Remains of an earlier one are removed."""
        other = GraphFile(f"{self.path}{suffix}", self._wait)
        other.discard()
        return other

    def discard(self) -> None:
        """Remove the file, and its log and lock files."""
        for suffix in _SUFFIXES:
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)


def _holder(error: Any) -> object:
    holder = getattr(error, "holder", None) or {}
    return holder.get("pid", "unknown")
