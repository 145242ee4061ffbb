"""Update an output folder so that an interrupted run never leaves it in an unknown state.

All files are written to a temporary folder first. Then changed files are moved into place, and
obsolete files are removed. A manifest lists the files that argmap wrote and says, while files are
moved, that the folder is incomplete. The next run repairs an incomplete folder.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType

from argmap.bounded_json import load_json
from argmap.errors import ExportError
from argmap.output_file import naming
from argmap.site.urls import is_ours

MANIFEST = "argmap-site.json"
"""The file that lists what argmap wrote."""

_NEW = ".argmap-new"
_FORMAT = 1


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
        self._files: set[str] = set()
        self._before = self._known()

    def put(self, path: str, text: str) -> None:
        """Add a file.

        path: relative to the folder, with `/`; text: written as UTF-8, line ends unchanged.
        """
        if not is_ours(path):
            raise ExportError(f"{path!r} is not a path of an atlas")
        there = self._new / path
        # A lone surrogate cannot be encoded as UTF-8.
        data = text.encode("utf-8", "replace")
        with naming(self._place / path):
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(data)
        self.written.files += 1
        self.written.size += len(data)
        self._files.add(path)

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

    def _known(self) -> set[str]:
        """Return the files that an earlier run wrote."""
        try:
            there = sorted(item.name for item in self._place.iterdir() if item.name[0] != ".")
        except FileNotFoundError:
            return set()
        except NotADirectoryError:
            raise ExportError(f"{self._place} is a file. Give a folder") from None
        if not there:
            return set()
        try:
            manifest = load_json((self._place / MANIFEST).read_text("utf-8"))
            files, whole = list(manifest["files"]), manifest["whole"] is True
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
        return {path for path in files if isinstance(path, str) and is_ours(path)}

    def _move_into_place(self) -> None:
        changed = [path for path in sorted(self._files) if not self._same(path)]
        gone = sorted(path for path in self._before - self._files if (self._place / path).is_file())
        self.written.changed = len(changed)
        self.written.unchanged = len(self._files) - len(changed)
        self.written.removed = len(gone)
        if (
            not changed
            and not gone
            and not self.written.repaired
            and (self._place / MANIFEST).exists()
        ):
            return
        self._require_no_links({*changed, *gone})
        # While files are moved, the manifest lists the old and the new ones.
        self._write_manifest(self._before | self._files, whole=False)
        for path in changed:
            (self._place / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(self._new / path, self._place / path)
        for path in gone:
            (self._place / path).unlink()
        for folder in sorted({(self._place / path).parent for path in gone}, reverse=True):
            if folder != self._place and not any(folder.iterdir()):
                folder.rmdir()
        self._write_manifest(self._files, whole=True)

    def _require_no_links(self, paths: set[str]) -> None:
        """Raise ExportError if a folder of these files is a symbolic link."""
        folders = {folder for path in paths for folder in PurePosixPath(path).parents[:-1]}
        for folder in sorted(folders):
            if (self._place / folder).is_symlink():
                raise ExportError(
                    f"{self._place / folder} is a symbolic link, which argmap does not follow. "
                    "Nothing was written. Remove it"
                )

    def _same(self, path: str) -> bool:
        there = self._place / path
        return there.is_file() and filecmp.cmp(self._new / path, there, shallow=False)

    def _write_manifest(self, files: set[str], *, whole: bool) -> None:
        head = {"made by": "argmap export site", "format": _FORMAT, "whole": whole}
        text = json.dumps({**head, "files": sorted(files)}, indent=1) + "\n"
        new = self._new / MANIFEST
        new.write_text(text, encoding="utf-8", newline="\n")
        os.replace(new, self._place / MANIFEST)
