"""The actors that controversies share, and the strongest links that keep a map connected."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from argmap.model.graph import Ref

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    Matrix = numpy.typing.NDArray[numpy.float32]

Pair = tuple[int, int]

FIRST_LINKS = 2
"""The links of a controversy at first. More are added only to keep the map connected."""
_NEAREST = 6
"""The strongest links of each controversy that are considered first."""
_BLOCK = 4000
"""Actors that are counted at once."""
_MOST_TOPICS = 4000
"""Above this, shared actors are not counted."""


def shared_actors(actors: Sequence[Collection[Ref]]) -> Matrix:
    """Return the number of shared actors of each pair of topics. actors: of each topic."""
    import numpy

    count = len(actors) if len(actors) <= _MOST_TOPICS else 0
    made: Matrix = numpy.zeros((count, count), dtype=numpy.float32)
    if not count:
        return made
    topics_of: dict[Ref, list[int]] = {}
    for number, some in enumerate(actors):
        for actor in some:
            topics_of.setdefault(actor, []).append(number)
    several = [topics for topics in topics_of.values() if len(topics) > 1]
    for start in range(0, len(several), _BLOCK):
        block = several[start : start + _BLOCK]
        table: Matrix = numpy.zeros((count, len(block)), dtype=numpy.float32)
        for column, topics in enumerate(block):
            table[topics, column] = 1
        made += table @ table.T
    numpy.fill_diagonal(made, 0)
    return made


def nearest_pairs(shared: Matrix) -> dict[Pair, int]:
    """Return the strongest links of each topic, with their numbers of shared actors."""
    import numpy

    found: dict[Pair, int] = {}
    order = numpy.argsort(-shared, axis=1, kind="stable")[:, :_NEAREST]
    for one, others in enumerate(order.tolist()):
        for other in others:
            if shared[one, other] > 0:
                found[min(one, other), max(one, other)] = int(shared[one, other])
    return found


def strongest_links(shared: Matrix) -> list[Pair]:
    """Return the links that are drawn at first: as few as keep connected what is connected.

    Strong links come first. A topic gets more than `FIRST_LINKS` only if nothing else connects it.
    """
    import numpy

    links = _Links(len(shared))
    near = nearest_pairs(shared)
    for pair in sorted(near, key=lambda item: (-near[item], item)):
        links.add(pair, FIRST_LINKS)
    rows, columns = numpy.nonzero(numpy.triu(shared))
    order = numpy.argsort(-shared[rows, columns], kind="stable")
    for one, other in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if links.parts == 1:
            break
        links.add((one, other), len(shared))
    return sorted(links.pairs)


class _Links:
    """A forest of links that grows."""

    def __init__(self, count: int) -> None:
        self.parts = count
        self.pairs: list[Pair] = []
        self._roots = list(range(count))
        self._degrees = [0] * count

    def add(self, pair: Pair, most: int) -> None:
        """Add a link if it connects two parts and both ends have fewer than `most`."""
        one, other = (self._root(item) for item in pair)
        if one == other or max(self._degrees[item] for item in pair) >= most:
            return
        self._roots[other] = one
        self.parts -= 1
        self.pairs.append(pair)
        for item in pair:
            self._degrees[item] += 1

    def _root(self, item: int) -> int:
        while self._roots[item] != item:
            self._roots[item] = self._roots[self._roots[item]]
            item = self._roots[item]
        return item


def most_connected(actors: Mapping[Ref, Collection[Ref]], count: int) -> list[Ref]:
    """Return the actors in the most topics, at least two. actors: of each topic."""
    found: dict[Ref, int] = {}
    for some in actors.values():
        for actor in some:
            found[actor] = found.get(actor, 0) + 1
    several = [actor for actor, number in found.items() if number > 1]
    return sorted(several, key=lambda actor: (-found[actor], actor))[:count]
