"""Read the history of one thing from the commits that changed a folder."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from argmap.activity import activity
from argmap.difference.changes import DOCUMENT, StatementChange, stated
from argmap.difference.compare import compare
from argmap.difference.graph_diff import GraphDiff
from argmap.difference.node_history import HistoryEntry, HowInHistory, NodeHistory
from argmap.errors import ArgmapError, NotFound
from argmap.git.history import FolderCommit, folder_history
from argmap.git.tree import revision_of
from argmap.graph.change_feed import Content, FolderState
from argmap.graph.lookup import find
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.graph import Value
from argmap.model.schema import LABEL_NAMES
from argmap.store import Store, open_store

_PARTS = {
    ("Position", "PART_OF"), ("Reading", "PART_OF"),
    ("Reason", "SUPPORTS"), ("Reason", "CONTESTS"), ("Reason", "CONCERNS"),
}  # fmt: skip
"""Edges from a part to its whole, by the label of the part and the type."""


def log(
    name: str,
    folder: str | Path = ".",
    *,
    kind: str | None = None,
    at: str = "HEAD",
    max_commits: int = 200,
) -> NodeHistory:
    """Return in which commits one thing changed: `argmap.log("apple-v-fbi", "content")`.

    name: its id, a name or an alias, in the newest commit that has it; folder: a folder or a
    document in a git work tree; kind: its label in lower case, if several things match; at: the
    revision from which on the history is read; max_commits: the most commits to read, of those that
    changed the folder.

    A thing is a node with its positions, readings, tensions and reasons, and all their relations.
    If its id probably changed, its history goes on under the older id.

    Raises NotFound or AmbiguousName, and ArgmapError if the history can't be read.
    """
    if kind == DOCUMENT.lower():
        raise ArgmapError("`git log` shows the history of a document; this is that of statements")
    revision = revision_of(at, str(folder))
    history = folder_history(revision, max_commits)
    with closing(open_store("memory:")) as store:
        state = FolderState(store, revision, history.commits)
        walk = _Walk(store, state, name, kind)
        entries = tuple(walk.entries(history.commits))
        if walk.subject is None:
            assert walk.missing is not None
            raise walk.missing
        older = bool(history.left_out or history.shallow)
        return NodeHistory(
            ref=walk.subject.ref,
            name=walk.subject.name,
            matched="" if walk.subject.id == name else name,
            folder=str(folder),
            commit=revision.commit,
            entries=entries,
            commits=len(history.commits),
            left_out=history.left_out,
            shallow=history.shallow,
            before=older and walk.now is not None and bool(walk.now.scope),
            documents_left_out=tuple(sorted(state.left_out)),
            unread=tuple((document, commit.id) for document, commit in state.unread),
            of_rows=tuple(state.of_rows),
        )


@dataclass(frozen=True)
class _Surroundings:
    """A thing with its parts, and what is stated about them, to see quickly whether it changed."""

    scope: frozenset[Ref]
    statements: Mapping[Hashable, Mapping[str, Value]]


class _Walk:
    """Goes from the newest commit back, and compares what surrounds a thing.

    subject: the thing when it was found first; missing: why it was not found in the newest commit;
    now: what surrounds it in the commit that was reached.
    """

    def __init__(self, store: Store, state: FolderState, name: str, kind: str | None) -> None:
        self._store = store
        self._state = state
        self._name = name
        self._labels = [
            label for label in LABEL_NAMES if kind in (None, label.lower()) and label != DOCUMENT
        ]
        self._ref: Ref | None = None
        self._graph: Graph | None = None  # of the newer commit, if it was read
        self.subject: Node | None = None
        self.missing: NotFound | None = None
        self.now: _Surroundings | None = None
        self._find()

    def entries(self, commits: tuple[FolderCommit, ...]) -> Iterator[HistoryEntry]:
        """Yield what each commit changed, the newest first."""
        for item in activity.each(commits, "comparing commits", len(commits)):
            held = self._state.held
            if not self._state.move(item):
                continue
            newer, found = self.now, self._ref is not None
            if not found:
                self._find()
                if self._ref is None:
                    continue
            older = self._surroundings()
            if newer is not None and older.statements == newer.statements:
                self._graph, self.now = None, older
                continue
            diff = self._compared(held)
            entry = self._entry(item, diff, older, newer)
            self.now = self._surroundings()
            if entry is not None:
                yield entry

    def _find(self) -> None:
        try:
            node = find(self._store, self._labels, self._name)
        except NotFound as error:
            if self.missing is None or not self.missing.nearest:
                self.missing = error
            return
        self._ref, self.subject = node.ref, node
        if self.missing is None:
            self.now = self._surroundings()

    def _compared(self, held: Mapping[str, Content]) -> GraphDiff:
        """Compare the whole graphs before and after a commit, because names depend on all.

        held: the documents after it.
        """
        old, new = self._store.graph(), self._graph
        if new is None:
            before = self._state.held
            self._state.restore(held)
            new = self._store.graph()
            self._state.restore(before)
        self._graph = old
        return compare(old, new)

    def _entry(
        self,
        item: FolderCommit,
        diff: GraphDiff,
        older: _Surroundings,
        newer: _Surroundings | None,
    ) -> HistoryEntry | None:
        """Return the changes about the thing, and follow it to its older id."""
        assert self._ref is not None
        ref = self._ref
        there = ref in diff.new.by_ref, ref in diff.old.by_ref
        change: HowInHistory = "changed" if all(there) else "appeared" if there[0] else "removed"
        scope = older.scope | (newer.scope if newer else frozenset())
        for old, new in diff.renamed.items():
            if new == ref:
                self._ref, change = old, "renamed"
                scope |= self._surroundings().scope
            elif old == ref and not there[0]:
                change = "renamed"
        changes = tuple(_about(diff, scope))
        if not changes:
            return None
        return HistoryEntry(item.commit, change, ref, _reduced(diff, changes))

    def _surroundings(self) -> _Surroundings:
        """Read what surrounds the thing in the commit that was reached."""
        assert self._ref is not None
        scope, edges = _scope(self._store, self._ref)
        nodes = self._store.nodes(scope)
        statements: dict[Hashable, Mapping[str, Value]] = {
            ref: stated(node) for ref, node in nodes.items()
        }
        statements |= {edge.id: stated(edge) for edge in edges}
        return _Surroundings(frozenset(nodes), statements)


def _scope(store: Store, ref: Ref) -> tuple[set[Ref], list[Edge]]:
    """Return a thing with its positions, readings, tensions and reasons, and all their edges."""
    scope, reached, edges = {ref}, {ref}, []
    while reached:
        around = [edge for edge in store.around(reached).edges if not edge.inferred]
        edges += around
        raised = {
            edge.target for edge in around if edge.type == "RAISES" and edge.source in reached
        }
        parts = {
            edge.source
            for edge in around
            if (edge.source.label, edge.type) in _PARTS and edge.target in reached
        }
        reached = (parts | raised) - scope
        scope |= reached
    return scope, edges


def _about(diff: GraphDiff, scope: frozenset[Ref]) -> Iterator[StatementChange]:
    """Yield the changes of a scope and of its edges, and of what was renamed at their ends."""
    about = [change for change in diff if change.kind != "inferred"]
    own = [change for change in about if (change.refs | change.sources) & scope]
    ends = {ref for change in own for ref in change.refs}
    for change in about:
        renamed = change.change == "renamed" and isinstance(change.shown, Node)
        if change in own or (renamed and change.refs & ends):
            yield change


def _reduced(diff: GraphDiff, changes: tuple[StatementChange, ...]) -> GraphDiff:
    """Return a difference with some changes only, and the nodes that they name."""
    refs = {ref for change in changes for ref in change.refs}
    old, new = (
        Graph.of(graph.by_ref[ref] for ref in refs if ref in graph.by_ref)
        for graph in (diff.old, diff.new)
    )
    return replace(diff, old=old, new=new, documents=(), statements=changes)
