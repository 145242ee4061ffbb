"""Where an overview names actors: below a card of one of their controversies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from argmap.model.graph import Ref

Point = tuple[int, int]

_AWAY = 1e12
"""Added to the distance of places that are not below a card of the actor."""


def name_actors(
    spots: dict[Ref, Point],
    cells: Mapping[Ref, Point],
    cell: Point,
    actors: Mapping[Ref, Sequence[Ref]],
    bridges: Sequence[Ref],
) -> list[Ref]:
    """Place each actor below a card, as close as possible to the middle of its controversies.

    spots: those that are known, to which others are added; actors: of each topic.

    Bridges have a place for themselves, below a card of one of their controversies. Other actors
    are drawn one at a time. Return the bridges with a place.
    """
    import numpy

    found: dict[Ref, list[Point]] = {}
    for topic, some in actors.items():
        for actor in some:
            found.setdefault(actor, []).append(cells[topic])
    lane = cell[1] // 2
    under = sorted({(y + lane, x) for x, y in cells.values()})
    # Also between two cards of a row.
    between = [
        (one[0], (one[1] + other[1]) // 2)
        for one, other in pairwise(under)
        if one[0] == other[0] and other[1] - one[1] < 1.6 * cell[0]
    ]
    free = [(x, y) for y, x in sorted({*under, *between})]
    places = numpy.array(free, dtype=numpy.float64).reshape(-1, 2)
    used = numpy.zeros(len(free), dtype=bool)
    # Names of actors side by side would have little room.
    beside = numpy.zeros(len(free), dtype=bool)
    named: list[Ref] = []
    for actor in [*bridges, *sorted(found.keys() - set(bridges) - spots.keys())]:
        if used.all():
            used[:] = False
        middle = numpy.array(found[actor], dtype=numpy.float64).mean(axis=0)
        distances = ((places - middle) ** 2).sum(axis=1)
        distances[used] = numpy.inf
        if actor in bridges:
            distances[beside & ~used] += cell[0] ** 2
            homes = [(x, y + lane) for x, y in found[actor]]
            far = [all(abs(x - a) > 0.9 * cell[0] or y != b for a, b in homes) for x, y in free]
            distances[numpy.array(far)] += _AWAY
        best = int(distances.argmin())
        spots[actor] = free[best]
        if actor in bridges and distances[best] < _AWAY:
            named.append(actor)
            used[best] = True
            near = numpy.abs(places - places[best]) < (0.6 * cell[0], 1)
            beside |= near.all(axis=1)
    return named
