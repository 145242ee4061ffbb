"""Coordinates of nodes on a map, computed in advance: a page opens at once, and the same graph
gives the same map.

A single controversy is laid out in layers (`controversy`), a comparison of two actors side by side
(`comparison`), and any other graph by groups (`overview`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from argmap.export.boxes import NodeBox
from argmap.export.layout import comparison, controversy, overview
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
    layout = layout_of(graph, pair)
    if layout == "layered":
        return controversy.layered(graph, boxes)
    if layout == "facing" and pair is not None:
        return comparison.facing(graph, boxes, pair)
    return overview.grouped(graph, boxes)
