"""Compare the documents of two graphs by their digests, and say what caused a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.difference.changes import Cause, DocumentChange
from argmap.difference.edges import differing
from argmap.difference.kinds import DOCUMENT
from argmap.model.graph import Graph, Node

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
