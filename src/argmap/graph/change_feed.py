"""Read what each commit of a folder changed, as entries of a feed, and what several changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import replace

from argmap.activity import activity
from argmap.difference.change_history import ChangeFeed, ChangeHistory, FeedEntry, entries_of
from argmap.difference.compare import compare
from argmap.difference.graph_diff import GraphDiff
from argmap.errors import ArgmapError
from argmap.git.history import Commit, FolderCommit, FolderHistory, folder_history
from argmap.git.tree import Revision, revision_of
from argmap.graph.folder_state import FolderState
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
