"""The values of a difference: changed statements and documents, and of which kind they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from argmap.errors import shortened
from argmap.model.citations import citations_of
from argmap.model.counting import STANCES
from argmap.model.graph import Edge, Graph, Node, Properties, Ref
from argmap.model.schema import ABSENT, STRUCTURAL

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
        return {"label": item.label, "id": item.id, "place": item.place,
                "properties": properties}  # fmt: skip
    ends = {
        end: {"label": ref.label, "id": ref.id, "name": name_in(graph, ref)}
        for end, ref in (("source", item.source), ("target", item.target))
    }
    return {"type": item.type, **ends, "place": item.place, "properties": properties}


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


TITLES = {
    "stance": "Stances",
    "absence": "Absences",
    "position": "Positions",
    "reading": "Readings",
    "reason": "Reasons",
    "controversy": "Controversies",
    "thread": "Threads",
    "tension": "Tensions and open questions",
    "event": "Events",
    "involvement": "Involvements in events",
    "actor": "Actors",
    "membership": "Memberships",
    "source": "Sources",
    "citation": "Citations",
    "challenge": "Challenges",
    "resolution": "Resolutions",
    "relation": "Other relations",
    "inferred": "Inferred relations",
}
"""The kinds of statements, in the order in which they are listed, each with its title."""

DOCUMENT = "Document"

ENDS = {"subject": "source", "object": "target"}
"""What the ends of an edge are called among the fields that differ; a stance has a property
`source`."""

_PLACES = frozenset({"document", "documents", "line", "mentioned_in", "rank"})
"""Where something is stated, and its place among others there."""
_NOT_COMPARED = {
    "node": _PLACES,
    "edge": _PLACES
    | {"as_written", "member", "rule", "commit"}
    | {"from_stances", "first_stances", "last_stances", "organization_id"},
}
_OF_EDGES = {"CITES": "citation", "TOOK_PART_IN": "involvement", ABSENT: "absence"}
_OWNED_BY_TARGET = ("RAISES", "TOOK_PART_IN")


def kind_of(item: Node | Edge) -> str:
    """Return the kind of a node or an edge, one of `TITLES`."""
    if isinstance(item, Node):
        return item.label.lower()
    if item.inferred:
        return "inferred"
    if item.source.label == "Actor" and item.type in STANCES:
        return "stance"
    if item.source.label == "Actor" and item.type == STRUCTURAL:
        return "membership"
    return _OF_EDGES.get(item.type, "relation")


def stated(item: Node | Edge) -> Properties:
    """Return the properties that are part of what is stated, without where it is stated."""
    ignored = _NOT_COMPARED["node" if isinstance(item, Node) else "edge"]
    return {name: value for name, value in item.properties.items() if name not in ignored}


def documents_of(item: Node | Edge) -> tuple[str, ...]:
    """Return the documents that state something; of an undefined node, the one that names it."""
    if isinstance(item, Edge):
        return item.documents
    document = item.text("document") or item.text("mentioned_in")
    return (document,) if document else ()


def owner_of(edge: Edge) -> Ref:
    """Return the end of an edge in whose record documents usually state it."""
    return edge.target if edge.type in _OWNED_BY_TARGET else edge.source
