"""Shuffle who says what by the curveball algorithm (Strona and others 2014), with sides."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from argmap.activity import activity

if TYPE_CHECKING:
    from argmap.analysis.incidence import Matrix
    from argmap.analysis.network import Network


def shuffled_networks(network: Network, number: int, seed: int) -> Iterator[Matrix]:
    """Yield the matrices of a network, computed from so many shuffles of its statements."""
    incidence = network.incidence
    # Over controversies each position is traded by itself.
    units = incidence.concept if incidence.signed else np.arange(incidence.counts.shape[1])
    each = shuffles(incidence.counts, units, number, seed=seed)
    for counts in activity.each(each, "shuffling networks", number):
        yield network.with_incidence(replace(incidence, counts=counts))


TRADES = 5
"""Trades for each shuffled matrix, times the number of actors."""

_Value = tuple[tuple[int, int], ...]
"""What an actor says on a concept: level and how often, for each level."""

_NOTHING: _Value = ()

_Row = dict[int, _Value]


def shuffles(
    counts: sparse.csr_array, concept: NDArray[np.int64], number: int, *, seed: int = 0
) -> Iterator[sparse.csr_array]:
    """Yield shuffled matrices, each after more trades than the one before.

    In each matrix every actor has as many stances of each kind as in `counts`, and so has every
    cell. What an actor says on one concept is traded as a whole. So nobody supports and contests
    one position that did not do so before. If a concept has one cell only, this is the original
    curveball algorithm.

    counts: actors × cells; concept: for each cell the number of its concept, with the cells of one
    concept next to each other; number: how many matrices.
    """
    cells = sparse.csr_array(counts)
    first = np.searchsorted(concept, np.arange(int(concept.max(initial=-1)) + 1))
    rows = [
        _row(cells.indices[start:end], cells.data[start:end], concept, first)
        for start, end in zip(cells.indptr[:-1], cells.indptr[1:], strict=True)
    ]
    active = [row for row in rows if row]
    generator = random.Random(seed)
    for _ in range(number):
        if len(active) > 1:
            for _ in range(TRADES * len(active)):
                one, other = generator.sample(active, 2)
                _trade(one, other, generator)
        yield _matrix(rows, first, counts.shape)


def _row(
    indices: NDArray[Any], data: NDArray[Any], concept: NDArray[np.int64], first: NDArray[np.intp]
) -> _Row:
    row: dict[int, list[tuple[int, int]]] = {}
    for cell, count in sorted(zip(indices.tolist(), data.tolist(), strict=True)):
        if count:
            place = int(concept[cell])
            row.setdefault(place, []).append((cell - int(first[place]), count))
    return {place: tuple(levels) for place, levels in row.items()}


def _trade(one: _Row, other: _Row, generator: random.Random) -> None:
    """Trade stances of two actors: concepts on which the two say u and v, in either order."""
    different: dict[tuple[_Value, _Value], list[int]] = {}
    for place in sorted(one.keys() | other.keys()):
        u, v = one.get(place, _NOTHING), other.get(place, _NOTHING)
        if u != v:
            different.setdefault((u, v) if u < v else (v, u), []).append(place)
    for (u, v), places in different.items():
        with_u = sum(one.get(place, _NOTHING) == u for place in places)
        if not 0 < with_u < len(places):
            continue
        chosen = set(generator.sample(places, with_u))
        for place in places:
            mine, theirs = (u, v) if place in chosen else (v, u)
            _put(one, place, mine)
            _put(other, place, theirs)


def _put(row: _Row, place: int, value: _Value) -> None:
    if value:
        row[place] = value
    else:
        row.pop(place, None)


def _matrix(rows: list[_Row], first: NDArray[np.intp], shape: tuple[int, int]) -> sparse.csr_array:
    starts = first.tolist()
    ends, cells, data = [0], [], []
    for row in rows:
        for place in sorted(row):
            for level, count in row[place]:
                cells.append(starts[place] + level)
                data.append(count)
        ends.append(len(cells))
    parts = (np.array(data, dtype=np.int64), np.array(cells, dtype=np.int64), np.array(ends))
    return sparse.csr_array(parts, shape=shape)
