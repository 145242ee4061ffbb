"""Compare two graphs."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.difference.changes import HowChanged, StatementChange, order_of
from argmap.difference.documents import Causes, changed_documents
from argmap.difference.edges import EdgePair, changed_edges, differing
from argmap.difference.graph_diff import GraphDiff
from argmap.difference.kinds import DOCUMENT, ENDS, TITLES, documents_of, kind_of, stated
from argmap.difference.renamed import Renames
from argmap.gc_pause import collector_at_rest
from argmap.model.citations import without_stance_citations
from argmap.model.graph import Edge, Graph, Node, Ref


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
