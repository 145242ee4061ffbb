"""Read the documents of a folder in a git revision, without writing files.

A repository is not trusted: git runs no program of its configuration and fetches nothing, links are
followed only within the folder, and files have the same limits as in a work tree.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from argmap.check.git_command import run_git, run_git_bounded
from argmap.check.git_objects import (
    LFS,
    commit_of,
    object_of,
    read_files,
    sizes_of,
    work_tree_of,
)
from argmap.convert.conversion import MAX_BYTES as MOST_OF_TABLE
from argmap.convert.conversion import InputFile
from argmap.errors import ArgmapError, Problem
from argmap.ingest.discovery import (
    MAPPING_SUFFIX,
    SUFFIXES,
    TABLE_SUFFIXES,
    Origin,
    printable,
)
from argmap.ingest.options import MAX_BYTES
from argmap.services.files.folder_tables import Table, read_table, select_tables

MOST_BYTES = 1024**3
"""The most bytes of all documents of a revision."""

MOST_AHEAD = 64 * 1024**2
"""The most bytes of content that are read ahead."""

MOST_LISTED = 256 * 1024**2
"""The most bytes of the names of all files; a small repository can list billions of files."""
MOST_OF_LINK = 4096
"""The length of a path from which on a link is skipped."""
SUBMODULE = "submodule"
"""The code of the warning about a submodule."""

_LINKS = 10
"""How many links may lead to each other."""
Entry: TypeAlias = tuple[str, str]
"""The mode and the object of a file."""

Content: TypeAlias = str | Table
"""The object of a document, or a table with its files, which are read."""

_FILE, _LINK, _SUBMODULE = ("100644", "100755", "100664"), "120000", "160000"


@dataclass(frozen=True)
class Revision:
    """A folder, or one document, in a commit.

    top: the top of the work tree; commit: the id; path: relative to the top, '' for all.
    """

    top: Path
    commit: str
    path: str

    @property
    def start(self) -> str:
        """What the ids of its documents begin with, as those of files do: "content/" or ''."""
        found = object_of(self.top, f"{self.commit}:{self.path}")
        folder = self.path
        if found and _kind(self.top, found) == b"blob":
            folder = posixpath.dirname(folder)
        return printable(folder + "/") if folder else ""

    def is_file(self, entries: Mapping[str, Entry]) -> bool:
        """Return whether it is one file, from its entries, which then have its mapping, too."""
        name = posixpath.basename(self.path)
        return {item.removesuffix(MAPPING_SUFFIX) for item in entries} == {name}


@dataclass
class RevisionDocuments:
    """The documents of a revision, and the problems of files that could not be read."""

    origins: list[Origin] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> list[str]:
        """The ids of the documents that could not be read."""
        return [problem.document for problem in self.problems if problem.severity == "error"]


def revision_of(revision: str, path: str, *, from_top: bool = True) -> Revision:
    """Find a folder in a revision.

    path: as git reads it: relative to the top of the work tree of the current folder, or, if it
    begins with `./` or `../`, to the current folder; an absolute path is in the work tree that
    contains it. from_top: False if every path is relative to the current folder.

    Raises ArgmapError if there is no work tree or no such revision.
    """
    absolute = os.path.isabs(path)
    if from_top and not absolute and path.split("/")[0] not in (".", ".."):
        top = work_tree_of(Path.cwd())
        inside = posixpath.normpath(path) if path else "."
    else:
        there = Path(os.path.abspath(path or "."))
        top = work_tree_of(there)
        inside = Path(os.path.relpath(there.resolve(), top)).as_posix()
    if inside.split("/")[0] == "..":
        raise ArgmapError(f"{path} is outside the git work tree {top}. Give a folder inside")
    return Revision(top, commit_of(top, revision), "" if inside == "." else inside)


def revision_documents(revision: Revision, max_bytes: int = MAX_BYTES) -> RevisionDocuments:
    """Return the documents of a revision, in the order of their paths.

    Their ids are relative to its folder. The same files are read as in a folder. Links that lead
    out of the folder are skipped; submodules and files that Git LFS keeps elsewhere are reported.

    Raises ArgmapError if the revision has no such folder, or more than `MOST_BYTES`.
    """
    made = RevisionDocuments()
    entries = entries_of(revision)
    blobs = Blobs(revision.top, (sha for _, sha in entries.values()), max_bytes)
    contents = contents_of(revision, entries, made, blobs)
    read_contents(revision, contents, made, blobs)
    return made


class Blobs:
    """The sizes of objects, and the content of those that are not too long.

    Content is read ahead if all of it is short; else when it is asked for.
    """

    def __init__(self, top: Path, objects: Iterable[str], max_bytes: int = MAX_BYTES) -> None:
        """max_bytes: longer objects are not read."""
        self._top = top
        self.max_bytes = max_bytes
        self.sizes = sizes_of(top, objects)
        short = {sha for sha, size in self.sizes.items() if size <= max_bytes}
        ahead = sum(self.sizes[sha] for sha in short) <= MOST_AHEAD
        self._held = self._read(short) if ahead else {}

    def contents(self, objects: Iterable[str]) -> dict[str, bytes]:
        """Return the content of objects that the repository has."""
        wanted = set(objects)
        held = {sha: self._held[sha] for sha in wanted & self._held.keys()}
        return held | self._read(wanted - self._held.keys())

    def size(self, sha: str) -> int:
        """Return the size of an object, 0 if the repository does not have it."""
        if sha not in self.sizes:
            self.sizes |= sizes_of(self._top, [sha])
        return self.sizes.get(sha, 0)

    def _read(self, objects: Iterable[str]) -> dict[str, bytes]:
        return read_files(self._top, ((sha, sha) for sha in sorted(objects)))


def read_contents(
    revision: Revision, contents: Mapping[str, Content], made: RevisionDocuments, blobs: Blobs
) -> None:
    """Read documents of a folder, whose contents are given by path, into `made`."""
    objects = {name: content for name, content in contents.items() if isinstance(content, str)}
    tables = {name: content for name, content in contents.items() if isinstance(content, Table)}
    sizes, max_bytes = blobs.sizes, blobs.max_bytes
    if sum(sizes.get(sha, 0) for sha in objects.values()) > MOST_BYTES:
        raise _too_large(revision)
    wanted = {name: sha for name, sha in objects.items() if sizes.get(sha, 0) <= max_bytes}
    data_of = blobs.contents(wanted.values())
    too_long = bytes(max_bytes + 1)  # read like a file that is too long, without reading it
    single = list(objects) == [posixpath.basename(revision.path)]
    for name, sha in objects.items():
        data = data_of.get(sha) if name in wanted else too_long
        problem = _problem(printable(name), data if sha in sizes else None)
        if problem is not None or data is None:
            made.problems += [problem] if problem else []
            continue
        made.origins.append(Origin(printable(name), None, named=single, data=data))
    for table in tables.values():
        files = (table.file, table.mapping, *table.looked_up)
        unread = [problem for file in files if (problem := _problem(file.id, file.data))]
        made.problems += unread
        made.origins += [] if unread else read_table(table)


def _too_large(revision: Revision) -> ArgmapError:
    return ArgmapError(
        f"the documents of {revision.commit[:12]} have more than {MOST_BYTES:,} bytes. Give a "
        "smaller folder"
    )


def _problem(name: str, data: bytes | None) -> Problem | None:
    """Return why a file can't be read, or None."""
    if data is None:
        what = "the file is not in this clone of the repository, or too large"
        return Problem(name, 0, 0, "git-object", what, "Fetch it with git")
    if data.startswith(LFS):
        what = "Git LFS keeps the content of the file elsewhere, so the revision does not have it"
        remedy = "Check out the revision in another work tree, and give that folder"
        return Problem(name, 0, 0, "lfs-pointer", what, remedy)
    return None


def _kind(top: Path, found: str) -> bytes:
    return run_git(top, "cat-file", "-t", found, may_fail=True).stdout.strip()


def entries_of(revision: Revision) -> dict[str, Entry]:
    """Return the mode and the object of each file of a revision, by path in its folder.

    If it is one file, its mapping is among them.

    Raises ArgmapError if the revision has no such folder or file.
    """
    top = revision.top
    found = object_of(top, f"{revision.commit}:{revision.path}")
    kind = _kind(top, found) if found else b""
    if kind == b"blob" and found:
        made = {posixpath.basename(revision.path): (_FILE[0], found)}
        mapping = object_of(top, f"{revision.commit}:{revision.path}{MAPPING_SUFFIX}")
        if mapping:
            made[posixpath.basename(revision.path) + MAPPING_SUFFIX] = (_FILE[0], mapping)
        return made
    if kind != b"tree" or not found:
        raise ArgmapError(
            f"the revision {revision.commit[:12]} has no folder or document {revision.path!r}. "
            f"`git ls-tree -r --name-only {revision.commit[:12]}` lists its files"
        )
    listed = run_git_bounded(top, "ls-tree", "-r", "-z", "--full-tree", found, most=MOST_LISTED)
    return dict(_entries(listed))


def contents_of(
    revision: Revision,
    entries: Mapping[str, Entry],
    made: RevisionDocuments,
    blobs: Blobs,
) -> dict[str, Content]:
    """Return the contents of the documents and tables among files, by path.

    Submodules, and what is wrong with mappings, are reported.
    """
    top = revision.top
    single = revision.is_file(entries)
    links = [(name, sha) for name, (mode, sha) in entries.items() if mode == _LINK]
    sizes = sizes_of(top, (sha for _, sha in links))
    links = [link for link in links if sizes.get(link[1], MOST_OF_LINK) < MOST_OF_LINK]
    targets = {name: os.fsdecode(data) for name, data in read_files(top, links).items()}
    objects: dict[str, str] = {}
    for name, (mode, _) in sorted(entries.items()):
        if not single and any(part.startswith(".") for part in name.split("/")):
            continue
        if mode == _SUBMODULE:
            what = "the documents of a submodule are not in the revision"
            made.problems.append(
                Problem(
                    printable(name), 0, 0, SUBMODULE, what,
                    "Compare the submodule by itself", severity="warning",
                )
            )  # fmt: skip
        elif (single or _is_read(name)) and (sha := _followed(name, entries, targets)):
            objects[name] = sha

    read = 0

    def opened(id_: str, sha: str) -> InputFile:
        nonlocal read
        size = blobs.size(sha)
        read += size
        if read > MOST_BYTES:
            raise _too_large(revision)
        held = blobs.contents([sha]) if size <= MOST_OF_TABLE else {}
        return InputFile(id_, None, held.get(sha))

    def beside(file: InputFile, name: str) -> InputFile | None:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(names[file.id]), name))
        sha = _followed(path, entries, targets)
        if sha is None and single:
            folder = posixpath.dirname(revision.path)
            sha = object_of(top, f"{revision.commit}:{posixpath.join(folder, path)}")
        if sha is None:
            return None
        names[printable(path)] = path
        return opened(printable(path), sha)

    names = {printable(name): name for name in objects}
    files = {
        id_: opened(id_, objects[name])
        if single or name.endswith(MAPPING_SUFFIX)
        else InputFile(id_, None)
        for id_, name in names.items()
    }
    named = {id_ for id_ in files if not id_.endswith(MAPPING_SUFFIX)} if single else set()

    selection = select_tables(files, named, beside)
    made.problems += selection.problems
    contents: dict[str, Content] = {
        name: sha for name, sha in objects.items() if printable(name) not in selection.others
    }
    return contents | {names[id_]: table for id_, table in selection.tables.items()}


def _entries(listed: bytes) -> Iterator[tuple[str, Entry]]:
    """Yield the path, mode and object of each file, from the answer of `git ls-tree -z`."""
    for line in listed.split(b"\0"):
        if line:
            about, _, name = line.partition(b"\t")
            mode, _, sha = about.decode("ascii").split(" ")[:3]
            yield os.fsdecode(name), (mode, sha)


def _followed(name: str, entries: Mapping[str, Entry], targets: Mapping[str, str]) -> str | None:
    """Return the object of a file, or of the file in the same folder that a link leads to."""
    for _ in range(_LINKS):
        mode, sha = entries.get(name, ("", ""))
        if mode in _FILE:
            return sha
        if mode != _LINK or name not in targets:
            return None
        name = posixpath.normpath(posixpath.join(posixpath.dirname(name), targets[name]))
    return None


def _is_read(name: str) -> bool:
    return name.lower().endswith((*SUFFIXES, *TABLE_SUFFIXES)) or name.endswith(MAPPING_SUFFIX)
