"""An index of one graph: what documents state, by node. Lists are in the order of the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from typing import TypeAlias

from argmap.model.agreement import AgreementIndex
from argmap.model.counting import SIDES, STANCES, Counting, is_hedged
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.schema import ABSENT, NEUTRAL, STANCE_TARGETS
from argmap.model.splits import Split, splits
from argmap.model.stance_times import Stance, StanceTimes, last_stated, newest_since

NOTHING: Mapping[Ref, list[Edge]] = {}

Stances: TypeAlias = "dict[Ref, dict[Ref, list[Edge]]]"
"""The statements of each actor on each position or reading, by actor, then by position."""


class IndexedGraph:
    """Look up relations, numbers, dates and agreement in a graph.

    nodes: by ref; stances: see `Stances`. Edges to nodes that the graph does not have are skipped.
    """

    def __init__(self, graph: Graph, newest: str = "") -> None:
        """newest: that of the whole graph, if `graph` is a part; by default that of `graph`."""
        self.graph = graph
        self.nodes = graph.by_ref
        self._newest = newest
        self.stances: Stances = defaultdict(lambda: defaultdict(list))
        self._on: Stances = defaultdict(dict)
        self._absent: Stances = defaultdict(dict)
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
            elif type == ABSENT:
                self._absent[target].setdefault(source, []).append(edge)

    @cached_property
    def counting(self) -> Counting:
        """What is counted."""
        return Counting(self)

    @cached_property
    def agreement(self) -> AgreementIndex:
        """How often actors agree and clash, and which positions are rivals."""
        return AgreementIndex(self)

    @cached_property
    def times(self) -> StanceTimes:
        """When stances began and ended."""
        return StanceTimes(self.stances)

    @cached_property
    def newest(self) -> str:
        """The newest date on which a stance of the whole graph begins, or ""."""
        return self._newest or newest_since(self.graph)

    def part(self, refs: Iterable[Ref]) -> IndexedGraph:
        """Return an index of some nodes and of the edges among them."""
        listed = set(refs)
        edges = (edge for ref in listed for edge in self._edges[1].get(ref, ()))
        among = (edge for edge in edges if edge.source in listed)
        made = IndexedGraph(Graph.of(map(self.nodes.__getitem__, listed), among), self.newest)
        made.topics_with_neutral = self.topics_with_neutral
        return made

    @cached_property
    def _edges(self) -> tuple[dict[Ref, list[Edge]], dict[Ref, list[Edge]]]:
        """The edges that start and that end at each node, also inferred ones."""
        found: tuple[dict[Ref, list[Edge]], ...] = (defaultdict(list), defaultdict(list))
        for edge in self.graph.edges:
            if edge.source in self.nodes and edge.target in self.nodes:
                found[0][edge.source].append(edge)
                found[1][edge.target].append(edge)
        return found[0], found[1]

    def edges_from(self, ref: Ref, type: str) -> list[Edge]:
        """Return the edges of a type that start at a node, also inferred ones."""
        return [edge for edge in self._edges[0].get(ref, ()) if edge.type == type]

    def edges_to(self, ref: Ref, type: str, label: str) -> list[Edge]:
        """Return the edges of a type from nodes of a label to a node, also inferred ones."""
        edges = self._edges[1].get(ref, ())
        return [edge for edge in edges if edge.type == type and edge.source.label == label]

    def to(self, ref: Ref, type: str) -> list[Ref]:
        """Return the targets of a node's edges of a type."""
        return list(self._out.get((ref, type), ()))

    def at(self, ref: Ref, type: str, label: str) -> list[Ref]:
        """Return the sources with a label of the edges of a type that end at a node."""
        return list(self._into.get((ref, type, label), ()))

    @cached_property
    def _kinds(self) -> Mapping[str, list[Ref]]:
        found: dict[str, list[Ref]] = defaultdict(list)
        for ref, node in self.nodes.items():
            found["hedged" if is_hedged(node) else ref.label.lower()].append(ref)
        return found

    def of_kind(self, kind: str) -> list[Ref]:
        """Return the nodes of a kind: a label in small letters, or "hedged" for hedged names, which
        are no "actor"."""
        return self._kinds.get(kind, [])

    def absences_on(self, position: Ref) -> Mapping[Ref, list[Edge]]:
        """Return the absences of each actor from a position on which it has no stance."""
        held, absent = self.stances_on(position), self._absent.get(position, NOTHING)
        return {actor: edges for actor, edges in absent.items() if actor not in held}

    def stances_on(self, position: Ref) -> Mapping[Ref, list[Edge]]:
        """Return the statements of each actor on a position or reading."""
        return self._on.get(position, NOTHING)

    def topics(self, position: Ref) -> list[Ref]:
        """Return the controversies of a position, or the threads of a reading."""
        return self.to(position, "PART_OF")

    def positions(self, controversy: Ref) -> list[Ref]:
        """Return the positions of a controversy as its document has them."""
        return self.in_document_order(self.at(controversy, "PART_OF", "Position"))

    def parts(self, topic: Ref) -> list[Ref]:
        """Return the positions of a controversy or the readings of a thread."""
        return self.readings(topic) if topic.label == "Thread" else self.positions(topic)

    def readings(self, thread: Ref) -> list[Ref]:
        """Return the readings of a thread as its document has them."""
        return self.in_document_order(self.at(thread, "PART_OF", "Reading"))

    def in_document_order(self, positions: Iterable[Ref]) -> list[Ref]:
        """Sort the positions of a topic as its document has them."""
        return sorted(positions, key=lambda item: document_order(self.nodes[item]))

    def by_actors(self, controversies: Iterable[Ref]) -> list[Ref]:
        """Sort controversies, those with the most actors first."""
        return sorted(controversies, key=lambda item: (-len(self.counting.actors(item)), item))

    def has_exclusive_answers(self, controversy: Ref) -> bool:
        """Return whether a document says that the answers of a controversy exclude each other."""
        return self.nodes[controversy].text("polarity") == "binary"

    @cached_property
    def topics_with_neutral(self) -> frozenset[Ref]:
        """The controversies in which somebody is neutral."""
        positions = {edge.target for edge in self.graph.typed(NEUTRAL)}
        return frozenset(topic for item in positions for topic in self.topics(item))

    def splits(self, controversy: Ref) -> list[Split[Ref]]:
        """Return where actors are on two sides in a controversy, the most contested first."""
        if controversy not in self._splits:
            self._splits[controversy] = self.splits_on("", self.positions(controversy))
        return self._splits[controversy]

    def splits_on(self, day: str, positions: Sequence[Ref]) -> list[Split[Ref]]:
        """Return where actors were on two sides. day: see `holders`."""
        return splits(positions, partial(self.holders, day=day), self.agreement.rivals)

    def holders(self, position: Ref, type: str, day: str = "") -> tuple[Ref, ...]:
        """Return the actors with a type of stance on a position that count.

        day: the last day on which a stance was held; "" for those that are current.
        """
        if not day:
            return self.counting.counted(position, type)
        past = self.counting.holders(position, type).past
        return tuple(actor for actor in past if self.times.last_day(actor, type, position) == day)

    def last_day(self, positions: Iterable[Ref]) -> str:
        """Return the last day on which a side was taken on some positions that nobody holds now."""
        ends = (
            self.times.last_day(actor, type, item)
            for item in positions
            for type in SIDES
            for actor in self.counting.holders(item, type).past
        )
        return max(ends, default="")

    def last_stated(self, stances: Iterable[Stance]) -> str:
        """Return when some stances were last stated, "" if that is not long ago or not known."""
        return last_stated(map(self.times.last_since, stances), self.newest)


def document_order(node: Node) -> tuple[int, Ref]:
    """Return a sort key for the positions or readings of a topic: as its document has them."""
    rank = node.properties.get("rank", 0)
    return rank if isinstance(rank, int) else 0, node.ref
