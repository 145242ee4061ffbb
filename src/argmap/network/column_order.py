"""The order of positions in a column, and of actors and sources on both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, permutations
from typing import TYPE_CHECKING

from argmap.display.legend import kind_of
from argmap.model.graph import EdgeId, Graph, Node, Ref
from argmap.model.indexed_graph import document_order
from argmap.model.schema import NEUTRAL, STANCE_TARGETS

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    Ints = numpy.typing.NDArray[numpy.int64]

Block = tuple[Ref, ...]
"""Nodes of one kind with the same edges to the same positions: one, or several."""

_TYPES = ("SUPPORTS", "CONTESTS", NEUTRAL, "CITES")
_MOST_ORDERS, _MOST_SWAPPED = 4, 12
"""Up to so many positions, all orders are tried, and orders with two positions swapped."""

_Order = tuple[Ref, ...]


class ColumnOrder:
    """The order of the positions of a topic, and of the blocks on their left and right.

    graph: a controversy, or a thread with its readings; topic: that controversy or thread; on: the
    positions of each actor and source, with the type of the edge; positions: from top to bottom;
    left, right: the blocks on both sides; beside: threads and tensions; has_arcs:
    whether a stated edge between two positions passes a third one; has_words: whether there are
    lines between positions.
    """

    def __init__(self, graph: Graph, topic: Ref) -> None:
        self.graph, self.topic = graph, topic
        self.on = positions_of(graph)
        self.positions: Sequence[Ref] = tuple(node.ref for node in sorted_positions(graph))
        document = {ref: number for number, ref in enumerate(self.positions)}
        self._by_document = self.positions
        known = {topic, *self.on, *document}
        self.beside = sorted(ref for ref in graph.by_ref if ref not in known)
        self._links = [
            edge for edge in graph.edges if edge.source in document and edge.target in document
        ]
        blocks = self._blocks(document)
        sides = [len(self.on[block[0]]) == 1 for block in blocks]
        self.positions, sides = self._best_order(blocks, sides)
        costs = _crossings(blocks, self.positions, self.on)
        self.left, self.right = (
            self._untangled(blocks, [one for one, at in enumerate(sides) if at == side], costs)
            for side in (False, True)
        )
        place = {ref: place for place, ref in enumerate(self.positions)}
        self.has_words = any(link.text("rule") != "alternative-positions" for link in self._links)
        self.has_arcs = any(
            abs(place[link.source] - place[link.target]) > 1 and not link.inferred
            for link in self._links
        )

    def _blocks(self, document: Mapping[Ref, int]) -> list[Block]:
        """Return the nodes with the same edges. document: the numbers of positions."""
        self._edges: dict[Ref, dict[tuple[int, int, bool], list[EdgeId]]] = defaultdict(dict)
        for edge in self.graph.edges:
            for ref, end in ((edge.source, edge.target), (edge.target, edge.source)):
                if end in document and ref in self.on:
                    line = document[end], _TYPES.index(edge.type), bool(edge.text("ended"))
                    self._edges[ref].setdefault(line, []).append(edge.id)

        def pattern(ref: Ref) -> tuple[object, ...]:
            is_hedged = kind_of(self.graph.by_ref[ref]) == "hedged"
            return ref.label, is_hedged, sorted(self._edges[ref])

        patterns = {ref: pattern(ref) for ref in self.on}
        rows = sorted(self.on, key=lambda ref: (patterns[ref], ref))
        return [tuple(some) for _, some in groupby(rows, key=patterns.__getitem__)]

    def lines_of(self, block: Block) -> Iterator[tuple[Ref, tuple[EdgeId, ...]]]:
        """Yield the positions of a block, each with the edges of one type to it."""
        for line in sorted(self._edges[block[0]]):
            found = [edge for ref in block for edge in self._edges[ref][line]]
            yield self._by_document[line[0]], tuple(found)

    def _untangled(
        self, blocks: Sequence[Block], some: Sequence[int], crossings: Ints
    ) -> list[Block]:
        """Return blocks of a side in an order with few crossings: by their middles, then swapped.

        some: the numbers of these blocks.
        """
        place = {ref: place for place, ref in enumerate(self.positions)}
        ends = [[place[end] for end in self.on[block[0]]] for block in blocks]
        order = sorted(some, key=lambda one: (sum(ends[one]) / len(ends[one]), blocks[one]))
        for _ in order:
            is_changed = False
            for at in range(len(order) - 1):
                one, other = order[at], order[at + 1]
                if crossings[other, one] < crossings[one, other]:
                    order[at : at + 2] = other, one
                    is_changed = True
            if not is_changed:
                break
        return [blocks[one] for one in order]

    def _best_order(
        self, blocks: Sequence[Block], sides: Sequence[bool]
    ) -> tuple[_Order, list[bool]]:
        """Return the positions and the sides of blocks with the fewest crossings.

        Of equal ones, those with rivals next to each other, and then in the order of the document.
        sides: of blocks at first; whether they are on the right.
        """

        def tried(order: _Order) -> tuple[tuple[int, int], _Order, list[bool]]:
            place = {ref: place for place, ref in enumerate(order)}
            between = sum(abs(place[link.source] - place[link.target]) for link in self._links)
            number, best = _best_sides(blocks, sides, _crossings(blocks, order, self.on))
            return (number, between), order, best

        first = tuple(self.positions)
        if len(first) <= _MOST_ORDERS:
            return min(map(tried, permutations(first)), key=lambda found: found[0])[1:]
        found = tried(first)
        for _ in first if len(first) <= _MOST_SWAPPED else ():
            order = found[1]
            swapped = [
                tried((*order[:at], order[at + 1], order[at], *order[at + 2 :]))
                for at in range(len(order) - 1)
            ]
            best = min(swapped, key=lambda other: other[0])
            if best[0] >= found[0]:
                break
            found = best
        return found[1:]


def _crossings(
    blocks: Sequence[Block], positions: Sequence[Ref], on: Mapping[Ref, Mapping[Ref, str]]
) -> Ints:
    """Return how many lines of each block cross those of each other block below it.

    A block has one line for each of its positions.
    """
    import numpy

    lines = numpy.array([[end in on[block[0]] for end in positions] for block in blocks], dtype=int)
    lines = lines.reshape(len(blocks), len(positions))
    above = numpy.cumsum(lines, axis=1) - lines
    found: Ints = lines @ above.T
    return found


def _best_sides(
    blocks: Sequence[Block], sides: Sequence[bool], crossings: Ints
) -> tuple[int, list[bool]]:
    """Return the number of crossings, and the sides of blocks with which it is small.

    From the sides given, blocks change their sides so that fewer lines cross, or so that the longer
    column becomes shorter.
    """
    import numpy

    costs = numpy.minimum(crossings, crossings.T)
    numpy.fill_diagonal(costs, 0)
    # 1 on the right and -1 on the left.
    best = numpy.where(sides, 1, -1)
    _change_sides(best, costs)
    sizes = numpy.array([len(block) for block in blocks])
    while True:
        # The larger blocks first.
        excess = best * (sizes @ best)
        movable = numpy.where((excess > sizes) & (costs @ best == 0), sizes, 0)
        if not movable.any():
            break
        best[movable.argmax()] *= -1
    _change_sides(best, costs)
    same = best[:, None] == best[None]
    return int(costs[same].sum()) // 2, [bool(side > 0) for side in best]


def _change_sides(best: Ints, costs: Ints) -> None:
    """Change the side of the block, or swap the two blocks, with which crossings fall most, until
    none is left. best: the sides of blocks, which this changes; costs: of two on one side."""
    import numpy

    while True:
        # How many crossings fewer there are if a block changes its side, or two swap theirs.
        gains = best * (costs @ best)
        swaps = gains[:, None] + gains[None] + 2 * costs
        swaps[best[:, None] == best[None]] = 0
        if not max(gains.max(initial=0), swaps.max(initial=0)):
            break
        one = int(gains.argmax())
        pair = numpy.unravel_index(swaps.argmax(), swaps.shape)
        best[list(pair) if swaps[pair] > gains[one] else [one]] *= -1


def positions_of(graph: Graph) -> dict[Ref, dict[Ref, str]]:
    """Return the positions of each actor and source, with the type of the edge."""
    found: dict[Ref, dict[Ref, str]] = {}
    for edge in graph.edges:
        if edge.source.label == "Actor" and edge.target.label in STANCE_TARGETS:
            found.setdefault(edge.source, {}).setdefault(edge.target, edge.type)
        elif edge.source.label == "Position" and edge.target.label == "Source":
            found.setdefault(edge.target, {}).setdefault(edge.source, edge.type)
    return found


def sorted_positions(graph: Graph) -> list[Node]:
    """Return the positions and readings of a graph, in the order of their document."""
    return sorted(graph.labelled(*STANCE_TARGETS), key=document_order)
