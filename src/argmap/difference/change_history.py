"""What the commits of a folder changed: the entries of a feed, and the difference between two."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argmap.difference.changes import StatementChange, name_in, stated
from argmap.difference.describe import statement_text
from argmap.difference.graph_diff import GraphDiff
from argmap.difference.sections import followers_of, line_of
from argmap.difference.weight import MOVES, groups_of
from argmap.errors import shortened
from argmap.git.history import Commit as Commit
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.visible_text import one_line

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


SUBJECTS = ("Thread", "Controversy", "Actor")
"""The labels of things with a feed of their own."""

_WORDS = {"added": "New", "removed": "Removed", "changed": "Changed", "renamed": "Renamed"}
_LONGEST_TITLE = 300


@dataclass(frozen=True)
class FeedEntry:
    """A change of one statement.

    id: a URN that does not depend on the ids of commits; digest: of the statement before and after,
    which is the same if it changes in the same way again; time: of the commit's author, as in RFC
    3339; kind, change: as those of `StatementChange`; title: a sentence; lines: both statements
    with their places, and what differs; node: the changed node, or that to which the changed
    relation leads, as `Label:id`; about: the threads, controversies and actors that it concerns, as
    `Label:id`, each with its name.
    """

    id: str
    digest: str
    time: str
    kind: str
    change: str
    title: str
    lines: tuple[str, ...]
    node: str
    about: Mapping[str, str]

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as plain values, for JSON."""
        return {**vars(self), "lines": list(self.lines), "about": dict(self.about)}

    @staticmethod
    def from_dict(values: Mapping[str, Any]) -> FeedEntry:
        """Return the entry of `to_dict`. Raises KeyError and TypeError."""
        given: dict[str, Any] = {name: str(values[name]) for name in FeedEntry.__annotations__}
        given["lines"] = tuple(map(str, values["lines"]))
        given["about"] = {str(ref): str(name) for ref, name in dict(values["about"]).items()}
        return FeedEntry(**given)


def entries_of(diff: GraphDiff, commit: Commit, seen: Counter[str]) -> Iterator[FeedEntry]:
    """Yield an entry for each changed statement of a commit, in order of weight.

    Inferred relations, and relations that only follow what is new, gone or renamed, have none.
    seen: how often each change was seen in earlier commits; it is updated.
    """
    followers = followers_of(diff)
    owners = _Owners(diff)
    for group in groups_of(diff):
        if group.kind == "inferred":
            continue
        for change in group.changes:
            if diff.follows(change):
                continue
            line = line_of(change, diff, followers)
            digest = _digest(change)
            seen[digest] += 1
            lead = f"{_WORDS[change.change]} {change.kind}"
            if group.title in MOVES.values():
                lead = group.title
            yield FeedEntry(
                _urn(digest, seen[digest]), digest, commit.time, change.kind, change.change,
                shortened(one_line(f"{lead}: {line.text}"), _LONGEST_TITLE),
                tuple(both_sides(change, diff, line.details)),
                str(_node_of(change.shown)),
                {str(ref): owners.name_of(ref) for ref in sorted(owners.of(change))},
            )  # fmt: skip


def _node_of(item: Node | Edge) -> Ref:
    """Return a node, or the end of a relation that a reader would look up."""
    if isinstance(item, Node):
        return item.ref
    return item.source if item.target.label == "Source" else item.target


def both_sides(
    change: StatementChange, diff: GraphDiff, details: tuple[tuple[str, str], ...]
) -> Iterator[str]:
    """Yield both statements with their places, and what differs. details: those of its line."""
    for name, item, graph in (("Before", change.old, diff.old), ("Now", change.new, diff.new)):
        if item is not None:
            yield one_line(f"{name}: {statement_text(item, graph)}")
    yield from (one_line(f"{sign} {text}") for sign, text in details)


def _digest(change: StatementChange) -> str:
    """Return the digest of what a statement was and is, without its place."""
    sides = [None if item is None else _plain(item) for item in (change.old, change.new)]
    text = json.dumps([change.kind, change.change, *sides], sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _plain(item: Node | Edge) -> list[Any]:
    if isinstance(item, Node):
        return [str(item.ref), dict(stated(item))]
    return [str(item.source), item.type, str(item.target), item.key, dict(stated(item))]


def _urn(digest: str, number: int) -> str:
    made = hashlib.sha256(f"{digest} {number}".encode("ascii")).digest()
    return f"urn:uuid:{uuid.UUID(bytes=made[:16], version=5)}"


class _Owners:
    """Finds the threads, controversies and actors that a changed statement concerns."""

    def __init__(self, diff: GraphDiff) -> None:
        self._diff = diff
        self._above: dict[Ref, set[Ref]] = {}
        self._took_part: dict[Ref, set[Ref]] = {}
        for graph in (diff.old, diff.new):
            self._add(graph)

    def _add(self, graph: Graph) -> None:
        for edge in graph.edges:
            if edge.inferred:
                continue
            one, other = edge.source, edge.target
            if edge.type == "TOOK_PART_IN":
                self._took_part.setdefault(other, set()).add(one)
            if edge.type == "RAISES":
                one, other = other, one
            elif not (
                (edge.type == "PART_OF" and one.label != "Actor")
                or edge.type == "CONCERNS"
                or one.label == "Reason"
            ):
                continue
            self._above.setdefault(one, set()).add(other)

    def of(self, change: StatementChange) -> set[Ref]:
        """Return the subjects of a change: its nodes, what they belong to, and who took part."""
        found: set[Ref] = set()
        reached = set(change.refs)
        if isinstance(change.shown, Node):
            reached |= {actor for ref in change.refs for actor in self._took_part.get(ref, ())}
        while reached:
            found |= reached
            reached = {other for ref in reached for other in self._above.get(ref, ())} - found
        return {ref for ref in found if ref.label in SUBJECTS}

    def name_of(self, ref: Ref) -> str:
        """Return the new name of a thing, or the old one if it is gone."""
        graph = self._diff.new if ref in self._diff.new.by_ref else self._diff.old
        return name_in(graph, ref)
