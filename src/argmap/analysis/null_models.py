"""Compare measures of a network with the same measures of shuffled networks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from argmap.analysis.communities import leiden, modularity
from argmap.analysis.matrix_parts import positive_part
from argmap.analysis.signed_split import polarisation, triangles


@dataclass(frozen=True, slots=True)
class AgainstChance:
    """An observed value beside the values of shuffled networks.

    mean, low, high: the mean of the shuffled networks and the interval in which 95% of them are;
    p: two-sided, see `against_chance`; shuffles: how many networks have a value. All four are None
    if no network has a value, or if the observed one has none.
    """

    measure: str
    observed: float | None
    mean: float | None
    low: float | None
    high: float | None
    p: float | None
    shuffles: int


def against_chance(
    measure: str, observed: float | None, values: Sequence[float | None]
) -> AgainstChance:
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


Measures = Mapping[str, float | None]


def compare(
    observed: sparse.csr_array,
    shuffled: Iterable[sparse.csr_array],
    measures: Callable[[sparse.csr_array], Measures],
) -> tuple[AgainstChance, ...]:
    """Compare the measures of a network with those of shuffled networks.

    observed: n × n, signed; shuffled: the same network computed from shuffled statements; measures:
    the values of a network by name.
    """
    own = measures(observed)
    others = [measures(network) for network in shuffled]
    return tuple(
        against_chance(name, value, [other[name] for other in others])
        for name, value in own.items()
    )


def _modularity(network: sparse.csr_array, seed: int) -> float | None:
    """Return that of the coalitions that Leiden finds, None without ties above 0."""
    weights = positive_part(network)
    return modularity(weights, leiden(weights, seed=seed)) if weights.nnz else None


def _positive_ties(network: sparse.csr_array, seed: int) -> float:
    return float(positive_part(network).nnz // 2)


def _negative_ties(network: sparse.csr_array, seed: int) -> float:
    return float(positive_part(-network).nnz // 2)


def _balanced_triangles(network: sparse.csr_array, seed: int) -> float | None:
    return triangles(network).share


def _polarisation(network: sparse.csr_array, seed: int) -> float | None:
    return polarisation(network, seed=seed)


MEASURES: Mapping[str, Callable[[sparse.csr_array, int], float | None]] = {
    "modularity": _modularity,
    "positive ties": _positive_ties,
    "negative ties": _negative_ties,
    "balanced triangles": _balanced_triangles,
    "polarisation": _polarisation,
}
"""The measures that can be compared, by name. Each takes a signed network and a seed.

modularity: of the coalitions that Leiden finds on the positive part; balanced triangles: their
share; polarisation: see `argmap.analysis.signed_split.polarisation`.
"""


def network_measures(
    network: sparse.csr_array, names: Iterable[str] = tuple(MEASURES), *, seed: int = 0
) -> Measures:
    """Return some of `MEASURES` of a signed network."""
    return {name: MEASURES[name](network, seed) for name in names}
