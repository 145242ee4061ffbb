"""Find documents in files, folders and standard input, and give each a stable id.

Folders without any document are reported: they are probably the wrong ones.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import DocumentError, Problem
from argmap.ingest.document import Document
from argmap.input_file import MAPPING_SUFFIX as MAPPING_SUFFIX
from argmap.input_file import is_stream, read_input, top_of
from argmap.limits import DOCUMENT_BYTES
from argmap.model.schema_values import SKIPPED_KINDS

if TYPE_CHECKING:
    from argmap.ingest.statements import Statements

SUFFIXES = (".md", ".markdown", ".yml", ".yaml", ".json", ".txt", ".text", ".html", ".htm")
"""Suffixes of the files that are read in a folder. Files given by name are always read."""

TABLE_SUFFIXES = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
"""Suffixes of tables of stances, which are read if there is a mapping. Others can have one, too."""

_SHORT = 64 * 1024


@dataclass(frozen=True)
class Origin:
    """Where a document is read from.

    file: its path, or None for standard input; named: whether it was given by name, not found in
    a folder; data: its bytes, if they can't be read twice (see `once`); made: the document, if it
    is read already; statements: those of `made`, if it has no records.
    """

    id: str
    file: str | None  # not a Path: creating many is slow
    named: bool = False
    data: bytes | None = None
    made: Document | None = None
    statements: Statements | None = None

    @property
    def once(self) -> bool:
        """Whether it can be read only once: standard input, and a pipe that is given by name."""
        return self.data is None and (self.file is None or (self.named and is_stream(self.file)))

    @property
    def path(self) -> Path | None:
        return None if self.file is None else Path(self.file)

    def within(self, start: str) -> Origin:
        """Return the same origin with an id that begins with the id of a folder and `/`, or ''."""
        made = self.made
        if made is not None:
            problems, of_rows = (
                tuple(replace(item, document=start + item.document) for item in found)
                for found in (made.problems, made.of_rows)
            )
            made = replace(made, id=start + made.id, problems=problems, of_rows=of_rows)
        return replace(self, id=start + self.id, made=made)

    def read(self, max_bytes: int = DOCUMENT_BYTES) -> bytes:
        """Read at most `max_bytes` + 1 bytes, so that too long documents can be detected.

        Raises DocumentError if the file can't be read.
        """
        if self.data is not None:
            return self.data
        if self.file is None:
            return sys.stdin.buffer.read(max_bytes + 1)
        try:
            if self.once:
                return read_input(self.file, max_bytes + 1)
            with open(self.file, "rb") as file:
                # `read` allocates the requested size at once, but nearly all documents are short.
                data = file.read(min(_SHORT, max_bytes + 1))
                return data if len(data) < _SHORT else data + file.read(max_bytes + 1 - len(data))
        except OSError as error:
            what = f"the file can't be read: {error.strerror or error}"
            raise DocumentError(
                [Problem(self.id, 0, 0, "unreadable", what, "Check its path and permissions")]
            ) from error


def root_of(path: Path, root: Path | None = None) -> Path:
    """Return the folder that document ids are relative to.

    It is `root`, else the top of the git work tree that contains the path, else the current folder.
    """
    if root is not None:
        return root.resolve()
    return top_of(path) or Path.cwd()


def document_id(path: Path, root: Path) -> str:
    """Return a document's id: its path relative to the root, with `/`."""
    return printable(Path(os.path.relpath(path.resolve(), root)).as_posix())


def printable(name: str) -> str:
    """Escape bytes in a file name that are not UTF-8, which some file systems allow."""
    return name if name.isascii() else name.encode("utf-8", "backslashreplace").decode()


def folder_ids(paths: Iterable[str | Path], *, root: Path | None = None) -> list[str]:
    """Return the ids of folders, with which their documents' ids begin; "." for the root."""
    folders = [Path(path) for path in paths if str(path) != "-" and Path(path).is_dir()]
    return [document_id(folder, root_of(folder, root)) for folder in folders]


def is_within(document: str, folder: str) -> bool:
    """Return whether a document is in a folder or below it, from their ids."""
    if folder == ".":  # ids that begin with "../" are outside the root
        return not document.startswith("../")
    return document.startswith(folder + "/")


def origins(
    paths: Iterable[str | Path],
    *,
    root: Path | None = None,
    name: str | None = None,
    suffixes: tuple[str, ...] = SUFFIXES,
) -> Iterator[Origin]:
    """Find the documents at some paths, those of a folder sorted by path.

    paths: files, folders, and `-` for standard input; root: the folder that ids are relative to;
    name: the id of standard input; suffixes: those of the documents in a folder. In a folder,
    hidden files, files with other suffixes, links that point out of the folder, FIFOs, sockets and
    devices are skipped.

    Raises DocumentError if a path does not exist.
    """
    for given in paths:
        if str(given) == "-":
            if not name:
                raise DocumentError(
                    [
                        Problem(
                            "-",
                            0,
                            0,
                            "nameless",
                            "standard input has no path to use as the document's id",
                            "Set its id with --name",
                        )
                    ]
                )
            yield Origin(printable(name), None, named=True)
            continue
        path = Path(given)
        if not path.exists():
            raise DocumentError(
                [
                    Problem(
                        str(given),
                        0,
                        0,
                        "missing",
                        "no such file or folder",
                        "Check the path",
                    )
                ]
            )
        top = root_of(path, root)
        if path.is_dir():
            start = document_id(path, top)
            for inside in sorted(_within(path, suffixes)):
                id_ = inside if start == "." else f"{start}/{inside}"
                yield Origin(printable(id_), os.path.join(path, inside))
        else:
            # What a name such as /dev/fd/63 leads to has another name each time.
            id_ = printable(str(path)) if is_stream(path) else document_id(path, top)
            yield Origin(id_, str(path), named=True)


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Return whether this is a regular file; a link to itself is not."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _within(folder: Path, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Yield the paths of a folder's documents, relative to the folder, with `/`."""
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
                continue
            if inside.endswith(MAPPING_SUFFIX) and MAPPING_SUFFIX not in suffixes:
                continue
            if not (inside.lower().endswith(suffixes) and _is_file(entry)):
                continue
            if not entry.is_symlink() or Path(entry).resolve().is_relative_to(top):
                yield inside


def nothing_found(
    paths: Iterable[str | Path], documents: int, skipped: Mapping[str, int]
) -> Problem | None:
    """Return a problem if the given folders hold no document, and nothing else was given.

    documents: the number of documents that were found; skipped: the number of other files, by the
    reason. The problem is an error if there are no files, and a notice if there are other files.
    Files of a known kind, such as events, count as found.
    """
    given = list(paths)
    if documents or SKIPPED_KINDS.keys() & skipped.keys() or not given:
        return None
    if any(str(path) == "-" or not Path(path).is_dir() for path in given):
        return None
    folders = ", ".join(map(str, given))
    where = "this folder" if len(given) == 1 else "these folders"
    remedy = f"Check the path. argmap reads files that end in {', '.join(SUFFIXES)}"
    number = sum(skipped.values())
    if number:
        what = f"there are no documents in {where}, only {number:,} other files"
        what = what.removesuffix("s") if number == 1 else what
        return Problem(folders, 0, 0, "only-other-files", what, remedy, severity="notice")
    what = f"there are no documents in {where}"
    return Problem(folders, 0, 0, "no-documents", what, remedy)
