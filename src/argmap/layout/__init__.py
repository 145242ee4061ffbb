"""Coordinates of nodes on a map, computed in advance: a page opens at once, and the same graph
gives the same map.

A controversy has its positions in a column, and its actors and sources on both sides
(`stance_columns`). One that is too large for this is laid out in layers (`controversy`). A
comparison of two actors is side by side (`comparison`). Any other small graph, and one whose layers
would not be readable, is placed with few crossings (`compact`), and any other graph by groups
(`overview`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from argmap.display.boxes import NodeBox, node_boxes
from argmap.layout import compact, comparison, controversy, overview
from argmap.layout.stance_columns import stance_columns
from argmap.model.graph import Edge, Graph, Ref
from argmap.model.schema import STANCE_TARGETS

Places = dict[Ref, tuple[int, int]]


@dataclass(frozen=True)
class Layout:
    """Where the nodes of a graph are.

    name: of the layout; sides: where the names of some nodes are: left, right, above or below;
    texts: these names with other line breaks; bundles:
    nodes with the same edges, which are drawn with one line to each position.
    """

    name: str
    places: Places
    sides: Mapping[Ref, str] = field(default_factory=dict)
    texts: Mapping[Ref, str] = field(default_factory=dict)
    bundles: Sequence[Sequence[Ref]] = ()

    def lines(self, graph: Graph) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Return the ends of the lines that are drawn for the edges of a graph."""
        away = {ref for some in self.bundles for ref in some if ref != some[(len(some) - 1) // 2]}
        return [
            (self.places[edge.source], self.places[edge.target])
            for edge in graph.edges
            if edge.source not in away and edge.target not in away and not self._is_in_frame(edge)
        ]

    def _is_in_frame(self, edge: Edge) -> bool:
        """Return whether the frame of a controversy shows an edge, as `isInFrame` in
        `bundles.js`."""
        is_part = edge.type == "PART_OF" and edge.source.label in STANCE_TARGETS
        return self.name == "columns" and (is_part or edge.text("rule") == "alternative-positions")


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

    graph: without dangling edges; boxes: of its nodes (`argmap.display.boxes.node_boxes`); pair:
    two actors that are compared.
    """
    return laid_out(graph, boxes, pair).places


def laid_out(
    graph: Graph, boxes: Mapping[Ref, NodeBox], pair: comparison.ActorPair | None = None
) -> Layout:
    """Return the layout of a graph. See `place`."""
    layout = layout_of(graph, pair)
    is_small = len(graph) <= compact.MOST_NODES
    if layout == "layered":
        topic = graph.labelled("Controversy")[0].ref
        columns = stance_columns(graph, boxes, topic, compact.screen_of(graph))
        if columns is not None:
            return Layout("columns", columns.places, columns.sides, columns.texts, columns.bundles)
        places = controversy.layered(graph, boxes)
        if not is_small or controversy.is_readable(graph, boxes, places):
            return Layout(layout, places)
    if layout == "facing" and pair is not None:
        return Layout(layout, comparison.facing(graph, boxes, pair))
    if is_small and compact.has_room(graph, boxes):
        return Layout("compact", compact.compact(graph, boxes))
    if is_small:
        shorter = node_boxes(graph, whole_names=False)
        texts = {ref: box.text for ref, box in shorter.items() if not box.width}
        made = compact.compact(graph, {ref: shorter[ref] if ref in texts else boxes[ref]
                                       for ref in shorter})  # fmt: skip
        return Layout("compact", made, texts=texts)
    return Layout(layout, overview.grouped(graph, boxes))
