"""What the commits of a folder changed: the entries of each, and the difference between two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from argmap.difference.feed_entry import FeedEntry
from argmap.difference.graph_diff import GraphDiff
from argmap.git.history import Commit as Commit

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ID = re.compile(r"[0-9a-f]{7,64}")


@dataclass(frozen=True)
class ChangeFeed:
    """What the commits of a folder changed.

    folder: as given; commits: the newest first; entries: by the id of the commit, the newest first,
    also of commits without entries; whole: the commits in which all documents could be read;
    left_out: how many older commits were not read; shallow: whether the clone lacks older commits;
    unread: documents with errors, each with the commit; they count as in the commit before.
    """

    folder: str
    commits: tuple[Commit, ...]
    entries: Mapping[str, tuple[FeedEntry, ...]]
    whole: frozenset[str] = frozenset()
    left_out: int = 0
    shallow: bool = False
    unread: tuple[tuple[str, str], ...] = ()

    @property
    def name(self) -> str:
        """The name of the folder, the title of its feeds if there is no other."""
        return Path(self.folder).resolve().name

    @property
    def newest(self) -> tuple[FeedEntry, ...]:
        """All entries, the newest first; those of a commit in their order of weight."""
        return tuple(entry for found in self.entries.values() for entry in found)

    def commit_of(self, text: str, *, included: bool = False) -> Commit | None:
        """Return the newest commit before a day, or the oldest one; or the commit with an id.

        text: a day, or how an id begins; included: whether a commit of that day counts, too.
        """
        if _DAY.fullmatch(text):
            before = (
                commit
                for commit in self.commits
                if commit.date < text or (included and commit.date == text)
            )
            return next(before, self.commits[-1])
        if not _ID.fullmatch(text):
            return None
        return next((commit for commit in self.commits if commit.id.startswith(text)), None)


@dataclass(frozen=True)
class ChangeHistory:
    """What the commits of a folder changed, for pages.

    feed: of all commits that were read; old, new: two of them, the same if there is only one; diff:
    what differs between these.
    """

    feed: ChangeFeed
    old: Commit
    new: Commit
    diff: GraphDiff

    @property
    def commits(self) -> tuple[Commit, ...]:
        """The commits after the old one up to the new one that changed statements."""
        commits = self.feed.commits
        part = commits[commits.index(self.new) : commits.index(self.old)]
        return tuple(commit for commit in part if self.feed.entries[commit.id])

    @property
    def key(self) -> tuple[object, ...]:
        """What differs if pages do."""
        entries = self.feed.entries.items()
        ids = tuple((id_, tuple(entry.id for entry in some)) for id_, some in entries)
        return self.old.id, self.new.id, ids
