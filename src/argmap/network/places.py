"""Coordinates of nodes, computed in advance: a page opens at once, and the same graph gives the
same picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from argmap.display.boxes import NodeBox, box_at, font_at, node_boxes
from argmap.display.legend import kind_of
from argmap.model.graph import Graph, Ref
from argmap.network import compact
from argmap.network.discs import discs
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
