"""The layout of a controversy on a narrow screen: its positions below each other, and beside them a
list of all other nodes, with their names on the outer side.

Everything has the size that it has on a phone: fonts do not get smaller there.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from argmap.export.boxes import NodeBox, box_at, font_at, name_lines
from argmap.export.layout.stance_layers import positions_of, sorted_positions
from argmap.export.legend import kind_of
from argmap.model.graph import Graph, Ref

ZOOM = 0.54
"""The zoom of a list that fills the width of a phone."""
MOST_LINES = 27
"""Lines of names that have room on a phone."""

_FAN = 100
"""How far the list is from the cards."""
_WIDTH = 165
_NAME_LINES = (4, 2)
"""The most lines of a name, and if there are too many lines."""
_LINE = 1.3
_ROW, _BLOCK = 4, 9
"""Space between two rows, and more space between two blocks, in units of the map."""
_CARD = 16
"""Space between two cards."""

Places = dict[Ref, tuple[int, int]]


def lines_of(graph: Graph, most: int = _NAME_LINES[0]) -> int:
    """Return how many lines the list of a controversy has. most: of a name."""
    return sum(
        len(name_lines(node, _WIDTH, most))
        for node in graph.nodes
        if node.label not in ("Controversy", "Position", "Reading")
    )


def listed(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> tuple[Places, dict[Ref, str]]:
    """Return the coordinates of each node, and the names with their line breaks.

    graph: a controversy; boxes: of its nodes. Names are to the right of their symbols.
    """
    boxes = {node.ref: box_at(boxes[node.ref], kind_of(node), ZOOM) for node in graph.nodes}
    on = positions_of(graph)
    cards = [*graph.labelled("Controversy"), *sorted_positions(graph)]
    order = {node.ref: place for place, node in enumerate(cards)}

    def block(ref: Ref) -> tuple[float, tuple[int, ...], str]:
        """Sort by the middle of the cards to which a node has edges, then by these."""
        ends = sorted(order[end] for end in on.get(ref, ())) or [0]
        return sum(ends) / len(ends), tuple(ends), ref.label

    def rank(ref: Ref) -> tuple[object, ...]:
        return *block(ref), str(sorted(on.get(ref, {}).items())), ref

    rows = sorted((node.ref for node in graph.nodes if node.ref not in order), key=rank)
    most = _NAME_LINES[lines_of(graph) > MOST_LINES]
    texts = {ref: "\n".join(name_lines(graph.by_ref[ref], _WIDTH, most)) for ref in rows}
    x = max(boxes[ref].half for ref in order) + _FAN
    places: Places = {}
    y = 0
    for before, ref in pairwise([rows[0] if rows else cards[0].ref, *rows]):
        font = font_at(kind_of(graph.by_ref[ref]), ZOOM) / ZOOM
        tall = round((texts[ref].count("\n") + 1) * font * _LINE)
        y += _BLOCK if block(before) != block(ref) else 0
        places[ref] = (x, y + tall // 2)
        y += tall + _ROW
    _place_cards(places, boxes, order, on, y)
    return places, texts


def _place_cards(
    places: Places,
    boxes: Mapping[Ref, NodeBox],
    order: Mapping[Ref, int],
    on: Mapping[Ref, Mapping[Ref, str]],
    height: int,
) -> None:
    """Place each card at the middle of its nodes, below the card before; all within a height."""
    wishes = []
    for card, number in order.items():
        mine = [places[ref][1] for ref, ends in on.items() if card in ends]
        if number == 0:
            mine = [at[1] for ref, at in places.items() if ref not in on]
        wishes.append(sum(mine) // len(mine) if mine else height * number // len(order))
    bottom = -boxes[next(iter(order))].up
    for card, wish in zip(order, wishes, strict=True):
        y = max(wish, bottom + boxes[card].up)
        places[card] = (0, y)
        bottom = y + boxes[card].down + _CARD
    # Cards that reach too far down move up.
    top = max(height, sum(2 * boxes[card].up + _CARD for card in order))
    for card in reversed(list(order)):
        y = min(places[card][1], top - boxes[card].down)
        places[card] = (0, y)
        top = y - boxes[card].up - _CARD
