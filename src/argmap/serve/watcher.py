"""Watch documents for changes with watchfiles.

watchfiles loses track of folders that are deleted and created again, and of files that an editor
replaces. So both are also watched through their parent folder, and twice a second it is checked
whether the folders are still the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

from argmap.errors import ArgmapError
from argmap.ingest.discovery import SUFFIXES, TABLE_SUFFIXES

RECHECK = 0.5
"""Seconds between checks whether the watched folders still exist."""

_Identity = tuple[int, int]
_ChangeQueue = Queue[set[Path] | Exception]
_Filter = Callable[[object, str], bool]


class Watcher:
    """Watch files and folders. Paths that do not exist are watched until they do."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = [Path(os.path.abspath(path)) for path in paths]

    def __iter__(self) -> Iterator[None]:
        """Yield whenever something may have changed, and whenever watching starts.

        Several changes at once yield once. Raises ArgmapError if watching fails.
        """
        while True:
            queue: _ChangeQueue = Queue()
            folders, parents = self._folders()
            tops = {*folders, *parents, *(path for path in self._paths if _real(path) in folders)}
            with (
                _watching(folders, queue, inside(folders), recursive=True),
                _watching(parents, queue, _named(self._paths)),
            ):
                yield None
                while self._folders() == (folders, parents):
                    changed = _next(queue)
                    if not changed.isdisjoint(tops):
                        # It may have been deleted and created again: watch the new one.
                        break
                    if changed:
                        yield None

    def _folders(self) -> tuple[dict[Path, _Identity], dict[Path, _Identity]]:
        """Return the folders to watch recursively, and the parent folders of all paths."""
        folders: dict[Path, _Identity] = {}
        parents: dict[Path, _Identity] = {}
        for path in self._paths:
            # A link can be replaced, and the file it points to can be written.
            _put(parents, path.parent)
            _put(parents, _real(path).parent)
            if os.path.isdir(path):
                _put(folders, _real(path))
        return folders, parents


def _real(path: Path) -> Path:
    """Resolve links. Unlike Path.resolve, this never fails."""
    return Path(os.path.realpath(path))


def _put(folders: dict[Path, _Identity], folder: Path) -> None:
    try:
        status = folder.stat()
    except OSError:
        return
    folders[folder] = (status.st_dev, status.st_ino)


def _next(queue: _ChangeQueue) -> set[Path]:
    """Return the paths that changed, waiting for a moment."""
    try:
        waiting = [queue.get(timeout=RECHECK)]
    except Empty:
        return set()
    while not queue.empty():
        waiting.append(queue.get())
    changed: set[Path] = set()
    for item in waiting:
        if isinstance(item, Exception):
            raise ArgmapError(
                f"cannot watch the documents: {item}. Set WATCHFILES_FORCE_POLLING=1 in the "
                "environment to poll for changes instead"
            ) from item
        changed |= item
    return changed


@contextmanager
def _watching(
    folders: Iterable[Path],
    queue: _ChangeQueue,
    concerns: _Filter,
    *,
    recursive: bool = False,
) -> Iterator[None]:
    """Put changes in folders into a queue, from another thread."""
    from watchfiles import watch

    places = sorted(folders)
    ended, begun = Event(), Event()

    def go() -> None:
        try:
            for changes in watch(
                *places,
                watch_filter=concerns,
                recursive=recursive,
                stop_event=ended,
                rust_timeout=100,
                yield_on_timeout=True,
                ignore_permission_denied=True,
            ):
                begun.set()
                if changes:
                    queue.put({Path(name) for _, name in changes})
        except FileNotFoundError:
            queue.put({*places})
        except (OSError, RuntimeError) as error:
            # watchfiles cannot report names that are not valid text, but something has changed.
            queue.put({*places} if "decode path" in str(error) else error)
        finally:
            begun.set()

    thread = Thread(target=go, daemon=True)
    if places:
        thread.start()
        begun.wait()
    try:
        yield
    finally:
        ended.set()
        if places:
            thread.join()


def _named(paths: Iterable[Path]) -> _Filter:
    """Return a filter for these paths and the files that they link to."""
    named = {place for path in paths for place in (path, _real(path))}
    return lambda change, name: Path(name) in named


def inside(folders: Iterable[Path]) -> _Filter:
    """Return a filter for documents, folders and deleted paths in these folders.

    Hidden files, backups and temporary files of editors are ignored.
    """
    tops = tuple(folders)

    def concerns(change: object, name: str) -> bool:
        path = Path(name)
        inside = next((path.relative_to(top) for top in tops if path.is_relative_to(top)), path)
        if any(part.startswith(".") for part in inside.parts):
            return False
        return name.lower().endswith((*SUFFIXES, *TABLE_SUFFIXES)) or not os.path.isfile(path)

    return concerns
