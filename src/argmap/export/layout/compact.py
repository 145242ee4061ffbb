"""The layout of a small graph of many controversies: few crossings, and all names readable."""

from __future__ import annotations

import math
from collections.abc import Mapping

from argmap.export.boxes import NodeBox
from argmap.export.layout import packing
from argmap.export.layout.crossings import Drawing
from argmap.export.layout.springs import spring
from argmap.model.graph import Graph, Ref

MOST_NODES = 60

_SCREEN = (870, 530)
"""The map on a usual screen, above the timeline and the legend."""
_SMALLEST, _LARGEST = 0.62, 0.95
"""Zooms on a usual screen. At the smallest, the text of cards can still be read."""
_SHARE, _MOST_SHARE = 0.34, 0.42
"""The share of the screen that boxes fill: the wish, and the most. With more room, fewer edges
cross."""
_MARGIN = 14
_START = 0.8
"""The share of the area in which nodes are at first."""
_STEP = 100
"""Space between two places that are tried."""
_ROUNDS = 20
_MOST_PAIRS = 70_000
"""Limits the rounds: nodes times edges times rounds."""

Places = dict[Ref, tuple[int, int]]


def compact(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> Places:
    """Return the coordinates of each node. boxes: of the nodes."""
    refs = [node.ref for node in graph.nodes]
    numbers = {ref: number for number, ref in enumerate(refs)}
    pairs: dict[tuple[int, int], int] = {}
    for edge in graph.edges:
        one, other = sorted((numbers[edge.source], numbers[edge.target]))
        if one != other:
            pairs[one, other] = pairs.get((one, other), 0) + 1
    own = [boxes[ref] for ref in refs]
    across, down = _area(own)
    wishes = [(x * across / 2 * _START, y * down / 2 * _START) for x, y in spring(len(refs), pairs)]
    drawing = Drawing(packing.separate(wishes, own), own, list(pairs), (across, down))
    rounds = _MOST_PAIRS // max(1, len(refs) * len(pairs))
    drawing.improve(_STEP, max(_ROUNDS // 2, min(_ROUNDS, rounds)))
    if not refs:
        return {}
    middle = (drawing.at.min(axis=0) + drawing.at.max(axis=0)) / 2
    at = (drawing.at - middle).tolist()
    return {ref: (round(x), round(y)) for ref, (x, y) in zip(refs, at, strict=True)}


def _area(boxes: list[NodeBox]) -> tuple[float, float]:
    """Return the width and height of the area for boxes."""
    screen = _SCREEN[0] * _SCREEN[1]
    area = sum((2 * box.half + _MARGIN) * (box.up + box.down + _MARGIN) for box in boxes)
    zoom = min(_LARGEST, max(_SMALLEST, math.sqrt(screen * _SHARE / max(1, area))))
    zoom = min(zoom, math.sqrt(screen * _MOST_SHARE / max(1, area)))
    return _SCREEN[0] / zoom, _SCREEN[1] / zoom
