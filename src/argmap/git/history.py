"""List the commits that changed a folder, along first parents: a merge is one change."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.errors import shortened
from argmap.git.command import is_shallow, run_git
from argmap.git.tree import MOST_LISTED, Entry, Revision
from argmap.input_file import MAPPING_SUFFIX

_NO_FILE = "000000"
_FORMAT = "--format=%x00%P%x00%as%x00%aI%x00%s"
_MOST_OF_COMMIT = 100_000
"""The most bytes about a commit, on average."""


@dataclass(frozen=True, repr=False)
class Commit:
    """A commit: its id, the day of its author as YYYY-MM-DD, and the first line of its message.

    time: the time of its author, with the offset from UTC.
    """

    id: str
    date: str
    subject: str
    time: str = ""

    def __repr__(self) -> str:
        return f"<Commit {self.id[:12]} {self.date} {shortened(self.subject, 60)!r}>"


@dataclass(frozen=True)
class FolderCommit:
    """A commit that changed a folder.

    before, after: the mode and object that each file which it changed had before and has after it,
    by path in the folder, None where there is no such file.
    """

    commit: Commit
    before: dict[str, Entry | None] = field(default_factory=dict)
    after: dict[str, Entry | None] = field(default_factory=dict)


@dataclass(frozen=True)
class FolderHistory:
    """The commits that changed a folder, the newest first.

    left_out: how many older ones were not read; shallow: whether the clone lacks the older ones.
    """

    commits: tuple[FolderCommit, ...]
    left_out: int = 0
    shallow: bool = False


def folder_history(revision: Revision, most: int) -> FolderHistory:
    """Return the commits that changed a folder, along first parents: a merge is one change.

    most: the most commits.
    """
    listed = _commits(revision, most + 1)
    older = listed[most] if len(listed) > most else None
    listed = listed[:most]
    left_out = _count(revision) - len(listed) if older else 0
    shallow = is_shallow(revision.top)
    if shallow and older is None and listed and not listed[-1][1]:
        listed.pop()  # what its parents have is not there, so it is not known what it changed
    commits = [commit for commit, _ in listed]
    pairs = zip(commits, [*commits[1:], older and older[0]], strict=False)
    sent = "".join(f"{one.id} {other.id}\n" if other else f"{one.id}\n" for one, other in pairs)
    answer = run_git(
        revision.top, "--literal-pathspecs", "diff-tree", "--stdin", "--root", "-r", "-z", "-m",
        "--raw", "--no-renames", "--no-ext-diff", "--no-textconv", "--full-index", "--",
        *_paths(revision), most=MOST_LISTED, sent=sent.encode("ascii"),
    )  # fmt: skip
    made = {commit.id: FolderCommit(commit) for commit in commits}
    _add_changes(made, answer, revision)
    return FolderHistory(tuple(made.values()), left_out, shallow)


def _rev_list(revision: Revision, *options: str, most: int = MOST_LISTED) -> bytes:
    return run_git(
        revision.top, "--literal-pathspecs", "rev-list", "--first-parent", *options,
        revision.commit, "--", *_paths(revision), most=most,
    )  # fmt: skip


def _paths(revision: Revision) -> tuple[str, ...]:
    """Return the paths whose changes count: also of the mapping, if the revision is a table."""
    path = revision.path
    return (path, path + MAPPING_SUFFIX) if path else (".",)


def _commits(revision: Revision, most: int) -> list[tuple[Commit, str]]:
    """Return commits, each with the ids of its parents."""
    limit = min(MOST_LISTED, most * _MOST_OF_COMMIT)
    given = ("--encoding=UTF-8", f"--max-count={most}", _FORMAT)
    answer = _rev_list(revision, *given, most=limit).decode("utf-8", "replace")
    made = []
    for part in answer.split("\ncommit ") if answer else ():
        parts = part.removeprefix("commit ").rstrip("\n").split("\0", 4)
        id_, parents, date, time, subject = parts
        made.append((Commit(id_.strip(), date, subject, time), parents))
    return made


def _count(revision: Revision) -> int:
    return int(_rev_list(revision, "--count"))


def _add_changes(made: Mapping[str, FolderCommit], answer: bytes, revision: Revision) -> None:
    """Add the files that each commit changed, from the answer of `git diff-tree --stdin -z`."""
    parts = iter(answer.split(b"\0"))
    commit: FolderCommit | None = None
    for part in parts:
        if not part.startswith(b":"):
            commit = made.get(part.decode("ascii", "replace").strip())
            continue
        old_mode, mode, old, new, *_ = part[1:].decode("ascii").split(" ")
        name = _inside(os.fsdecode(next(parts)), revision)
        if commit is not None and name is not None:
            commit.before[name] = None if old_mode == _NO_FILE else (old_mode, old)
            commit.after[name] = None if mode == _NO_FILE else (mode, new)


def _inside(path: str, revision: Revision) -> str | None:
    """Return a path relative to the folder, None if it is elsewhere."""
    if path in (revision.path, revision.path + MAPPING_SUFFIX):
        return posixpath.basename(path)
    start = f"{revision.path}/" if revision.path else ""
    return path.removeprefix(start) if path.startswith(start) else None
