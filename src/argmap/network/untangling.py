"""Move the nodes with several edges so that few of these cross: the first step of a drawing.

Nodes with one edge are left out, since they can be placed beside their neighbours afterwards. So
there are few nodes, and many more places can be tried for each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING

from argmap.display.boxes import NodeBox
from argmap.network.crossing_costs import CrossingCosts
from argmap.network.noise import SEED, Noise
from argmap.network.overlaps import Layer

if TYPE_CHECKING:
    from argmap.network.crossing_costs import Ints, Numbers

_HOTTEST, _COOLEST = 1.3, 0.2
"""The temperature in the first and in the last round, in crossings."""
_COLD_ROUNDS = 5
"""The last rounds, in which no node is moved to a worse place."""
_OVERLAPS = (0.3, 2.0)
"""The cost of an overlap in the first and in the last round, in crossings."""
_FAR, _NEAR, _AMONG = 9, 6, 8
"""How many places are tried on the whole screen, close to the node, and among its neighbours. With
the node's own, they are 24: the sides of eight places are one byte."""
_REACH = 0.135
"""How far away the close ones are at most, as a share of the screen."""
_SHARE = 0.9
"""The share of the screen on which nodes are."""
_CHEAP = 2.0
"""A node that costs less is moved in every third round only."""
_SPOTS = 4093


def untangle(
    at: Ints,
    ends: Numbers,
    boxes: Sequence[NodeBox],
    names: Layer,
    screen: tuple[int, int],
    rounds: int,
    noise: Noise,
) -> None:
    """Change the points of nodes so that few edges cross.

    at: the points; ends: of the edges, as numbers of nodes; boxes, names: of the nodes; screen: its
    size, around 0, 0; noise: other numbers lead to another drawing.
    """
    import numpy

    single = numpy.bincount(ends.ravel(), minlength=len(boxes)) < 2
    inner = ~single[ends].any(axis=1)
    core = numpy.unique(ends[inner]).tolist()
    before = at.copy()
    at[single] = 4 * max(screen)  # out of the way
    crossings = CrossingCosts(at, ends[inner], boxes, ())
    generator = Random(SEED + noise.used)
    sizes = [size * _SHARE for size in screen]
    spots = numpy.array(
        [[(generator.random() - 0.5) * size for _ in range(_SPOTS)] for size in sizes]
    )
    weights = numpy.array([-math.log(1 - generator.random()) for _ in range(_SPOTS)])
    neighbours = [_neighbours(ends[inner], node) for node in range(len(boxes))]
    far, near = spots.astype(numpy.int32), (spots * _REACH).astype(numpy.int32)
    edges_of_screen = [bounds(box, screen) for box in boxes]
    costs = dict.fromkeys(core, math.inf)
    hot_rounds = max(1, rounds - _COLD_ROUNDS)
    used = 0
    for turn in range(rounds):
        share = turn / rounds
        heat = _HOTTEST * (_COOLEST / _HOTTEST) ** share if turn < hot_rounds else 0.0
        overlap = _OVERLAPS[0] + (_OVERLAPS[1] - _OVERLAPS[0]) * share
        for node in core:
            if costs[node] < _CHEAP and (node + turn) % 3:
                continue
            beside = neighbours[node]
            count = _AMONG * len(beside)
            used = (used + 41) % (_SPOTS - max(count, _FAR + _NEAR + _AMONG))
            shares = weights[used : used + count].reshape(_AMONG, -1)
            places = _places(at[node], at[beside], shares, far[:, used:], near[:, used:])
            places = numpy.clip(places, *edges_of_screen[node])
            wishes = crossings.at(node, places) + overlap * names.at_places(at, node, places)
            costs[node] = float(wishes[0])
            if heat:
                wishes -= heat * noise.next(len(wishes))
            # Rounded, so that the last digits, which depend on the processor, decide nothing.
            best = int(wishes.round(6).argmin())
            if best:
                at[node] = places[:, best]
                crossings.move(node, places[:, best])
    at[single] = before[single]
    for one, other in ends[~inner].tolist():
        alone, joined = (one, other) if single[one] else (other, one)
        if not single[joined]:
            at[alone] = at[joined]


def _places(own: Ints, beside: Ints, shares: Numbers, far: Ints, near: Ints) -> Ints:
    """Return the places to try for a node: its own, far ones, near ones, and among its neighbours.

    own, beside: its point, and those of its neighbours; shares: of each neighbour in a place among
    them, a row for each place; far, near: random points, and random steps, one in each column.
    """
    import numpy

    among = (shares @ beside / shares.sum(axis=1)[:, None]).T.astype(numpy.int32)
    steps = near[:, _FAR : _FAR + _NEAR + _AMONG]
    around = own[:, None] + steps[:, :_NEAR]
    return numpy.concatenate(
        (own[:, None], far[:, :_FAR], around, among + steps[:, _NEAR:]), axis=1
    )


def _neighbours(ends: Numbers, node: int) -> Numbers:
    """Return the other ends of the edges of a node, or the node itself if it has none."""
    import numpy

    mine = ends[(ends == node).any(axis=1)]
    far = mine.sum(axis=1) - node
    return far if len(far) else numpy.array([node], dtype=numpy.intp)


def bounds(box: NodeBox, screen: tuple[int, int]) -> tuple[Ints, Ints]:
    """Return the lowest and the highest coordinates at which a box is on the screen."""
    import numpy

    wide, tall = screen
    low = ((box.half - wide // 2,), (box.up - tall // 2,))
    high = ((wide // 2 - box.half,), (tall // 2 - box.down,))
    lowest = numpy.minimum(numpy.array(low), 0).astype(numpy.int32)
    return lowest, numpy.maximum(numpy.array(high), 0).astype(numpy.int32)
