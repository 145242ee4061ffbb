"""Move nodes so that fewer edges cross, and fewer run through other nodes.

Each node in turn is moved to the place of a lattice at which its edges cost the least.
Deterministic: the same input gives the same output.
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
from argmap.network.untangling import bounds, untangle

if TYPE_CHECKING:
    from argmap.network.crossing_costs import Costs, Ints

Point = tuple[float, float]

_HOTTEST, _COOLEST = 0.3, 0.1
"""The temperature in the first and in the last hot round, in crossings."""
_COLD_ROUNDS = 5
"""The last rounds, in which no node is moved to a worse place."""
_OVERLAPS = (0.3, 1.5)
"""The cost of an overlap in the first and in the last hot round. The page moves names that cover
others, so that some overlaps are allowed."""
_COLD_OVERLAP = 2.0
_BODIES = 4
"""The cost of the overlap of two cards or symbols, in overlaps."""
_MOST_OVERLAPS = 2
_PLACES = 50
"""The most places of the lattice that are tried at once."""
_NEAR, _REACH = 16, 0.12
"""How many places close to the node are tried as well, and how far away they are at most, as a
share of the screen."""
_OFFSETS = 997
_MOST_LINES = 320
"""The most places for all edges of a node."""
_CHEAP = 2.0
"""A node that costs less is moved in every fourth round only."""
_MANY = 8
"""A node with more edges is moved in every third round only, because this takes time."""
_SHIFTS = ((0, 0), (7, 11), (14, 3), (3, 15), (10, 6), (17, 18), (5, 9), (12, 1))
"""Where the lattice of the places that are tried begins, in each round, in parts of 20."""


class Drawing:
    """Straight edges between boxes on a screen.

    points: of the nodes; boxes: of the nodes; pairs: the ends of the edges, as numbers of nodes;
    screen: the width and height of the area, which is around 0, 0; margin: the space between boxes.
    """

    def __init__(
        self,
        points: Sequence[Point],
        boxes: Sequence[NodeBox],
        pairs: Sequence[tuple[int, int]],
        screen: tuple[int, int],
        margin: int,
    ) -> None:
        import numpy

        self.at = numpy.rint(numpy.array(points).reshape(-1, 2)).astype(numpy.int32)
        self._boxes = boxes
        self._ends = numpy.array(sorted(pairs), dtype=numpy.intp).reshape(-1, 2)
        self._degrees = numpy.bincount(self._ends.ravel(), minlength=len(boxes)).tolist()
        self._screen = screen
        self._sizes = [(box.half, box.up, box.down) for box in boxes]
        bodies = [
            size if box.width else (box.up, box.up, box.up)
            for size, box in zip(self._sizes, boxes, strict=True)
        ]
        self._bounds = [bounds(box, screen) for box in boxes]
        self._layers = [Layer(self._sizes, margin, 1), Layer(bodies, margin, _BODIES)]

    def improved(
        self, step: int, rounds: tuple[int, int], start: int = 0
    ) -> tuple[float, list[list[int]]]:
        """Move nodes; return what the drawing costs, and the points.

        step: of the lattice; rounds: the most in which edges are untangled, and then in which boxes
        count as well; start: another number leads to another drawing.

        This is simulated annealing: at first, nodes are also moved to worse places, with the
        probabilities of a Boltzmann distribution, so that the search leaves local optima.
        """
        self._noise = Noise(start)
        self._offsets = self._near_offsets(start)
        first, second = rounds
        untangle(
            self.at, self._ends, self._boxes, self._layers[0], self._screen, first, self._noise
        )
        numbers = range(len(self.at))
        cards = [node for node in numbers if self._boxes[node].width]
        hot_rounds = max(1, second - _COLD_ROUNDS)
        costs = dict.fromkeys(numbers, math.inf)
        crossings = self._costs(cards)
        for turn in range(hot_rounds):
            share = turn / hot_rounds
            heat = _HOTTEST * (_COOLEST / _HOTTEST) ** share
            overlap = _OVERLAPS[0] + (_OVERLAPS[1] - _OVERLAPS[0]) * share
            moved = [node for node in numbers if self._is_due(node, turn, costs[node])]
            moved.sort(key=lambda node: (-costs[node], node))
            self._round(crossings, costs, moved, (step, turn), (heat, overlap))
        crossings = self._costs(numbers)
        for turn in range(hot_rounds, second):
            if not self._round(crossings, costs, numbers, (step, turn), (0, _COLD_OVERLAP)):
                break
        return round(sum(costs.values()), 6), self.at.tolist()

    def _near_offsets(self, start: int) -> Costs:
        """Return ways to places close by, most of them short."""
        import numpy

        generator = Random(SEED + start)
        ways = [
            [
                (2 * generator.random() - 1) * generator.random() * size * _REACH
                for _ in range(_OFFSETS)
            ]
            for size in self._screen
        ]
        return numpy.array(ways)

    def _costs(self, obstacles: Sequence[int]) -> CrossingCosts:
        return CrossingCosts(self.at, self._ends, self._boxes, obstacles)

    def _is_due(self, node: int, turn: int, cost: float) -> bool:
        """Return whether a node is moved in a round."""
        if self._degrees[node] > _MANY:
            return (node + turn) % 3 == 0
        return cost >= _CHEAP or (node + turn) % 4 == 0

    def _round(
        self,
        crossings: CrossingCosts,
        costs: dict[int, float],
        moved: Sequence[int],
        lattice: tuple[int, int],
        terms: tuple[float, float],
    ) -> bool:
        """Move nodes once; return whether any was moved.

        costs: of the nodes, which this changes; lattice: its step and the number of the round;
        terms: the temperature, and the cost of an overlap.
        """
        heat, overlap = terms
        changed = False
        for node in moved:
            places, overlaps = self._places(node, *lattice)
            wishes = crossings.at(node, places) + overlap * overlaps
            costs[node] = float(wishes[0])
            if heat:
                wishes -= heat * self._noise.next(len(wishes))
            # Rounded, so that the last digits, which depend on the processor, decide nothing.
            best = int(wishes.round(6).argmin())
            if best:
                changed = True
                self.at[node] = places[:, best]
                crossings.move(node, places[:, best])
        return changed

    def _places(self, node: int, step: int, turn: int) -> tuple[Ints, Costs]:
        """Return places for a node, the first its own, and the overlaps of its box at each.

        They are where a lattice has few overlaps, and some of these if they are many, and close to
        the node.
        """
        import numpy

        half, up, down = self._sizes[node]
        wide, tall = self._screen
        right, below = _SHIFTS[turn % len(_SHIFTS)]
        # The lattice, after the node's own row and column.
        xs = numpy.arange(half - wide // 2 + right * step // 20 - step, wide // 2 - half, step)
        ys = numpy.arange(up - tall // 2 + below * step // 20 - step, tall // 2 - down, step)
        if not (len(xs) and len(ys)):
            xs, ys = numpy.zeros(1, dtype=numpy.intp), numpy.zeros(1, dtype=numpy.intp)
        xs[0], ys[0] = self.at[node]
        names, bodies = (layer.on_lattice(self.at, node, xs, ys) for layer in self._layers)
        overlaps = (names + bodies).ravel()
        free = 1 + numpy.flatnonzero(overlaps[1:] <= _MOST_OVERLAPS)
        count = min(_PLACES, _MOST_LINES // max(1, self._degrees[node]))
        if len(free) > count:
            start = self._noise.used % 97 / 97
            free = free[((numpy.arange(count) + start) * (len(free) / count)).astype(numpy.intp)]
        tried = numpy.concatenate(([0], free))
        row, column = numpy.divmod(tried, len(xs))
        first = self._noise.used % (_OFFSETS - _NEAR)
        near = self.at[node][:, None] + self._offsets[:, first : first + _NEAR]
        near = numpy.clip(near, *self._bounds[node]).astype(numpy.int32)
        places = numpy.concatenate(
            (numpy.stack((xs[column], ys[row])).astype(numpy.int32), near), 1
        )
        beside = sum(layer.at_places(self.at, node, near) for layer in self._layers)
        return places, numpy.concatenate((overlaps[tried], beside))
