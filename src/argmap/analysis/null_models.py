"""Compare measures of a network with the same measures of networks of shuffled statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import sparse

from argmap.analysis.communities import leiden, modularity
from argmap.analysis.matrix_parts import positive_part
from argmap.analysis.measures.result import rounded
from argmap.analysis.result_table import result_table
from argmap.analysis.shuffles import shuffled_networks
from argmap.analysis.signed_split import polarisation, triangles
from argmap.table import Table

if TYPE_CHECKING:
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
