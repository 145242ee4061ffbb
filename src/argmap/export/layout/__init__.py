"""Coordinates of nodes on a map, computed in advance: a page opens at once, and the same graph
gives the same map.

A single controversy is laid out in layers (`controversy`), a comparison of two actors side by side
(`comparison`), and as groups of cards if it is large or the screen narrow (`pair_map`). Any other
small graph, and one whose layers would not be readable, is placed with few crossings (`compact`),
and any other graph by groups (`overview`). Large maps and those of an actor are drawn as an
overview (`topics`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from argmap.export.boxes import NodeBox
from argmap.export.layout import compact, comparison, controversy, overview
from argmap.model.graph import Graph, Ref

Places = dict[Ref, tuple[int, int]]


def layout_of(
    graph: Graph, pair: comparison.ActorPair | None = None
) -> Literal["facing", "layered", "packed"]:
    """Return which layout suits a graph. pair: two actors that are compared."""
    if comparison.applies(graph, pair):
        return "facing"
    return "layered" if controversy.applies(graph) else "packed"


def place(
    graph: Graph, boxes: Mapping[Ref, NodeBox], pair: comparison.ActorPair | None = None
) -> Places:
    """Return whole-number coordinates of each node. y points down.

    graph: without dangling edges; boxes: of its nodes (`argmap.export.boxes.node_boxes`); pair: two
    actors that are compared.
    """
    return laid_out(graph, boxes, pair)[1]


def laid_out(
    graph: Graph, boxes: Mapping[Ref, NodeBox], pair: comparison.ActorPair | None = None
) -> tuple[str, Places]:
    """Return the name of the layout of a graph, and the coordinates of each node."""
    layout = layout_of(graph, pair)
    if layout == "layered":
        places = controversy.layered(graph, boxes)
        is_small = len(graph) <= compact.MOST_NODES
        if not is_small or controversy.is_readable(graph, boxes, places):
            return layout, places
    if layout == "facing" and pair is not None:
        return layout, comparison.facing(graph, boxes, pair)
    if len(graph) <= compact.MOST_NODES:
        return "compact", compact.compact(graph, boxes)
    return layout, overview.grouped(graph, boxes)
