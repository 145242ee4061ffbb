"""Remove overlaps between boxes and between numbers, pack discs, and measure layouts.

Deterministic geometry: the same input gives the same output.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from argmap.display.boxes import NodeBox
from argmap.model.graph import Ref

if TYPE_CHECKING:
    import numpy
    import numpy.typing

Point = tuple[float, float]

_MARGIN = 14
"""Space between two boxes."""

_ASPECT_RATIO = 1.35
"""Ratio of the map's width to its height, as on most screens."""

_TURNS = (0.0, 0.22, -0.22, 0.5, -0.5)
"""Directions that are tried for a disc, relative to its own, in radians."""


def separate(points: Sequence[Point], boxes: Sequence[NodeBox], passes: int = 60) -> list[Point]:
    """Move points so that their boxes do not overlap.

    Overlapping boxes are pushed apart in the shorter direction. If `passes` rounds are not enough,
    all points are spread a little and pushed again, a limited number of times.
    """
    xs = [x for x, _ in points]
    ys = [y for _, y in points]
    order = list(range(len(xs)))
    for _ in range(8):
        for _ in range(passes):
            order.sort(key=lambda index: (xs[index] - boxes[index].half, index))
            if not _push(xs, ys, boxes, order):
                return list(zip(xs, ys, strict=True))
        xs = [x * 1.15 for x in xs]
        ys = [y * 1.15 for y in ys]
    return list(zip(xs, ys, strict=True))


def _push(xs: list[float], ys: list[float], boxes: Sequence[NodeBox], order: list[int]) -> bool:
    """Push overlapping pairs apart once; return whether there were any."""
    # Plain lists, since most of the time is spent here.
    halves = [box.half for box in boxes]
    ups = [box.up for box in boxes]
    downs = [box.down for box in boxes]
    pushed = False
    for place, one in enumerate(order):
        half, up, below = halves[one], ups[one], downs[one]
        for next_place in range(place + 1, len(order)):
            other = order[next_place]
            across = half + halves[other] + _MARGIN - (xs[other] - xs[one])
            if across <= 0 and xs[other] >= xs[one]:
                # A wider box further on may still overlap.
                if xs[other] - halves[other] >= xs[one] + half + _MARGIN:
                    break
                continue
            top = max(ys[one] - up, ys[other] - ups[other])
            bottom = min(ys[one] + below, ys[other] + downs[other])
            down = bottom - top + _MARGIN
            if down <= 0:
                continue
            pushed = True
            across = half + halves[other] + _MARGIN - abs(xs[other] - xs[one])
            if across < down:
                step = across / 2 + 0.5
                step = step if xs[other] >= xs[one] else -step
                xs[one] -= step
                xs[other] += step
            else:
                step = down / 2 + 0.5
                step = step if (ys[other], other) > (ys[one], one) else -step
                ys[one] -= step
                ys[other] += step
    return pushed


def spread(wishes: Sequence[int], apart: int) -> list[int]:
    """Move ascending numbers as little as possible so that none are closer than `apart`."""
    clusters: list[list[int]] = []
    for wish in wishes:
        clusters.append([wish])
        while len(clusters) > 1 and _start(clusters[-1], apart) < (
            _start(clusters[-2], apart) + len(clusters[-2]) * apart
        ):
            clusters[-2].extend(clusters.pop())
    return [
        _start(cluster, apart) + place * apart
        for cluster in clusters
        for place in range(len(cluster))
    ]


def _start(cluster: Sequence[int], apart: int) -> int:
    return sum(cluster) // len(cluster) - (len(cluster) - 1) * apart // 2


def zoom(
    places: Mapping[Ref, tuple[int, int]], boxes: Mapping[Ref, NodeBox], screen: tuple[int, int]
) -> float:
    """Return how large a layout is drawn on a screen. screen: width and height."""
    left = min(x - boxes[ref].half for ref, (x, _) in places.items())
    right = max(x + boxes[ref].half for ref, (x, _) in places.items())
    top = min(y - boxes[ref].up for ref, (_, y) in places.items())
    bottom = max(y + boxes[ref].down for ref, (_, y) in places.items())
    return min(screen[0] / max(1, right - left), screen[1] / max(1, bottom - top))


def pack(centres: Sequence[Point], radii: Sequence[float], gap: float) -> list[Point]:
    """Return centres of discs that are close together and do not overlap.

    centres: the wanted positions, which give the directions from the middle; gap: between discs.

    Starting with the innermost, each disc moves towards the middle until it touches earlier ones.
    """
    import numpy

    if not centres:
        return []
    middle_x = math.fsum(x for x, _ in centres) / len(centres)
    middle_y = math.fsum(y for _, y in centres) / len(centres)
    wishes = [(x - middle_x, y - middle_y) for x, y in centres]
    order = sorted(range(len(wishes)), key=lambda index: (math.hypot(*wishes[index]), index))
    found: list[Point] = [(0.0, 0.0)] * len(wishes)
    # The placed discs, as columns of x, y and radius.
    placed = numpy.zeros((3, len(wishes)))
    for count, index in enumerate(order):
        angle = math.atan2(wishes[index][1], wishes[index][0])
        best = math.inf
        for turn in _TURNS:
            way = (math.cos(angle + turn) * _ASPECT_RATIO, math.sin(angle + turn))
            length = _first_free(way, radii[index] + gap, placed[:, :count])
            cost = length * (1 + 0.4 * abs(turn))
            if cost < best:
                best = cost
                found[index] = (way[0] * length, way[1] * length)
        placed[:, count] = (*found[index], radii[index])
    return found


def _first_free(way: Point, reach: float, placed: numpy.typing.NDArray[numpy.float64]) -> float:
    """Return the smallest distance from the middle, in a direction, where a disc overlaps none."""
    import numpy

    square = way[0] ** 2 + way[1] ** 2
    x, y, radius = placed
    along = x * way[0] + y * way[1]
    root = along**2 - square * (x**2 + y**2 - (reach + radius) ** 2)
    met = root > 0
    half = numpy.sqrt(root[met]) / square
    starts, ends = along[met] / square - half, along[met] / square + half
    order = numpy.argsort(starts, kind="stable")
    # How far the direction is occupied from the middle on, without a gap.
    reached = numpy.maximum.accumulate(numpy.concatenate(([0.0], ends[order])))
    gaps = numpy.flatnonzero(starts[order] > reached[:-1])
    return float(reached[gaps[0] if len(gaps) else -1])
