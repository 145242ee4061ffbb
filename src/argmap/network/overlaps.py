"""Which boxes overlap at places that are tried for a node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    from argmap.network.crossing_costs import Costs, Ints, Numbers

    Bools = numpy.typing.NDArray[numpy.bool_]


class Layer:
    """Boxes that should not overlap.

    sizes: how far each extends to the sides, up and down; margin: the space between two; cost: of
    an overlap.
    """

    def __init__(self, sizes: Sequence[tuple[int, int, int]], margin: int, cost: int) -> None:
        import numpy

        half, up, down = numpy.array(sizes, dtype=numpy.int32).reshape(-1, 3).T
        self._lower = down - up
        self._cost = cost
        # Boxes that are less far apart overlap. A node does not overlap itself.
        self._across = half[:, None] + half + margin
        numpy.fill_diagonal(self._across, -1)
        self._twice_down = (up + down)[:, None] + up + down + 2 * margin

    def on_lattice(self, at: Ints, node: int, xs: Numbers, ys: Numbers) -> Costs:
        """Return the cost of the overlaps of a node at each x and y, of shape (ys, xs).

        at: the points of all nodes.
        """
        import numpy

        near = self._near(at, node, xs)
        level = self._level(at, node, ys)
        numbers = level.astype(numpy.float32) @ near.T.astype(numpy.float32)
        return (numbers * self._cost).astype(numpy.float64)

    def at_places(self, at: Ints, node: int, places: Ints) -> Costs:
        """Return the cost of the overlaps of a node at each place. places: of shape (2, places)."""
        import numpy

        both = self._near(at, node, places[0]) & self._level(at, node, places[1])
        numbers: Costs = numpy.count_nonzero(both, axis=1) * self._cost
        return numbers

    def _near(self, at: Ints, node: int, xs: Numbers | Ints) -> Bools:
        near: Bools = abs(at[:, 0] - xs[:, None]) < self._across[node]
        return near

    def _level(self, at: Ints, node: int, ys: Numbers | Ints) -> Bools:
        # Twice the middles.
        middles = 2 * at[:, 1] + self._lower
        own = 2 * ys[:, None] + self._lower[node]
        level: Bools = abs(middles - own) < self._twice_down[node]
        return level
