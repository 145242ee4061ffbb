"""Compare two graphs: their nodes, their edges and their documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from argmap.difference.changes import (
    DOCUMENT,
    ENDS,
    TITLES,
    Cause,
    DocumentChange,
    HowChanged,
    StatementChange,
    documents_of,
    kind_of,
    order_of,
    stated,
)
from argmap.difference.graph_diff import GraphDiff
from argmap.difference.renamed import Renames
from argmap.gc_pause import collector_at_rest
from argmap.model.citations import without_stance_citations
from argmap.model.graph import Edge, Graph, Node, Ref, Value
from argmap.model.schema import STRUCTURAL
from argmap.model.stance_times import ENDED, ENDED_FOR


def compare(old: Graph, new: Graph) -> GraphDiff:
    """Return what differs between two graphs.

    Citations of the sources of stances are no statements of their own: the stances differ.
    """
    with collector_at_rest():
        documents = changed_documents(old, new)
        causes = Causes(old, new, documents)
        one, other = map(without_stance_citations, (old, new))
        removed = [node for node in _statements(one) if node.ref not in new.by_ref]
        added = [node for node in _statements(other) if node.ref not in old.by_ref]
        renames = Renames(removed, added)
        changes = [
            *_node_changes(one, new, removed, added, renames, causes),
            *(_edge_change(pair, renames, causes) for pair in changed_edges(one, other, renames)),
        ]
        kinds = list(TITLES)
        changes.sort(key=lambda change: (kinds.index(change.kind), order_of(change)))
    return GraphDiff(
        old, new, documents, tuple(changes), incomplete=tuple(renames.incomplete),
        mixed=old.mixed or new.mixed,
    )  # fmt: skip


def _statements(graph: Graph) -> Iterator[Node]:
    return (node for node in graph.nodes if node.label != DOCUMENT)


def _node_changes(
    old: Graph,
    new: Graph,
    removed: list[Node],
    added: list[Node],
    renames: Renames,
    causes: Causes,
) -> Iterator[StatementChange]:
    for node in _statements(old):
        other = new.by_ref.get(node.ref)
        if other is not None and node.properties != other.properties:
            fields = _fields(node, other, renames)
            if fields:
                yield _change("changed", node, other, causes, fields)
    for node in removed:
        renamed = renames.new.get(node.ref)
        if renamed is None:
            yield _change("removed", node, None, causes)
            continue
        other = new.by_ref[renamed]
        fields = ("id", *_fields(node, other, renames))
        yield _change("renamed", node, other, causes, fields, renames.scores[node.ref])
    renamed_to = set(renames.new.values())
    for node in added:
        if node.ref not in renamed_to:
            yield _change("added", None, node, causes)


def _fields(old: Node, new: Node, renames: Renames) -> tuple[str, ...]:
    """Return the names of the properties that differ; a root that was renamed is the same."""
    before = dict(stated(old))
    root, label = before.get("root"), before.get("root_label")
    if isinstance(root, str) and isinstance(label, str):
        before["root"] = renames.followed(Ref(label, root)).id
    return differing(before.items(), stated(new).items())


def _edge_change(pair: EdgePair, renames: Renames, causes: Causes) -> StatementChange:
    old, new, fields = pair
    if old is None or new is None:
        return _change("added" if old is None else "removed", old, new, causes)
    follows = set(fields) <= ENDS.keys() and all(
        renames.followed(one) == other
        for one, other in ((old.source, new.source), (old.target, new.target))
    )
    return _change("renamed" if follows else "changed", old, new, causes, fields)


def _change(
    how: HowChanged,
    old: Node | Edge | None,
    new: Node | Edge | None,
    causes: Causes,
    fields: tuple[str, ...] = (),
    score: float | None = None,
) -> StatementChange:
    given = [item for item in (old, new) if item is not None]
    documents = (document for item in given for document in documents_of(item))
    return StatementChange(kind_of(given[-1]), how, old, new, fields, score, causes.of(documents))


_DEPENDS_ON_OTHERS = frozenset({"digest", "relations", "rivalry", "set_aside"})
"""Properties of a document that depend on its bytes anyway, or on other documents."""


def changed_documents(old: Graph, new: Graph) -> tuple[DocumentChange, ...]:
    """Return the documents that the graphs do not share, sorted by id."""
    older = {node.id: node for node in old.labelled(DOCUMENT)}
    newer = {node.id: node for node in new.labelled(DOCUMENT)}
    found = list(_in_both(older, newer))
    gone = [node for id_, node in older.items() if id_ not in newer]
    fresh: dict[str, list[Node]] = {}
    for id_, node in newer.items():
        if id_ not in older:
            fresh.setdefault(node.text("digest"), []).append(node)
    for node in gone:
        same = fresh.get(node.text("digest"))
        if same and node.text("digest"):
            found.append(DocumentChange("moved", node, same.pop(0), _is_names_file(node)))
        else:
            found.append(DocumentChange("removed", node, None, _is_names_file(node)))
    found += [
        DocumentChange("added", None, node, _is_names_file(node))
        for nodes in fresh.values()
        for node in nodes
    ]
    return tuple(sorted(found, key=lambda change: (change.id, change.change)))


def _in_both(older: dict[str, Node], newer: dict[str, Node]) -> Iterator[DocumentChange]:
    for id_, node in older.items():
        other = newer.get(id_)
        if other is None or node.properties == other.properties:
            continue
        names = _is_names_file(node, other)
        digests = {node.text("digest"), other.text("digest")}
        if len(digests) == 2:
            yield DocumentChange("edited", node, other, names)
        elif set(differing(node.properties.items(), other.properties.items())) - _DEPENDS_ON_OTHERS:
            yield DocumentChange("reread", node, other, names)


def _is_names_file(*nodes: Node) -> bool:
    return any(node.properties.get("decisions") for node in nodes)


class Causes:
    """Tells changes of documents from changes of how they are read."""

    def __init__(self, old: Graph, new: Graph, changes: Iterable[DocumentChange]) -> None:
        self._old = {node.id for node in old.labelled(DOCUMENT)}
        self._new = {node.id for node in new.labelled(DOCUMENT)}
        how = {change.id: change.change for change in changes}
        self._changed = {id_ for id_ in how if how[id_] in ("added", "removed", "edited")}
        self._others = bool(self._changed) or "moved" in how.values()

    def of(self, documents: Iterable[str]) -> Cause:
        """Return what caused a change of a statement. documents: those that state it, both sides.

        The graphs must have all documents of statements, else the cause is unknown.
        """
        stating = set(documents)
        if not stating or not stating <= self._old | self._new:
            return "unknown"
        if stating & self._changed:
            return "document"
        return "other-documents" if self._others else "processing"


class EdgePair(NamedTuple):
    """An edge of either graph, or two versions of one. fields: what differs."""

    old: Edge | None
    new: Edge | None
    fields: tuple[str, ...] = ()


def changed_edges(old: Graph, new: Graph, renames: Renames) -> Iterator[EdgePair]:
    """Yield the edges that the graphs do not share.

    Where a statement is made does not matter, nor how a document writes a name. Two edges are
    versions of one statement if they have, in this order: the same key; the same ends and details;
    the same ends; the same actor and target, but another side; the same target, document and name
    as written, but another actor; the same actor, side and document, but another target in the same
    controversy or thread, those with the same details first. renames: nodes whose ids probably
    changed; edges follow them.
    """
    newer = {edge.id: edge for edge in new.edges}
    removed: list[Edge] = []
    for edge in old.edges:
        other = newer.pop(edge.id, None)
        if other is None:
            removed.append(edge)
        elif edge.properties != other.properties and (fields := _edge_fields(edge, other)):
            yield EdgePair(edge, other, fields)
    added = list(newer.values())
    moved = _MovedStances(old, new, renames)
    rules = (_details, _ends, _actor_and_target, _as_written, moved.with_details, moved.key_of)
    for key_of in rules:
        removed, added, pairs = _paired(removed, added, key_of, renames)
        for one, other in pairs:
            fields = _edge_fields(one, other)
            if fields:
                yield EdgePair(one, other, fields)
    yield from (EdgePair(edge, None) for edge in removed)
    yield from (EdgePair(None, edge) for edge in added)


def _paired(
    removed: list[Edge],
    added: list[Edge],
    key_of: Callable[[Edge], Hashable],
    renames: Renames,
) -> tuple[list[Edge], list[Edge], list[tuple[Edge, Edge]]]:
    """Pair removed and added edges with equal keys, those of one document first.

    Returns the removed and the added edges without a pair, and the pairs.
    """
    waiting: dict[Hashable, list[Edge]] = defaultdict(list)
    for edge in added:
        if (key := key_of(edge)) is not None:
            waiting[key].append(edge)
    pairs: list[tuple[Edge, Edge]] = []
    left: list[Edge] = []
    for edge in removed:
        others = waiting.get(key_of(_followed(edge, renames)))
        if not others:
            left.append(edge)
            continue
        same = (n for n, other in enumerate(others) if other.document == edge.document)
        pairs.append((edge, others.pop(next(same, 0))))
    taken = {other.id for _, other in pairs}
    return left, [edge for edge in added if edge.id not in taken], pairs


def _followed(edge: Edge, renames: Renames) -> Edge:
    """Return an edge between the new refs of its ends."""
    return edge._replace(source=renames.followed(edge.source), target=renames.followed(edge.target))


class _MovedStances:
    """Keys by which stances are equal that moved from one position to another."""

    def __init__(self, old: Graph, new: Graph, renames: Renames) -> None:
        self._whole: dict[Ref, Ref] = {}  # the controversy or thread of each position or reading
        for edge in (*(_followed(edge, renames) for edge in old.edges), *new.edges):
            if edge.type == STRUCTURAL and edge.source.label != "Actor":
                self._whole[edge.source] = edge.target

    def key_of(self, edge: Edge) -> Hashable:
        """Return a key of a stance in a controversy or a thread, None for other edges."""
        whole = self._whole.get(edge.target)
        if whole is None or kind_of(edge) != "stance":
            return None
        return (edge.type, edge.source, edge.document, whole)

    def with_details(self, edge: Edge) -> Hashable:
        """Return a key that is equal only if all details are."""
        key = self.key_of(edge)
        return key and (key, _all_details(edge))


def _details(edge: Edge) -> Hashable:
    return (edge.type, edge.source, edge.target, _all_details(edge))


def _all_details(edge: Edge) -> Hashable:
    return tuple(sorted((name, _hashable(value)) for name, value in stated(edge).items()))


def _hashable(value: Value) -> Hashable:
    return tuple(value) if isinstance(value, list) else value


def _ends(edge: Edge) -> Hashable:
    return (edge.type, edge.source, edge.target, edge.inferred)


def _actor_and_target(edge: Edge) -> Hashable:
    return (edge.source, edge.target) if kind_of(edge) == "stance" else None


def _as_written(edge: Edge) -> Hashable:
    written = edge.text("as_written")
    if edge.source.label != "Actor" or not written:
        return None
    return (edge.type, edge.target, edge.document, written)


def _edge_fields(old: Edge, new: Edge) -> tuple[str, ...]:
    """Return the names of what differs: the ends and the type, then the properties.

    Until when a stance is held follows from what documents state, so it counts only if nothing else
    differs: then a statement of another document replaced the stance.
    """
    type_ = ("type",) if old.type != new.type else ()
    ends = tuple(name for name, end in ENDS.items() if getattr(old, end) != getattr(new, end))
    found = type_ + ends + differing(stated(old).items(), stated(new).items())
    return tuple(name for name in found if name not in (ENDED, ENDED_FOR)) or found


def differing(
    old: Iterable[tuple[str, Value]], new: Iterable[tuple[str, Value]]
) -> tuple[str, ...]:
    """Return the names of the properties that differ, sorted."""
    one, other = dict(old), dict(new)
    return tuple(
        sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    )
