"""The layout of one controversy, in layers from top to bottom.

Threads and tensions; the controversy; its positions side by side; below each position its actors
and sources; then, between their positions, the actors and sources of several positions. Many
positions are split into several such bands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations

from argmap.display.boxes import NodeBox
from argmap.layout import packing
from argmap.layout.crossings import number_of_crossings
from argmap.layout.packing import spread
from argmap.layout.stance_layers import place_above, positions_of, sorted_positions
from argmap.model.graph import Graph, Ref
from argmap.model.schema import NEUTRAL

MOST_POSITIONS = 20
MOST_NODES = 300

_PER_BAND = 5
_ROW = 14
"""Space between two rows."""
_ARROW = 46
"""Space between positions and the actors next to them."""
_COLUMN = 28
"""Space between the columns of two positions."""
_CELL = 126
"""The width of a column of actors or sources."""

_FEWEST = 4
"""Fewest columns in a row of actors or sources below a band."""
_MOST_ACROSS = (3, 2, 5, 8)
"""Columns of nodes below a position that are tried."""
_SCREEN = (880, 530)

READABLE = 0.56
"""The zoom at which names have room."""
_MOST_CROSSINGS = 0.2
"""The most crossings for each edge."""

_LONGEST = 9
"""Most nodes in a column between two positions."""

_SIDES = ("SUPPORTS", "CONTESTS", NEUTRAL, "CITES")
_ABOVE = ("Thread", "Tension")

Places = dict[Ref, tuple[int, int]]
_Sides = Mapping[Ref, Mapping[Ref, str]]
"""The positions of each actor and source, with the type of the edge."""
_Parts = tuple[Ref, Sequence[Sequence[Ref]], _Sides]
"""A controversy, its positions in bands, and the positions of each actor and source."""


def applies(graph: Graph) -> bool:
    """Return whether a graph is one controversy, and small enough for this layout.

    Its threads and tensions are connected with it only, not with each other.
    """
    positions = graph.labelled("Position")
    topics = [node.ref for node in graph.labelled("Controversy")]
    ends = ((edge.source, edge.target) for edge in graph.edges)
    return (
        len(topics) == 1
        and all(topics[0] in pair for pair in ends if any(end.label in _ABOVE for end in pair))
        and 0 < len(positions) <= MOST_POSITIONS
        and len(graph) <= MOST_NODES
        and not graph.labelled("Reading")
    )


def layered(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> Places:
    """Return the coordinates of each node, with the controversy at 0, 0.

    graph: one to which the layout `applies`; boxes: of its nodes.
    """
    return layered_around(graph, boxes, graph.labelled("Controversy")[0].ref)


def is_readable(graph: Graph, boxes: Mapping[Ref, NodeBox], places: Places) -> bool:
    """Return whether names have room in a layout, and not too many edges cross."""
    lines = [(places[edge.source], places[edge.target]) for edge in graph.edges]
    return packing.zoom(places, boxes, _SCREEN) >= READABLE and number_of_crossings(
        lines
    ) <= _MOST_CROSSINGS * len(lines)


def layered_around(graph: Graph, boxes: Mapping[Ref, NodeBox], topic: Ref) -> Places:
    """Return the coordinates of a controversy, or of a thread with its readings, at 0, 0."""
    on = positions_of(graph)
    positions = [node.ref for node in sorted_positions(graph)]
    bands = [_ordered(band, on) for band in _bands(positions)]
    own = Counter(position for sides in on.values() if len(sides) == 1 for position in sides)
    # With few nodes below each position, there is only one way.
    tries = _MOST_ACROSS if max(own.values(), default=0) > _FEWEST else _MOST_ACROSS[:1]
    options = (_Layers(graph, boxes, (topic, bands, on), across) for across in tries)
    return max(options, key=_Layers.zoom).places


class _Layers:
    """A layout with at most so many columns of nodes below each position."""

    def __init__(
        self, graph: Graph, boxes: Mapping[Ref, NodeBox], parts: _Parts, across: int
    ) -> None:
        topic, bands, self._on = parts
        self._most_across = across
        self.places: Places = {}
        self._boxes = boxes
        self.places[topic] = (0, 0)
        place_above(graph, boxes, self.places, -boxes[topic].up - 70)
        y = boxes[topic].down + 70
        for band in bands:
            y = self._band(band, y) + 50
        rest = [node.ref for node in graph.nodes if node.ref not in self.places]
        self._rows(rest, y, dict.fromkeys(rest, 0))

    def zoom(self) -> float:
        """Return how large the layout is drawn on a usual screen."""
        return min(1.15, packing.zoom(self.places, self._boxes, _SCREEN))

    def _band(self, positions: Sequence[Ref], top: int) -> int:
        """Place positions side by side above the nodes that only they have; return the bottom.

        Nodes of two positions side by side are in a column between them, so that their lines cross
        few others.
        """
        own = {position: self._own(position) for position in positions}
        across = {
            position: min(self._most_across, max(1, -(-len(own[position]) // _FEWEST)))
            for position in positions
        }
        pairs = [self._shared_by(pair) for pair in pairwise(positions)]
        tallest = max(self._boxes[position].up for position in positions)
        first = top + 2 * tallest + _ARROW
        left, bottom = 0, top + 2 * tallest
        for position, shared in zip(positions, [*pairs, []], strict=True):
            half = max(self._boxes[position].half, across[position] * _CELL // 2) + _COLUMN // 2
            x = left + half
            self.places[position] = (x, top + tallest)
            bottom = max(bottom, self._grid(own[position], x, first, across[position]))
            left = x + half
            if shared:
                # Lower than the others: lines to both positions pass above.
                end = self._grid(shared, left + _CELL // 2, first + 2 * _ROW, 1)
                bottom = max(bottom, end)
                left += _CELL
        self._centre([*positions, *(ref for some in (*own.values(), *pairs) for ref in some)], left)
        return self._between(bottom + 2 * _ROW, left, top)

    def _centre(self, refs: Sequence[Ref], width: int) -> None:
        """Move nodes that were placed from 0 to a width to both sides of 0."""
        for ref in refs:
            x, y = self.places[ref]
            self.places[ref] = (x - width // 2, y)

    def _shared_by(self, pair: tuple[Ref, Ref]) -> list[Ref]:
        """Return the nodes of exactly these two positions, if they are few."""
        found = sorted(ref for ref, sides in self._on.items() if set(sides) == set(pair))
        return found if len(found) <= _LONGEST else []

    def _own(self, position: Ref) -> list[Ref]:
        """Return the nodes of this position only: supporters, opponents, neutral actors, then
        sources."""
        return [
            ref
            for _, ref in sorted(
                (_SIDES.index(sides[position]), ref)
                for ref, sides in self._on.items()
                if list(sides) == [position]
            )
        ]

    def _between(self, top: int, width: int, head: int) -> int:
        """Place the nodes of several positions once all of these are placed; return the bottom.

        Half of the actors are above the positions, so that their lines cross fewer others.

        top: below the band; head: above its positions; width: of the band.
        """
        middles = {
            ref: sum(self.places[position][0] for position in sides) // len(sides)
            for ref, sides in sorted(self._on.items())
            if ref not in self.places and all(position in self.places for position in sides)
        }
        refs = sorted(middles, key=lambda ref: (ref.label, middles[ref], ref))
        most = max(_FEWEST, width // _CELL)
        actors = [ref for ref in refs if ref.label == "Actor"]
        above = actors[: len(actors) // 2]
        if above:
            moved = self._rows(above, head, middles, most) - head + _ARROW
            for ref in self.places.keys() - set(above):
                x, y = self.places[ref]
                if y >= head:
                    self.places[ref] = (x, y + moved)
            top += moved
        for some in (actors[len(above) :], [ref for ref in refs if ref.label == "Source"]):
            top = self._rows(some, top, middles, most)
        return top

    def _grid(self, refs: Sequence[Ref], x: int, top: int, across: int) -> int:
        """Place refs in rows of so many columns around x; return the bottom."""
        for start in range(0, len(refs), across):
            row = refs[start : start + across]
            y = top + max(self._boxes[ref].up for ref in row)
            for column, ref in enumerate(row):
                # A single last node stays in its column, so that the middle is free for lines.
                self.places[ref] = (x + (2 * column - across + 1) * _CELL // 2, y)
            top = y + max(self._boxes[ref].down for ref in row) + _ROW
        return top

    def _rows(
        self, refs: Sequence[Ref], top: int, middles: Mapping[Ref, int], most: int = 10
    ) -> int:
        """Place refs close to their middles in rows of at most `most`; return the bottom."""
        size = -(-len(refs) // max(1, -(-len(refs) // most)))
        # Each row spans the whole width: refs with similar middles go into different rows.
        rows = -(-len(refs) // size) if refs else 0
        for start in range(rows):
            row = refs[start::rows]
            y = top + max(self._boxes[ref].up for ref in row)
            xs = spread([middles[ref] for ref in row], _CELL)
            self.places.update((ref, (x, y)) for ref, x in zip(row, xs, strict=True))
            top = y + max(self._boxes[ref].down for ref in row) + _ROW
        return top


def _bands(positions: Sequence[Ref]) -> list[Sequence[Ref]]:
    """Split positions into bands of about equal length."""
    if not positions:
        return []
    count = -(-len(positions) // _PER_BAND)
    size = -(-len(positions) // count)
    return [positions[start : start + size] for start in range(0, len(positions), size)]


def _ordered(band: Sequence[Ref], on: _Sides) -> Sequence[Ref]:
    """Return the positions so that those with the same actors are side by side.

    The order of the document is kept if no other is better.
    """
    places = {ref: place for place, ref in enumerate(band)}
    groups = Counter(
        tuple(sorted(places[ref] for ref in sides if ref in places)) for sides in on.values()
    )
    several = [(some, count) for some, count in groups.items() if len(some) > 1]
    if not several or len(band) < 3:
        return band

    def cost(order: tuple[int, ...]) -> int:
        """The number of positions that lie between those of a node, over all nodes."""
        total = 0
        for some, count in several:
            at = [order.index(place) for place in some]
            total += count * (max(at) - min(at))
        return total

    best = min(permutations(range(len(band))), key=lambda order: (cost(order), order))
    return [band[place] for place in best]
