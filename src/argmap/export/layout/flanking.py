"""The layout of a controversy with one or two positions, like a table without lines.

The actors and sources of one position are in a column beside it, on the outer side. Those of both
are in a column between the two. Names are on the side to which no edge leads, so that no edge runs
through a name, and no two edges cross.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, product

from argmap.export.boxes import NodeBox, box_at, font_at, name_lines, text_width
from argmap.export.layout.compact import screen_of
from argmap.export.layout.stance_layers import positions_of, sorted_positions
from argmap.export.legend import kind_of
from argmap.model.graph import Graph, Ref

MOST_POSITIONS = 2

_FAN = 40
"""How far a column is from the card of its position."""
_ROW = 7
"""Space between two rows."""
_BLOCK = 12
"""More space between rows of different patterns."""
_LINE = 1.3
_GAP = 6
"""Space between a symbol and its name."""
_FONT = 1.05
"""How much wider than estimated a font may be."""
_WIDTHS = (150, 130, 110, 200, 260)
"""The widths of names beside symbols that are tried."""
_MIDDLE = (110, 140, 180)
"""The widths of names between two positions that are tried."""
_MOST_LINES = 6
_MOST_WIDE = 0.55
"""How far positions are further apart for each unit of the widest name between them."""
_CLEAR = 3
"""Space between a name and an edge."""
_SPARE = 20
"""The height that is kept free on the screen."""
_FIRST = 18
"""How far the first nodes between two positions are above and below the line between these."""
_LARGE = tuple(zoom / 100 for zoom in range(115, 76, -6))
_SMALL = tuple(zoom / 100 for zoom in range(76, 53, -4))
"""The zooms that are tried."""
_SHARE = 0.25
"""The share of a name between two positions that edges pass, if they can't pass all of it."""

Places = dict[Ref, tuple[int, int]]


def applies(graph: Graph) -> bool:
    """Return whether a graph is a controversy with one or two positions, and nothing beside."""
    on = positions_of(graph)
    known = {"Controversy", "Thread", "Tension", "Position"}
    return len(graph.labelled("Position")) <= MOST_POSITIONS and all(
        node.label in known or node.ref in on for node in graph.nodes
    )


def flanked(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> Columns | None:
    """Return the layout that is the largest on a usual screen; None if none is large enough.

    graph: one to which the layout `applies`; boxes: of its nodes. The smaller the zoom, the larger
    names are beside everything else.
    """
    for share, zooms in ((1.0, _LARGE), (_SHARE, _LARGE), (_SHARE, _SMALL)):
        for zoom in zooms:
            made = [
                Columns(graph, boxes, widths, zoom, share) for widths in product(_WIDTHS, _MIDDLE)
            ]
            best = max(made, key=Columns.zoom)
            if best.zoom() >= zoom:
                return best
    return None


class Columns:
    """The layout with names of a width.

    places: the coordinates of each node, with the controversy at 0, 0; sides: where names are:
    left, right, above or below; texts: the names with their line breaks.
    """

    def __init__(
        self,
        graph: Graph,
        boxes: Mapping[Ref, NodeBox],
        widths: tuple[int, int],
        zoom: float,
        share: float,
    ) -> None:
        """widths: of names beside and between positions; zoom: at which they are drawn; share: of
        the names between positions that edges pass."""
        self.drawn_at = zoom
        self._share = share
        self.places: Places = {}
        self.sides: dict[Ref, str] = {}
        self.texts: dict[Ref, str] = {}
        self._graph = graph
        self._screen = screen_of(graph)
        self._boxes = boxes = {
            node.ref: box_at(boxes[node.ref], kind_of(node), zoom) for node in graph.nodes
        }
        self._width, self._middle = widths
        on = positions_of(graph)
        positions = [node.ref for node in sorted_positions(graph)]
        self._order = {position: place for place, position in enumerate(positions)}
        rows = sorted(on, key=lambda ref: self._rank(ref, on[ref]))
        self._on = on
        own = {p: [ref for ref in rows if list(on[ref]) == [p]] for p in positions}
        shared = [ref for ref in rows if len(on[ref]) > 1]
        topic = graph.labelled("Controversy")[0].ref
        if len(positions) == 1:
            [position] = positions
            self.places[position] = (0, 0)
            half = -(-len(own[position]) // 2)
            beside = boxes[position].half + _FAN
            self._column(own[position][:half], -beside, "left")
            self._column(own[position][half:], beside, "right")
            up = boxes[position].up
        else:
            up = self._two(positions, own, shared)
        self._shift(up + 30 + boxes[topic].down)
        self.places[topic] = (0, 0)
        above = [node.ref for label in ("Thread", "Tension") for node in graph.labelled(label)]
        half = -(-len(above) // 2)
        beside = boxes[topic].half + _FAN
        self._column(above[:half], -beside, "left")
        self._column(above[half:], beside, "right")

    def _two(
        self, positions: Sequence[Ref], own: Mapping[Ref, Sequence[Ref]], shared: Sequence[Ref]
    ) -> int:
        """Place two positions and everything beside and between them; return how far up the middle
        must stay free."""
        half = max(self._boxes[position].half for position in positions)
        widest = max((self._breadth(ref, self._between_lines(ref)) for ref in shared), default=0)
        apart = half + _FAN + round(_FAN + widest * _MOST_WIDE if shared else 0)
        for position, side in zip(positions, (-1, 1), strict=True):
            self.places[position] = (side * apart, 0)
            beside = side * (apart + half + _FAN)
            self._column(own[position], beside, "left" if side < 0 else "right")
        tallest = max(self._boxes[position].up for position in positions)
        return max(tallest, self._between(shared, apart))

    def _rank(self, ref: Ref, sides: Mapping[Ref, str]) -> tuple[object, ...]:
        """Sort by pattern: actors by what they do, then hedged names, then sources."""
        kind = kind_of(self._graph.by_ref[ref])
        pattern = tuple(sides.get(position, "") for position in self._order)
        return ref.label, tuple("SC".find(side[:1]) for side in pattern), kind != "actor", ref

    def _pattern(self, ref: Ref) -> object:
        return self._rank(ref, self._on[ref])[:-1] if ref in self._on else ref.label

    def _column(self, refs: Sequence[Ref], x: int, side: str) -> None:
        """Place nodes below each other around 0, with their names on one side."""
        heights = []
        for ref in refs:
            node = self._graph.by_ref[ref]
            lines = name_lines(node, self._width, _MOST_LINES)
            tall = max(2 * self._boxes[ref].radius, self._height(ref, lines))
            heights.append(tall)
            self.texts[ref] = "\n".join(lines)
            self.sides[ref] = side
        gaps = [
            _ROW + (_BLOCK if self._pattern(one) != self._pattern(other) else 0)
            for one, other in pairwise(refs)
        ]
        y = -(sum(heights) + sum(gaps)) // 2
        for ref, tall, gap in zip(refs, heights, [*gaps, 0], strict=False):
            self.places[ref] = (x, y + tall // 2)
            y += tall + gap

    def _between(self, refs: Sequence[Ref], apart: int) -> int:
        """Place nodes above and below the line between two positions; return how far up they reach.

        The first half is above, so that nodes with the same pattern are together.
        """
        half = len(refs) // 2
        reached = {}
        for side, some in (("above", refs[:half][::-1]), ("below", refs[half:])):
            y = _FIRST
            for ref in some:
                y = self._outward(ref, side, y, apart)
            reached[side] = y
        return reached["above"]

    def _between_lines(self, ref: Ref) -> list[str]:
        return name_lines(self._graph.by_ref[ref], self._middle, _MOST_LINES)

    def _outward(self, ref: Ref, side: str, y: int, apart: int) -> int:
        """Place a node so far above or below the middle; return where the next one may be, so that
        its edges pass the name of this one."""
        lines = self._between_lines(ref)
        radius = self._boxes[ref].radius
        self.places[ref] = (0, -y if side == "above" else y)
        self.sides[ref] = side
        self.texts[ref] = "\n".join(lines)
        half = self._breadth(ref, lines) / 2 * self._share
        end = y + radius + _GAP + self._height(ref, lines)
        return round(max((end + _CLEAR) / (1 - half / apart), end + radius + _CLEAR))

    def _size(self, ref: Ref) -> float:
        """Return the size of the font of a name, in units of the map."""
        return font_at(kind_of(self._graph.by_ref[ref]), self.drawn_at) / self.drawn_at

    def _height(self, ref: Ref, lines: Sequence[str]) -> int:
        return round(len(lines) * self._size(ref) * _LINE)

    def _breadth(self, ref: Ref, lines: Sequence[str]) -> float:
        return max(text_width(line, 1) for line in lines) * self._size(ref) * _FONT

    def _shift(self, down: int) -> None:
        for ref, (x, y) in self.places.items():
            self.places[ref] = (x, y + down)

    def zoom(self) -> float:
        """Return how large the layout is drawn on a usual screen."""
        extent = [0, 0, 0, 0]
        for ref, (x, y) in self.places.items():
            box = self._boxes[ref]
            reach = {"left": box.half, "right": box.half}
            if self.sides.get(ref) in reach:
                wide = self._breadth(ref, self.texts[ref].split("\n"))
                reach = dict.fromkeys(reach, box.radius)
                reach[self.sides[ref]] += _GAP + round(wide)
            extent = [
                min(extent[0], x - reach["left"]), max(extent[1], x + reach["right"]),
                min(extent[2], y - box.up), max(extent[3], y + box.down),
            ]  # fmt: skip
        wide, tall = extent[1] - extent[0], extent[3] - extent[2]
        return min(1.15, self._screen[0] / wide, (self._screen[1] - _SPARE) / tall)
