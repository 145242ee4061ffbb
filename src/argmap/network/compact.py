"""The layout of a small graph of many controversies: few crossings, and all names readable."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from argmap.display.boxes import NodeBox, drawn_box
from argmap.display.legend import kind_of
from argmap.model.graph import Graph, Ref
from argmap.network.annealing import SEED, Drawing, Point

MOST_NODES = 60

_SCREEN = (868, 540)
"""The network on a usual screen, beside the details and above the buttons."""
_SMALL = 0.55
"""The smallest zoom. Cards are then drawn with a larger font than fits their size."""
_ZOOMS = (*(zoom / 100 for zoom in range(115, 63, -3)), _SMALL)
"""The zooms that are tried."""
_MARGIN = 14
"""Space between two boxes, in coordinates of the map."""
_SMALL_MARGIN = 4
"""The same at the smallest zoom, in pixels."""
_SHARE = 0.42
"""The most of the screen that boxes fill. With more room, fewer edges cross."""
_START = 0.8
"""The share of the area in which nodes are at first."""
_FIRST_ROUNDS = (44, 110)
"""The fewest and the most rounds in which nodes with several edges are moved."""
_ROUNDS = (14, 24)
"""The fewest and the most rounds in which all are."""
_STARTS = 2
"""How often a smaller map is drawn at most. The best drawing is kept."""
_MOST_PAIRS = (200_000, 60_000)
"""Limits the rounds of both steps: nodes times edges times rounds times starts."""

Places = dict[Ref, tuple[int, int]]


def compact(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> tuple[Places, float]:
    """Return the coordinates of each node, and the zoom at which they fit a screen.

    boxes: of the nodes.
    """
    refs = [node.ref for node in graph.nodes]
    if not refs:
        return {}, 1
    numbers = {ref: number for number, ref in enumerate(refs)}
    pairs: dict[tuple[int, int], int] = {}
    for edge in graph.edges:
        one, other = sorted((numbers[edge.source], numbers[edge.target]))
        if one != other:
            pairs[one, other] = pairs.get((one, other), 0) + 1
    zoom, drawn = _fitting(graph, boxes)
    points = placed(tuple(drawn), tuple(pairs.items()), _SCREEN, _margin(zoom))
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    middle = ((left + right) / 2, (top + bottom) / 2)
    places = {
        ref: (round((x - middle[0]) / zoom), round((y - middle[1]) / zoom))
        for ref, (x, y) in zip(refs, points, strict=True)
    }
    return places, zoom


@lru_cache(maxsize=128)
def placed(
    boxes: tuple[NodeBox, ...],
    pairs: tuple[tuple[tuple[int, int], int], ...],
    screen: tuple[int, int],
    margin: int,
) -> tuple[tuple[int, int], ...]:
    """Return the points of boxes on a screen.

    This is most of the time of an export, so the last results are kept: one process often draws
    the same map again, as `serve --watch` does after a change of a text that only the details show.

    pairs: the numbers of two boxes, and how many edges they have.
    """
    wishes = [
        (x * screen[0] / 2 * _START, y * screen[1] / 2 * _START)
        for x, y in spring(len(boxes), dict(pairs))
    ]
    ends = [pair for pair, count in pairs for _ in range(count)]
    size = len(boxes) * len(ends)
    rounds = (
        _between(_FIRST_ROUNDS, _MOST_PAIRS[0] // max(1, size)),
        _between(_ROUNDS, _MOST_PAIRS[1] // max(1, size)),
    )
    starts = _between((1, _STARTS), _MOST_PAIRS[1] // max(1, size * rounds[1]))
    points = min(
        (
            Drawing(wishes, boxes, ends, screen, margin, start).improved(rounds)
            for start in range(starts)
        ),
        key=lambda found: found[0],
    )[1]
    return tuple(points)


def _between(ends: tuple[int, int], number: int) -> int:
    return max(ends[0], min(ends[1], number))


def has_room(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> bool:
    """Return whether a graph with these boxes fits a usual screen above the smallest zoom."""
    return _fitting(graph, boxes)[0] > _SMALL


def _fitting(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> tuple[float, list[NodeBox]]:
    """Return the largest zoom at which boxes fit the screen, and the boxes as drawn then."""
    for zoom in _ZOOMS:
        drawn = [drawn_box(boxes[node.ref], kind_of(node), zoom) for node in graph.nodes]
        margin = _margin(zoom)
        area = sum((2 * box.half + margin) * (box.up + box.down + margin) for box in drawn)
        if area <= _SHARE * _SCREEN[0] * _SCREEN[1]:
            break
    return zoom, drawn


def _margin(zoom: float) -> int:
    return round(_MARGIN * zoom) if zoom > _SMALL else _SMALL_MARGIN


def spring(count: int, pairs: Mapping[tuple[int, int], int]) -> list[Point]:
    """Return a spring layout with a fixed seed, between about -1 and 1."""
    import networkx

    springs: networkx.Graph[int] = networkx.Graph()
    springs.add_nodes_from(range(count))
    springs.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(pairs.items()))
    places = networkx.spring_layout(springs, iterations=120, seed=SEED)
    return [(float(places[number][0]), float(places[number][1])) for number in range(count)]
