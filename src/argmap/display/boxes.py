"""The text of nodes on the map, with line breaks, and the size of their boxes.

The browser's fonts are not known here, so widths are estimates. The browser keeps these line
breaks, so that boxes that the layout placed apart do not overlap.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from argmap.display.legend import kind_of
from argmap.model.graph import Graph, Node, Ref

WHOLE_NAMES_UP_TO = 60
"""Maps with at most this many nodes show names in full, with more lines than others."""
_MORE_LINES = 3
"""How many times more lines they may have."""

_PIECE = re.compile(r"[^\s-]*-+ ?|[^\s-]+ ?")
_LINE = 1.3
_PADDING = 10
_GAP = 5
_BAND = 0.16
"""How much wider than estimated a font may be, as a share."""


@dataclass(frozen=True, slots=True)
class BoxStyle:
    """The style of a kind: font size, largest width and number of lines, radius of its symbol."""

    size: int
    width: int
    lines: int
    radius: int


STYLES: Mapping[str, BoxStyle] = {
    "thread": BoxStyle(15, 190, 3, 20),
    "controversy": BoxStyle(17, 230, 4, 17),
    "position": BoxStyle(14, 180, 5, 9),
    "reading": BoxStyle(14, 180, 5, 9),
    "actor": BoxStyle(12, 104, 2, 8),
    "hedged": BoxStyle(12, 104, 2, 8),
    "tension": BoxStyle(12, 128, 3, 11),
    "question": BoxStyle(12, 128, 3, 11),
    "source": BoxStyle(11, 106, 2, 6),
}

CARDS = frozenset({"controversy", "position", "reading"})

_SMALLEST: Mapping[str, int] = {"thread": 12}
_SMALLEST_OTHER = 11
"""The smallest fonts of names on the screen. No card is smaller than its name with this font."""


@dataclass(frozen=True, slots=True)
class NodeBox:
    """The text and size of a node.

    text: with line breaks; half: the extent to the left and to the right of the node's point; up,
    down: above and below it; radius: of its symbol; width, height: of its card, 0 for other nodes.
    """

    text: str
    half: int
    up: int
    down: int
    radius: int
    width: int = 0
    height: int = 0


def node_boxes(graph: Graph, *, whole_names: bool = True) -> dict[Ref, NodeBox]:
    """Return the box of each node, with its card or the name below its symbol.

    whole_names: whether a small map has names in full.
    """
    more = _MORE_LINES if whole_names and len(graph) <= WHOLE_NAMES_UP_TO else 1
    return {node.ref: _box(node, more) for node in graph.nodes}


def name_lines(node: Node, width: int, lines: int) -> list[str]:
    """Return the name of a node, broken into at most so many lines of a width."""
    return list(_name_lines(node.full_name, kind_of(node), width, lines))


@lru_cache(maxsize=1024)
def _name_lines(name: str, kind: str, width: int, lines: int) -> tuple[str, ...]:
    style = replace(STYLES[kind], width=width, lines=lines)
    return tuple(_even(name, wrap(name, width, style.size, lines), style))


def _box(node: Node, more: int) -> NodeBox:
    kind = kind_of(node)
    style = STYLES[kind]
    style = replace(style, lines=style.lines * more)
    name = node.full_name
    lines = wrap(name, style.width, style.size, style.lines)
    lines = _even(name, lines, style)
    text = "\n".join(lines)
    widest = max(text_width(line, style.size) for line in lines)
    tall = round(len(lines) * style.size * _LINE)
    if kind in CARDS:
        # Cards have a fixed width, so that they line up.
        width = style.width + 2 * _PADDING
        height = tall + 2 * _PADDING
        return NodeBox(text, width // 2, height // 2, height // 2, style.radius, width, height)
    half = max(style.radius, round(widest * (1 + _BAND) / 2))
    return NodeBox(text, half, style.radius, style.radius + _GAP + tall, style.radius)


def drawn_box(box: NodeBox, kind: str, zoom: float) -> NodeBox:
    """Return the box of a node as it is drawn at a zoom: names are never smaller than readable."""
    style = STYLES[kind]
    if kind in CARDS and style.size * zoom >= _SMALLEST_OTHER:
        half, tall = math.ceil(box.half * zoom), math.ceil(box.height * zoom / 2)
        return replace(box, half=half, up=tall, down=tall)
    size = font_at(kind, zoom)
    lines = box.text.split("\n")
    widest = max(text_width(line, style.size) for line in lines) * (1 + _BAND) * size / style.size
    name = len(lines) * size * _LINE
    if kind in CARDS:
        half = max(math.ceil(widest / 2) + 9, math.ceil(box.half * zoom))
        tall = max(math.ceil(name / 2) + 3, math.ceil(box.height * zoom / 2))
        return replace(box, half=half, up=tall, down=tall)
    radius = math.ceil(style.radius * zoom)
    half = max(radius, math.ceil(widest / 2))
    return replace(box, half=half, up=radius, down=radius + 3 + math.ceil(name))


def box_at(box: NodeBox, kind: str, zoom: float) -> NodeBox:
    """Return the box of a node as it is drawn at a zoom, in units of the map."""
    drawn = drawn_box(box, kind, zoom)
    half, up, down = (math.ceil(size / zoom) for size in (drawn.half, drawn.up, drawn.down))
    return replace(box, half=half, up=up, down=down)


def font_at(kind: str, zoom: float) -> float:
    """Return the size of the font of a name at a zoom, in pixels."""
    return max(_SMALLEST.get(kind, _SMALLEST_OTHER), STYLES[kind].size * zoom)


def prose(node: Node) -> str:
    """Return what a controversy, a thread or a tension says in sentences, to be searched."""
    found = (node.text(name) for name in ("context", "outlook", "synthesis", "text"))
    return " ".join(filter(None, found))


def wrap(text: str, width: int, size: int, lines: int) -> list[str]:
    """Break a text into at most so many lines. The last ends in an ellipsis if text is cut off.

    width: of a line, in pixels; size: of the font. Lines break at spaces and after hyphens, and
    inside words that are wider than a line.
    """
    made: list[str] = []
    line = ""
    for piece in _pieces(text, width, size):
        if line and text_width((line + piece).rstrip(), size) > width:
            made.append(line.rstrip())
            line = ""
        line += piece
    made.append(line.rstrip())
    if len(made) <= lines:
        return made
    last = made[lines - 1]
    while last and text_width(last + "…", size) > width:
        last = last[:-1]
    return [*made[: lines - 1], last.rstrip(" ,;:.–—-…") + "…"]


def _even(text: str, lines: list[str], style: BoxStyle) -> list[str]:
    """Return the same number of lines with more even lengths."""
    if not 1 < len(lines) < style.lines:
        return lines
    # Narrower lines must not break words.
    widest = max(text_width(piece.rstrip(), style.size) for piece in _PIECE.findall(text))
    least = max(style.width // 2, math.ceil(widest))
    for width in range(least, style.width, style.width // 20):
        narrow = wrap(text, width, style.size, style.lines)
        if len(narrow) == len(lines):
            return narrow
    return lines


def _pieces(text: str, width: int, size: int) -> list[str]:
    """Return the pieces between which lines may break, each with the space that follows it."""
    pieces = []
    for word in _PIECE.findall(" ".join(text.split())):
        if text_width(word.rstrip(), size) <= width:
            pieces.append(word)
            continue
        piece = ""
        for character in word:
            if piece and text_width((piece + character).rstrip(), size) > width:
                pieces.append(piece)
                piece = ""
            piece += character
        pieces.append(piece)
    return pieces


def text_width(text: str, size: int) -> float:
    """Return the approximate width of a text in a sans-serif font."""
    return size * sum(map(_em, text))


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in "iljtfrI.,:;'’|!()[] -":
        return 0.32
    if character in "mwMW—…":
        return 0.86
    return 0.67 if character.isupper() else 0.55
