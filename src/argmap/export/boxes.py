"""How a node is written on the map, and how much room that takes.

The browser's fonts are not known here, so widths are estimates. The line breaks are made here and
kept there, so that what the layout kept apart stays apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from argmap.export.vocabulary import kind_of
from argmap.model.graph import Graph, Node, Ref

CARDS_UP_TO = 500
"""Drawn nodes up to which positions and controversies are cards with their text inside."""

_PIECE = re.compile(r"[^\s-]*-+ ?|[^\s-]+ ?")
_LINE = 1.3
_PADDING = 10
_GAP = 5
_BAND = 0.16
"""How much wider than the estimate a font may turn out."""


@dataclass(frozen=True, slots=True)
class BoxStyle:
    """How a kind is written: font size, widest line and most lines; radius: of its symbol."""

    size: int
    width: int
    lines: int
    radius: int


STYLES: Mapping[str, BoxStyle] = {
    "thread": BoxStyle(15, 190, 3, 20),
    "controversy": BoxStyle(17, 230, 4, 17),
    "position": BoxStyle(14, 180, 5, 9),
    "reading": BoxStyle(14, 180, 5, 9),
    "actor": BoxStyle(12, 104, 2, 9),
    "hedged": BoxStyle(12, 104, 2, 9),
    "tension": BoxStyle(12, 128, 3, 11),
    "question": BoxStyle(12, 128, 3, 11),
    "source": BoxStyle(11, 106, 2, 6),
}

CARDS = frozenset({"controversy", "position", "reading"})


@dataclass(frozen=True, slots=True)
class NodeBox:
    """A node as drawn: its text with line breaks; half, up and down: the room that it takes to
    either side of its point, above it and below it. width and height are 0 but for a card."""

    text: str
    half: int
    up: int
    down: int
    radius: int
    width: int = 0
    height: int = 0


def marks(graph: Graph) -> dict[Ref, NodeBox]:
    """How each node of a graph is drawn: with a card or a label up to `CARDS_UP_TO` nodes, above
    that as a symbol alone, whose text the page writes where there is room for it."""
    written = len(graph) <= CARDS_UP_TO
    return {node.ref: _mark(node, written) for node in graph.nodes}


def _mark(node: Node, written: bool) -> NodeBox:
    kind = kind_of(node)
    style = STYLES[kind]
    name = full_name(node)
    lines = wrap(name, style.width, style.size, style.lines)
    if not written:
        room = style.radius + _GAP
        return NodeBox("\n".join(lines), room, room, room, style.radius)
    lines = _even(name, lines, style)
    text = "\n".join(lines)
    widest = max(text_width(line, style.size) for line in lines)
    tall = round(len(lines) * style.size * _LINE)
    if kind in CARDS:
        # Cards of one width line up; only a controversy's fits its title.
        width = style.width + 2 * _PADDING
        height = tall + 2 * _PADDING
        return NodeBox(text, width // 2, height // 2, height // 2, style.radius, width, height)
    half = max(style.radius, round(widest * (1 + _BAND) / 2))
    return NodeBox(text, half, style.radius, style.radius + _GAP + tall, style.radius)


def full_name(node: Node) -> str:
    """A node's name; a claim in full where the name is only its beginning."""
    claim = node.text("claim")
    return claim if is_cut(node.name, claim) else node.name


def is_cut(name: str, claim: str) -> bool:
    """Whether a name is the beginning of a claim."""
    return name.endswith("…") and claim.startswith(name[:-1])


def wrap(text: str, width: int, size: int, lines: int) -> list[str]:
    """A text as at most so many lines, none wider than the width; the last ends in an ellipsis
    where something is left out. Lines break at spaces and after hyphens, and inside a word only
    where it is wider than a line."""
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
    """The same number of lines, as even as they get: no last line of one short word."""
    if not 1 < len(lines) < style.lines:
        return lines
    for width in range(style.width // 2, style.width, style.width // 20):
        narrow = wrap(text, width, style.size, style.lines)
        if len(narrow) == len(lines):
            return narrow
    return lines


def _pieces(text: str, width: int, size: int) -> list[str]:
    """What may stand on a line of its own, each with the space that follows it."""
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
    """About how wide a text is in a sans-serif font of this size."""
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
