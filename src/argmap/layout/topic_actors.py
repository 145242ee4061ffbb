"""Where actors are in an overview: below all regions; in the map of an actor, below cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.model.graph import Ref

Point = tuple[int, int]


def actors_below(
    cells: Mapping[Ref, Point], actors: Mapping[Ref, Sequence[Ref]], bottom: int
) -> dict[Ref, Point]:
    """Return a place for each actor: at the bottom, in the middle of its topics.

    actors: of each topic. Pages give those that they name a place in a row.
    """
    found = _topics_of(cells, actors)
    return {
        actor: (round(sum(x for x, _ in found[actor]) / len(found[actor])), bottom)
        for actor in sorted(found)
    }


def place_actors(
    spots: dict[Ref, Point],
    cells: Mapping[Ref, Point],
    cell: Point,
    actors: Mapping[Ref, Sequence[Ref]],
) -> None:
    """Place each actor below a card, as close as possible to the middle of its topics.

    spots: those that are known, to which others are added; actors: of each topic. Few of these
    actors are drawn at a time.
    """
    import numpy

    found = _topics_of(cells, actors)
    free = sorted({(x, y + cell[1] // 2) for x, y in cells.values()}, key=lambda at: at[::-1])
    places = numpy.array(free, dtype=numpy.float64).reshape(-1, 2)
    for actor in sorted(found.keys() - spots.keys()):
        middle = numpy.array(found[actor], dtype=numpy.float64).mean(axis=0)
        distances = ((places - middle) ** 2).sum(axis=1)
        spots[actor] = free[int(distances.argmin())]


def _topics_of(
    cells: Mapping[Ref, Point], actors: Mapping[Ref, Sequence[Ref]]
) -> dict[Ref, list[Point]]:
    """Return the cells of the topics of each actor."""
    found: dict[Ref, list[Point]] = {}
    for topic, some in actors.items():
        for actor in some:
            found.setdefault(actor, []).append(cells[topic])
    return found
