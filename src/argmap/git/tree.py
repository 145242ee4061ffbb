"""Find git work trees, and read the files of a folder in a commit, without writing them.

Links are followed only within the folder.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from argmap.errors import ArgmapError
from argmap.git.command import commit_of, merge_base, object_of, read_files, run_git, sizes_of
from argmap.input_file import MAPPING_SUFFIX, top_of


def work_tree_of(path: Path) -> Path:
    """Return the top of the work tree that contains a path. Raises ArgmapError if there is none."""
    if (top := top_of(path)) is None:
        raise ArgmapError(
            f"{path} is not in a git work tree, so it has no revisions. Give a path in a "
            "clone of a repository"
        )
    return top


def changed_files(files: Mapping[str, Path], revision: str) -> frozenset[str]:
    """Return the keys of files that differ from the merge base with a revision.

    files: by any key; revision: a branch, a tag or a commit, such as `origin/main`.
    Committed, staged and unstaged changes count, and so do untracked files; a renamed file counts
    under its new name. Raises ArgmapError if git is missing, if a file is outside a git work tree,
    or if the revision does not exist.
    """
    paths = {key: path.resolve() for key, path in files.items()}
    tops = {work_tree_of(folder) for folder in {path.parent for path in paths.values()}}
    changed = {path for top in sorted(tops) for path in _changed(top, revision)}
    return frozenset(key for key, path in paths.items() if path in changed)


def earlier_versions(files: Mapping[str, Path], revision: str) -> dict[str, bytes]:
    """Return the content that files have in the merge base with a revision, by their keys.

    files: in git work trees; those that the merge base does not have are left out.
    """
    by_top: dict[Path, list[tuple[str, str]]] = {}
    for key, path in files.items():
        top = work_tree_of(path)
        name = path.resolve().relative_to(top).as_posix()
        if "\n" not in name:  # git reads one name per line
            by_top.setdefault(top, []).append((key, name))
    found: dict[str, bytes] = {}
    for top, names in by_top.items():
        base = _base(top, revision)
        found |= read_files(top, [(key, f"{base}:{name}") for key, name in names])
    return found


def _changed(top: Path, revision: str) -> set[Path]:
    base = _base(top, revision)
    listed = run_git(
        top, "diff", "--name-only", "-z", "--no-renames", "--no-relative",
        "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--diff-filter=d",
        base, "--",
    )  # fmt: skip
    listed += run_git(top, "ls-files", "--others", "--exclude-standard", "--full-name", "-z")
    return {(top / os.fsdecode(name)).resolve() for name in listed.split(b"\0") if name}


def _base(top: Path, revision: str) -> str:
    """Return the merge base with a revision, or the revision's commit if there is none."""
    return merge_base(top, commit_of(top, revision))


MOST_AHEAD = 64 * 1024**2
"""The most bytes of content that are read ahead."""

MOST_LISTED = 256 * 1024**2
"""The most bytes of the names of all files; a small repository can list billions of files."""

MOST_OF_LINK = 4096
"""The length of a path from which on a link is skipped."""

_LINKS = 10
"""How many links may lead to each other."""

Entry: TypeAlias = tuple[str, str]
"""The mode and the object of a file."""

_FILE, _LINK, _SUBMODULE = ("100644", "100755", "100664"), "120000", "160000"


@dataclass(frozen=True)
class Revision:
    """A folder, or one file, in a commit.

    top: the top of the work tree; commit: the id; path: relative to the top, '' for all.
    """

    top: Path
    commit: str
    path: str


def revision_of(revision: str, path: str, *, from_top: bool = False) -> Revision:
    """Find a folder in a revision.

    path: relative to the current folder, or absolute; from_top: as git reads it, relative to the
    top of the work tree of the current folder, unless it begins with `./` or `../`.

    Raises ArgmapError if there is no work tree or no such revision.
    """
    if "\0" in path + revision:
        raise ArgmapError("a path or a revision can't have a null character")
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


class Tree:
    """The files of a revision. It moves to other commits by the files that they change.

    is_file: whether the revision is one file.
    """

    def __init__(self, revision: Revision, most: int, others: Iterable[str] = ()) -> None:
        """Content is read ahead if all of it is short; else when it is asked for.

        most: longer files are not read ahead; others: objects of other commits, to be read ahead.

        Raises ArgmapError if the revision has no such folder or file.
        """
        self._top, self._commit = revision.top, revision.commit
        self._entries, self.is_file = _entries_of(revision)
        self._folder = posixpath.dirname(revision.path) if self.is_file else revision.path
        self._targets: dict[str, str] = {}
        self._sizes = sizes_of(self._top, {*(sha for _, sha in self._entries.values()), *others})
        short = {sha for sha, size in self._sizes.items() if size <= most}
        ahead = sum(self._sizes[sha] for sha in short) <= MOST_AHEAD
        self._ahead = short if ahead else set()
        self._held = self._read(self._ahead)

    @property
    def start(self) -> str:
        """The path of the folder, with `/` at its end; '' for the top of the work tree."""
        return f"{self._folder}/" if self._folder else ""

    def change(self, commit: str, changed: Mapping[str, Entry | None]) -> None:
        """Move to another commit. changed: files that differ there; None where there is none."""
        self._commit = commit
        self._entries |= {name: entry for name, entry in changed.items() if entry}
        for name in changed:
            if changed[name] is None:
                self._entries.pop(name, None)

    def list(self) -> dict[str, str]:
        """Return the object of each file by path, in the order of paths; '' for a submodule."""
        links = {sha for mode, sha in self._entries.values() if mode == _LINK}
        new = [sha for sha in links - self._targets.keys() if self.size(sha) < MOST_OF_LINK]
        read = {sha: os.fsdecode(data) for sha, data in self._read(new).items()}
        self._targets |= dict.fromkeys(links - self._targets.keys(), "") | read
        found = {
            name: "" if mode == _SUBMODULE else self._followed(name)
            for name, (mode, _) in sorted(self._entries.items())
        }
        return {name: sha for name, sha in found.items() if sha is not None}

    def object(self, name: str) -> str | None:
        """Return the object of a file of the folder, None if there is none."""
        sha = self._followed(posixpath.normpath(name))
        if sha is None and self.is_file:
            sha = object_of(self._top, f"{self._commit}:{posixpath.join(self._folder, name)}")
        return sha

    def size(self, sha: str) -> int:
        """Return the size of an object, 0 if the repository does not have it."""
        if sha not in self._sizes:
            self._sizes |= sizes_of(self._top, [sha])
        return self._sizes.get(sha, 0)

    def fetch(self, objects: Iterable[str]) -> None:
        """Read the content of objects at once, and hold it until others are fetched."""
        wanted = {*objects}
        if new := wanted - self._held.keys():
            kept = self._held.keys() & (wanted | self._ahead)
            self._held = {sha: self._held[sha] for sha in kept} | self._read(new)

    def read(self, sha: str) -> bytes | None:
        """Return the content of an object, None if the repository does not have it."""
        return self._held[sha] if sha in self._held else self._read([sha]).get(sha)

    def _read(self, objects: Iterable[str]) -> dict[str, bytes]:
        return read_files(self._top, ((sha, sha) for sha in sorted(objects)))

    def _followed(self, name: str) -> str | None:
        """Return the object of a file, or of the file in the same folder that a link leads to."""
        for _ in range(_LINKS):
            mode, sha = self._entries.get(name, ("", ""))
            if mode in _FILE:
                return sha
            target = self._targets.get(sha) if mode == _LINK else None
            if not target:
                return None
            name = posixpath.normpath(posixpath.join(posixpath.dirname(name), target))
        return None


def _entries_of(revision: Revision) -> tuple[dict[str, Entry], bool]:
    """Return the files of a revision by path in its folder, and whether it is one file.

    If it is one file, its mapping is among them.
    """
    top = revision.top
    at = f"{revision.commit}:{revision.path}"
    found = object_of(top, at)
    kind = run_git(top, "cat-file", "-t", found, may_fail=True).strip() if found else b""
    if found and kind == b"blob":
        names = [posixpath.basename(revision.path) + end for end in ("", MAPPING_SUFFIX)]
        objects = (found, object_of(top, at + MAPPING_SUFFIX))
        return {n: (_FILE[0], sha) for n, sha in zip(names, objects, strict=True) if sha}, True
    if not found or kind != b"tree":
        raise ArgmapError(
            f"the revision {revision.commit[:12]} has no folder or document {revision.path!r}. "
            f"`git ls-tree -r --name-only {revision.commit[:12]}` lists its files"
        )
    listed = run_git(top, "ls-tree", "-r", "-z", "--full-tree", found, most=MOST_LISTED)
    return dict(_entries(listed)), False


def _entries(listed: bytes) -> Iterator[tuple[str, Entry]]:
    """Yield the path, mode and object of each file, from the answer of `git ls-tree -z`."""
    for line in listed.split(b"\0"):
        if line:
            about, _, name = line.partition(b"\t")
            mode, _, sha = about.decode("ascii").split(" ")[:3]
            yield os.fsdecode(name), (mode, sha)
