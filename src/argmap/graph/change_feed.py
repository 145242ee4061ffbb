"""Read what each commit of a folder changed, as entries of a feed, and what several changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from argmap.activity import activity
from argmap.difference.change_history import ChangeFeed, ChangeHistory, FeedEntry, entries_of
from argmap.difference.compare import compare
from argmap.difference.graph_diff import GraphDiff
from argmap.errors import ArgmapError, DocumentError, Problem
from argmap.git.history import Commit, FolderCommit, FolderHistory, folder_history
from argmap.git.tree import Revision, revision_of
from argmap.graph.folder_tables import Table, read_table, select_documents
from argmap.graph.ingestion import update_origins
from argmap.graph.revision_ingestion import RevisionFiles
from argmap.ingest.discovery import Origin
from argmap.ingest.options import IngestOptions
from argmap.store import Store
from argmap.store.embedded import MirroredStore

MOST = 1000
"""The most commits that are read, unless more are asked for."""

LATEST = 10
"""How many of the newest commits with changes a page shows, unless others are asked for."""


def change_feed(
    folder: str,
    *,
    at: str = "HEAD",
    most: int = MOST,
    known: Mapping[str, tuple[FeedEntry, ...]] | None = None,
    whole: Collection[str] = (),
) -> ChangeFeed:
    """Return what each commit changed in a folder, along first parents.

    The oldest commit that is read is only compared with. at: the newest commit; most: the most
    commits; known, whole: those of an earlier result, whose commits are not read again.

    Raises ArgmapError if the folder is in no git work tree, or the revision does not exist.
    """
    revision = revision_of(at, folder)
    history = _history(revision, folder, most)
    commits = history.commits
    before = known or {}
    # In a commit with errors, documents count as in an earlier one, which would have to be read.
    can_start = (n for n, item in enumerate(commits) if item.commit.id in before.keys() & {*whole})
    start = next(can_start, len(commits) - 1)
    good = {item.commit.id for item in commits[start:]} & {*whole}
    found = {item.commit.id: before.get(item.commit.id, ()) for item in commits[start:]}
    found[commits[-1].commit.id] = ()
    seen = Counter(entry.digest for entries in found.values() for entry in entries)
    later = commits[:start][::-1]
    unread: tuple[tuple[str, str], ...] = ()
    if later:
        base = replace(revision, commit=commits[start].commit.id)
        with closing(MirroredStore()) as store:
            state = FolderState(store, base, later, forward=True)
            graph = store.graph()
            good |= {base.commit} if state.is_whole else set()
            for item in activity.each(later, "comparing commits", len(later)):
                entries: tuple[FeedEntry, ...] = ()
                if state.move(item):
                    older, graph = graph, store.graph()
                    entries = tuple(entries_of(compare(older, graph), item.commit, seen))
                found[item.commit.id] = entries
                if state.is_whole:
                    good.add(item.commit.id)
            unread = tuple((document, commit.id) for document, commit in state.unread)
    newest = tuple(item.commit for item in commits)
    return ChangeFeed(
        folder, newest, {commit.id: found[commit.id] for commit in newest}, frozenset(good),
        history.left_out, history.shallow, unread,
    )  # fmt: skip


@dataclass(frozen=True)
class WrittenFeeds:
    """Feeds in a folder: what changed, and what was written, in words."""

    feed: ChangeFeed
    summary: str


def write_feeds(
    folder: str,
    output: str | Path,
    *,
    title: str | None = None,
    base_url: str | None = None,
    at: str = "HEAD",
    commits: int = MOST,
    most: int,
) -> WrittenFeeds:
    """Write feeds of what changed in a folder.

    output: a folder that is new, empty, or written by this; base_url: the address where it will be
    published; at, commits: see `change_feed`; most: the most entries of a feed.

    Raises ExportError for another folder, and ArgmapError as `change_feed`.
    """
    from argmap.site.feeds import FeedFolder

    place = FeedFolder(Path(output), {"folder": folder, "commits": commits})
    kept = place.kept
    found = change_feed(folder, at=at, most=commits, known=kept.known, whole=kept.whole)
    base = base_url.rstrip("/") + "/" if base_url else ""
    named = title or found.name
    summary = place.write(found.entries, found.whole, named, base=base, most=most)
    return WrittenFeeds(found, summary)


def newest_commit(folder: str, *, at: str = "HEAD") -> tuple[str, bool]:
    """Return the id of the newest commit that changed a folder, and whether the clone is shallow.

    Raises ArgmapError without one.
    """
    found = _history(revision_of(at, folder), folder, 1)
    return found.commits[0].commit.id, found.shallow


def change_history(
    folder: str,
    *,
    at: str = "HEAD",
    since: str = "",
    known: Mapping[str, tuple[FeedEntry, ...]] | None = None,
    whole: Collection[str] = (),
) -> ChangeHistory:
    """Return what each commit changed in a folder, and what the newest ones changed together.

    since: a date, or the revision from which on changes count together, by default the newest
    `LATEST` commits with changes; others: see `change_feed`.

    Raises ArgmapError as `change_feed`, and if `since` is not an earlier commit of the folder.
    """
    feed = change_feed(folder, at=at, known=known, whole=whole)
    return history_since(feed, _since(feed, since), feed.commits[0])


def history_since(feed: ChangeFeed, old: Commit, new: Commit) -> ChangeHistory:
    """Return the history with what differs between two of its commits."""
    return ChangeHistory(feed, old, new, changes_between(feed.folder, old.id, new.id))


def changes_between(folder: str, old: str, new: str) -> GraphDiff:
    """Compare two commits of a folder, as `argmap diff` does; the old one may have no documents.

    old, new: ids of commits that changed the folder. Documents with errors in the new commit count
    as in the old one.
    """
    revision = revision_of(new, folder)
    commits = folder_history(revision, MOST).commits
    ids = [item.commit.id for item in commits]
    if old not in ids:
        raise ArgmapError(f"{old[:12]} is no longer among the commits of {folder}")
    later = commits[: ids.index(old)]
    after = {name: entry for item in reversed(later) for name, entry in item.after.items()}
    step = FolderCommit(commits[0].commit, {}, after)
    with closing(MirroredStore()) as store:
        base = replace(revision, commit=old)
        state = FolderState(store, base, [step], forward=True)
        before = store.graph()
        state.move(step)
        return compare(before, store.graph())


def _since(feed: ChangeFeed, since: str) -> Commit:
    """Return the commit from which on changes count together."""
    commits = feed.commits
    if not since:
        changed = [n for n, commit in enumerate(commits) if feed.entries[commit.id]][:LATEST]
        return commits[changed[-1] + 1 if changed else 0]
    if (known := feed.commit_of(since)) is not None:
        return known
    found = folder_history(revision_of(since, feed.folder), 1).commits
    for commit in commits:
        if found and commit.id == found[0].commit.id:
            return commit
    raise ArgmapError(
        f"{since} is not among the {len(commits):,} commits of {feed.folder} that were read"
    )


def _history(revision: Revision, folder: str, most: int) -> FolderHistory:
    """Return the commits that changed a folder. Raises ArgmapError if there are none."""
    found = folder_history(revision, most)
    if not found.commits and found.shallow:
        raise ArgmapError(
            f"the clone is shallow, and lacks the commits of {folder}. Fetch them with "
            "`git fetch --unshallow`"
        )
    if not found.commits:
        raise ArgmapError(f"no commit has the folder {folder}. Commit it first")
    return found


Content: TypeAlias = Origin | Table
"""A document, or a table with its files."""


class FolderState:
    """The documents of a folder in a store, as of a commit. It moves to earlier or later commits.

    held: the content of each document in the store, by id; left_out: the ids of documents with
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
        sides = (item.after if forward else item.before for item in commits)
        objects = {entry[1] for side in sides for entry in side.values() if entry}
        self._files = RevisionFiles(revision, objects)
        self._problems: tuple[Problem, ...] = ()
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
        reached = item.commit.id if self._forward else f"{item.commit.id}^"
        self._files.tree.change(reached, item.after if self._forward else item.before)
        contents = self._documents()
        if contents == self._contents:
            return False
        self._contents = contents
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
        """Return the documents and tables by id, without those that are left out."""
        documents, selection = select_documents(self._files)
        self._problems = (*self._files.problems, *selection.problems)
        found = {origin.id: origin for origin in documents} | dict(selection.tables)
        return {id_: item for id_, item in found.items() if id_ not in self.left_out}

    def _write(self, contents: Mapping[str, Content], commit: str | None) -> list[Problem]:
        """Bring the store up to date, and return the errors in documents.

        commit: the one that is reached, to report errors in rows.
        """
        changed = [item for id_, item in contents.items() if self.held.get(id_) != item]
        found: list[Origin] = []
        for item in changed:
            found += read_table(item) if isinstance(item, Table) else [item]
        present = [Origin(id_, None) for id_ in contents]
        tables = {id_ for id_, item in contents.items() if isinstance(item, Table)}
        report = update_origins(self._store, found, present, tables, IngestOptions())
        problems = (*self._problems, *report.problems)
        errors = [item for item in problems if item.severity == "error"]
        refused = {
            *report.refused,
            *(item.document for item in self._problems if item.severity == "error"),
        }
        written = {id_: item for id_, item in contents.items() if id_ not in refused}
        kept = {id_: item for id_, item in self.held.items() if id_ in contents}
        self.held = kept | written
        if commit is not None:
            of_rows = (item.document for item in errors if item.document not in refused)
            self.of_rows |= dict.fromkeys((document, commit) for document in of_rows)
        return [item for item in errors if item.document in refused]


def _none(revision: Revision) -> Problem:
    what = f"there are no documents in commit {revision.commit[:12]}"
    return Problem(revision.path or ".", 0, 0, "no-documents", what, "Check the path")
