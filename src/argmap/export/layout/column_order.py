"""The order of positions in a column, and of actors and sources on both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby, permutations

from argmap.export.layout.stance_layers import positions_of, sorted_positions
from argmap.export.legend import kind_of
from argmap.model.graph import Graph, Ref

Block = tuple[Ref, ...]
"""Nodes of one kind with the same edges to the same positions."""

_TYPES = ("SUPPORTS", "CONTESTS", "CITES")
_MOST_ORDERS = 4
"""Up to so many positions, all orders are tried."""
_ROUNDS = 4
"""How often positions are ordered, and blocks change their sides, at most."""

_Order = tuple[Ref, ...]


class ColumnOrder:
    """The order of the positions of a topic, and of the blocks on their left and right.

    graph: a controversy, or a thread with its readings; topic: that controversy or thread; on: the
    positions of each actor and source, with the type of the edge; positions: from top to bottom;
    left, right: the blocks on both sides; beside: threads and tensions; has_arcs:
    whether a stated edge between two positions passes a third one.
    """

    def __init__(self, graph: Graph, topic: Ref) -> None:
        self.graph, self.topic = graph, topic
        self.on = positions_of(graph)
        self.positions: Sequence[Ref] = tuple(node.ref for node in sorted_positions(graph))
        document = {ref: number for number, ref in enumerate(self.positions)}
        known = {topic, *self.on, *document}
        self.beside = sorted(ref for ref in graph.by_ref if ref not in known)
        self._links = [
            edge for edge in graph.edges if edge.source in document and edge.target in document
        ]
        blocks = self._blocks(document)
        shared = [block for block in blocks if len(self.on[block[0]]) > 1]
        sides = (shared, [block for block in blocks if len(self.on[block[0]]) == 1])
        for _ in range(_ROUNDS):
            self.positions = self._best_positions(sides if shared else ())
            crossings = _Crossings(self.positions, self.on)
            if not _change_sides(blocks, sides, crossings):
                break
        self.left, self.right = map(crossings.untangled, sides)
        place = {ref: place for place, ref in enumerate(self.positions)}
        self.has_arcs = any(
            abs(place[link.source] - place[link.target]) > 1 and not link.inferred
            for link in self._links
        )

    def _blocks(self, document: Mapping[Ref, int]) -> list[Block]:
        """Return the nodes with the same edges. document: the numbers of positions."""
        lines: dict[Ref, set[tuple[int, int, bool]]] = defaultdict(set)
        for edge in self.graph.edges:
            for ref, end in ((edge.source, edge.target), (edge.target, edge.source)):
                if end in document and ref in self.on:
                    type = _TYPES.index(edge.type)
                    lines[ref].add((document[end], type, bool(edge.text("until"))))

        def pattern(ref: Ref) -> tuple[object, ...]:
            is_hedged = kind_of(self.graph.by_ref[ref]) == "hedged"
            return ref.label, is_hedged, sorted(lines[ref])

        patterns = {ref: pattern(ref) for ref in self.on}
        rows = sorted(self.on, key=lambda ref: (patterns[ref], ref))
        return [tuple(some) for _, some in groupby(rows, key=patterns.__getitem__)]

    def _best_positions(self, sides: Sequence[Sequence[Block]]) -> _Order:
        """Return the positions in the order with the fewest crossings.

        Of equal ones, that with rivals next to each other, and then that of the document.
        """

        def cost(order: _Order) -> tuple[int, int]:
            place = {ref: place for place, ref in enumerate(order)}
            between = sum(abs(place[link.source] - place[link.target]) for link in self._links)
            return sum(map(_Crossings(order, self.on).number, sides)), between

        first = tuple(self.positions)
        if not sides and not self._links:
            return first
        if len(first) <= _MOST_ORDERS:
            return min(permutations(first), key=cost)
        best, least = first, cost(first)
        for _ in first:
            swapped = [
                (*best[:at], best[at + 1], best[at], *best[at + 2 :]) for at in range(len(best) - 1)
            ]
            found = min(swapped, key=cost)
            if cost(found) >= least:
                break
            best, least = found, cost(found)
        return best


class _Crossings:
    """How many lines of blocks cross if positions are in an order: one line for each position."""

    def __init__(self, positions: Sequence[Ref], on: Mapping[Ref, Mapping[Ref, str]]) -> None:
        self._place = {ref: place for place, ref in enumerate(positions)}
        self._on = on
        self._known: dict[tuple[Block, Block], int] = {}

    def untangled(self, blocks: Sequence[Block]) -> list[Block]:
        """Return blocks in an order with few crossings: by their middles, then swapped."""
        middles = {block: sum(ends := self._ends(block)) / len(ends) for block in blocks}
        order = sorted(blocks, key=lambda block: (middles[block], block))
        for _ in order:
            is_changed = False
            for at in range(len(order) - 1):
                one, other = order[at], order[at + 1]
                if self._of(other, one) < self._of(one, other):
                    order[at : at + 2] = other, one
                    is_changed = True
            if not is_changed:
                break
        return order

    def number(self, blocks: Sequence[Block]) -> int:
        """Return the crossings of blocks in a column."""
        if all(len(self._on[block[0]]) == 1 for block in blocks):
            return 0
        order = self.untangled(blocks)
        return sum(
            self._of(above, below)
            for place, above in enumerate(order)
            for below in order[place + 1 :]
        )

    def _ends(self, block: Block) -> list[int]:
        return [self._place[end] for end in self._on[block[0]]]

    def _of(self, above: Block, below: Block) -> int:
        """Return how many lines of a block cross those of one below it."""
        key = above, below
        if key not in self._known:
            ends = self._ends(below)
            self._known[key] = sum(one > other for one in self._ends(above) for other in ends)
        return self._known[key]


def _change_sides(
    blocks: Sequence[Block], sides: tuple[list[Block], list[Block]], crossings: _Crossings
) -> bool:
    """Move each block to the other side if fewer lines cross, or else if the longer column becomes
    shorter. Return whether any was moved."""
    is_changed = False
    rows = [sum(map(len, side)) for side in sides]
    counts = [crossings.number(side) for side in sides]
    for block in blocks:
        here = 0 if block in sides[0] else 1
        there = 1 - here
        one = [other for other in sides[here] if other != block]
        moved = [crossings.number(one), crossings.number([*sides[there], block])]
        longest = max(rows[here] - len(block), rows[there] + len(block))
        if (sum(moved), longest) < (sum(counts), max(rows)):
            sides[here].remove(block)
            sides[there].append(block)
            rows[here] -= len(block)
            rows[there] += len(block)
            counts = moved
            is_changed = True
    return is_changed
