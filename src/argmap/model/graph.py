"""Represent graphs as immutable values: the nodes and edges of a document, a batch or a view.

`GraphReader` is the interface that stores and graphs in memory have in common.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeAlias

from argmap.errors import shortened

Value: TypeAlias = str | int | float | bool | list[str]
"""The types of a property's value (see `argmap.model.values`)."""

Properties: TypeAlias = Mapping[str, Value]

OBJECTS = "python:"
"""How the ids of documents begin that are in no file, because a script gave them as objects. Lines
in them are only an order, and are not shown."""


class Ref(NamedTuple):
    """A reference to a node: ids are unique only within a label. Written `Label:id`."""

    label: str
    id: str

    def __repr__(self) -> str:
        return f"Ref({self.label!r}, {shortened(self.id)!r})"

    def __str__(self) -> str:
        return f"{self.label}:{self.id}"


class EdgeId(NamedTuple):
    """The identity of an edge. Two statements of the same stance have different keys."""

    type: str
    source: Ref
    target: Ref
    key: str

    def __repr__(self) -> str:
        return f"<EdgeId {shortened(f'{self.source} -[{self.type}]-> {self.target}', 100)}>"


_NONE: Properties = {}


class Node(NamedTuple):
    """A node: its label, its id and its other properties, which include `name`."""

    label: str
    id: str
    properties: Properties = _NONE

    def __repr__(self) -> str:
        return f"<Node {shortened(str(self.ref))}>"

    @property
    def ref(self) -> Ref:
        """Its label and id."""
        return Ref(self.label, self.id)

    @property
    def name(self) -> str:
        """Its name, or its id."""
        return str(self.properties.get("name", self.id))

    @property
    def full_name(self) -> str:
        """Its name, or its whole claim if the name is only the beginning of that."""
        name = self.name
        # Few names are cut, and this is called very often.
        is_cut = name[-1:] == "…" and self.text("claim").startswith(name[:-1])
        return self.text("claim") if is_cut else name

    @property
    def line(self) -> int:
        """The line of the document that defines it, or 1."""
        line = self.properties.get("line", 1)
        return line if isinstance(line, int) else 1

    @property
    def place(self) -> str:
        """Where it is stated, or first mentioned: `document:line`, the document alone, or ''."""
        line, document = self.properties.get("line"), self.text("document")
        document = document or self.text("mentioned_in")
        return stated_at(document, line) if document and isinstance(line, int) else document

    def text(self, name: str) -> str:
        """Return a property as text, '' if it is not set."""
        value = self.properties.get(name)
        return "" if value is None else str(value)


class Edge(NamedTuple):
    """An edge: its type, source, target and key, and its other properties."""

    type: str
    source: Ref
    target: Ref
    key: str
    properties: Properties = _NONE

    def __repr__(self) -> str:
        return f"<Edge {shortened(f'{self.source} -[{self.type}]-> {self.target}', 100)}>"

    @property
    def id(self) -> EdgeId:
        """Its type, source, target and key."""
        return EdgeId(self.type, self.source, self.target, self.key)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that state it, sorted; of a stance or citation, only one."""
        several = self.properties.get("documents")
        if isinstance(several, list):
            return tuple(several)
        document = self.properties.get("document")
        return (str(document),) if document else ()

    @property
    def document(self) -> str:
        """The id of the first document that states it."""
        several = self.properties.get("documents")
        if isinstance(several, list):
            return several[0] if several else ""
        return str(self.properties.get("document") or "")

    @property
    def line(self) -> int:
        """The line of the document, or 0."""
        line = self.properties.get("line", 0)
        return line if isinstance(line, int) else 0

    @property
    def place(self) -> str:
        """Where it is stated: "heat.csv:7"."""
        return stated_at(self.document, self.line)

    @property
    def inferred(self) -> bool:
        """Whether argmap inferred it; no document states it."""
        return self.properties.get("basis") == "inferred"

    def text(self, name: str) -> str:
        """Return a property as text, '' if it is not set."""
        value = self.properties.get(name)
        return "" if value is None else str(value)


def stated_at(document: str, line: int) -> str:
    """Return where something is stated: "heat.csv:7". In objects of Python there are no lines."""
    return f"{document}:{line}" if line and not document.startswith(OBJECTS) else document


@dataclass(frozen=True)
class Graph:
    """Distinct nodes and edges, in a fixed order (by label or type, then id, then key).

    The source and target of an edge may be missing from the nodes, because a document may name
    nodes that other documents define. mixed: whether another process changed the store in each
    attempt to read this, so that it may mix two states.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    mixed: bool = field(default=False, compare=False)

    def __repr__(self) -> str:
        return f"<Graph {len(self.nodes):,} nodes, {len(self.edges):,} edges>"

    @classmethod
    def of(cls, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> Graph:
        """Make a graph of nodes and edges. Of duplicates, the last one is kept."""
        kept_nodes = {node[:2]: node for node in nodes}
        kept_edges = {edge[:4]: edge for edge in edges}
        return cls(
            tuple(kept_nodes[ref] for ref in sorted(kept_nodes)),
            tuple(kept_edges[identity] for identity in sorted(kept_edges)),
        )

    @cached_property
    def by_ref(self) -> Mapping[Ref, Node]:
        """The nodes by their refs."""
        return MappingProxyType({node.ref: node for node in self.nodes})

    @cached_property
    def has_several_controversies(self) -> bool:
        """Whether positions need the names of their controversies."""
        return len(self.labelled("Controversy")) > 1

    @cached_property
    def stated(self) -> tuple[Edge, ...]:
        """The edges that documents state: those that are not inferred."""
        return tuple(edge for edge in self.edges if edge.properties.get("basis") != "inferred")

    def __iter__(self) -> Iterator[Node]:
        return iter(self.nodes)

    def __len__(self) -> int:
        return len(self.nodes)

    def labelled(self, *labels: str) -> tuple[Node, ...]:
        """Return the nodes of these labels, sorted by label and id."""
        return tuple(node for node in self.nodes if node.label in labels)

    def typed(self, relation: str) -> tuple[Edge, ...]:
        """Return the edges of one type, in order."""
        return tuple(edge for edge in self.edges if edge.type == relation)


@dataclass(frozen=True)
class Change:
    """A change to a store, applied atomically.

    put: nodes and edges to create, or to replace with exactly these properties. drop_nodes and
    drop_edges: nodes and edges to delete. Edges are deleted first, then nodes; then `put` is
    written.
    """

    put: Graph = Graph()
    drop_nodes: tuple[Ref, ...] = ()
    drop_edges: tuple[EdgeId, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.put.nodes or self.put.edges or self.drop_nodes or self.drop_edges)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many nodes and edges a change added, changed and removed."""

    nodes_added: int = 0
    nodes_changed: int = 0
    nodes_removed: int = 0
    edges_added: int = 0
    edges_changed: int = 0
    edges_removed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.nodes_added + other.nodes_added,
            self.nodes_changed + other.nodes_changed,
            self.nodes_removed + other.nodes_removed,
            self.edges_added + other.edges_added,
            self.edges_changed + other.edges_changed,
            self.edges_removed + other.edges_removed,
        )

    def __repr__(self) -> str:
        return f"<Tally {shortened(self.described(), 100)}>"

    def __bool__(self) -> bool:
        return self != Tally()

    def described(self) -> str:
        """Return the numbers as text: "nodes: 3 added, 1 changed; edges: 2 removed"."""
        parts = []
        for kind in ("nodes", "edges"):
            numbers = [
                f"{getattr(self, f'{kind}_{what}'):,} {what}"
                for what in ("added", "changed", "removed")
                if getattr(self, f"{kind}_{what}")
            ]
            if numbers:
                parts.append(f"{kind}: {', '.join(numbers)}")
        return "; ".join(parts) or "nothing has changed"


class Reader(Protocol):
    """Reads the nodes and edges of a graph by their refs."""

    def graph(self) -> Graph:
        """Return the whole graph."""

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Return the nodes that exist, by ref."""

    def around(self, refs: Iterable[Ref], types: Collection[str] | None = None) -> Graph:
        """Return the incoming and outgoing edges of these nodes, without nodes.

        types: only edges of these types.
        """

    def newest_since(self) -> str:
        """Return the newest date on which a stated stance of an actor begins, or ""."""


class GraphReader:
    """Reads a graph in memory through the interface of a store.

    graph: the graph to read. Its edges may belong to nodes that it does not contain.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def graph(self) -> Graph:
        """Return the whole graph."""
        return self._graph

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Return the nodes that exist, by ref."""
        known = self._graph.by_ref
        return {ref: known[ref] for ref in refs if ref in known}

    def around(self, refs: Iterable[Ref], types: Collection[str] | None = None) -> Graph:
        """Return the incoming and outgoing edges of these nodes. See `Reader.around`."""
        found = (edge for ref in refs for edge in self._edges_at.get(ref, ()))
        return Graph.of(edges=(edge for edge in found if types is None or edge.type in types))

    def newest_since(self) -> str:
        """Return the newest date on which a stance begins. See `Reader.newest_since`."""
        from argmap.model.stance_times import newest_since

        return newest_since(self._graph)

    @cached_property
    def _edges_at(self) -> Mapping[Ref, list[Edge]]:
        edges_at: dict[Ref, list[Edge]] = defaultdict(list)
        for edge in self._graph.edges:
            edges_at[edge.source].append(edge)
            if edge.target != edge.source:
                edges_at[edge.target].append(edge)
        return edges_at
