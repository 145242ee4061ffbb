"""Bridges: the actors on the shortest paths between others, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Unpack

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from argmap.analysis.incidence import positive_part
from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.network import Network
from argmap.analysis.windows import Windows
from argmap.operations.network import BridgeOptions

_RULE = "pairs of other actors for which an actor is on the shortest paths, on the ties above 0"


@measure("bridges")
def bridges(windows: Windows, **options: Unpack[BridgeOptions]) -> MeasureRows:
    """Return the betweenness of each actor on the ties above 0, the highest first.

    In windows, the rows are those of each window. See `argmap.analysis.measures.bridges`.
    """
    rows: list[tuple[Any, ...]] = []
    found: list[Betweenness] = []
    for period, network in windows:
        found.append(
            betweenness(network.matrix, weighted=options["weighted"], seed=options["seed"])
        )
        rows += [(*period, *row) for row in _rows(network, found[-1])]
    methods = dict.fromkeys(item.method for item in found)
    where = " in each window" if windows.window else ""
    return MeasureRows(
        rows,
        {
            **({} if windows.window else {"starts": found[0].starts}),
            "exact": all(item.exact for item in found),
        },
        notes=(f"Betweenness{where}: {_RULE}; {' or '.join(methods)}.",),
    )


def _rows(network: Network, found: Betweenness) -> Iterator[tuple[object, ...]]:
    """Yield id, name, betweenness and number of ties of each actor, the highest first."""
    ties = np.diff(positive_part(network.matrix).indptr).tolist()
    rows = zip(network.actors, found.values.tolist(), ties, strict=True)
    for node, value, number in sorted(rows, key=lambda row: (-row[1], row[0].id)):
        yield node.id, node.name, value, number


EXACT_STEPS = 1_000_000_000
"""Actors times ties up to which every actor is a start of paths; beyond, a sample is."""

WEIGHTED_EXACT_STEPS = 10_000_000
"""The same for weighted runs, which take longer for each step."""

SAMPLE = 256
"""Starts of paths in a sample."""

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Betweenness of actors.

    values: for each actor, the number of pairs of others between which it is, see `betweenness`;
    weighted: whether weights were turned into distances; starts: how many actors were starts of
    paths; exact: whether all were.
    """

    values: NDArray[np.float64]
    weighted: bool
    starts: int
    exact: bool

    @property
    def method(self) -> str:
        """How it was computed, in words."""
        ties = "a tie of weight w is a distance of 1/w" if self.weighted else "unweighted"
        if self.exact:
            return f"{ties}; exact"
        return f"{ties}; estimated from paths of {self.starts:,} actors chosen at random"


def betweenness(network: sparse.csr_array, *, weighted: bool = False, seed: int = 0) -> Betweenness:
    """Return the betweenness of each actor on the positive part of a network.

    C(v) = Σ_{s<t} σ_st(v)/σ_st, where σ_st is the number of shortest paths from s to t and σ_st(v)
    of those through v (Freeman 1977); not normalised, ends of paths do not count. Computed by
    accumulation (Brandes 2001) for many starts at once with sparse products. Weights are
    similarities: weighted, the distance of two tied actors is 1/w. If actors times ties exceed
    `EXACT_STEPS` (weighted: `WEIGHTED_EXACT_STEPS`), paths from `SAMPLE` starts are scaled up
    (Brandes and Pich 2007).

    network: n × n, symmetric; seed: for the choice of starts.
    """
    ties = positive_part(network)
    size = ties.shape[0]
    limit = WEIGHTED_EXACT_STEPS if weighted else EXACT_STEPS
    exact = size * ties.nnz <= limit or size <= SAMPLE
    if exact:
        starts = np.arange(size)
    else:
        starts = np.sort(np.random.default_rng(seed).choice(size, SAMPLE, replace=False))
    total = _weighted(ties, starts) if weighted else _unweighted(ties, starts)
    if len(starts):
        total *= size / len(starts) / 2
    return Betweenness(total, weighted, len(starts), exact)


def _unweighted(ties: sparse.csr_array, starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the dependencies on each actor, summed over starts."""
    steps = (ties > 0).astype(np.float64)
    total = np.zeros(ties.shape[0])
    for begin in range(0, len(starts), _BATCH):
        batch = starts[begin : begin + _BATCH]
        column = np.arange(len(batch))
        paths = np.zeros((ties.shape[0], len(batch)))
        paths[batch, column] = 1.0
        fronts = [paths > 0]
        reached = fronts[0].copy()
        while True:
            arriving = np.asarray(steps @ np.where(fronts[-1], paths, 0.0))
            front = (arriving > 0) & ~reached
            if not front.any():
                break
            paths[front] = arriving[front]
            reached |= front
            fronts.append(front)
        depends = np.zeros_like(paths)
        for nearer, front in zip(fronts[-2::-1], fronts[:0:-1], strict=True):
            share = np.zeros_like(paths)
            share[front] = (1.0 + depends[front]) / paths[front]
            passed = np.asarray(steps @ share)
            depends[nearer] += (passed * paths)[nearer]
        depends[batch, column] = 0.0
        total += depends.sum(axis=1)
    return total


def _weighted(ties: sparse.csr_array, starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the same with distances 1/w."""
    import networkx

    distances = ties.copy()
    distances.data = 1.0 / distances.data
    graph = networkx.from_scipy_sparse_array(distances)
    found = networkx.betweenness_centrality_subset(
        graph, starts.tolist(), list(range(ties.shape[0])), weight="weight"
    )
    return 2.0 * np.array([found[row] for row in range(ties.shape[0])])
