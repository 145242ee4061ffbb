"""Move nodes so that fewer edges cross, and fewer run through other nodes.

Each node in turn is moved to the free place of a lattice at which its edges cost the least.
Deterministic: the same input gives the same output.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from argmap.export.boxes import NodeBox
from argmap.export.layout.packing import Point

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    Array = numpy.typing.NDArray[numpy.float64]
    Mask = numpy.typing.NDArray[numpy.bool_]

_MARGIN = 14
"""Space between two boxes."""
_UNDER_CARD = 0.75
"""The cost of an edge under a card, in crossings."""
_UNDER_NAME = 0.1
"""The cost of an edge through a symbol or its name."""
_LENGTH = 1 / 1500
"""The cost of a pixel of an edge."""

_OUTSIDE = 1 / 60
"""The cost of a pixel by which a box is outside of the area."""

_HEAT = 1.0
"""The temperature in the first round, in crossings."""
_COLD_ROUNDS = 4
"""The last rounds, in which no node is moved to a worse place."""
_SHIFTS = ((0.0, 0.0), (0.5, 0.5), (0.5, 0.0), (0.0, 0.5), (0.25, 0.75), (0.75, 0.25))
"""Where the lattice of the places that are tried begins, in each round."""
_SEED = 20260101


class Drawing:
    """Straight edges between boxes on a screen.

    points: of the nodes; boxes: of the nodes; pairs: the ends of the edges, as numbers of nodes;
    screen: the width and height of the area, which is around 0, 0.
    """

    def __init__(
        self,
        points: Sequence[Point],
        boxes: Sequence[NodeBox],
        pairs: Sequence[tuple[int, int]],
        screen: tuple[float, float],
    ) -> None:
        import numpy

        self.at = numpy.array(points, dtype=numpy.float64).reshape(-1, 2)
        self._half = numpy.array([box.half for box in boxes], dtype=numpy.float64)
        up = numpy.array([box.up for box in boxes], dtype=numpy.float64)
        down = numpy.array([box.down for box in boxes], dtype=numpy.float64)
        self._tall = (up + down) / 2
        self._lower = (down - up) / 2
        """How far the middle of a box is below the point of its node."""
        self._weight = numpy.array(
            [_UNDER_CARD if box.width else _UNDER_NAME for box in boxes], dtype=numpy.float64
        )
        ends = numpy.array(sorted(set(pairs)), dtype=numpy.intp).reshape(-1, 2)
        self._edges = [_Edges(ends, node, len(points)) for node in range(len(points))]
        self._screen = screen
        self._noise = _noise()
        self._noise_used = 0

    def improve(self, step: float, rounds: int) -> None:
        """Move nodes in at most so many rounds. step: of the lattice.

        This is simulated annealing: at first, nodes are also moved to worse places, with the
        probabilities of a Boltzmann distribution, so that the search leaves local optima. Sampling
        from it is the same as adding Gumbel noise to each cost and taking the least
        (https://doi.org/10.48550/arXiv.1411.0030).
        """
        costs = dict.fromkeys(range(len(self.at)), 0.0)
        for turn in range(rounds):
            places = self._lattice(step, _SHIFTS[turn % len(_SHIFTS)])
            heat = _HEAT * max(0.0, 1 - (turn + 1) / (rounds - _COLD_ROUNDS))
            before = self.at.copy()
            for node in sorted(costs, key=lambda node: (-costs[node], node)):
                costs[node] = self._move(node, places, heat)
            if not heat and (self.at == before).all():
                return

    def _lattice(self, step: float, shift: tuple[float, float]) -> Array:
        import numpy

        xs, ys = (
            numpy.arange(-side / 2 + start * step, side / 2, step)
            for side, start in zip(self._screen, shift, strict=True)
        )
        return numpy.stack(numpy.meshgrid(xs, ys), axis=-1).reshape(-1, 2)

    def _move(self, node: int, places: Array, heat: float) -> float:
        """Move a node to the best place, or leave it; return its cost there."""
        import numpy

        free = places[self._free(node, places)]
        tried = numpy.concatenate((self.at[node : node + 1], free))
        costs = self._costs(node, tried)
        wishes = costs
        if heat:
            used = self._noise_used % (len(self._noise) - len(costs))
            self._noise_used += len(costs)
            wishes = costs - heat * self._noise[used : used + len(costs)]
        # Rounded, so that the last digits, which depend on the processor, decide nothing.
        best = int(wishes.round(6).argmin())
        self.at[node] = tried[best]
        return float(costs[best])

    def _free(self, node: int, places: Array) -> Mask:
        """Return at which places the box of a node overlaps no other and is on the screen."""
        import numpy

        middles = places + numpy.array((0.0, self._lower[node]))
        size = numpy.array((self._half[node], self._tall[node]))
        inside = (numpy.abs(middles) + size <= numpy.array(self._screen) / 2).all(axis=1)
        others = numpy.arange(len(self.at)) != node
        apart = numpy.abs(middles[:, None] - self._middles()[None, others])
        near = (apart[..., 0] < self._half[others] + size[0] + _MARGIN) & (
            apart[..., 1] < self._tall[others] + size[1] + _MARGIN
        )
        free: Mask = inside & ~near.any(axis=1)
        return free

    def _middles(self) -> Array:
        import numpy

        middles: Array = self.at + numpy.stack((numpy.zeros_like(self._lower), self._lower), axis=1)
        return middles

    def _costs(self, node: int, places: Array) -> Array:
        """Return the cost of the edges of a node, and of edges under it, at each place."""
        import numpy

        edges = self._edges[node]
        from_, to = self.at[edges.from_], self.at[edges.to]
        middle = places + numpy.array((0.0, self._lower[node]))
        under = _meets(from_[None], to[None], middle[:, None], self._half[node], self._tall[node])
        costs: Array = under.sum(axis=1) * self._weight[node]
        size = numpy.array((self._half[node], self._tall[node]))
        outside = numpy.abs(middle) + size - numpy.array(self._screen) / 2
        costs += numpy.maximum(outside, 0).sum(axis=1) * _OUTSIDE
        if not len(edges.far):
            return costs
        far = self.at[edges.far]
        crossed = _crossed(places, far, from_, to) & edges.apart
        costs += crossed.sum(axis=(1, 2))
        through = _meets(
            places[:, None, None], far[None, :, None], self._middles()[None, None],
            self._half, self._tall,
        )  # fmt: skip
        costs += ((through & edges.third) * self._weight).sum(axis=(1, 2))
        costs += numpy.hypot(*(places[:, None] - far[None]).transpose(2, 0, 1)).sum(1) * _LENGTH
        return costs


class _Edges:
    """The edges of a node and the others."""

    def __init__(self, ends: Any, node: int, count: int) -> None:
        import numpy

        own = (ends == node).any(axis=1)
        mine = ends[own]
        self.far = numpy.where(mine[:, 0] == node, mine[:, 1], mine[:, 0])
        self.from_, self.to = ends[~own].T
        self.apart = (self.far[:, None] != self.from_) & (self.far[:, None] != self.to)
        numbers = numpy.arange(count)
        self.third = (numbers != node) & (numbers != self.far[:, None])


def number_of_crossings(lines: Sequence[tuple[Point, Point]]) -> int:
    """Return how many pairs of lines cross that do not share an end."""
    import numpy

    ends = numpy.array(lines, dtype=numpy.float64).reshape(-1, 2, 2)
    from_, to = ends[:, 0], ends[:, 1]
    edge = (to - from_)[:, None]
    start = _cross(edge, from_[None] - from_[:, None])
    end = _cross(edge, to[None] - from_[:, None])
    # A line with an end on another has a product of 0.
    apart = start * end < 0
    return int((apart & apart.T).sum()) // 2


def _noise(count: int = 4096) -> Array:
    """Return numbers of a standard Gumbel distribution."""
    import numpy

    # Not from numpy, whose random numbers may differ between versions.
    generator = Random(_SEED)
    numbers = (0.0005 + 0.999 * generator.random() for _ in range(count))
    return numpy.array([-math.log(-math.log(number)) for number in numbers])


def _cross(one: Array, other: Array) -> Array:
    product: Array = one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0]
    return product


def _crossed(places: Array, far: Array, from_: Array, to: Array) -> Mask:
    """Return whether the line from each place to each far point crosses each edge."""
    edge = to - from_
    start = _cross(edge, places[:, None] - from_)
    end = _cross(edge, far[:, None] - from_)
    turned = _cross(places[:, None], far[None])[..., None]
    one = _cross(far[:, None], from_)[None] - _cross(places[:, None], from_)[:, None] + turned
    other = _cross(far[:, None], to)[None] - _cross(places[:, None], to)[:, None] + turned
    crossed: Mask = (start[:, None] * end[None] < 0) & (one * other < 0)
    return crossed


def _meets(
    from_: Array, to: Array, middle: Array, half: Array | float, tall: Array | float
) -> Mask:
    """Return whether lines run through boxes, given by their middles, half widths and heights."""
    import numpy

    along = to - from_
    centre = (from_ + to) / 2 - middle
    reach = numpy.abs(along) / 2
    meets: Mask = (
        (numpy.abs(centre[..., 0]) < half + reach[..., 0])
        & (numpy.abs(centre[..., 1]) < tall + reach[..., 1])
        & (numpy.abs(_cross(along, centre)) < numpy.abs(along[..., 0]) * tall
           + numpy.abs(along[..., 1]) * half)
    )  # fmt: skip
    return meets
