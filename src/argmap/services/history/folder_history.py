"""List the commits that changed a folder, and read its documents commit by commit."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from argmap.check.git_command import run_git_bounded
from argmap.check.git_objects import is_shallow
from argmap.difference.node_history import Commit
from argmap.errors import DocumentError, Problem
from argmap.ingest.discovery import MAPPING_SUFFIX, Origin, printable
from argmap.ingest.options import IngestOptions
from argmap.services.files.ingestion import update_origins
from argmap.services.history.git_revision import (
    MOST_LISTED,
    Blobs,
    Content,
    Entry,
    Revision,
    RevisionDocuments,
    contents_of,
    entries_of,
    read_contents,
)
from argmap.store import Store

_NO_FILE = "000000"
_FORMAT = "--format=%x00%P%x00%as%x00%aI%x00%s"
_MOST_OF_COMMIT = 100_000
"""The most bytes about a commit, on average."""


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
    answer = run_git_bounded(
        revision.top, "--literal-pathspecs", "diff-tree", "--stdin", "--root", "-r", "-z", "-m",
        "--raw", "--no-renames", "--no-ext-diff", "--no-textconv", "--full-index", "--",
        *_paths(revision), most=MOST_LISTED, sent=sent.encode("ascii"),
    )  # fmt: skip
    made = {commit.id: FolderCommit(commit) for commit in commits}
    _add_changes(made, answer, revision)
    return FolderHistory(tuple(made.values()), left_out, shallow)


def _rev_list(revision: Revision, *options: str, most: int = MOST_LISTED) -> bytes:
    return run_git_bounded(
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


class FolderState:
    """The documents of a folder in a store, as of a commit. It moves to earlier or later commits.

    held: the content of each document in the store, by path; left_out: the ids of documents with
    errors in the first commit, which are never read; unread: documents that have an error in
    another commit, with the commit after it. The store keeps them as they were there; of_rows:
    tables with rows that can't be read, with the commit.
    """

    def __init__(
        self,
        store: Store,
        revision: Revision,
        commits: Iterable[FolderCommit] = (),
        *,
        forward: bool = False,
    ) -> None:
        """commits: those that it will move to; forward: whether they are later ones.

        On the way forward, a document with errors counts as in the commit before, and the first
        commit may have no documents.
        """
        self._forward = forward
        self._store = store
        self._revision = revision
        self._options = IngestOptions()
        self._entries = entries_of(revision)
        self._start = revision.start
        sides = (item.after if forward else item.before for item in commits)
        found = [entry for side in sides for entry in side.values() if entry]
        objects = {sha for _, sha in (*self._entries.values(), *found)}
        self._blobs = Blobs(revision.top, objects)
        self._problems: list[Problem] = []
        self.held: dict[str, Content] = {}
        self.left_out: frozenset[str] = frozenset()
        self.unread: dict[tuple[str, Commit], None] = {}
        self.of_rows: dict[tuple[str, str], None] = {}
        self._contents = self._documents()
        errors = self._write(self._contents, revision.commit)
        self.left_out = frozenset() if forward else frozenset(item.document for item in errors)
        if not forward and not store.documents():
            raise DocumentError(errors or [_none(revision)])

    def move(self, item: FolderCommit) -> bool:
        """Undo what a commit changed, or do it on the way forward.

        Returns whether documents changed.
        """
        for name, entry in (item.after if self._forward else item.before).items():
            if entry is None:
                self._entries.pop(name, None)
            else:
                self._entries[name] = entry
        contents = self._documents()
        if contents == self._contents:
            return False
        self._contents = contents
        reached = item.commit.id if self._forward else f"{item.commit.id}^"
        errors = self._write(contents, reached)
        self.unread |= dict.fromkeys((problem.document, item.commit) for problem in errors)
        return True

    @property
    def is_whole(self) -> bool:
        """Whether all documents of the commit that was reached could be read."""
        return self.held == self._contents

    def restore(self, held: Mapping[str, Content]) -> None:
        """Write documents that the store had before. held: as it was then."""
        self._write(held, None)

    def _documents(self) -> dict[str, Content]:
        """Return the contents of the documents, by path, without those that are left out."""
        made = RevisionDocuments()
        found = contents_of(self._revision, self._entries, made, self._blobs)
        self._problems = made.problems
        return {name: item for name, item in found.items() if self._id(name) not in self.left_out}

    def _write(self, contents: Mapping[str, Content], commit: str | None) -> list[Problem]:
        """Bring the store up to date, and return the errors in documents.

        commit: the one that is reached, to report errors in rows.
        """
        made = RevisionDocuments()
        changed = {name: item for name, item in contents.items() if self.held.get(name) != item}
        read_contents(self._revision, changed, made, self._blobs)
        found = [origin.within(self._start) for origin in made.origins]
        present = [Origin(self._id(name), None) for name in contents]
        tables = {self._id(name) for name, item in contents.items() if not isinstance(item, str)}
        report = update_origins(self._store, found, present, tables, self._options)
        others = [*made.problems, *self._problems]
        missing = [replace(item, document=self._start + item.document) for item in others]
        unread = {item.document for item in missing if item.severity == "error"}
        refused = {*report.refused, *unread}
        written = {name: item for name, item in contents.items() if self._id(name) not in refused}
        kept = {name: item for name, item in self.held.items() if name in contents}
        self.held = kept | written
        errors = [item for item in (*missing, *report.problems) if item.severity == "error"]
        if commit is not None:
            of_rows = (item.document for item in errors if item.document not in refused)
            self.of_rows |= dict.fromkeys((document, commit) for document in of_rows)
        return [item for item in errors if item.document in refused]

    def _id(self, name: str) -> str:
        return self._start + printable(name)


def _none(revision: Revision) -> Problem:
    what = f"there are no documents in commit {revision.commit[:12]}"
    return Problem(revision.path or ".", 0, 0, "no-documents", what, "Check the path")
