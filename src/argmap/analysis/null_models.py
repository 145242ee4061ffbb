"""Compare measures of a network with the same measures of networks of shuffled statements.

Who says what is shuffled by the curveball algorithm (Strona and others 2014), with sides.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from argmap.activity import activity
from argmap.analysis.communities import leiden, modularity
from argmap.analysis.incidence import positive_part
from argmap.analysis.result import result_table, rounded
from argmap.analysis.signed_split import polarisation, triangles
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.incidence import Matrix
    from argmap.analysis.network import Network


SHUFFLES = 100
"""Shuffled networks by default."""

MANY_STATEMENTS = 2_000
"""Statements above which no network is shuffled by default, because it takes long."""

NOT_COMPARED = "Not compared with chance; --null 100 does it."


class AgainstChance(NamedTuple):
    """An observed value beside the values of shuffled networks.

    mean, low, high: the mean of the shuffled networks and the interval in which 95% of them are;
    p: two-sided, see `compared`; shuffles: how many networks have a value. All four are None
    if no network has a value, or if the observed one has none.
    """

    measure: str
    observed: float | None
    mean: float | None
    low: float | None
    high: float | None
    p: float | None
    shuffles: int


def compared(measure: str, observed: float | None, values: Sequence[float | None]) -> AgainstChance:
    """Compare an observed value with those of shuffled networks.

    p is twice the smaller of (1 + values ≥ observed)/(1 + n) and (1 + values ≤ observed)/(1 + n),
    at most 1 (North, Curtis and Sham 2002).
    """
    known = np.array([value for value in values if value is not None], dtype=np.float64)
    if observed is None or not len(known):
        return AgainstChance(measure, observed, None, None, None, None, len(known))
    near = 1e-9 * max(1.0, abs(observed))
    above = (1 + int((known >= observed - near).sum())) / (1 + len(known))
    below = (1 + int((known <= observed + near).sum())) / (1 + len(known))
    low, high = np.quantile(known, [0.025, 0.975]).tolist()
    p = min(1.0, 2 * min(above, below))
    return AgainstChance(measure, observed, float(known.mean()), low, high, p, len(known))


def found_modularity(network: sparse.csr_array, seed: int = 0) -> float | None:
    """Return the modularity of the coalitions that Leiden finds on the positive part of a network,
    None without ties above 0."""
    weights = positive_part(network)
    return modularity(weights, leiden(weights, seed=seed)) if weights.nnz else None


MEASURES: Mapping[str, Callable[[sparse.csr_array, int], float | None]] = {
    "modularity": found_modularity,
    "positive ties": lambda network, seed: float(positive_part(network).nnz // 2),
    "balanced triangles": lambda network, seed: triangles(network).share,
    "polarisation": lambda network, seed: polarisation(network, seed=seed),
}
"""The measures that can be compared, by name. Each takes a signed network and a seed."""


def against_chance(
    network: Network, number: int, seed: int, names: Sequence[str]
) -> tuple[AgainstChance, ...]:
    """Compare a network of agreement and disagreement with so many shuffled ones.

    names: which of `MEASURES`.
    """
    if not number:
        return ()
    own, *others = (
        [MEASURES[name](matrix, seed) for name in names]
        for matrix in (network.matrix, *shuffled_networks(network, number, seed))
    )
    return tuple(map(compared, names, own, zip(*others, strict=True)))


def chance_table(found: Sequence[AgainstChance]) -> Table:
    """Return one row for each measure."""
    return result_table(AgainstChance._fields, found)


def chance_notes(found: Sequence[AgainstChance]) -> list[str]:
    """Return a sentence for each measure that has a value to compare."""
    return [
        f"Against chance, {item.measure}: {rounded(item.observed)}; {item.shuffles:,} shuffled "
        f"networks have {rounded(item.mean)} on average, 95% of them from {rounded(item.low)} to "
        f"{rounded(item.high)}; p = {rounded(item.p)}."
        for item in found
        if item.p is not None
    ]


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
