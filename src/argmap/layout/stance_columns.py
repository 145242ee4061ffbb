"""The layout of a controversy in three columns: its positions below each other in the middle, and
actors and sources on both sides, with their names on the outer side.

No edge runs through a name. Actors of several positions are on the left. Those with the same
stances are together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from argmap.display.boxes import (
    STYLES,
    NodeBox,
    box_at,
    font_at,
    full_name,
    name_lines,
    text_width,
)
from argmap.display.legend import kind_of
from argmap.layout.column_order import Block, ColumnOrder
from argmap.layout.stance_layers import sorted_positions
from argmap.model.graph import Graph, Node, Ref

MOST_POSITIONS = 12
MOST_NODES = 120

_ZOOMS = tuple(zoom / 100 for zoom in range(115, 50, -5))
"""The zooms that are tried."""
_WIDTHS = (240, 190, 150, 120)
"""The widths of names that are tried, at their usual size."""
_NAME_LINES = (4, 3, 2)
"""The most lines of names that are tried."""
_LINE, _FONT = 1.3, 1.05
"""The height of a line, and how much wider than estimated a font may be."""
_GAP = 6
"""Space between a symbol and its name."""
_ROW, _BLOCK = 4, 9
"""Space between two rows, and more space between two blocks."""
_CARD, _WORD = 16, 28
"""Space between two cards, and if a line with a word connects some."""
_ARC = 24
"""How much further than half of a card's width positions are apart if an edge passes one of them,
so that `edge-bends.js` can bend it around that card."""
_FAN = (90, 240)
"""The least and the most space between the cards and a column."""
_ABOVE = 24
"""Space below the controversy."""
_ASIDE = 40
"""Space between the controversy and the tensions beside it."""
_MOST_SPREAD = 1.6
"""How much higher the columns may be than necessary, on a screen that is higher."""
_MOST_ROW = 14
"""The most space that is then added between two rows."""
_MARGIN = 12
"""Space around everything."""

Places = dict[Ref, tuple[int, int]]


@dataclass(frozen=True)
class StanceColumns:
    """The layout at a zoom.

    places: the coordinates of each node, with the topic at 0, 0; sides: of symbols on which their
    names are: left or right; texts: the names with their line breaks; reach: the width of the
    widest name, in units of the map; bundles: nodes with the same edges, which are drawn with one
    line to each position.
    """

    places: Places
    sides: Mapping[Ref, str]
    texts: Mapping[Ref, str]
    reach: int
    bundles: Sequence[Block]


def stance_columns(
    graph: Graph, boxes: Mapping[Ref, NodeBox], topic: Ref, screen: tuple[int, int]
) -> StanceColumns | None:
    """Return the layout that is the largest on a screen; None if none is large enough.

    graph: a controversy, or a thread with its readings; boxes: of its nodes; topic: that
    controversy or thread; screen: its width and height in pixels.
    """
    if len(graph) > MOST_NODES or not 0 < len(sorted_positions(graph)) <= MOST_POSITIONS:
        return None
    order = ColumnOrder(graph, topic)
    names = _Names(order)
    low, high = 0, len(_ZOOMS)
    found = None
    while low < high:
        place = (low + high) // 2
        made = _largest(order, names, boxes, _ZOOMS[place], screen)
        if made is None:
            low = place + 1
        else:
            found, high = made, place
    return found


def _largest(
    order: ColumnOrder,
    names: _Names,
    boxes: Mapping[Ref, NodeBox],
    zoom: float,
    screen: tuple[int, int],
) -> StanceColumns | None:
    """Return the layout at a zoom, with names as wide as possible; None if the screen is small."""
    room = (screen[0] / zoom - 2 * _MARGIN, screen[1] / zoom - 2 * _MARGIN)
    for width, lines in product(_WIDTHS, _NAME_LINES):
        drawing = _Drawing(order, names.lines(width, lines), boxes, zoom)
        if drawing.wide <= room[0] and drawing.tall <= room[1]:
            return drawing.placed(room)
    return None


class _Names:
    """The names beside symbols, in lines, with the width of the widest line at a size of 1."""

    def __init__(self, order: ColumnOrder) -> None:
        self._nodes = [order.graph.by_ref[ref] for ref in (*order.on, *order.beside)]
        self._sizes = {node.ref: STYLES[kind_of(node)].size for node in self._nodes}
        self._whole = {node.ref: text_width(full_name(node), 1) for node in self._nodes}
        self._known: dict[tuple[int, int], dict[Ref, tuple[list[str], float]]] = {}

    def lines(self, width: int, most: int) -> Mapping[Ref, tuple[list[str], float]]:
        """Return the lines of each name.

        width: of a line at the usual size of its font; most: lines of a name.
        """
        key = width, most
        if key not in self._known:
            self._known[key] = {node.ref: self._broken(node, *key) for node in self._nodes}
        return self._known[key]

    def _broken(self, node: Node, width: int, most: int) -> tuple[list[str], float]:
        whole = self._whole[node.ref]
        if whole * self._sizes[node.ref] <= width:
            return [full_name(node)], whole
        lines = name_lines(node, width, most)
        return lines, max(text_width(line, 1) for line in lines)


class _Drawing:
    """The columns at a zoom, with names of a width.

    wide, tall: their least size, in units of the map.
    """

    def __init__(
        self,
        order: ColumnOrder,
        names: Mapping[Ref, tuple[list[str], float]],
        boxes: Mapping[Ref, NodeBox],
        zoom: float,
    ) -> None:
        """names: the lines of each, and the width of the widest one at a size of 1."""
        nodes = order.graph.by_ref
        self._order = order
        self._lines = {ref: lines for ref, (lines, _) in names.items()}
        fonts = {ref: font_at(kind_of(nodes[ref]), zoom) / zoom for ref in names}
        self._tall = {
            ref: max(2 * boxes[ref].radius, len(lines) * fonts[ref] * _LINE)
            for ref, (lines, _) in names.items()
        }
        cards = (order.topic, *order.positions)
        self._boxes = {ref: box_at(boxes[ref], kind_of(nodes[ref]), zoom) for ref in cards}
        self._reach = max(
            (boxes[ref].radius + _GAP + names[ref][1] * fonts[ref] * _FONT for ref in order.on),
            default=0,
        )
        self._half = max(self._boxes[ref].half for ref in order.positions)
        self._columns = bool(order.left) + bool(order.right)
        half = -(-len(order.beside) // 2)
        # Above the columns: the topic, with threads and tensions on both sides.
        self._beside = [
            [(ref,) for ref in some] for some in (order.beside[:half], order.beside[half:])
        ]
        topic = self._boxes[order.topic]
        aside = max(map(self._height, self._beside))
        self._up = max(topic.up, aside / 2)
        self._head = self._up + max(topic.down + _ABOVE, aside / 2 + _BLOCK)
        self._gap = _WORD if order.has_words else _CARD
        if order.has_arcs:
            shortest = min(2 * self._boxes[ref].up for ref in order.positions)
            self._gap = max(self._gap, self._half + _ARC - shortest)
        talls = [2 * self._boxes[position].up for position in order.positions]
        self._body = max(
            self._height(order.left),
            self._height(order.right),
            sum(talls) + self._gap * (len(talls) - 1),
        )
        self.wide = 2 * self._half + self._columns * (_FAN[0] + self._reach)
        self.tall = self._head + self._body

    def placed(self, room: tuple[float, float]) -> StanceColumns:
        """Return the layout, spread over a width and height."""
        fan = (room[0] - self.wide) / max(1, self._columns) + _FAN[0]
        x = round(self._half + min(_FAN[1], fan))
        body = min(room[1] - self._head, _MOST_SPREAD * self._body)
        top = self._head - self._up
        places: Places = {self._order.topic: (0, 0)}
        aside = self._boxes[self._order.topic].half + _ASIDE
        for side, some in zip((-1, 1), self._beside, strict=True):
            tall = self._height(some)
            places |= self._column(some, side * aside, -tall / 2, tall)
        places |= self._column(self._order.left, -x, top, body)
        places |= self._column(self._order.right, x, top, body)
        places |= self._cards(places, top, body)
        sides = {ref: "left" if places[ref][0] < 0 else "right" for ref in self._lines}
        texts = {ref: "\n".join(lines) for ref, lines in self._lines.items()}
        blocks = [*self._order.left, *self._order.right]
        bundles = [block for block in blocks if len(block) > 1]
        return StanceColumns(places, sides, texts, round(self._reach), bundles)

    def _column(self, blocks: Sequence[Block], x: int, top: float, height: float) -> Places:
        """Return the places of blocks below each other, in the middle of a height."""
        places: Places = {}
        rows = sum(map(len, blocks))
        spread = min(_MOST_ROW, (height - self._height(blocks)) / max(1, rows))
        y = top + (height - self._height(blocks) - spread * (rows - 1)) / 2
        for block in blocks:
            for ref in block:
                tall = self._tall[ref]
                places[ref] = (x, round(y + tall / 2))
                y += tall + _ROW + spread
            y += _BLOCK
        return places

    def _cards(self, places: Places, top: float, height: float) -> Places:
        """Return the places of the positions: each as close as possible to its actors and sources,
        below the one before."""
        positions = self._order.positions
        halves = [self._boxes[position].up for position in positions]
        wishes = []
        for place, position in enumerate(positions):
            ends = {ref: len(at) for ref, at in self._order.on.items() if position in at}
            weight = sum(1 / count for count in ends.values())
            near = sum(places[ref][1] / count for ref, count in ends.items())
            even = top + height * (place + 0.5) / len(positions)
            wishes.append((near + even) / (weight + 1))
        ys: list[float] = []
        bottom = top - self._gap
        for wish, half in zip(wishes, halves, strict=True):
            ys.append(max(wish, bottom + self._gap + half))
            bottom = ys[-1] + half
        bottom = top + height + self._gap
        for place in reversed(range(len(ys))):
            ys[place] = min(ys[place], bottom - self._gap - halves[place])
            bottom = ys[place] - halves[place]
        return {position: (0, round(y)) for position, y in zip(positions, ys, strict=True)}

    def _height(self, blocks: Sequence[Block]) -> float:
        """Return the least height of blocks below each other."""
        rows = [self._tall[ref] for block in blocks for ref in block]
        return sum(rows) + _ROW * max(0, len(rows) - 1) + _BLOCK * max(0, len(blocks) - 1)
