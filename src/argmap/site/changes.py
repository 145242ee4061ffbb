"""What an atlas says of changes: its page "What changed", and the latest of each thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from argmap.articles.graph_index import GraphIndex, PageLink
from argmap.difference.change_history import (
    ChangeFeed,
    ChangeHistory,
    Commit,
    FeedEntry,
    both_sides,
)
from argmap.difference.changes import TITLES, StatementChange
from argmap.difference.graph_diff import GraphDiff
from argmap.difference.sections import heading, sections
from argmap.difference.weight import MOVES, groups_of
from argmap.display.legend import CONTESTS, NEUTRAL_ON, STANCES, SUPPORTS
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.citations import SIDES
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.schema import STANCE_TARGETS
from argmap.model.stance_times import end_of
from argmap.model.visible_text import counted, one_line
from argmap.site.feeds import KEPT, KeptFeeds, feed_name, feeds

CHANGES = "changes.html"
"""The path of the page "What changed"."""

FEEDS = "feeds/"
"""The folder of the feeds of an atlas."""

MOST_ENTRIES = 200
"""The most entries of a feed, as of `argmap feed`."""

MOST_LISTED = 200
MOST_ROWS = 300
"""The most changes of a kind, and the most rows of the record, on the page."""

LATEST = 5
"""The most changes that the page of a thing lists, or the front page of a commit."""

COMMITS = 3
"""The most commits that the front page lists."""

OF_COMMIT = 50
"""The most changes of a commit that the page lists."""

_SUBJECTS = ("Controversy", "Actor", "Thread")
"""Which page an entry of a feed leads to, if the node that changed is on none."""

_SIDES = (("contests", CONTESTS), ("supports", SUPPORTS), ("neutral", NEUTRAL_ON))
_MARKS = {"added": "new", "removed": "gone", "changed": "changed", "renamed": "renamed"}


@dataclass(frozen=True, slots=True)
class ListedChange:
    """A change in a list. anchor: "" if it has none; lines: both statements, and what differs."""

    anchor: str
    mark: str
    text: str
    path: str
    place: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedKind:
    """The changes of a kind. more: how many are not listed; folded: whether it is closed."""

    title: str
    numbers: str
    note: str
    changes: tuple[ListedChange, ...]
    more: int
    folded: bool


@dataclass(frozen=True, slots=True)
class MarkedActor:
    """An actor whose stance changed. mark: a word; anchor: of the change in the lists, or ""."""

    link: PageLink
    mark: str
    note: str
    anchor: str


@dataclass(slots=True)
class MarkedRow:
    """A position. mark: a word or ""; sides: its changed actors; numbers: of actors on each side
    before and after, in words."""

    link: PageLink
    mark: str = ""
    anchor: str = ""
    sides: dict[str, list[MarkedActor]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class MarkedTopic:
    """A controversy or a thread with the positions that changed. same: how many others it has."""

    link: PageLink
    mark: str
    rows: list[MarkedRow] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True, slots=True)
class CommitItem:
    """A commit with what it changed. more: how many changes are not listed."""

    commit: Commit
    entries: Sequence[FeedEntry]
    more: int

    @property
    def short(self) -> str:
        return self.commit.id[:12]

    @property
    def anchor(self) -> str:
        return f"commit-{self.short}"


class ChangesPage:
    """What the page "What changed" shows. more_rows: how many rows the record does not have."""

    def __init__(self, index: GraphIndex, history: ChangeHistory) -> None:
        """index: of the graph that the pages show."""
        diff = history.diff
        anchors: dict[int, str] = {}
        self.old, self.new = history.old, history.new
        self.heading = list(heading(diff))
        self.kinds = list(_kinds(index, diff, anchors))
        topics = _Topics(index, diff, anchors).made()
        self.more_rows = max(0, sum(len(topic.rows) for topic in topics) - MOST_ROWS)
        room = MOST_ROWS
        for topic in topics:
            topic.rows = topic.rows[:room]
            room -= len(topic.rows)
        self.topics = [topic for topic in topics if topic.rows]
        rows = [row for topic in self.topics for row in topic.rows]
        self.has_neutral = any(row.sides.get("neutral") for row in rows)
        self.commits = [_commit_item(history, commit, OF_COMMIT) for commit in history.commits]
        self.notes = list(_notes(history.feed))


class SiteChanges:
    """The changes that the pages of an atlas show. history: of its documents; title: of feeds."""

    def __init__(self, history: ChangeHistory, title: str, base: str = "") -> None:
        """base: the address of the atlas, ending in `/`, or ""."""
        self.history, self._title = history, title
        self._base = base
        self._files: Mapping[str, str] = {}
        self._of: dict[Ref, list[FeedEntry]] = {}
        for entry in history.feed.newest:
            for subject in entry.about:
                self._of.setdefault(_ref(subject), []).append(entry)

    def feed_of(self, ref: Ref | None = None) -> str:
        """Return the path of a thing's feed without suffix, or of that of everything."""
        return FEEDS + feed_name(ref if ref in self._of else None)

    def latest(self, ref: Ref) -> list[FeedEntry]:
        """Return the latest changes of a thing."""
        return self._of.get(ref, [])[:LATEST]

    def number(self, ref: Ref) -> int:
        """Return how many changes of a thing there are."""
        return len(self._of.get(ref, ()))

    @cached_property
    def recent(self) -> list[CommitItem]:
        """The newest commits that changed statements, for the front page."""
        feed = self.history.feed
        found = [commit for commit in feed.commits if feed.entries[commit.id]][:COMMITS]
        return [_commit_item(self.history, commit, LATEST) for commit in found]

    def files(self, index: GraphIndex) -> Mapping[str, str]:
        """Return the feeds: paths and texts. index: of the graph that the pages show."""

        def page_of(entry: FeedEntry) -> str:
            refs = [
                _ref(entry.node),
                *sorted(map(_ref, entry.about), key=lambda ref: (_SUBJECTS.index(ref.label), ref)),
            ]
            path = next((path for ref in refs if (path := index.place(ref))), CHANGES)
            return (self._base or "../") + path

        if not self._files:
            base = f"{self._base}{FEEDS}" if self._base else ""
            newest = self.history.feed.newest
            made = feeds(newest, self._title, base=base, most=MOST_ENTRIES, page_of=page_of)
            self._files = {FEEDS + name: text for name, text in made}
        return self._files


def _ref(text: str) -> Ref:
    label, _, id_ = text.partition(":")
    return Ref(label, id_)


def kept_feeds(atlas: Path, folder: str) -> KeptFeeds:
    """Return what an earlier run read of the commits of a folder, from the folder of its atlas."""
    kept = KeptFeeds({"folder": folder})
    kept.read(atlas / FEEDS / KEPT)
    return kept


def _notes(feed: ChangeFeed) -> Iterator[str]:
    """Yield what the commits do not have."""
    if feed.left_out:
        yield f"{counted(feed.left_out, 'older commit')} not read."
    if feed.shallow:
        yield "The clone is shallow, so older commits are missing."
    for document, commit in feed.unread[:LATEST]:
        yield f"{document} has errors in {commit[:12]}, and counts as before it."


def _commit_item(history: ChangeHistory, commit: Commit, most: int) -> CommitItem:
    entries = history.feed.entries[commit.id]
    return CommitItem(commit, entries[:most], max(0, len(entries) - most))


def _kinds(index: GraphIndex, diff: GraphDiff, anchors: dict[int, str]) -> Iterator[ListedKind]:
    """Yield the sections of a difference. anchors: gets that of each change, by its `id()`."""
    folded = {f"Details of {title.lower()}" for title in TITLES.values()}
    for section in sections(diff, details=True):
        lines, more = section.listed(MOST_LISTED)
        listed = []
        for line, change in zip(lines, section.items, strict=False):
            is_statement = isinstance(change, StatementChange)
            anchor = f"change-{len(anchors) + 1}" if is_statement else ""
            both: tuple[str, ...] = ()
            if is_statement:
                anchors[id(change)] = anchor
                both = tuple(both_sides(change, diff, line.details)) if change.fields else ()
            path = _path(index, change) if is_statement else ""
            text = one_line(line.text)
            listed.append(ListedChange(anchor, line.mark, text, path, line.place, both))
        yield ListedKind(
            section.title, section.numbers, section.note, tuple(listed), more,
            section.title in folded,
        )  # fmt: skip


def _path(index: GraphIndex, change: StatementChange) -> str:
    """Return the path of what a change is about, or ""."""
    item = change.shown
    refs = [item.ref] if isinstance(item, Node) else [item.target, item.source]
    return next((path for ref in refs if (path := index.place(ref))), "")


class _Topics:
    """Makes the record of what changed: controversies and threads, positions, and actors."""

    def __init__(self, index: GraphIndex, diff: GraphDiff, anchors: Mapping[int, str]) -> None:
        self._index, self._diff, self._anchors = index, diff, anchors
        self._before = {new: old for old, new in diff.renamed.items()}
        self._rows: dict[Ref, MarkedRow] = {}
        self._counts = [IndexedGraph(graph).counting for graph in (diff.old, diff.new)]
        self._above: dict[Ref, Ref] = {}
        self._parts: dict[Ref, int] = {}
        for graph in (diff.old, diff.new):
            for edge in graph.typed("PART_OF"):
                if edge.source.label in STANCE_TARGETS:
                    self._above[edge.source] = edge.target
        for edge in diff.new.typed("PART_OF"):
            if edge.source.label in STANCE_TARGETS:
                self._parts[edge.target] = self._parts.get(edge.target, 0) + 1

    def made(self) -> list[MarkedTopic]:
        """Return the topics, in the order of the first change of each."""
        for group in groups_of(self._diff):
            for change in group.changes:
                if group.kind == "stance" and not self._diff.follows(change):
                    self._add_stance(change, (group.title in MOVES.values() and group.title) or "")
                elif group.kind in ("position", "reading"):
                    self._add_position(change)
        topics: dict[Ref | None, MarkedTopic] = {}
        for ref, row in self._rows.items():
            above = self._above.get(ref)
            if above not in topics:
                topics[above] = self._topic(above)
            topics[above].rows.append(row)
            self._count(ref, row)
        for above, topic in topics.items():
            still = sum(row.mark != "gone" for row in topic.rows)
            topic.same = self._parts.get(above, 0) - still if above else 0
        return list(topics.values())

    def _topic(self, ref: Ref | None) -> MarkedTopic:
        if ref is None:
            return MarkedTopic(PageLink("In no controversy", ""), "")
        is_new = ref not in self._diff.old.by_ref and ref not in self._diff.renamed.values()
        mark = "gone" if ref not in self._diff.new.by_ref else "new" if is_new else ""
        return MarkedTopic(self._link(ref), mark)

    def _row(self, ref: Ref) -> MarkedRow:
        ref = self._diff.renamed.get(ref, ref)
        if ref not in self._rows:
            self._rows[ref] = MarkedRow(self._link(ref))
        return self._rows[ref]

    def _add_position(self, change: StatementChange) -> None:
        item = change.shown
        if isinstance(item, Node):
            row = self._row(item.ref)
            worded = {"claim", "name"} & {*change.fields} and change.change == "changed"
            row.mark = "reworded" if worded else _MARKS[change.change]
            row.anchor = self._anchors.get(id(change), "")

    def _add_stance(self, change: StatementChange, move: str) -> None:
        old, new = change.old, change.new
        edge = new or old
        if not isinstance(edge, Edge) or edge.target.label not in STANCE_TARGETS:
            return
        side = SIDES[edge.type]
        mark, note = _MARKS[change.change], move.lower()
        if isinstance(old, Edge) and isinstance(new, Edge):
            followed = self._diff.renamed.get(old.target, old.target)
            if old.type != new.type or followed != new.target:
                mark, note = "moved", f"before: {SIDES[old.type]}"
                if followed != new.target:
                    note += f" {self._diff.old.by_ref[old.target].full_name}"
            elif self._diff.renamed.get(old.source, old.source) != new.source:
                note = f"before: {self._diff.old.by_ref[old.source].full_name}"
            elif end_of(new) and not end_of(old):
                mark, note = "ended", f"until {end_of(new)}"
        elif new is not None and edge.text("until"):
            note = note or f"until {edge.text('until')}"
        actor = MarkedActor(self._link(edge.source), mark, note, self._anchors.get(id(change), ""))
        self._row(edge.target).sides.setdefault(side, []).append(actor)

    def _count(self, ref: Ref, row: MarkedRow) -> None:
        """Add the numbers of actors before and after, where they differ."""
        before = self._before.get(ref, ref)
        for side, key in _SIDES:
            old, new = (
                len(counting.holders(place, STANCES[key]))
                for counting, place in zip(self._counts, (before, ref), strict=True)
            )
            if old != new or side in row.sides:
                row.numbers[side] = f"{old:,} → {new:,}" if old != new else f"{new:,}"

    def _link(self, ref: Ref) -> PageLink:
        graph: Graph = self._diff.new if ref in self._diff.new.by_ref else self._diff.old
        node = graph.by_ref.get(ref)
        return PageLink(node.full_name if node else ref.id, self._index.place(ref))
