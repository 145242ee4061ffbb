"""Where documents come from: files, folders and standard input, each with a stable id."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from argmap.errors import DocumentError, Problem
from argmap.ingest.document import MAX_BYTES

SUFFIXES = (".md", ".markdown", ".yml", ".yaml", ".json", ".txt", ".text")
"""What is read of a folder. A file that is named itself is read whatever it is called."""


_SHORT = 64 * 1024


@dataclass(frozen=True)
class Origin:
    """A document to be read: its id, the file where its bytes are, and whether it was named itself.

    data: its bytes, where they can't be read twice (standard input).
    """

    id: str
    file: str | None  # a text, because a Path for every file of a large folder takes its time
    named: bool = False
    data: bytes | None = None

    @property
    def path(self) -> Path | None:
        return None if self.file is None else Path(self.file)

    def read(self, max_bytes: int = MAX_BYTES) -> bytes:
        """Its bytes: one more than `max_bytes` at most, which is enough to refuse it.

        Raises DocumentError where the file can't be read.
        """
        if self.data is not None:
            return self.data
        if self.file is None:
            return sys.stdin.buffer.read(max_bytes + 1)
        try:
            with open(self.file, "rb") as file:
                # What is asked for is made room for: nearly all documents are short.
                data = file.read(min(_SHORT, max_bytes + 1))
                return data if len(data) < _SHORT else data + file.read(max_bytes + 1 - len(data))
        except OSError as error:
            what = f"the file can't be read: {error.strerror or error}"
            raise DocumentError(
                [Problem(self.id, 0, 0, "unreadable", what, "Check its path and permissions")]
            ) from error


def root_of(path: Path, root: Path | None = None) -> Path:
    """The folder that a document's id starts from: `root`, else the top of the git work tree
    that holds the path, else the current folder."""
    if root is not None:
        return root.resolve()
    resolved = path.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / ".git").exists():
            return folder
    return Path.cwd()


def document_id(path: Path, root: Path) -> str:
    """A document's id: its path from the root, with `/`."""
    return _printable(Path(os.path.relpath(path.resolve(), root)).as_posix())


def _printable(name: str) -> str:
    """A name as a store takes it: bytes that are no text, which some file systems allow, show as
    escapes."""
    return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode()


def folder_ids(paths: Iterable[str | Path], *, root: Path | None = None) -> list[str]:
    """How the ids of the documents in these folders begin, "." for the root itself."""
    folders = [Path(path) for path in paths if str(path) != "-" and Path(path).is_dir()]
    return [document_id(folder, root_of(folder, root)) for folder in folders]


def origins(
    paths: Iterable[str | Path], *, root: Path | None = None, name: str | None = None
) -> Iterator[Origin]:
    """The documents at these places, those of a folder in order of their paths.

    paths: files, folders, and `-` for standard input; root: where ids start from; name: the id of
    what comes by standard input. Hidden files, and links that lead out of a folder, are passed
    over. Raises DocumentError where there is nothing at a path.
    """
    for given in paths:
        if str(given) == "-":
            if not name:
                raise DocumentError(
                    [Problem("-", 0, 0, "nameless", "standard input has no path", "Give it --name")]
                )
            yield Origin(name, None, named=True)
            continue
        path = Path(given)
        if not path.exists():
            raise DocumentError(
                [Problem(str(given), 0, 0, "missing", "there is nothing there", "Check the path")]
            )
        top = root_of(path, root)
        if path.is_dir():
            start = document_id(path, top)
            for inside in sorted(_within(path)):
                id_ = inside if start == "." else f"{start}/{inside}"
                yield Origin(_printable(id_), os.path.join(path, inside))
        else:
            yield Origin(document_id(path, top), str(path), named=True)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether there is a file; a link that leads to itself leads to none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _within(folder: Path) -> Iterator[str]:
    """The paths of a folder's documents inside it, with `/`."""
    top = folder.resolve()
    waiting = [""]
    while waiting:
        start = waiting.pop()
        try:
            entries = list(os.scandir(folder / start))
        except OSError as error:
            what = f"the folder can't be opened: {error.strerror or error}"
            raise DocumentError(
                [Problem(str(folder / start), 0, 0, "unreadable", what, "Check its permissions")]
            ) from error
        for entry in entries:
            inside = start + entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(inside + "/")
            elif not inside.lower().endswith(SUFFIXES) or not _is_file(entry):
                continue
            elif not entry.is_symlink() or Path(entry).resolve().is_relative_to(top):
                yield inside
