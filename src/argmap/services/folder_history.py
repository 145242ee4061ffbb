"""List the commits that changed a folder, and read its documents commit by commit."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from argmap.check.git_command import run_git, run_git_bounded
from argmap.difference.node_history import Commit
from argmap.errors import DocumentError, Problem
from argmap.ingest.discovery import Origin, printable
from argmap.ingest.options import IngestOptions, ReadingOptions
from argmap.services.git_revision import (
    MOST_LISTED,
    Blobs,
    Entry,
    Revision,
    RevisionDocuments,
    entries_of,
    objects_of,
    read_objects,
)
from argmap.services.ingestion import update_origins
from argmap.store import Store

_NO_FILE = "000000"
_FORMAT = "--format=%x00%P%x00%as%x00%s"
_MOST_OF_COMMIT = 100_000
"""The most bytes about a commit, on average."""


@dataclass(frozen=True)
class FolderCommit:
    """A commit that changed a folder.

    before: the mode and object that each file which it changed had before, by path in the folder,
    None for a new file.
    """

    commit: Commit
    before: dict[str, Entry | None] = field(default_factory=dict)


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
    shallow = _is_shallow(revision)
    if shallow and older is None and listed and not listed[-1][1]:
        listed.pop()  # what its parents have is not there, so it is not known what it changed
    commits = [commit for commit, _ in listed]
    pairs = zip(commits, [*commits[1:], older and older[0]], strict=False)
    sent = "".join(f"{one.id} {other.id}\n" if other else f"{one.id}\n" for one, other in pairs)
    answer = run_git_bounded(
        revision.top, "--literal-pathspecs", "diff-tree", "--stdin", "--root", "-r", "-z", "-m",
        "--raw", "--no-renames", "--no-ext-diff", "--no-textconv", "--full-index", "--",
        revision.path or ".", most=MOST_LISTED, sent=sent.encode("ascii"),
    )  # fmt: skip
    made = {commit.id: FolderCommit(commit) for commit in commits}
    _add_changes(made, answer, revision)
    return FolderHistory(tuple(made.values()), left_out, shallow)


def _rev_list(revision: Revision, *options: str, most: int = MOST_LISTED) -> bytes:
    return run_git_bounded(
        revision.top, "--literal-pathspecs", "rev-list", "--first-parent", *options,
        revision.commit, "--", revision.path or ".", most=most,
    )  # fmt: skip


def _commits(revision: Revision, most: int) -> list[tuple[Commit, str]]:
    """Return commits, each with the ids of its parents."""
    limit = min(MOST_LISTED, most * _MOST_OF_COMMIT)
    given = ("--encoding=UTF-8", f"--max-count={most}", _FORMAT)
    answer = _rev_list(revision, *given, most=limit).decode("utf-8", "replace")
    made = []
    for part in answer.split("\ncommit ") if answer else ():
        id_, parents, date, subject = part.removeprefix("commit ").rstrip("\n").split("\0", 3)
        made.append((Commit(id_.strip(), date, subject), parents))
    return made


def _count(revision: Revision) -> int:
    return int(_rev_list(revision, "--count"))


def _is_shallow(revision: Revision) -> bool:
    made = run_git(revision.top, "rev-parse", "--is-shallow-repository", may_fail=True)
    return made.stdout.strip() == b"true"


def _add_changes(made: Mapping[str, FolderCommit], answer: bytes, revision: Revision) -> None:
    """Add the files that each commit changed, from the answer of `git diff-tree --stdin -z`."""
    parts = iter(answer.split(b"\0"))
    commit: FolderCommit | None = None
    for part in parts:
        if not part.startswith(b":"):
            commit = made.get(part.decode("ascii", "replace").strip())
            continue
        mode, _, old, *_ = part[1:].decode("ascii").split(" ")
        name = _inside(os.fsdecode(next(parts)), revision)
        if commit is not None and name is not None:
            commit.before[name] = None if mode == _NO_FILE else (mode, old)


def _inside(path: str, revision: Revision) -> str | None:
    """Return a path relative to the folder, None if it is elsewhere."""
    if path == revision.path:
        return posixpath.basename(path)
    start = f"{revision.path}/" if revision.path else ""
    return path.removeprefix(start) if path.startswith(start) else None


class FolderState:
    """The documents of a folder in a store, as of a commit. It moves to earlier commits.

    held: the object of each document in the store, by path; left_out: the ids of documents with
    errors in the first commit, which are never read; unread: documents that have an error in
    another commit, with the commit after it. The store keeps them as they were there.
    """

    def __init__(
        self,
        store: Store,
        revision: Revision,
        reading: ReadingOptions,
        commits: Iterable[FolderCommit] = (),
    ) -> None:
        """commits: those that it will move to."""
        self._store = store
        self._revision = revision
        self._options = IngestOptions(reading=reading)
        self._entries = entries_of(revision)
        self._start = revision.start
        found = [entry for item in commits for entry in item.before.values() if entry]
        objects = {sha for _, sha in (*self._entries.values(), *found)}
        self._blobs = Blobs(revision.top, objects, reading.max_bytes)
        self._objects: dict[str, str] = {}
        self.held: dict[str, str] = {}
        self.left_out: frozenset[str] = frozenset()
        self.unread: dict[tuple[str, Commit], None] = {}
        self._objects = self._documents()
        errors = self._write(self._objects)
        self.left_out = frozenset(item.document for item in errors)
        if not store.documents():
            raise DocumentError(errors or [_none(revision)])

    def move(self, item: FolderCommit) -> bool:
        """Undo what a commit changed, and return whether documents changed."""
        for name, entry in item.before.items():
            if entry is None:
                self._entries.pop(name, None)
            else:
                self._entries[name] = entry
        objects = self._documents()
        if objects == self._objects:
            return False
        self._objects = objects
        errors = self._write(objects)
        self.unread |= dict.fromkeys((problem.document, item.commit) for problem in errors)
        return True

    def restore(self, held: Mapping[str, str]) -> None:
        """Write documents that the store had before. held: as it was then."""
        self._write(held)

    def _documents(self) -> dict[str, str]:
        """Return the objects of the documents, by path, without those that are left out."""
        found = objects_of(self._revision, self._entries, RevisionDocuments())
        return {name: sha for name, sha in found.items() if self._id(name) not in self.left_out}

    def _write(self, objects: Mapping[str, str]) -> list[Problem]:
        """Bring the store up to date, and return the errors in documents."""
        made = RevisionDocuments()
        changed = {name: sha for name, sha in objects.items() if self.held.get(name) != sha}
        read_objects(self._revision, changed, made, self._blobs)
        found = [replace(origin, id=self._start + origin.id) for origin in made.origins]
        present = (Origin(self._id(name), None) for name in objects)
        report = update_origins(self._store, found, present, self._options)
        missing = [replace(item, document=self._start + item.document) for item in made.problems]
        errors = [item for item in (*missing, *report.problems) if item.severity == "error"]
        refused = {*report.refused, *(item.document for item in missing)}
        written = {name: sha for name, sha in objects.items() if self._id(name) not in refused}
        kept = {name: sha for name, sha in self.held.items() if name in objects}
        self.held = kept | written
        return errors

    def _id(self, name: str) -> str:
        return self._start + printable(name)


def _none(revision: Revision) -> Problem:
    what = f"there are no documents in commit {revision.commit[:12]}"
    return Problem(revision.path or ".", 0, 0, "no-documents", what, "Check the path")
