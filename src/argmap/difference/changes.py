"""The values of a difference: changed statements and documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from argmap.difference.kinds import ENDS, place_of
from argmap.errors import shortened
from argmap.model.citations import citations_of
from argmap.model.graph import Edge, Graph, Node, Ref

HowChanged = Literal["added", "removed", "changed", "renamed"]
Cause = Literal["document", "other-documents", "processing", "unknown"]
HowDocumentChanged = Literal["added", "removed", "edited", "moved", "reread"]

MARKS = {"added": "+", "removed": "-", "changed": "~", "renamed": "→"}
"""The sign before a change in a list."""


@dataclass(frozen=True, slots=True, repr=False)
class StatementChange:
    """A statement that two graphs do not share.

    kind: such as "stance" or "position"; change: "added", "removed", "changed", or "renamed" for a
    node whose id probably changed and for an edge that only follows such a node; old, new: the node
    or edge on each side; fields: names of the properties that differ, "id" for a renamed node, and
    "type", "subject" or "object" for an edge; score: how similar the names or claims of a renamed
    node are, from 0 to 100; cause: "document" if a document that states it was added, removed or
    edited; "other-documents" if only others were, such as a names file, or documents were moved;
    "processing" if all documents are the same, so that they were read differently; "unknown"
    without documents.
    """

    kind: str
    change: HowChanged
    old: Node | Edge | None
    new: Node | Edge | None
    fields: tuple[str, ...] = ()
    score: float | None = None
    cause: Cause = "unknown"

    def __repr__(self) -> str:
        return f"<StatementChange {MARKS[self.change]} {self.kind} {shortened(self.subject, 70)}>"

    @property
    def shown(self) -> Node | Edge:
        """The new node or edge, or the old one if it was removed."""
        found = self.old if self.new is None else self.new
        assert found is not None
        return found

    @property
    def subject(self) -> str:
        """The label and the id of the node, or of the edge's source, with a colon between them."""
        item = self.shown
        return str(item.ref if isinstance(item, Node) else item.source)

    @property
    def object(self) -> str:
        """The label and the id of the edge's target, with a colon between them, or ''."""
        item = self.shown
        return "" if isinstance(item, Node) else str(item.target)

    @property
    def refs(self) -> frozenset[Ref]:
        """The nodes that it is about, on both sides."""
        found: set[Ref] = set()
        for item in (self.old, self.new):
            if isinstance(item, Node):
                found.add(item.ref)
            elif item is not None:
                found |= {item.source, item.target}
        return frozenset(found)

    @property
    def sources(self) -> frozenset[Ref]:
        """The sources that a stance names on one side only."""
        old, new = (
            {cited.target for cited in citations_of([item] if isinstance(item, Edge) else [])}
            for item in (self.old, self.new)
        )
        return frozenset(old ^ new)

    def values(self, field: str) -> tuple[Any, Any]:
        """Return the old and the new value of a field, None where it has none."""
        return _value(self.old, field), _value(self.new, field)

    def to_dict(self, old: Graph, new: Graph) -> dict[str, Any]:
        """Return the change as plain values, for JSON. old, new: the graphs, for names."""
        made: dict[str, Any] = {"kind": self.kind, "change": self.change, "cause": self.cause}
        if self.score is not None:
            made["score"] = round(self.score, 1)
        if self.fields:
            made["fields"] = list(self.fields)
        sides = (("old", self.old, old), ("new", self.new, new))
        return {**made, **{name: _plain(item, graph) for name, item, graph in sides if item}}


@dataclass(frozen=True, slots=True, repr=False)
class DocumentChange:
    """A document that two graphs do not share.

    change: "added", "removed", "edited" (other bytes), "moved" (the same bytes under another id),
    or "reread" (the same bytes, but other properties); old, new: its node on each side; names:
    whether it is a names file.
    """

    change: HowDocumentChanged
    old: Node | None
    new: Node | None
    names: bool = False

    def __repr__(self) -> str:
        return f"<DocumentChange {self.change}: {shortened(self.id, 80)}>"

    @property
    def id(self) -> str:
        """Its id, the new one if it was moved."""
        found = self.old if self.new is None else self.new
        assert found is not None
        return found.id

    @property
    def moved_from(self) -> str:
        """The old id of a moved document, or ''."""
        return self.old.id if self.change == "moved" and self.old else ""

    def to_dict(self) -> dict[str, Any]:
        """Return the change as plain values, for JSON."""
        digests = {
            f"{side}_digest": node.text("digest")
            for side, node in (("old", self.old), ("new", self.new))
            if node
        }
        moved = {"moved_from": self.moved_from} if self.moved_from else {}
        return {"id": self.id, "change": self.change, "names_file": self.names, **moved, **digests}


def _value(item: Node | Edge | None, field: str) -> Any:
    if item is None:
        return None
    if isinstance(item, Edge) and field in ENDS:
        return getattr(item, ENDS[field]).id
    if field in ("id", "type"):
        return getattr(item, field, None)
    return item.properties.get(field)


def _plain(item: Node | Edge, graph: Graph) -> dict[str, Any]:
    properties = dict(sorted(item.properties.items()))
    if isinstance(item, Node):
        return {"label": item.label, "id": item.id, "place": place_of(item),
                "properties": properties}  # fmt: skip
    ends = {
        end: {"label": ref.label, "id": ref.id, "name": name_in(graph, ref)}
        for end, ref in (("source", item.source), ("target", item.target))
    }
    return {"type": item.type, **ends, "place": place_of(item), "properties": properties}


def name_in(graph: Graph, ref: Ref) -> str:
    """Return the name of a node in a graph, or its id."""
    node = graph.by_ref.get(ref)
    return node.name if node else ref.id


def order_of(change: StatementChange) -> tuple[Any, ...]:
    """Return a sort key within a kind."""
    item = change.shown
    if isinstance(item, Node):
        identity: tuple[str, ...] = (*item.ref, "", "", "", "")
    else:
        identity = (*item.target, *item.source, item.type, item.key)
    return (*identity, tuple(MARKS).index(change.change))
