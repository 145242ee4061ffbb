"""The history of one thing: in which commits it, its parts and its relations changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from argmap.difference.graph_diff import GraphDiff
from argmap.difference.reports import LIMIT, escaped, section_lines
from argmap.difference.reports import markdown_section as markdown_lines
from argmap.difference.sections import sections
from argmap.errors import shortened
from argmap.git.history import Commit
from argmap.model.graph import Ref
from argmap.model.visible_text import plain_lines

HowInHistory = Literal["appeared", "removed", "renamed", "changed"]
_WORDS = {"appeared": "appeared", "removed": "was removed", "renamed": "probably renamed"}
_SUBJECT = 200
"""Characters of the first line of a commit's message."""
_DOCUMENTS = 10
"""The most documents with errors that are listed."""


@dataclass(frozen=True, repr=False)
class HistoryEntry:
    """What a commit changed about a thing.

    commit: the commit; change: "appeared", "removed", "renamed" (probably) or "changed"; ref: the
    thing, with the id that it has after the commit, or had before if it was removed; diff: the
    changed statements about it, and the nodes that they name.
    """

    commit: Commit
    change: HowInHistory
    ref: Ref
    diff: GraphDiff

    def __repr__(self) -> str:
        return f"<HistoryEntry {self.commit.id[:12]} {self.change}: {len(self.diff):,}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as plain values, for JSON."""
        diff = self.diff
        return {
            "commit": self.commit.id,
            "date": self.commit.date,
            "subject": self.commit.subject,
            "change": self.change,
            "id": self.ref.id,
            "counts": diff.counts(),
            "statements": [change.to_dict(diff.old, diff.new) for change in diff],
        }


@dataclass(frozen=True, repr=False)
class NodeHistory:
    """The history of one thing over the commits that changed a folder, the newest first.

    ref: the thing, with its newest id; name: its newest name; matched: the name or alias that was
    given instead of the id, or ''; folder: as given; commit: the one from which on the history was
    read; entries: the commits in which it changed; commits: how many were read; left_out: how many
    older ones were not read; shallow: whether the clone lacks older commits; before: whether the
    thing was there before the oldest commit that was read; documents_left_out: documents that have
    errors in the newest commit, and are left out of all; unread: documents with errors in another
    commit, each with the commit; they count as in the commit after it; of_rows: tables with rows
    that can't be read, each with a commit in which these rows are missing.
    """

    ref: Ref
    name: str
    matched: str
    folder: str
    commit: str
    entries: tuple[HistoryEntry, ...]
    commits: int
    left_out: int = 0
    shallow: bool = False
    before: bool = False
    documents_left_out: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    of_rows: tuple[tuple[str, str], ...] = ()

    def __repr__(self) -> str:
        return f"<NodeHistory {shortened(str(self.ref))}: {len(self.entries):,} commits>"

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[HistoryEntry]:
        return iter(self.entries)

    def notes(self) -> Iterator[str]:
        """Yield what was read, what was left out, and what is not known, in words."""
        number = f"{self.commits:,} {'commit' if self.commits == 1 else 'commits'}"
        yield f"Read: {number} that changed {self.folder}, from {self.commit[:12]} on back."
        if self.left_out:
            older = "commit" if self.left_out == 1 else "commits"
            yield f"Not read: {self.left_out:,} older {older}."
        if self.shallow:
            yield "The clone is shallow, so older commits are missing. Fetch them with git."
        if self.before:
            yield "It was there before the oldest commit that was read."
        if self.documents_left_out:
            yield (
                "Left out of all commits, because they have errors in the newest one: "
                f"{_listed(self.documents_left_out)}."
            )
        for unread, what in (
            (self.unread, "With errors in some commits, where they count as in the commit after"),
            (self.of_rows, "With rows that can't be read in some commits, and are missing there"),
        ):
            found = Counter(document for document, _ in unread)
            names = [f"{name} ({number})" for name, number in sorted(found.items())]
            if names:
                yield f"{what} (number of commits): {_listed(names)}."

    def text_lines(self, limit: int = LIMIT) -> Iterator[tuple[str, str]]:
        """Yield lines, each with the sign of its change. limit: the most changes of a kind."""
        yield "", self._title
        for entry in self.entries:
            yield "", ""
            yield "", _headed(entry, "commit ")
            for section in sections(entry.diff, details=True):
                yield from ((mark, f"  {line}") for mark, line in section_lines(section, limit))
        if not self.entries:
            yield "", "No commit that was read changed it."

    def to_text(self, limit: int = LIMIT) -> str:
        """Return the history as text, with control characters made visible.

        limit: the most changes of a kind in a commit.
        """
        lines = (line for _, line in self.text_lines(limit))
        return plain_lines([*lines, "", *self.notes()])

    def to_markdown(self, limit: int = LIMIT) -> str:
        """Return the history as Markdown. limit: the most changes of a kind in a commit."""
        lines = [f"# {escaped(self._title)}", ""]
        lines += [f"- {escaped(line)}" for line in self.notes()]
        for entry in self.entries:
            lines += ["", f"## {escaped(_headed(entry))}"]
            for section in sections(entry.diff, details=True):
                lines += ["", *markdown_lines(section, limit)]
        return "".join(line + "\n" for line in lines)

    def to_dict(self) -> dict[str, Any]:
        """Return the history as plain values, for JSON."""
        return {
            "label": self.ref.label,
            "id": self.ref.id,
            "name": self.name,
            "folder": self.folder,
            "commit": self.commit,
            "commits_read": self.commits,
            "commits_left_out": self.left_out,
            "shallow": self.shallow,
            "there_before": self.before,
            "documents_left_out": list(self.documents_left_out),
            "documents_unread": [
                {"document": document, "commit": commit} for document, commit in self.unread
            ],
            "entries": [entry.to_dict() for entry in self.entries],
        }

    @property
    def _title(self) -> str:
        name = shortened(self.name, _SUBJECT)
        return f"{name} [{self.ref.id}], {self.ref.label.lower()}"


def _headed(entry: HistoryEntry, word: str = "") -> str:
    commit = entry.commit
    what = f" ({entry.ref.id} {_WORDS[entry.change]})" if entry.change in _WORDS else ""
    return f"{word}{commit.id[:12]}  {commit.date}  {shortened(commit.subject, _SUBJECT)}{what}"


def _listed(names: tuple[str, ...] | list[str]) -> str:
    more = len(names) - _DOCUMENTS
    return ", ".join(names[:_DOCUMENTS]) + (f" and {more:,} more" if more > 0 else "")
