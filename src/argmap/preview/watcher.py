"""Notices that documents are saved, by what the operating system tells of files.

watchfiles loses a folder that is deleted and made again, and a file that an editor replaces. So
both are watched through the folder that they are in, and whether the folders are still the same
is looked at twice a second.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

from argmap.errors import ArgmapError
from argmap.ingest.discovery import SUFFIXES

LOOK_AGAIN = 0.5
"""Seconds after which it is looked whether the watched folders are still there."""

_Identity = tuple[int, int]
_Told = Queue[set[Path] | Exception]
_Filter = Callable[[object, str], bool]


class Watcher:
    """Watches the documents at some places.

    paths: files and folders; those that are gone are waited for.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = [Path(os.path.abspath(path)) for path in paths]

    def __iter__(self) -> Iterator[None]:
        """One item whenever something may have changed, and one whenever watching begins.

        Many saves at once are one item. Raises ArgmapError where nothing can be watched.
        """
        while True:
            told: _Told = Queue()
            folders, parents = self._folders()
            tops = {*folders, *parents, *(path for path in self._paths if _real(path) in folders)}
            with (
                _watching(folders, told, _inside(folders), recursive=True),
                _watching(parents, told, _named(self._paths)),
            ):
                yield None
                while self._folders() == (folders, parents):
                    changed = _next(told)
                    if not changed.isdisjoint(tops):
                        # It may have been away and be back: what was watched is not what is there.
                        break
                    if changed:
                        yield None

    def _folders(self) -> tuple[dict[Path, _Identity], dict[Path, _Identity]]:
        """The folders to watch with all that is in them, and those for the sake of what was
        named in them, which may go and come back."""
        folders: dict[Path, _Identity] = {}
        parents: dict[Path, _Identity] = {}
        for path in self._paths:
            # A link is replaced where it is, and written to where it leads.
            _put(parents, path.parent)
            _put(parents, _real(path).parent)
            if os.path.isdir(path):
                _put(folders, _real(path))
        return folders, parents


def _real(path: Path) -> Path:
    """Where a path leads to. Unlike Path.resolve, it has an answer for what can't be followed."""
    return Path(os.path.realpath(path))


def _put(folders: dict[Path, _Identity], folder: Path) -> None:
    try:
        status = folder.stat()
    except OSError:
        return
    folders[folder] = (status.st_dev, status.st_ino)


def _next(told: _Told) -> set[Path]:
    """The paths that are told within a moment, with all that wait to be told by then."""
    try:
        waiting = [told.get(timeout=LOOK_AGAIN)]
    except Empty:
        return set()
    while not told.empty():
        waiting.append(told.get())
    changed: set[Path] = set()
    for item in waiting:
        if isinstance(item, Exception):
            raise ArgmapError(
                f"the documents can't be watched: {item}. With WATCHFILES_FORCE_POLLING=1 in the "
                "environment they are looked at again and again instead"
            ) from item
        changed |= item
    return changed


@contextmanager
def _watching(
    folders: Iterable[Path], told: _Told, matters: _Filter, *, recursive: bool = False
) -> Iterator[None]:
    """Have changes in folders told, from a thread of their own."""
    from watchfiles import watch

    places = sorted(folders)
    ended, begun = Event(), Event()

    def go() -> None:
        try:
            for changes in watch(
                *places,
                watch_filter=matters,
                recursive=recursive,
                stop_event=ended,
                rust_timeout=100,
                yield_on_timeout=True,
                ignore_permission_denied=True,
            ):
                begun.set()
                if changes:
                    told.put({Path(name) for _, name in changes})
        except FileNotFoundError:
            told.put({*places})
        except (OSError, RuntimeError) as error:
            # A name that is no text is more than watchfiles can tell, but something has changed.
            told.put({*places} if "decode path" in str(error) else error)
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
    """These paths alone, and where they lead to."""
    named = {place for path in paths for place in (path, _real(path))}
    return lambda change, name: Path(name) in named


def _inside(folders: Iterable[Path]) -> _Filter:
    """What in these folders may concern a document. Hidden files, backups and an editor's own
    files do not; a folder does, and so does what is gone."""
    tops = tuple(folders)

    def matters(change: object, name: str) -> bool:
        path = Path(name)
        inside = next((path.relative_to(top) for top in tops if path.is_relative_to(top)), path)
        if any(part.startswith(".") for part in inside.parts):
            return False
        return name.lower().endswith(SUFFIXES) or not os.path.isfile(path)

    return matters
