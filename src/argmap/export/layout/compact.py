"""The layout of a small graph of many controversies: close together, with all names readable."""

from __future__ import annotations

import math
from collections.abc import Mapping

from argmap.export.boxes import NodeBox
from argmap.export.layout import packing
from argmap.export.layout.springs import spring
from argmap.model.graph import Graph, Ref

MOST_NODES = 60
READABLE = 0.6
"""The zoom at which the text of cards can be read."""

_SCREEN = (870, 590)
_SHARES = (0.75, 0.6, 0.48)
"""The shares of the area that boxes fill before overlaps are removed, which are tried."""

Places = dict[Ref, tuple[int, int]]


def zoom(places: Mapping[Ref, tuple[int, int]], boxes: Mapping[Ref, NodeBox]) -> float:
    """Return how large a layout is drawn on a usual screen."""
    if not places:
        return 1.0
    left = min(x - boxes[ref].half for ref, (x, _) in places.items())
    right = max(x + boxes[ref].half for ref, (x, _) in places.items())
    top = min(y - boxes[ref].up for ref, (_, y) in places.items())
    bottom = max(y + boxes[ref].down for ref, (_, y) in places.items())
    return min(_SCREEN[0] / max(1, right - left), _SCREEN[1] / max(1, bottom - top))


def compact(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> Places:
    """Return the coordinates of each node: a spring layout without overlaps."""
    refs = [node.ref for node in graph.nodes]
    numbers = {ref: number for number, ref in enumerate(refs)}
    pairs: dict[tuple[int, int], int] = {}
    for edge in graph.edges:
        one, other = sorted((numbers[edge.source], numbers[edge.target]))
        if one != other:
            pairs[one, other] = pairs.get((one, other), 0) + 1
    wishes = spring(len(refs), pairs)
    own = [boxes[ref] for ref in refs]
    area = sum(2 * box.half * (box.up + box.down) for box in own)
    across = math.sqrt(_SCREEN[0] / _SCREEN[1])
    options = []
    for share in _SHARES:
        radius = math.sqrt(area / share) / 2
        points = [(x * radius * across, y * radius / across) for x, y in wishes]
        placed = packing.separate(points, own)
        options.append(
            {ref: (round(x), round(y)) for ref, (x, y) in zip(refs, placed, strict=True)}
        )
    return max(options, key=lambda places: zoom(places, boxes))
