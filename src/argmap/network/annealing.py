"""Move boxes so that few of their edges cross, run through boxes, or are long: simulated annealing.

First the nodes with several edges are moved, with the edges among them. They are few, so that the
whole drawing can change. Then all nodes are moved. Points are complex numbers of whole parts, and
random numbers are Python's, so that every machine finds the same.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from argmap.display.boxes import NodeBox

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    Bools = numpy.typing.NDArray[numpy.bool_]
    Costs = numpy.typing.NDArray[numpy.float64]
    Numbers = numpy.typing.NDArray[numpy.int64]
    Points = numpy.typing.NDArray[numpy.complex128]

Point = tuple[float, float]

SEED = 20260101

_UNDER_CARD, _UNDER_NAME = 0.8, 0.15
"""The cost of an edge under a card, and through a symbol or its name, in crossings."""
_LENGTH = 1 / 3000
"""The cost of a pixel of an edge."""
_BODY = 4
"""The cost of the overlap of two cards or symbols, in overlaps of names. The page moves names that
cover others, so that some overlaps are allowed."""
_FAR, _NEAR, _AMONG = (9, 30), 8, 8
"""How many places are tried on the whole screen in hot and in cold rounds, close to the node, and
among its neighbours."""
_REACH, _SHARE = 0.13, 0.9
"""How far away the close ones are at most, and on how much of the screen the others are, as shares
of it."""
_COLD_ROUNDS = 5
"""The last rounds, in which no node is moved to a worse place."""
_CHEAP = 2.0
"""A node that costs less is moved in every third of the other rounds only."""
_RANDOM = 8191
"""So many random numbers are used in turn."""


class _Phase(NamedTuple):
    """heat: the temperature in the first and in the last hot round, in crossings; overlap: likewise
    the cost of an overlap; is_first: whether only edges and names count."""

    heat: tuple[float, float]
    overlap: tuple[float, float]
    is_first: bool


_PHASES = _Phase((1.6, 0.2), (0.3, 2.0), True), _Phase((0.5, 0.1), (0.3, 2.5), False)


class _Edges(NamedTuple):
    """The edges of a node, and what they may cross.

    far: their other ends; others: the ends of other edges; apart: whether each has no end in common
    with these; under: what it costs each to run through each box.
    """

    far: Numbers
    others: Numbers
    apart: Bools
    under: Costs


class _Boxes(NamedTuple):
    """Boxes that should not overlap.

    shift: from the points of nodes to their middles; half: half of their widths and heights; cost:
    of an overlap.
    """

    shift: Points
    half: Points
    cost: int


class Drawing:
    """Straight edges between boxes on a screen.

    points: of the nodes; boxes: of the nodes; ends: of the edges, as numbers of nodes; screen: the
    width and height of the area, which is around 0, 0; margin: the space between boxes; start:
    another number leads to another drawing.
    """

    def __init__(
        self,
        points: Sequence[Point],
        boxes: Sequence[NodeBox],
        ends: Iterable[tuple[int, int]],
        screen: tuple[int, int],
        margin: int,
        start: int = 0,
    ) -> None:
        import numpy

        self._at = numpy.array([complex(round(x), round(y)) for x, y in points])
        self._ends = numpy.array(sorted(ends), dtype=numpy.int64).reshape(-1, 2)
        self._screen, self._margin = complex(*screen), margin
        self._names = _boxes([(box.half, box.up, box.down) for box in boxes], 1)
        self._bodies = _boxes(
            [(box.half, box.up, box.down) if box.width else (box.up,) * 3 for box in boxes], _BODY
        )
        self._under = numpy.array([_UNDER_CARD if box.width else _UNDER_NAME for box in boxes])
        generator = Random(SEED + start)
        self._uniform = numpy.array([0.999 * generator.random() for _ in range(_RANDOM)])
        self._used = 0

    def improved(self, rounds: tuple[int, int]) -> tuple[float, list[tuple[int, int]]]:
        """Move nodes; return what the drawing costs, and the points.

        rounds: in which nodes with several edges are moved, and in which all are.
        """
        import numpy

        several = numpy.bincount(self._ends.ravel(), minlength=len(self._at)) > 1
        inner = self._ends[several[self._ends].all(axis=1)]
        self._anneal(numpy.unique(inner).tolist(), inner, rounds[0], _PHASES[0])
        for one, other in self._ends.tolist():
            for alone, joined in ((one, other), (other, one)):
                if several[joined] and not several[alone]:
                    self._at[alone] = self._at[joined]
        costs = self._anneal(range(len(self._at)), self._ends, rounds[1], _PHASES[1])
        points = [(int(point.real), int(point.imag)) for point in self._at.tolist()]
        return round(sum(costs.values()), 6), points

    def _anneal(
        self, nodes: Sequence[int], ends: Numbers, rounds: int, phase: _Phase
    ) -> dict[int, float]:
        """Move nodes in turn, each to the place that costs least; return what each costs.

        In hot rounds, costs differ at random by numbers of a Gumbel distribution, which is the same
        as sampling from a Boltzmann distribution (https://doi.org/10.48550/arXiv.1411.0030).
        """
        import numpy

        edges = {node: self._edges_of(node, ends) for node in nodes}
        costs = dict.fromkeys(nodes, math.inf)
        hot = max(1, rounds - _COLD_ROUNDS)
        (first_heat, last_heat), (first, last) = phase.heat, phase.overlap
        for turn in range(rounds):
            share = min(1, turn / hot)
            heat = first_heat * (last_heat / first_heat) ** share
            for node in nodes:
                if turn < hot and costs[node] < _CHEAP and (node + turn) % 3:
                    continue
                places = self._places(node, edges[node].far, _FAR[turn >= hot])
                wishes = self._costs_of_edges(node, places, edges[node], phase)
                overlaps = self._overlaps(node, places, self._names)
                if not phase.is_first:
                    overlaps += self._overlaps(node, places, self._bodies)
                wishes += (first + (last - first) * share) * overlaps
                costs[node] = float(wishes[0])
                if turn < hot:
                    wishes += heat * numpy.log(-numpy.log(0.0005 + self._random(len(wishes))))
                # Rounded, so that the last digits, which depend on the processor, decide nothing.
                self._at[node] = places[int(wishes.round(6).argmin())]
        return costs

    def _random(self, count: int) -> Costs:
        """Return so many numbers from 0 to 0.999."""
        start = self._used % (_RANDOM - count)
        self._used += count + 1
        return self._uniform[start : start + count]

    def _edges_of(self, node: int, ends: Numbers) -> _Edges:
        import numpy

        own = (ends == node).any(axis=1)
        far, others = ends[own].sum(axis=1) - node, ends[~own]
        apart = (others != far[:, None, None]).all(axis=2)
        under = numpy.tile(self._under, (len(far), 1))
        under[:, node] = under[range(len(far)), far] = 0
        return _Edges(far, others, apart, under)

    def _places(self, node: int, far: Numbers, spots: int) -> Points:
        """Return the places to try for a node: its own, far ones, near ones, and among the other
        ends of its edges. spots: how many far ones."""
        import numpy

        own, beside = self._at[node], self._at[far] if len(far) else self._at[[node]]
        wide = _part(self._screen * _SHARE, *(self._random(spots) - 0.5 for _ in range(2)))
        ways = (self._random(_NEAR + _AMONG) * 2 - 1 for _ in range(2))
        steps = _part(self._screen * _REACH, *ways) * self._random(_NEAR + _AMONG)
        shares = -numpy.log(1 - self._random(_AMONG * len(beside)).reshape(_AMONG, -1))
        among = shares @ beside / shares.sum(axis=1)
        tried = numpy.concatenate((wide, own + steps[:_NEAR], among + steps[_NEAR:]))
        room, middle = self._screen / 2 - self._names.half[node], self._names.shift[node]
        tried.real = numpy.clip(tried.real, min(0, -room.real), max(0, room.real))
        tried.imag = numpy.clip(tried.imag, min(0, -room.imag), max(0, room.imag)) - middle.imag
        return numpy.concatenate((own[None], numpy.rint(tried)))

    def _costs_of_edges(self, node: int, places: Points, edges: _Edges, phase: _Phase) -> Costs:
        """Return what the edges of a node, and edges under it, cost at each place."""
        far, others, apart, under = edges
        one, other, to = self._at[others[:, 0]], self._at[others[:, 1]], self._at[far]
        way, along = to - places[:, None], other - one
        # Two segments cross if the ends of each are on different sides of the other.
        sides = _cross(way[:, :, None], self._at - places[:, None, None]) > 0
        from_place, from_far = (_cross(along, at[:, None] - one) > 0 for at in (places, to))
        crossed = sides[..., others[:, 0]] != sides[..., others[:, 1]]
        crossed &= (from_place[:, None] != from_far) & apart
        costs: Costs = crossed.sum(axis=(1, 2)) + abs(way).sum(axis=1) * _LENGTH
        if phase.is_first:
            return costs
        middles, half = self._at + self._names.shift, self._names.half
        through = _through(places[:, None, None], way[:, :, None], middles, half)
        costs += (through * under).sum(axis=(1, 2))
        middle = places[:, None] + self._names.shift[node]
        costs += _through(one, along, middle, half[node]).sum(axis=1) * self._under[node]
        return costs

    def _overlaps(self, node: int, places: Points, boxes: _Boxes) -> Costs:
        """Return what the overlaps of the box of a node cost at each place."""
        apart = self._at + boxes.shift - places[:, None] - boxes.shift[node]
        least = boxes.half + boxes.half[node] + complex(self._margin, self._margin)
        both = _within(apart, least)
        both[:, node] = False
        costs: Costs = both.sum(axis=1) * float(boxes.cost)
        return costs


def _boxes(sizes: Sequence[tuple[int, ...]], cost: int) -> _Boxes:
    """sizes: how far each box extends to the sides, up and down."""
    import numpy

    shift = [complex(0, (down - up) / 2) for _, up, down in sizes]
    half = [complex(half, (up + down) / 2) for half, up, down in sizes]
    return _Boxes(numpy.array(shift), numpy.array(half), cost)


def _part(whole: complex, wide: Costs, tall: Costs) -> Points:
    """Return points from shares of a width and a height."""
    return wide * whole.real + tall * whole.imag * 1j


def _cross(one: Points, other: Points) -> Costs:
    """Return the cross products of vectors: above 0 if the second is on the right of the first."""
    return one.real * other.imag - one.imag * other.real


def _within(point: Points, size: Points) -> Bools:
    """Return whether points are in boxes around 0. size: half of their widths and heights."""
    return (abs(point.real) < size.real) & (abs(point.imag) < size.imag)


def _through(start: Points, way: Points, middle: Points, half: Points) -> Bools:
    """Return whether segments run through boxes. half: half of their widths and heights."""
    wide, tall, to = abs(way.real), abs(way.imag), middle - start
    size = half + (wide + tall * 1j) / 2
    across = wide * half.imag + tall * half.real
    return _within(to - way / 2, size) & (abs(_cross(way, to)) < across)
