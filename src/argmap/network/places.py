"""Coordinates of nodes, computed in advance: a page opens at once, and the same graph gives the
same picture."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from argmap.display.boxes import NodeBox, box_at, font_at, node_boxes
from argmap.display.legend import kind_of
from argmap.model.graph import Graph, Ref
from argmap.model.schema import STANCE_TARGETS
from argmap.network import compact
from argmap.network.stance_columns import ColumnLine, stance_columns

MOST_NODES = 500
"""Nodes up to which a controversy is in columns."""

Places = dict[Ref, tuple[int, int]]


@dataclass(frozen=True)
class Layout:
    """Where the nodes of a graph are.

    boxes: of the nodes, with their names in lines; zoom: at which it fits a usual screen; sides: of
    symbols in columns on which a page writes their names: left or right; lines: in columns, between
    nodes with the same edges and positions.
    """

    name: Literal["columns", "compact", "discs"]
    places: Places
    boxes: Mapping[Ref, NodeBox]
    zoom: float = 1
    sides: Mapping[Ref, str] = field(default_factory=dict)
    lines: Sequence[ColumnLine] = ()

    def font(self, kind: str) -> float:
        """Return the size of the font of names, with which they are readable at the zoom."""
        return round(font_at(kind, self.zoom) / self.zoom, 1)


def is_controversy(graph: Graph) -> bool:
    """Return whether a graph is one controversy with its positions."""
    is_one = len(graph.labelled("Controversy")) == 1 and not graph.labelled("Reading")
    return is_one and len(graph.labelled("Position")) > 0


def laid_out(graph: Graph) -> Layout:
    """Return where the nodes of a graph are, which has no dangling edges."""
    if is_controversy(graph) and len(graph) <= MOST_NODES:
        boxes = node_boxes(graph)
        made = stance_columns(graph, boxes, graph.labelled("Controversy")[0].ref)
        return Layout(
            "columns",
            made.places,
            made.boxes,
            made.zoom,
            made.sides,
            made.lines,
        )
    if len(graph) > compact.MOST_NODES:
        boxes = node_boxes(graph)
        return Layout("discs", discs(graph, boxes), boxes)
    boxes = node_boxes(graph)
    if not compact.has_room(graph, boxes):
        boxes = node_boxes(graph, whole_names=False)
    places, zoom = compact.compact(graph, boxes)
    return Layout("compact", places, _as_drawn(graph, boxes, zoom), zoom)


def _as_drawn(graph: Graph, boxes: Mapping[Ref, NodeBox], zoom: float) -> dict[Ref, NodeBox]:
    """Return boxes in which names have room at a zoom."""
    return {node.ref: box_at(boxes[node.ref], kind_of(node), zoom) for node in graph.nodes}


_TURN = math.pi * (3 - math.sqrt(5))
"""The angle between two nodes of a disc. No two are in the same direction."""
_SPREAD = 0.62
"""The share of a disc that the squares around its boxes fill."""
_GAP = 120
"""Space between two discs."""
_ASPECT_RATIO = 1.35
"""The width of all discs as a multiple of their height, as on most screens."""


def discs(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> Places:
    """Return the coordinates of each node. boxes: of the nodes."""
    homes = homes_of(graph)
    members: dict[Ref | None, list[Ref]] = defaultdict(list)
    for node in graph.nodes:
        members[homes[node.ref]].append(node.ref)
    order = {label: rank for rank, label in enumerate((*STANCE_TARGETS, "Tension", "Actor"))}
    made = [
        _disc(sorted(refs, key=lambda ref: (ref != home, order.get(ref.label, 9), ref)), boxes)
        for home, refs in sorted(members.items(), key=lambda item: (item[0] is None, str(item[0])))
    ]
    return _in_rows(made)


def homes_of(graph: Graph) -> dict[Ref, Ref | None]:
    """Return the controversy or thread to which most edges of each node lead, the first of several
    by id; None for a node that belongs to none."""
    neighbours = defaultdict(list)
    for edge in graph.edges:
        neighbours[edge.source].append(edge.target)
        neighbours[edge.target].append(edge.source)
    homes: dict[Ref, Ref | None] = {
        node.ref: node.ref for node in graph.labelled("Controversy", "Thread")
    }
    # Each label is placed by those before; an actor without stances, by those it is part of.
    for label in (*STANCE_TARGETS, "Tension", "Actor", "Source", "Actor"):
        for node in graph.labelled(label):
            near = (homes.get(ref) for ref in neighbours[node.ref])
            votes = Counter(home for home in near if home)
            if votes and node.ref not in homes:
                homes[node.ref] = min(votes, key=lambda home: (-votes[home], home))
    return {node.ref: homes.get(node.ref) for node in graph.nodes}


def _disc(refs: Sequence[Ref], boxes: Mapping[Ref, NodeBox]) -> tuple[float, Places]:
    """Return the radius of a disc and the places of nodes from its middle, the first in it."""
    rooms = [_room(boxes[ref]) for ref in refs]
    places: Places = {}
    area = radius = 0.0
    for number, (ref, room) in enumerate(zip(refs, rooms, strict=True)):
        radius = math.sqrt((area + room / 2) / _SPREAD / math.pi) if number else 0.0
        places[ref] = (
            round(radius * math.cos(number * _TURN)),
            round(radius * math.sin(number * _TURN)),
        )
        area += room
    return radius + max(boxes[refs[-1]].half, boxes[refs[0]].half), places


def _room(box: NodeBox) -> float:
    """Return the area of the square around a box, with some space."""
    return float((max(2 * box.half, box.up + box.down) + 14) ** 2)


def _in_rows(made: Sequence[tuple[float, Places]]) -> Places:
    """Return the places of all nodes, with the discs beside and below each other."""
    area = sum((2 * radius + _GAP) ** 2 for radius, _ in made)
    width = math.sqrt(area * _ASPECT_RATIO)
    found: Places = {}
    left = top = height = 0.0
    for radius, places in made:
        if left and left + 2 * radius > width:
            left, top, height = 0.0, top + height + _GAP, 0.0
        for ref, (x, y) in places.items():
            found[ref] = (round(left + radius + x), round(top + radius + y))
        left += 2 * radius + _GAP
        height = max(height, 2 * radius)
    return found
