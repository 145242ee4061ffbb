"""Read what each commit of a folder changed, as entries of a feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass, replace

from argmap.activity import activity
from argmap.difference.compare import compare
from argmap.difference.feed_entry import FeedEntry, entries_of
from argmap.errors import ArgmapError
from argmap.ingest.options import DEFAULT_READING, ReadingOptions
from argmap.services.history.folder_history import FolderState, folder_history
from argmap.services.history.git_revision import revision_of
from argmap.store.mirrored import MirroredStore

MOST = 1000
"""The most commits that are read, unless more are asked for."""


@dataclass(frozen=True)
class ChangeFeed:
    """What the commits of a folder changed.

    folder: as given; entries: by commit, the newest first, also those without entries; whole: the
    commits in which all documents could be read; left_out: how many older commits were not read;
    shallow: whether the clone lacks older commits; unread: documents with errors, each with the
    commit; they count as in the commit before.
    """

    folder: str
    entries: Mapping[str, tuple[FeedEntry, ...]]
    whole: frozenset[str] = frozenset()
    left_out: int = 0
    shallow: bool = False
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def newest(self) -> tuple[FeedEntry, ...]:
        """All entries, the newest first; those of a commit in their order of weight."""
        return tuple(entry for found in self.entries.values() for entry in found)


def change_feed(
    folder: str,
    *,
    at: str = "HEAD",
    most: int = MOST,
    known: Mapping[str, tuple[FeedEntry, ...]] | None = None,
    whole: Collection[str] = (),
    reading: ReadingOptions = DEFAULT_READING,
) -> ChangeFeed:
    """Return what each commit changed in a folder, along first parents.

    The oldest commit that is read is only compared with. at: the newest commit; most: the most
    commits; known, whole: those of an earlier result, whose commits are not read again.

    Raises ArgmapError if the folder is in no git work tree, or the revision does not exist.
    """
    if "\0" in folder + at:
        raise ArgmapError("a path or a revision can't have a null character")
    revision = revision_of(at, folder, from_top=False)
    history = folder_history(revision, most)
    if not history.commits:
        raise ArgmapError(f"no commit has the folder {folder}. Commit it first")
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
            state = FolderState(store, base, reading, later, forward=True)
            graph = store.graph()
            good |= {base.commit} if state.is_whole else set()
            for item in activity.each(later, "comparing commits", len(later)):
                entries: tuple[FeedEntry, ...] = ()
                if state.move(item):
                    older, graph = graph, store.graph()
                    entries = tuple(entries_of(compare(older, graph), item.commit, seen))
                found = {item.commit.id: entries, **found}
                good |= {item.commit.id} if state.is_whole else set()
            unread = tuple((document, commit.id) for document, commit in state.unread)
    return ChangeFeed(folder, found, frozenset(good), history.left_out, history.shallow, unread)
