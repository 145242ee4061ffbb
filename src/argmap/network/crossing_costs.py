"""How many edges the edges of a node would cross at each of many places, and run under how many
boxes.

An edge that runs through a box crosses one of its diagonals, so both are found in the same way:
two segments cross if the ends of each are on different sides of the other. The sides of eight
places are one byte. Coordinates are whole numbers, so every processor finds the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.display.boxes import NodeBox

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    Ints = numpy.typing.NDArray[numpy.int32]
    Costs = numpy.typing.NDArray[numpy.float64]
    Bytes = numpy.typing.NDArray[numpy.uint8]
    Numbers = numpy.typing.NDArray[numpy.intp]

UNDER_CARD = 0.8
"""The cost of an edge under a card, in crossings."""
UNDER_NAME = 0.15
"""The cost of an edge through a symbol or its name."""
LENGTH = 1 / 3000
"""The cost of a pixel of an edge."""

_MOST_ADDED = 255
"""As many bits can be added up in a byte."""


class CrossingCosts:
    """The costs of the edges of each node of a drawing.

    points: of the nodes; ends: the ends of the edges, as numbers of nodes; boxes: of the nodes;
    obstacles: the nodes under whose boxes edges should not run.
    """

    def __init__(
        self, points: Ints, ends: Numbers, boxes: Sequence[NodeBox], obstacles: Sequence[int]
    ) -> None:
        import numpy

        self._edges = ends
        self._corners = numpy.array(
            [
                ((-box.half, -box.up), (box.half, box.down), (box.half, -box.up),
                 (-box.half, box.down))
                for box in boxes
            ],
            dtype=numpy.int32,
        ).reshape(-1, 4, 2)  # fmt: skip
        self._first = {node: len(boxes) + 4 * place for place, node in enumerate(obstacles)}
        """The number of the first corner of each obstacle."""
        owners = numpy.repeat(numpy.array(obstacles, dtype=numpy.intp), 2)
        first = len(boxes) + 4 * numpy.arange(len(obstacles))
        diagonals = numpy.stack((first, first + 1, first + 2, first + 3), axis=1).reshape(-1, 2)
        self._from, self._to = numpy.concatenate((ends, diagonals)).astype(numpy.intp).T
        self._at = numpy.zeros((len(boxes) + 4 * len(obstacles), 2), dtype=numpy.int32)
        weights = numpy.array([UNDER_CARD if box.width else UNDER_NAME for box in boxes])
        self._weights = weights.tolist()
        # An edge through a box crosses one diagonal or both.
        halves = weights[owners] / 2
        self._tests = [
            _tests(node, ends, (self._from, self._to), owners, halves, len(self._at))
            for node in range(len(boxes))
        ]
        self._turned: Ints | None = None
        for node, point in enumerate(points):
            self.move(node, point)

    def move(self, node: int, point: Ints) -> None:
        """Move a node."""
        self._at[node] = point
        first = self._first.get(node)
        if first is not None:
            self._at[first : first + 4] = self._corners[node] + point
        self._turned = None

    def at(self, node: int, places: Ints) -> Costs:
        """Return the cost of the edges of a node, and of edges under it, at each place.

        places: of shape (2, places).
        """
        import numpy

        tests = self._tests[node]
        count = places.shape[1]
        if len(tests.far):
            # Whole bytes of places.
            padded = numpy.zeros((2, -(-count // 8) * 8), dtype=numpy.int32)
            padded[:, :count] = places
            crossed = self._crossed(tests, *padded)
            bits = numpy.zeros(padded.shape[1])
            for start, end, weight in tests.weights:
                bits += weight * _sums(crossed[start:end])
            costs: Costs = bits[:count]
            apart = places[:, :, None] - self._at[tests.far].T[:, None]
            costs = costs + numpy.sqrt((apart * apart).sum(axis=0)).sum(axis=1) * LENGTH
        else:
            costs = numpy.zeros(count)
        if node in self._first and len(tests.others):
            costs += self._edges_under(node, places) * self._weights[node]
        return costs

    def _crossed(self, tests: _Tests, xs: Ints, ys: Ints) -> Bytes:
        """Return a row of bits for each test: whether the edge from each place crosses."""
        import numpy

        at, from_, to = self._at, self._from, self._to
        end_x, end_y = at.T
        turned = self._turned
        if turned is None:
            turned = self._turned = end_x[from_] * end_y[to] - end_y[from_] * end_x[to]
        far_x, far_y = at[tests.far].T[..., None]
        # The side of c from a line from a to b is a x b + b x c + c x a.
        place_end = end_x[:, None] * ys - end_y[:, None] * xs
        far_place = far_y * xs - far_x * ys
        far_end = far_y * end_x - far_x * end_y
        sides = numpy.packbits(place_end + far_place[:, None] > far_end[..., None], axis=2)
        sides = sides.reshape(-1, len(xs) // 8)
        place_sides = numpy.packbits(place_end[from_] - place_end[to] < turned[:, None], axis=1)
        far_sides = (far_end[:, from_] - far_end[:, to] < turned).view(numpy.uint8) * 255
        crossed: Bytes = (sides[tests.from_] ^ sides[tests.to]) & (
            place_sides[tests.segment] ^ far_sides.ravel()[tests.far_side][:, None]
        )
        return crossed

    def _edges_under(self, node: int, places: Ints) -> Numbers:
        """Return how many edges run through the box of a node at each place."""
        import numpy

        from_, to = self._at[self._edges[self._tests[node].others].T]
        along_x, along_y = (to - from_).T[..., None]
        size_x, size_y = numpy.abs((along_x, along_y))
        (left, top), (right, bottom) = self._corners[node, :2].tolist()
        wide, tall = right - left, bottom - top
        middle_x, middle_y = (from_ + to).T[..., None]
        # Twice the way from the middle of the box to the middle of the edge.
        x = middle_x - (2 * places[0] + left + right)
        y = middle_y - (2 * places[1] + top + bottom)
        under = (
            (numpy.abs(x) < wide + size_x)
            & (numpy.abs(y) < tall + size_y)
            & (numpy.abs(along_x * y - along_y * x) < size_x * tall + size_y * wide)
        )
        numbers: Numbers = numpy.count_nonzero(under, axis=0)
        return numbers


@dataclass(frozen=True)
class _Tests:
    """Which segments the edges of a node may cross.

    far: the other ends of its edges; others: the numbers of other edges; segment: of each pair that
    is tested, the number of the segment; far_side: the number of the pair among all pairs; from_,
    to: the rows of the ends of the segment, among the sides from all own edges; weights: of parts
    of the pairs.
    """

    far: Numbers
    others: Numbers
    segment: Numbers
    far_side: Numbers
    from_: Numbers
    to: Numbers
    weights: list[tuple[int, int, float]]


def _tests(
    node: int,
    ends: Numbers,
    segments: tuple[Numbers, Numbers],
    owners: Numbers,
    halves: Costs,
    count: int,
) -> _Tests:
    """owners, halves: the nodes of the diagonals and their weights; count: of all points."""
    import numpy

    own = (ends == node).any(axis=1)
    mine = ends[own]
    far = numpy.where(mine[:, 0] == node, mine[:, 1], mine[:, 0])
    weight = numpy.concatenate((numpy.ones(len(ends)), halves))
    may = numpy.empty((len(far), len(weight)), dtype=bool)
    may[:, : len(ends)] = ~own & (ends != far[:, None, None]).all(axis=2)
    may[:, len(ends) :] = (owners != node) & (owners != far[:, None])
    edge, segment = numpy.nonzero(may)
    order = numpy.argsort(-weight[segment], kind="stable")
    edge, segment = edge[order], segment[order]
    values, starts = numpy.unique(-weight[segment], return_index=True)
    stops = [*starts[1:].tolist(), len(segment)][: len(starts)]
    return _Tests(
        far,
        numpy.flatnonzero(~own),
        segment,
        edge * len(weight) + segment,
        edge * count + segments[0][segment],
        edge * count + segments[1][segment],
        list(zip(starts.tolist(), stops, (-values).tolist(), strict=True)),
    )


def _sums(rows: Bytes) -> Numbers:
    """Return the sums of the columns of bits."""
    import numpy

    bits = numpy.unpackbits(rows, axis=1)
    sums = numpy.zeros(bits.shape[1], dtype=numpy.intp)
    for start in range(0, len(bits), _MOST_ADDED):
        # Eight numbers are added at once.
        eights = bits[start : start + _MOST_ADDED].view(numpy.uint64)
        sums += numpy.add.reduce(eights, axis=0).view(numpy.uint8)
    return sums
