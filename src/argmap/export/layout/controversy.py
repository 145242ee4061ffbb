"""The layout of one controversy, in layers from top to bottom.

Threads and tensions; the controversy; its positions side by side; below each position its actors
and sources; then, between their positions, the actors and sources of several positions. Many
positions are split into several such bands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.export.boxes import NodeBox
from argmap.model.graph import Graph, Node, Ref
from argmap.model.schema import STANCE_TARGETS

MOST_POSITIONS = 20
MOST_NODES = 300

_PER_BAND = 5
_ROW = 26
"""Space between two rows."""
_COLUMN = 28
"""Space between the columns of two positions."""
_CELL = 126
"""The width of a column of actors or sources."""

_FEWEST = 4
"""Fewest columns in a row of actors or sources below a band."""

_SIDES = ("SUPPORTS", "CONTESTS", "CITES")

Places = dict[Ref, tuple[int, int]]


def applies(graph: Graph) -> bool:
    """Return whether a graph is one controversy, and small enough for this layout."""
    positions = graph.labelled("Position")
    return (
        len(graph.labelled("Controversy")) == 1
        and 0 < len(positions) <= MOST_POSITIONS
        and len(graph) <= MOST_NODES
        and not graph.labelled("Reading")
    )


def layered(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> Places:
    """Return the coordinates of each node, with the controversy at 0, 0.

    graph: one to which the layout `applies`; boxes: of its nodes.
    """
    return layered_around(graph, boxes, graph.labelled("Controversy")[0].ref)


def layered_around(graph: Graph, boxes: Mapping[Ref, NodeBox], topic: Ref) -> Places:
    """Return the coordinates of a controversy, or of a thread with its readings, at 0, 0."""
    return _Layers(graph, boxes, topic).places


class _Layers:
    def __init__(self, graph: Graph, boxes: Mapping[Ref, NodeBox], topic: Ref) -> None:
        self.places: Places = {}
        self._boxes = boxes
        self._on = _positions_of(graph)
        self.places[topic] = (0, 0)
        self._above(graph, -boxes[topic].up - 70)
        y = boxes[topic].down + 70
        positions = sorted(graph.labelled(*STANCE_TARGETS), key=_rank)
        for band in _bands([node.ref for node in positions]):
            y = self._band(band, y) + 50
        rest = [node.ref for node in graph.nodes if node.ref not in self.places]
        self._rows(rest, y, dict.fromkeys(rest, 0))

    def _above(self, graph: Graph, bottom: int) -> None:
        """Place threads in the middle and tensions on both sides."""
        tensions = [node.ref for node in graph.labelled("Tension")]
        threads = [node.ref for node in graph.labelled("Thread") if node.ref not in self.places]
        half = (len(tensions) + 1) // 2
        row = [*tensions[:half], *threads, *tensions[half:]]
        if not row:
            return
        y = bottom - max(self._boxes[ref].down for ref in row)
        widths = [2 * self._boxes[ref].half + 40 for ref in row]
        # The row is centred on the threads, so that their lines don't cross the tensions.
        left = -sum(widths[:half]) - sum(widths[half : half + len(threads)]) // 2
        for ref, width in zip(row, widths, strict=True):
            self.places[ref] = (left + width // 2, y)
            left += width

    def _band(self, positions: Sequence[Ref], top: int) -> int:
        """Place positions side by side above the nodes that only they have; return the bottom."""
        own = {position: self._own(position) for position in positions}
        across = {position: _across(len(own[position])) for position in positions}
        widths = [
            max(2 * self._boxes[position].half, across[position] * _CELL) + _COLUMN
            for position in positions
        ]
        tallest = max(self._boxes[position].up for position in positions)
        left = -sum(widths) // 2
        bottom = top + 2 * tallest
        for position, width in zip(positions, widths, strict=True):
            x = left + width // 2
            self.places[position] = (x, top + tallest)
            end = self._grid(own[position], x, top + 2 * tallest + 2 * _ROW, across[position])
            bottom = max(bottom, end)
            left += width
        return self._between(bottom + _ROW, sum(widths))

    def _own(self, position: Ref) -> list[Ref]:
        """Return the nodes of this position only: supporters, opponents, then sources."""
        return [
            ref
            for _, ref in sorted(
                (_SIDES.index(sides[position]), ref)
                for ref, sides in self._on.items()
                if list(sides) == [position]
            )
        ]

    def _between(self, top: int, width: int) -> int:
        """Place the nodes of several positions once all of these are placed; return the bottom."""
        middles = {
            ref: sum(self.places[position][0] for position in sides) // len(sides)
            for ref, sides in sorted(self._on.items())
            if ref not in self.places and all(position in self.places for position in sides)
        }
        refs = sorted(middles, key=lambda ref: (ref.label, middles[ref], ref))
        for label in ("Actor", "Source"):
            some = [ref for ref in refs if ref.label == label]
            top = self._rows(some, top, middles, max(_FEWEST, width // _CELL))
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


def _across(count: int) -> int:
    """Return the number of columns below a position. Narrow maps are drawn larger."""
    return 1 if count <= 3 else 2 if count <= 8 else 3


def spread(wishes: Sequence[int], apart: int) -> list[int]:
    """Move ascending numbers as little as possible so that none are closer than `apart`."""
    clusters: list[list[int]] = []
    for wish in wishes:
        clusters.append([wish])
        while len(clusters) > 1 and _start(clusters[-1], apart) < (
            _start(clusters[-2], apart) + len(clusters[-2]) * apart
        ):
            clusters[-2].extend(clusters.pop())
    return [
        _start(cluster, apart) + place * apart
        for cluster in clusters
        for place in range(len(cluster))
    ]


def _start(cluster: Sequence[int], apart: int) -> int:
    return sum(cluster) // len(cluster) - (len(cluster) - 1) * apart // 2


def _positions_of(graph: Graph) -> dict[Ref, dict[Ref, str]]:
    """Return the positions of each actor and source, with the type of the edge."""
    found: dict[Ref, dict[Ref, str]] = {}
    for edge in graph.edges:
        if edge.source.label == "Actor" and edge.target.label in STANCE_TARGETS:
            found.setdefault(edge.source, {}).setdefault(edge.target, edge.type)
        elif edge.source.label == "Position" and edge.target.label == "Source":
            found.setdefault(edge.target, {}).setdefault(edge.source, edge.type)
    return found


def _rank(node: Node) -> tuple[int, str]:
    rank = node.properties.get("rank")
    return (rank if isinstance(rank, int) else 0, node.id)


def _bands(positions: Sequence[Ref]) -> list[Sequence[Ref]]:
    """Split positions into bands of about equal length."""
    if not positions:
        return []
    count = -(-len(positions) // _PER_BAND)
    size = -(-len(positions) // count)
    return [positions[start : start + size] for start in range(0, len(positions), size)]
