"""Update an output folder so that an interrupted run never leaves it in an unknown state.

All files are written to a temporary folder first. Then changed files are moved into place, and
obsolete files are removed. A manifest lists the files that argmap wrote and says, while files are
moved, that the folder is incomplete. The next run repairs an incomplete folder.

The manifest also has a digest of each file, and digests of what the files were made from. A file
need not be made again if both are still right.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from argmap.bounded_text import load_json
from argmap.errors import ExportError
from argmap.input_file import file_inside
from argmap.output_file import naming
from argmap.site.urls import is_ours

MANIFEST = "argmap-site.json"
"""The file that lists what argmap wrote."""

_NEW = ".argmap-new"
_FORMAT = 2


@dataclass(slots=True)
class WriteSummary:
    """The numbers of files written.

    size: bytes of all files; repaired: whether an earlier run had been interrupted.
    """

    files: int = 0
    size: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    repaired: bool = False

    def __repr__(self) -> str:
        return f"<WriteSummary {self.files:,} files, {self.changed:,} changed>"


class OutputFolder:
    """A context manager that collects files, and moves them into place unless an error occurs."""

    def __init__(self, place: Path) -> None:
        """Check the folder.

        place: a folder that is new, empty or written by argmap. Hidden files, such as `.git`, are
        ignored. Raises ExportError for any other folder.
        """
        self.written = WriteSummary()
        self._place = place
        self._new = place / _NEW
        self._source = ""
        self._files: dict[str, str] = {}
        self._sources: dict[str, str] = {}
        self._changed: set[str] = set()
        self._old_source = ""
        self._old_sources: Mapping[str, object] = {}
        self._before = self._known()

    def is_current(self, source: str) -> bool:
        """Return whether all files are there, unchanged, and were made from the same source.

        source: a digest of everything that the files are made from. If it returns True, no file
        has to be added; otherwise, all of them.
        """
        self._source = source
        if source != self._old_source or not all(map(self._is_intact, self._before)):
            return False
        for path in self._before:
            self._keep(path)
        self._sources = {path: str(made_of) for path, made_of in self._old_sources.items()}
        return True

    def keep(self, path: str, source: str) -> bool:
        """Keep a file if it is there, unchanged, and was made from the same source.

        source: a digest of everything that the file is made from.
        """
        kept = source == self._old_sources.get(path) and self._is_intact(path)
        if kept:
            self._keep(path)
            self._sources[path] = source
        return kept

    def put(self, path: str, text: str, source: str = "") -> None:
        """Add a file.

        path: relative to the folder, with `/`; text: written as UTF-8, line ends unchanged;
        source: for the next run, see `keep`.
        """
        if not is_ours(path):
            raise ExportError(f"{path!r} is not a path of an atlas")
        there = self._new / path
        # A lone surrogate cannot be encoded as UTF-8.
        data = text.encode("utf-8", "replace")
        self._files[path] = _digest(data)
        if source:
            self._sources[path] = source
        if self._content(path) != data:
            self._changed.add(path)
            with naming(self._place / path):
                there.parent.mkdir(parents=True, exist_ok=True)
                there.write_bytes(data)
        self.written.files += 1
        self.written.size += len(data)

    def __enter__(self) -> OutputFolder:
        self._made = not self._place.exists()
        self._place.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(self._new, ignore_errors=True)
        self._new.mkdir()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._move_into_place()
        finally:
            shutil.rmtree(self._new, ignore_errors=True)
            if error is not None and self._made:
                self._place.rmdir()

    def _known(self) -> dict[str, object]:
        """Return the files that an earlier run wrote, with their digests."""
        try:
            there = sorted(item.name for item in self._place.iterdir() if item.name[0] != ".")
        except FileNotFoundError:
            return {}
        except NotADirectoryError:
            raise ExportError(f"{self._place} is a file. Give a folder") from None
        if not there:
            return {}
        try:
            manifest = load_json(file_inside(self._place, MANIFEST).read_text("utf-8"))
            given, whole = manifest["files"], manifest["whole"] is True
            files = given if isinstance(given, dict) else dict.fromkeys(given)
        except FileNotFoundError:
            raise ExportError(
                f"{self._place} contains {there[0]!r} and is not an atlas written by argmap. "
                "Nothing was written. Give a folder that is new or empty"
            ) from None
        except (ValueError, TypeError, KeyError, RecursionError):
            raise ExportError(
                f"{self._place / MANIFEST} cannot be read, so it is not known which files "
                "argmap wrote. Nothing was written. Give a folder that is new or empty"
            ) from None
        self.written.repaired = not whole
        if whole and manifest.get("format") == _FORMAT:
            self._old_source = manifest.get("source")
            made_of = manifest.get("sources")
            self._old_sources = made_of if isinstance(made_of, dict) else {}
        return {
            path: digest
            for path, digest in files.items()
            if isinstance(path, str) and is_ours(path)
        }

    def _content(self, path: str) -> bytes | None:
        """Return the content of a file in the folder, None if it is not there."""
        there = self._place / path
        return there.read_bytes() if there.is_file() else None

    def _is_intact(self, path: str) -> bool:
        """Return whether a file is as an earlier run wrote it."""
        data = self._content(path)
        return data is not None and _digest(data) == self._before.get(path)

    def _keep(self, path: str) -> None:
        self._files[path] = str(self._before[path])
        self.written.files += 1
        self.written.size += (self._place / path).stat().st_size

    def _move_into_place(self) -> None:
        changed = sorted(self._changed)
        gone = sorted(
            path for path in self._before.keys() - self._files if (self._place / path).is_file()
        )
        self.written.changed = len(changed)
        self.written.unchanged = len(self._files) - len(changed)
        self.written.removed = len(gone)
        manifest = self._manifest(self._files, whole=True)
        if not changed and not gone and self._content(MANIFEST) == manifest:
            return
        for path in sorted({*changed, *gone}):
            file_inside(self._place, path)
        # While files are moved, the manifest lists the old and the new ones.
        both = dict.fromkeys([*self._before, *self._files], "")
        self._write_manifest(self._manifest(both, whole=False))
        for path in changed:
            (self._place / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(self._new / path, self._place / path)
        for path in gone:
            (self._place / path).unlink()
        for folder in sorted({(self._place / path).parent for path in gone}, reverse=True):
            if folder != self._place and not any(folder.iterdir()):
                folder.rmdir()
        self._write_manifest(manifest)

    def _manifest(self, files: dict[str, str], *, whole: bool) -> bytes:
        made = {"made by": "argmap export site", "format": _FORMAT, "whole": whole}
        if whole:
            made |= {"source": self._source, "sources": self._sources}
        text = json.dumps({**made, "files": files}, indent=1, sort_keys=True) + "\n"
        return text.encode()

    def _write_manifest(self, manifest: bytes) -> None:
        new = self._new / MANIFEST
        new.write_bytes(manifest)
        os.replace(new, self._place / MANIFEST)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
