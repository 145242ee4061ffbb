"""A folder of files that are written anew again and again, and what keeps it from being a mixture.

All files are made in a folder beside their places first; then those that differ are moved to their
places, and those that are gone are removed. A file of argmap's own lists what it wrote, and says
while the files are moved that the folder is not whole. So whatever ends a run leaves the old state,
or a folder that is known to be unfinished, which the next run sets right.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType

from argmap.errors import ExportError
from argmap.site.urls import is_ours

MARK = "argmap-site.json"
"""The file by which argmap knows a folder of its own."""

_NEW = ".argmap-new"
_FORMAT = 1


@dataclass(slots=True)
class WriteSummary:
    """What became of the files of a folder. size: bytes of all of them; mended: whether a run
    before had not come to its end."""

    files: int = 0
    size: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    mended: bool = False

    def __repr__(self) -> str:
        return f"<WriteSummary {self.files:,} files, {self.changed:,} changed>"


class OutputFolder:
    """A folder to be filled, as a context manager: at its end the files go to their places, but
    not where an error comes out of it."""

    def __init__(self, place: Path) -> None:
        """place: a folder without files, one of argmap's own, or where there is nothing yet.

        Hidden files, such as `.git`, are nobody's. Raises ExportError for any other folder.
        """
        self.written = WriteSummary()
        self._place = place
        self._new = place / _NEW
        self._files: set[str] = set()
        self._before = self._known()

    def put(self, path: str, text: str) -> None:
        """Make a file.

        path: from the folder, with `/`; text: written as UTF-8, with its line ends as they are.
        """
        if not is_ours(path):
            raise ExportError(f"{path!r} is no path in an atlas")
        there = self._new / path
        there.parent.mkdir(parents=True, exist_ok=True)
        # Half a character can't be written as UTF-8.
        data = text.encode("utf-8", "replace")
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
                self._settle()
        finally:
            shutil.rmtree(self._new, ignore_errors=True)
            if error is not None and self._made:
                self._place.rmdir()

    def _known(self) -> set[str]:
        """The files that an earlier run wrote."""
        try:
            there = sorted(item.name for item in self._place.iterdir() if item.name[0] != ".")
        except FileNotFoundError:
            return set()
        except NotADirectoryError:
            raise ExportError(f"{self._place} is a file; an atlas needs a folder") from None
        if not there:
            return set()
        try:
            mark = json.loads((self._place / MARK).read_text("utf-8"))
            files, whole = list(mark["files"]), mark["whole"] is True
        except FileNotFoundError:
            raise ExportError(
                f"{self._place} holds {there[0]!r} and no atlas of argmap's; nothing was written. "
                "Name a folder that is new or empty"
            ) from None
        except (ValueError, TypeError, KeyError, RecursionError):
            raise ExportError(
                f"{self._place / MARK} can't be read, so what argmap wrote there is not known; "
                "nothing was written. Name a folder that is new or empty"
            ) from None
        self.written.mended = not whole
        return {path for path in files if isinstance(path, str) and is_ours(path)}

    def _settle(self) -> None:
        changed = [path for path in sorted(self._files) if not self._same(path)]
        gone = sorted(path for path in self._before - self._files if (self._place / path).is_file())
        self.written.changed = len(changed)
        self.written.unchanged = len(self._files) - len(changed)
        self.written.removed = len(gone)
        if not changed and not gone and not self.written.mended and (self._place / MARK).exists():
            return
        self._require_no_links({*changed, *gone})
        # Until it is whole, the list has what was there and what is to be.
        self._mark(self._before | self._files, whole=False)
        for path in changed:
            (self._place / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(self._new / path, self._place / path)
        for path in gone:
            (self._place / path).unlink()
        for folder in sorted({(self._place / path).parent for path in gone}, reverse=True):
            if folder != self._place and not any(folder.iterdir()):
                folder.rmdir()
        self._mark(self._files, whole=True)

    def _require_no_links(self, paths: set[str]) -> None:
        """Raise ExportError where a folder of these files is a link, which leads elsewhere."""
        folders = {folder for path in paths for folder in PurePosixPath(path).parents[:-1]}
        for folder in sorted(folders):
            if (self._place / folder).is_symlink():
                raise ExportError(
                    f"{self._place / folder} is a link, and argmap makes no pages where it leads; "
                    "nothing was written. Remove it"
                )

    def _same(self, path: str) -> bool:
        there = self._place / path
        return there.is_file() and filecmp.cmp(self._new / path, there, shallow=False)

    def _mark(self, files: set[str], *, whole: bool) -> None:
        said = {"made by": "argmap export site", "format": _FORMAT, "whole": whole}
        text = json.dumps({**said, "files": sorted(files)}, indent=1) + "\n"
        new = self._new / MARK
        new.write_text(text, encoding="utf-8", newline="\n")
        os.replace(new, self._place / MARK)
