"""Select nodes step by step from a reader."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from argmap.errors import NotFound
from argmap.model.counting import STANCES as STANCES
from argmap.model.graph import Edge, EdgeId, Graph, Node, Reader, Ref
from argmap.model.schema import ABSENT


class Selection:
    """The nodes selected so far, and the edges seen."""

    def __init__(self, reader: Reader, refs: Iterable[Ref]) -> None:
        self._reader = reader
        self._refs = set(refs)
        self._edges: dict[EdgeId, Edge] = {}

    def keep(self, *refs: Iterable[Ref]) -> None:
        """Select nodes."""
        for some in refs:
            self._refs.update(some)

    def expand(
        self, refs: Collection[Ref], types: Collection[str] | None = None
    ) -> tuple[Edge, ...]:
        """Return the edges of these nodes, read in one call. types: only edges of these types."""
        if not refs:
            return ()
        edges = self._reader.around(sorted(refs), types).edges
        self._edges.update((edge.id, edge) for edge in edges)
        return edges

    def add_controversies(
        self, controversies: Collection[Ref], readings: Collection[Ref] = ()
    ) -> None:
        """Select everything that belongs to these controversies and readings."""
        edges = self.expand(controversies)
        positions = sources(edges, "Position", "PART_OF") | set(readings)
        self.keep(controversies, positions)
        self.keep(targets(edges, "Thread", "PART_OF"), targets(edges, "Tension", "RAISES"))
        edges = self.expand(positions)
        actors = sources(edges, "Actor", *STANCES, ABSENT)
        self.keep(actors, targets(edges, "Source", "CITES"))
        self.keep(targets(self.expand(actors, ("PART_OF",)), "Actor", "PART_OF"))

    def graph(self) -> Graph:
        """Return the selected nodes, the edges among them, and their documents."""
        nodes = self._reader.nodes(sorted(self._refs))
        edges = [
            edge for edge in self._edges.values() if edge.source in nodes and edge.target in nodes
        ]
        documents = self._reader.nodes(sorted(documents_of(nodes.values(), edges)))
        return Graph.of([*nodes.values(), *documents.values()], edges)


def documents_of(nodes: Iterable[Node], edges: Iterable[Edge]) -> set[Ref]:
    """Return the documents that define or first mention these nodes, or state these edges."""
    named = {node.text("document") or node.text("mentioned_in") for node in nodes}
    named.update(name for edge in edges for name in edge.documents)
    return {Ref("Document", name) for name in named if name}


def found(reader: Reader, ref: Ref) -> Node:
    """Return a node. Raises NotFound if it does not exist."""
    node = reader.nodes([ref]).get(ref)
    if node is None:
        raise NotFound(f"there is no {ref.label.lower()} with the id {ref.id!r}")
    return node


def sources(edges: Iterable[Edge], label: str | tuple[str, ...], *types: str) -> set[Ref]:
    """Return the nodes of a label (or of several) where edges of these types start."""
    labels = (label,) if isinstance(label, str) else label
    return {edge.source for edge in edges if edge.type in types and edge.source.label in labels}


def targets(edges: Iterable[Edge], label: str | tuple[str, ...], *types: str) -> set[Ref]:
    """Return the nodes of a label (or of several) where edges of these types end."""
    labels = (label,) if isinstance(label, str) else label
    return {edge.target for edge in edges if edge.type in types and edge.target.label in labels}
