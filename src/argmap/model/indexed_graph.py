"""An index of one graph: what documents state, by node. Lists are in the order of the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from argmap.model.agreement import AgreementIndex
from argmap.model.counting import STANCES, Counting
from argmap.model.graph import Edge, Graph, Ref
from argmap.model.schema import STANCE_TARGETS
from argmap.model.splits import Split, splits

NOTHING: Mapping[Ref, list[Edge]] = {}


class IndexedGraph:
    """Look up stated relations, numbers and agreement in a graph.

    nodes: by ref; stances: the statements of each actor on each position or reading, by actor, then
    by position. Edges to nodes that the graph does not have are skipped.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.nodes = graph.by_ref
        self.stances: dict[Ref, dict[Ref, list[Edge]]] = defaultdict(lambda: defaultdict(list))
        self._on: dict[Ref, dict[Ref, list[Edge]]] = defaultdict(dict)
        # Dictionaries serve as ordered sets.
        self._splits: dict[Ref, list[Split[Ref]]] = {}
        self._out: dict[tuple[Ref, str], dict[Ref, None]] = defaultdict(dict)
        self._into: dict[tuple[Ref, str, str], dict[Ref, None]] = defaultdict(dict)
        for edge in graph.stated:
            type, source, target = edge.type, edge.source, edge.target
            if source not in self.nodes or target not in self.nodes:
                continue
            self._out[source, type][target] = None
            self._into[target, type, source.label][source] = None
            if type in STANCES and source.label == "Actor" and target.label in STANCE_TARGETS:
                self.stances[source][target].append(edge)
                self._on[target][source] = self.stances[source][target]

    @cached_property
    def counting(self) -> Counting:
        """What is counted."""
        return Counting(self)

    @cached_property
    def agreement(self) -> AgreementIndex:
        """How often actors agree and clash, and which positions are rivals."""
        return AgreementIndex(self)

    def to(self, ref: Ref, type: str) -> list[Ref]:
        """Return the targets of a node's edges of a type."""
        return list(self._out.get((ref, type), ()))

    def at(self, ref: Ref, type: str, label: str) -> list[Ref]:
        """Return the sources with a label of the edges of a type that end at a node."""
        return list(self._into.get((ref, type, label), ()))

    def stances_on(self, position: Ref) -> Mapping[Ref, list[Edge]]:
        """Return the statements of each actor on a position or reading."""
        return self._on.get(position, NOTHING)

    def topics(self, position: Ref) -> list[Ref]:
        """Return the controversies of a position, or the threads of a reading."""
        return self.to(position, "PART_OF")

    def positions(self, controversy: Ref) -> list[Ref]:
        """Return the positions of a controversy as its document has them."""
        return self.in_document_order(self.at(controversy, "PART_OF", "Position"))

    def splits(self, controversy: Ref) -> list[Split[Ref]]:
        """Return where actors are on two sides in a controversy, the most contested first."""
        if controversy not in self._splits:
            positions = self.positions(controversy)
            found = splits(positions, self.counting.counted, self.agreement.rivals)
            self._splits[controversy] = found
        return self._splits[controversy]

    def readings(self, thread: Ref) -> list[Ref]:
        """Return the readings of a thread as its document has them."""
        return self.in_document_order(self.at(thread, "PART_OF", "Reading"))

    def in_document_order(self, positions: Iterable[Ref]) -> list[Ref]:
        """Sort the positions of a topic as its document has them."""
        return sorted(
            positions, key=lambda item: (self.nodes[item].properties.get("rank", 0), item)
        )
