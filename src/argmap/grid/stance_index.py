"""An index of who has which stance on which position, for the grids of stances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from argmap.display.boxes import full_name
from argmap.display.source_names import source_titles
from argmap.grid.grid import SIGNS_OF, Cell, Mark, NamedItem, StanceSign
from argmap.grid.patterns import Pattern, pattern_at
from argmap.model.agreement import AgreementIndex
from argmap.model.counting import is_hedged, left_out_text
from argmap.model.current_stance import BOTH, current_stance
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.reason_tree import reason_trees
from argmap.model.schema import STANCE_TARGETS
from argmap.text.stance_times import undated_note

EMPTY = Graph()

_Sides = dict[StanceSign, list[Edge]]
_Found = dict[Ref, dict[Ref, _Sides]]


class _Cells(Mapping[Ref, Mapping[Ref, Cell]]):
    """The cells of each actor, made when they are first asked for: a page needs few of them."""

    def __init__(self, found: _Found, cell: Callable[[Ref, _Sides], Cell]) -> None:
        self._found = {actor: found[actor] for actor in sorted(found)}
        self._cell = cell
        self._made: dict[Ref, Mapping[Ref, Cell]] = {}

    def __getitem__(self, actor: Ref) -> Mapping[Ref, Cell]:
        if actor not in self._made:
            held = self._found[actor]
            self._made[actor] = {ref: self._cell(ref, sides) for ref, sides in held.items()}
        return self._made[actor]

    def __contains__(self, actor: object) -> bool:
        return actor in self._found

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class StanceIndex:
    """The stated stances of a graph, and where its positions belong.

    nodes: by ref; counting: the numbers of actors; stances: the cells that are not empty, by actor,
    then by position; agreement: how often actors agree and clash; reasons: the trees of reasons
    below each position; titles: of sources, by address.
    """

    def __init__(
        self,
        graph: Graph,
        reasons: Graph = EMPTY,
        stance_sources: Graph = EMPTY,
        titles: Mapping[str, str] | None = None,
    ) -> None:
        """graph: without reasons; reasons and stance_sources: see `View`; titles: those of the
        sources of the graph by default."""
        self.titles = source_titles(graph.labelled("Source")) if titles is None else titles
        self.reasons = reason_trees(reasons)
        self.nodes: Mapping[Ref, Node] = {**stance_sources.by_ref, **graph.by_ref}
        self.counting = IndexedGraph(graph).counting
        self._graph = graph
        found: _Found = defaultdict(dict)
        self._topics: dict[Ref, list[Ref]] = defaultdict(list)
        self._parts: dict[Ref, list[Ref]] = defaultdict(list)
        self._threads: dict[Ref, list[Ref]] = defaultdict(list)
        self._raised: dict[Ref, list[Ref]] = defaultdict(list)
        self._sources: dict[Ref, set[Ref]] = defaultdict(set)
        for edge in (*graph.edges, *stance_sources.edges):
            self._add(edge, found)
        self.stances: Mapping[Ref, Mapping[Ref, Cell]] = _Cells(found, self._cell)
        self._actors: dict[Ref, list[Ref]] = defaultdict(list)
        for actor in sorted(found):
            for position in found[actor]:
                self._actors[position].append(actor)

    def _add(self, edge: Edge, found: _Found) -> None:
        source, target = edge.source, edge.target
        if source not in self.nodes or target not in self.nodes:
            return
        if edge.type in SIGNS_OF and target.label in STANCE_TARGETS:
            if source.label == "Actor" and not edge.inferred:
                sides = found[source].setdefault(target, {})
                sides.setdefault(SIGNS_OF[edge.type], []).append(edge)
        elif edge.type == "PART_OF" and source.label in STANCE_TARGETS:
            self._topics[source].append(target)
            self._parts[target].append(source)
        elif edge.type == "PART_OF" and source.label == "Controversy":
            self._threads[source].append(target)
            self._parts[target].append(source)
        elif edge.type == "RAISES":
            self._raised[source].append(target)
        elif edge.type == "CITES":
            self._sources[source].add(target)

    def _cell(self, position: Ref, sides: _Sides) -> Cell:
        topics = self.topics(position)
        node = self.nodes[topics[0]] if topics else None
        undated = undated_note(node.label.lower(), node.text("status")) if node else ""
        current = _current(sides) if "neutral" in sides else [*sides]
        return tuple(
            Mark(
                side,
                tuple(sides[side]),
                ended=_has_ended(sides[side]),
                periods=len(_periods(sides[side])),
                quoted=any(edge.text("quote") for edge in sides[side]),
                sourced=any(edge.text("source") for edge in sides[side]),
                undated=undated,
                past=side not in current and not _has_ended(sides[side]),
                also=_others(current, side) if "neutral" in sides else (),
            )
            for side in SIGNS_OF.values()
            if side in sides
        )

    @cached_property
    def agreement(self) -> AgreementIndex[Ref]:
        """How often actors agree and clash, and which positions are rivals."""
        return AgreementIndex.of_graph(self._graph)

    @cached_property
    def answers_left_out(self) -> str:
        """How many answers the documents left out at import, in words, or ""."""
        return left_out_text(self._graph.labelled("Document"))

    @cached_property
    def patterns(self) -> Mapping[Ref, Pattern]:
        """The pattern of each actor over all positions."""
        positions = sorted({position for held in self.stances.values() for position in held})
        places = {position: place for place, position in enumerate(positions)}
        return {
            actor: pattern_at((places[position], cell) for position, cell in held.items())
            for actor, held in self.stances.items()
        }

    def item(self, ref: Ref) -> NamedItem:
        """Return a node with its name."""
        return NamedItem(ref, full_name(self.nodes[ref]))

    def topics(self, position: Ref) -> list[Ref]:
        """Return the controversies of a position, or else the threads that it is a reading of."""
        return _by_label(self._topics.get(position, []), "Controversy", "Thread")

    def positions(self, topic: Ref) -> list[Ref]:
        """Return the positions of a controversy or the readings of a thread, in document order."""
        parts = dict.fromkeys(
            ref for ref in self._parts.get(topic, []) if ref.label in STANCE_TARGETS
        )
        return sorted(parts, key=self.position_order)

    def position_order(self, position: Ref) -> tuple[int, Ref]:
        """Return a sort key: document order within a controversy or thread."""
        return _rank(self.nodes[position]), position

    def controversies(self, thread: Ref) -> list[Ref]:
        """Return the controversies of a thread."""
        return _by_label(self._parts.get(thread, []), "Controversy")

    def threads(self, controversy: Ref) -> list[Ref]:
        """Return the threads of a controversy."""
        return _by_label(self._threads.get(controversy, []), "Thread")

    def sources(self, position: Ref) -> tuple[Node, ...]:
        """Return the sources that a position cites, by id."""
        return tuple(self.nodes[ref] for ref in sorted(self._sources.get(position, ())))

    def actors_on(self, positions: Iterable[Ref]) -> list[Ref]:
        """Return the actors that have a stance on any of these positions, by id."""
        return sorted({actor for item in positions for actor in self._actors.get(item, ())})

    def with_stance(self, position: Ref, side: StanceSign) -> set[Ref]:
        """Return the actors that have one kind of stance on a position."""
        return {
            actor
            for actor in self._actors.get(position, ())
            if any(mark.side == side for mark in self.stances[actor][position])
        }

    def is_reading(self, position: Ref) -> bool:
        """Return whether a position is a reading of a thread."""
        return position.label == "Reading"

    def is_hedged(self, actor: Ref) -> bool:
        """Return whether an actor is an unnamed group."""
        return is_hedged(self.nodes[actor])

    def by_fame(self, actors: Iterable[Ref]) -> list[Ref]:
        """Sort actors, the best known first: registered ones, then by number of stances."""

        def order(actor: Ref) -> tuple[int, int, str, str]:
            node = self.nodes[actor]
            standing = ("registered", "", "unregistered", "hedged")
            place = node.text("standing")
            rank = standing.index(place) if place in standing else 1
            return rank, -len(self.stances.get(actor, ())), node.name.casefold(), node.id

        return sorted(actors, key=order)


def _periods(edges: Iterable[Edge]) -> set[tuple[str, str]]:
    """Return the periods that statements give, by their ends."""
    return {(edge.text("since"), edge.text("until")) for edge in edges} - {("", "")}


def _by_label(refs: Iterable[Ref], *labels: str) -> list[Ref]:
    """Return the distinct refs of the first label that occurs, sorted."""
    known = set(refs)
    for label in labels:
        if some := sorted(ref for ref in known if ref.label == label):
            return some
    return []


def _rank(node: Node) -> int:
    rank = node.properties.get("rank", 0)
    return rank if isinstance(rank, int) else 0


def _has_ended(edges: Iterable[Edge]) -> bool:
    """Return whether every statement has ended."""
    return all(edge.text("ended") for edge in edges)


def _current(stances: Mapping[StanceSign, list[Edge]]) -> list[StanceSign]:
    """Return which stances of an actor on a position are current: one, or those that are both."""

    def of(signs: Iterable[StanceSign]) -> str:
        return current_stance(
            (sign, edge.text("ended")) for sign in signs for edge in stances[sign]
        )

    whole = of(stances)
    if whole != BOTH:
        return [sign for sign in stances if sign == whole]
    return [one for one in stances if all(of((one, other)) in (one, BOTH) for other in stances)]


def _others(current: Sequence[StanceSign], sign: StanceSign) -> tuple[StanceSign, ...]:
    """Return the other stances that are current, if this one is."""
    return tuple(one for one in current if one != sign) if sign in current else ()
