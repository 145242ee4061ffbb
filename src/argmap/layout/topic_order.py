"""The order of the cells of an overview: lines between them short, and not across other cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, permutations
from operator import itemgetter
from typing import TYPE_CHECKING

from argmap.layout.packing import Point
from argmap.layout.topic_cells import Arrangement, Block, bands
from argmap.model.graph import Ref

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    Floats = numpy.typing.NDArray[numpy.float64]
    Numbers = numpy.typing.NDArray[numpy.intp]

_MOST_TOPICS = 24
"""Larger maps keep the order of a spring layout, since the time grows with the cube."""
_MOST_GROUPS = 4
"""Of more threads than this, not every order is tried, but two threads at a time change places."""
_ROUNDS = 8
_GROUP_ROUNDS = 2
_TINY = 1e-6
"""Smaller differences between two costs do not count."""
_ACROSS, _CROSSING, _NAME = 3.0, 2.0, 1.5
"""The cost of a line across another cell, of two lines that cross, and of a line through the name
of a thread, in heights of a cell."""
_CARD = (0.45, 0.36)
"""Half the width and height of a card, in cells."""
_ALONG = [place / 12 for place in range(13)]
"""The points of a line that are tried for other cells, as shares of its length."""
_END = 0.02
"""How much a topic without lines costs for each column that it is away from the end of its row."""


def in_best_order(
    made: Arrangement,
    groups: Sequence[Block],
    wishes: Mapping[Ref, Point],
    links: Sequence[tuple[Ref, Ref]],
    form: tuple[float, float, Mapping[Ref, float]],
) -> Arrangement:
    """Return an arrangement in which threads, and topics in a thread, have changed places.

    links: pairs of topics that a line connects; form: the shape of cells, width to height, the
    height of names (`bands`), and the width of the name of each thread, as a share of the map's.
    """
    if not links or len(made.cells) > _MOST_TOPICS:
        return made
    shape, title, names = form
    columns = round(made.width)

    def banded(order: Sequence[Block]) -> Arrangement:
        return bands(order, wishes, columns, title)

    def improved(item: Arrangement) -> tuple[float, Arrangement]:
        return _improved(item, groups, links, (shape, title, names))

    if len(groups) > _MOST_GROUPS:
        return _exchanged(made, groups, links, banded, improved)
    # Upside down, an order is no better.
    places = [order for order in permutations(range(len(groups))) if order <= order[::-1]]
    tried = [banded([groups[n] for n in order]) for order in places]
    least = min(item.height for item in [made, *tried]) + _TINY
    tried = [item for item in tried if item.height <= least] or [made]
    return min((improved(item) for item in tried), key=itemgetter(0))[1]


def _exchanged(
    made: Arrangement,
    groups: Sequence[Block],
    links: Sequence[tuple[Ref, Ref]],
    banded: Callable[[Sequence[Block]], Arrangement],
    improved: Callable[[Arrangement], tuple[float, Arrangement]],
) -> Arrangement:
    """Let threads with lines change places with others while that lowers the cost."""
    linked = {topic for pair in links for topic in pair}
    joined = [not linked.isdisjoint(topics) for _, topics in groups]
    columns = round(made.width)
    order = sorted(range(len(groups)), key=lambda n: -min(len(groups[n][1]), columns))
    cost, best = improved(made)
    for _ in range(_GROUP_ROUNDS):
        before = cost
        for one, other in combinations(range(len(order)), 2):
            if not (joined[order[one]] or joined[order[other]]):
                continue
            swapped = list(order)
            swapped[one], swapped[other] = order[other], order[one]
            item = banded([groups[n] for n in swapped])
            if item.height > made.height + _TINY:
                continue
            found = improved(item)
            if found[0] < cost - _TINY:
                order, (cost, best) = swapped, found
        if cost == before:
            break
    return best


def _improved(
    made: Arrangement,
    groups: Sequence[Block],
    links: Sequence[tuple[Ref, Ref]],
    form: tuple[float, float, Mapping[Ref, float]],
) -> tuple[float, Arrangement]:
    """Move topics within their threads while that lowers the cost; return it as well."""
    import numpy

    topics = list(made.cells)
    number = {topic: place for place, topic in enumerate(topics)}
    ends = numpy.array([[number[a], number[b]] for a, b in links])
    at = numpy.array([made.cells[topic] for topic in topics])
    members = [[number[topic] for topic in some] for _, some in groups]
    shape, title, shares = form
    names = numpy.array(
        [
            (left, top, min(right, left + shares.get(thread, 1) * made.width), top + title)
            for thread, left, top, right, _ in made.regions
            if isinstance(thread, Ref)
        ]
    ).reshape(-1, 4)
    best = _cost(at, ends, shape, names)
    for _ in range(_ROUNDS):
        before = best
        for some in members:
            for moved in _moves(at, some):
                cost = _cost(moved, ends, shape, names)
                if cost < best - _TINY:
                    at, best = moved, cost
        if best == before:
            break
    cells = {topic: (float(x), float(y)) for topic, (x, y) in zip(topics, at, strict=True)}
    return best, replace(made, cells=cells)


def _moves(at: Floats, some: Sequence[int]) -> Iterator[Floats]:
    """Yield where topics are after two of a thread change places, some of them are turned round,
    or one moves to another place."""
    order = sorted(some, key=lambda place: (at[place][1], at[place][0]))
    spots = at[order]
    orders: list[list[int]] = []
    for one, other in combinations(range(len(order)), 2):
        swapped = list(order)
        swapped[one], swapped[other] = order[other], order[one]
        orders += [swapped, [*order[:one], *order[one : other + 1][::-1], *order[other + 1 :]]]
    for one in order:
        rest = [place for place in order if place != one]
        orders += [[*rest[:place], one, *rest[place:]] for place in range(len(order))]
    for tried in {tuple(tried): None for tried in orders if tried != order}:
        moved = at.copy()
        moved[list(tried)] = spots
        yield moved


def _cost(at: Floats, ends: Numbers, shape: float, names: Floats) -> float:
    """Return the length of the lines, with what they cross, in heights of a cell.

    names: left, top, right and bottom of the names of threads.
    """
    import numpy

    start, end = at[ends[:, 0]], at[ends[:, 1]]
    way = (end - start) * (shape, 1)
    total = float(numpy.hypot(way[:, 0], way[:, 1]).sum())
    points = start + (end - start) * numpy.array(_ALONG)[:, None, None]
    away = numpy.abs(points[:, :, None] - at)
    under = ((away[..., 0] < _CARD[0]) & (away[..., 1] < _CARD[1])).any(axis=0)
    # Each line is under the cards at its two ends.
    total += _ACROSS * (int(under.sum()) - 2 * len(ends))
    total += _CROSSING * _crossings(start, end)
    in_names = ((points[:, :, None] >= names[:, :2]) & (points[:, :, None] <= names[:, 2:])).all(-1)
    total += _NAME * int(in_names.any(axis=0).sum())
    free = numpy.setdiff1d(numpy.arange(len(at)), ends)
    total += _END * float((at[:, 0].max() - at[free, 0]).sum())
    return round(total, 6)


def _crossings(start: Floats, end: Floats) -> int:
    """Return how many pairs of straight lines cross. Lines with a common end do not."""
    way = end - start
    # On which side of each line each start and end is.
    sides = [
        (way[:, None, 0] * (point[None, :, 1] - start[:, None, 1])
         - way[:, None, 1] * (point[None, :, 0] - start[:, None, 0])).round(9)
        for point in (start, end)
    ]  # fmt: skip
    apart = sides[0] * sides[1] < 0
    return int((apart & apart.T).sum()) // 2
