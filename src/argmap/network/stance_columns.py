"""The layout of a controversy in three columns: its positions below each other in the middle, and
actors and sources on both sides.

No edge runs through a name. Actors of several positions are on the left. Those with the same
stances are together. Names have room on the outer side of symbols, where a page writes them, and
below, where vis-network does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from argmap.display.boxes import (
    STYLES,
    NodeBox,
    box_at,
    font_at,
    name_lines,
    text_width,
)
from argmap.display.legend import kind_of
from argmap.model.graph import EdgeId, Graph, Node, Ref
from argmap.network.column_order import Block, ColumnOrder

_SCREEN = (868, 600)
"""The network on a usual screen, beside the details and above the buttons."""
_ZOOMS = tuple(zoom / 100 for zoom in range(115, 60, -5))
"""The zooms that are tried. With the last one, the columns may be higher than the screen."""
_WIDTHS = (240, 190, 150, 120)
"""The widths of names that are tried, at their usual size."""
_NAME_LINES = (4, 3, 2)
"""The most lines of names that are tried."""
_LINE, _FONT = 1.3, 1.05
"""The height of a line, and how much wider than estimated a font may be."""
_GAP, _BELOW = 6, 3
"""Space between a symbol and its name beside it, and below it."""
_ROW, _BLOCK = 4, 9
"""Space between two rows, and more space between two blocks."""
_CARD, _WORD = 16, 28
"""Space between two cards, and if a line with a word connects some."""
_ARC = 24
"""How much further than half of a card's width positions are apart if an edge passes one of them,
so that it can be bent around that card (`drawing.py`)."""
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
_APART, _CORNER = 11, 6
"""The most space between two ends of lines at the side of a card, and the least to its corner."""

Places = dict[Ref, tuple[int, int]]


@dataclass(frozen=True)
class ColumnLine:
    """A line for the edges of one type between the nodes of a block and a position.

    side: of the card at which it ends: -1 for left, 1 for right; down: how far below its middle.
    """

    edges: tuple[EdgeId, ...]
    members: Block
    position: Ref
    side: int = 1
    down: float = 0


@dataclass(frozen=True)
class StanceColumns:
    """The layout at a zoom.

    places: the coordinates of each node, with the topic at 0, 0; boxes: of nodes, with the lines of
    their names; sides: of symbols on which pages write names: left or right; lines: one from each
    block to each of its positions.
    """

    zoom: float
    places: Places
    boxes: Mapping[Ref, NodeBox]
    sides: Mapping[Ref, str]
    lines: Sequence[ColumnLine]


def stance_columns(graph: Graph, boxes: Mapping[Ref, NodeBox], topic: Ref) -> StanceColumns:
    """Return the layout that is the largest on a screen, higher than it if that is too small.

    graph: a controversy with positions; boxes: of its nodes; topic: that controversy.
    """
    order = ColumnOrder(graph, topic)
    names = _Names(order)
    low, high = 0, len(_ZOOMS)
    found = None
    while low < high:
        place = (low + high) // 2
        made = _largest(order, names, boxes, _ZOOMS[place])
        if made is None:
            low = place + 1
        else:
            found, high = made, place
    if found is None:
        lines = names.lines(_WIDTHS[0], _NAME_LINES[-1])
        drawing = _Drawing(order, lines, boxes, _ZOOMS[-1])
        found = drawing.placed((max(drawing.wide, _SCREEN[0] / _ZOOMS[-1]), drawing.tall))
    return found


def _largest(
    order: ColumnOrder, names: _Names, boxes: Mapping[Ref, NodeBox], zoom: float
) -> StanceColumns | None:
    """Return the layout at a zoom, with names as wide as possible; None if the screen is small."""
    room = (_SCREEN[0] / zoom - 2 * _MARGIN, _SCREEN[1] / zoom - 2 * _MARGIN)
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
        self._whole = {node.ref: text_width(node.full_name, 1) for node in self._nodes}
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
            return [node.full_name], whole
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
        self._order, self._zoom = order, zoom
        self._names = {ref: self._box(nodes[ref], boxes[ref], *names[ref]) for ref in names}
        cards = (order.topic, *order.positions)
        self._cards = {ref: box_at(boxes[ref], kind_of(nodes[ref]), zoom) for ref in cards}
        widest = max((self._names[ref].half for ref in order.on), default=0)
        self._fan = max(_FAN[0], widest + _CARD)
        self._reach = _GAP + 2 * widest + max((boxes[ref].radius for ref in order.on), default=0)
        self._half = max(self._cards[ref].half for ref in order.positions)
        self._cards |= {ref: replace(self._cards[ref], half=self._half) for ref in order.positions}
        self._columns = bool(order.left) + bool(order.right)
        half = -(-len(order.beside) // 2)
        # Above the columns: the topic, with threads and tensions on both sides.
        self._beside = [
            [(ref,) for ref in some] for some in (order.beside[:half], order.beside[half:])
        ]
        topic = self._cards[order.topic]
        aside = max(map(self._height, self._beside))
        self._up = max(topic.up, aside / 2)
        self._head = self._up + max(topic.down + _ABOVE, aside / 2 + _BLOCK)
        self._gap = _WORD if order.has_words else _CARD
        if order.has_arcs:
            shortest = min(2 * self._cards[ref].up for ref in order.positions)
            self._gap = max(self._gap, self._half + _ARC - shortest)
        talls = [2 * self._cards[position].up for position in order.positions]
        self._body = max(
            self._height(order.left),
            self._height(order.right),
            sum(talls) + self._gap * (len(talls) - 1),
        )
        self.wide = 2 * self._half + self._columns * (self._fan + self._reach)
        self.tall = self._head + self._body

    def _box(self, node: Node, box: NodeBox, lines: list[str], widest: float) -> NodeBox:
        """Return the box of a symbol with its name below it, or as high beside it."""
        font = font_at(kind_of(node), self._zoom) / self._zoom
        name = len(lines) * font
        half = round(max(box.radius, widest * font * _FONT / 2))
        up = round(max(box.radius, name * _LINE / 2))
        down = round(max(box.radius + _BELOW + name, name * _LINE / 2))
        return replace(box, text="\n".join(lines), half=half, up=up, down=down)

    def placed(self, room: tuple[float, float]) -> StanceColumns:
        """Return the layout, spread over a width and height."""
        fan = (room[0] - self.wide) / max(1, self._columns) + self._fan
        x = round(self._half + min(max(_FAN[1], self._fan), fan))
        body = min(room[1] - self._head, _MOST_SPREAD * self._body)
        top = self._head - self._up
        places: Places = {self._order.topic: (0, 0)}
        beside = max((self._names[ref].half + _CARD for ref in self._order.beside), default=0)
        aside = self._cards[self._order.topic].half + max(_ASIDE, beside)
        for side, some in zip((-1, 1), self._beside, strict=True):
            tall = self._height(some)
            places |= self._column(some, side * aside, -tall / 2, tall)
        places |= self._column(self._order.left, -x, top, body)
        places |= self._column(self._order.right, x, top, body)
        places |= self._in_middle(places, top, body)
        sides = {ref: "left" if places[ref][0] < 0 else "right" for ref in self._names}
        blocks = [*self._order.left, *self._order.right]
        lines = list(self._lines(places, blocks))
        return StanceColumns(self._zoom, places, {**self._names, **self._cards}, sides, lines)

    def _lines(self, places: Places, blocks: Sequence[Block]) -> Iterator[ColumnLine]:
        """Yield the lines between blocks and positions. At each side of a card, they end in the
        order of where they begin."""
        sides: dict[tuple[Ref, int], list[tuple[float, ColumnLine]]] = defaultdict(list)
        for block in blocks:
            ys = [places[ref][1] for ref in block]
            x = places[block[0]][0]
            for position, edges in self._order.lines_of(block):
                line = ColumnLine(edges, block, position)
                middle = (min(ys) + max(ys)) / 2
                sides[position, -1 if x < 0 else 1].append((middle, line))
        for (position, side), some in sides.items():
            card = self._cards[position]
            gap = min(_APART, (2 * card.up - 2 * _CORNER) / len(some))
            ordered = sorted(some, key=lambda item: item[0])
            for number, (_, line) in enumerate(ordered):
                down = round(gap * (number - (len(some) - 1) / 2), 1)
                yield replace(line, side=side, down=down)

    def _column(self, blocks: Sequence[Block], x: int, top: float, height: float) -> Places:
        """Return the places of blocks below each other, in the middle of a height."""
        places: Places = {}
        rows = sum(map(len, blocks))
        spread = min(_MOST_ROW, (height - self._height(blocks)) / max(1, rows))
        y = top + (height - self._height(blocks) - spread * (rows - 1)) / 2
        for block in blocks:
            for ref in block:
                box = self._names[ref]
                places[ref] = (x, round(y + box.up))
                y += box.up + box.down + _ROW + spread
            y += _BLOCK
        return places

    def _in_middle(self, places: Places, top: float, height: float) -> Places:
        """Return the places of the positions: each as close as possible to its actors and sources,
        below the one before."""
        positions = self._order.positions
        halves = [self._cards[position].up for position in positions]
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
        names = [self._names[ref] for block in blocks for ref in block]
        rows = [box.up + box.down for box in names]
        return sum(rows) + _ROW * max(0, len(rows) - 1) + _BLOCK * max(0, len(blocks) - 1)
