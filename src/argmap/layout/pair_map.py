"""The layout of a comparison as an overview: controversies as cards, grouped by what the two actors
do there.

Maps of a comparison that are too large for single nodes are drawn so, and all of them on a narrow
screen. The two actors are above the groups.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from argmap.display.boxes import NodeBox
from argmap.layout import topic_cells
from argmap.layout.topic_contents import contents
from argmap.layout.topics import CELL_SHAPE, TALL, WIDE, Frame, TopicMap, filling_shape
from argmap.model.graph import Graph, Ref

Group = tuple[str, Sequence[Ref]]
"""What two actors do, in words, and the controversies and threads where they do so."""

_HEAD, _HEAD_SHARE = 0.55, 0.16
"""The height above the groups for the actors: at least in cells, and as a share of the rows."""
_TITLE = 0.3
"""The least height of the title of a group, in cells."""


def pair_map(
    graph: Graph, boxes: Mapping[Ref, NodeBox], pair: tuple[Ref, Ref], groups: Sequence[Group]
) -> TopicMap:
    """Return the overview of a comparison.

    boxes: of its nodes, with text; groups: with at least one topic each, in their order.
    """
    topics = [topic for _, some in groups for topic in some]
    inside = contents(graph, boxes, topics)
    wide, tall = (_frame(groups, pair, inside.size, shape) for shape in (WIDE, TALL))
    return TopicMap(wide, tall, [], [], inside)


def _frame(
    groups: Sequence[Group], pair: tuple[Ref, Ref], largest: tuple[int, int], shape: float
) -> Frame:
    cell_shape = CELL_SHAPE[shape]
    wishes = {topic: (0.0, float(place)) for _, some in groups for place, topic in enumerate(some)}
    aspect = shape / cell_shape
    best = max(2, round(math.sqrt(len(wishes) * aspect)))
    tries = range(max(2, best - 4), best + 5)
    made = topic_cells.blocks(groups, wishes, aspect, _TITLE, tries)
    head = max(_HEAD, _HEAD_SHARE * made.height)
    cell_shape = filling_shape(shape, made.width, made.height + head)
    width = max(largest[0] + 160, math.ceil((largest[1] + 160) * cell_shape))
    cell = (width, math.ceil(width / cell_shape))

    def scaled(x: float, y: float) -> tuple[int, int]:
        return (round(x * cell[0]), round(y * cell[1]))

    return Frame(
        cell,
        {topic: scaled(x, y + head) for topic, (x, y) in made.cells.items()},
        [
            (name, *scaled(left, top + head), *scaled(right, bottom + head))
            for name, left, top, right, bottom in made.regions
        ],
        {
            actor: scaled(share * made.width, 0.3 * head)
            for actor, share in zip(pair, (0.25, 0.75), strict=True)
        },
        scaled(made.width, made.height + head),
    )
