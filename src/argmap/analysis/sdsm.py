"""The backbone of a network: ties of actors that have more in common than chance would give.

The stochastic degree sequence model (SDSM, Neal 2014): if stances were spread at random so that
every actor and every position has as many as it has, on average, how often would two actors have as
many in common as they have? Probabilities come from the bipartite configuration model (BiCM,
Saracco and others 2015).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

_TOLERANCE = 1e-9
_ROUNDS = 2_000


def bicm(
    row_sums: NDArray[np.float64],
    row_times: NDArray[np.int64],
    column_sums: NDArray[np.float64],
    column_times: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return the probability of each cell in the bipartite configuration model.

    p_ij = x_i·y_j/(1 + x_i·y_j), with x and y such that every row and column has its sum on average
    (Saracco and others 2015). Found by fixed-point iteration, at most 2,000 rounds: if hardly any
    other matrix has these sums, p may be off by about 0.001. Empty and full rows and columns are
    set first, since their x and y are 0 and infinite.

    row_sums, column_sums: the different sums of a matrix of 0 and 1; row_times, column_times: how
    many rows and columns have each.
    """
    made = np.zeros((len(row_sums), len(column_sums)))
    rows, columns = np.arange(len(row_sums)), np.arange(len(column_sums))
    r, c = row_sums.copy(), column_sums.copy()
    while len(rows) and len(columns):
        wide, high = column_times[columns].sum(), row_times[rows].sum()
        full_row, full_column = r[rows] >= wide, c[columns] >= high
        fixed_row, fixed_column = full_row | (r[rows] <= 0), full_column | (c[columns] <= 0)
        if fixed_row.any():
            made[np.ix_(rows[full_row], columns)] = 1.0
            c[columns] -= row_times[rows[full_row]].sum()
            rows = rows[~fixed_row]
        elif fixed_column.any():
            made[np.ix_(rows, columns[full_column])] = 1.0
            r[rows] -= column_times[columns[full_column]].sum()
            columns = columns[~fixed_column]
        else:
            break
    if len(rows) and len(columns):
        inner = _fixed_point(r[rows], row_times[rows], c[columns], column_times[columns])
        made[np.ix_(rows, columns)] = inner
    return made


def _fixed_point(
    r: NDArray[np.float64],
    row_times: NDArray[np.int64],
    c: NDArray[np.float64],
    column_times: NDArray[np.int64],
) -> NDArray[np.float64]:
    total = np.sqrt((r * row_times).sum())
    x, y = r / total, c / total
    p: NDArray[np.float64] = np.zeros((len(r), len(c)))
    for _ in range(_ROUNDS):
        x = r / ((column_times * y) / (1 + np.outer(x, y))).sum(axis=1)
        y = c / ((row_times * x)[:, None] / (1 + np.outer(x, y))).sum(axis=0)
        p = np.outer(x, y) / (1 + np.outer(x, y))
        if np.abs(p @ column_times - r).max() < _TOLERANCE * max(1.0, float(r.max())):
            break
    return p


def sdsm(stances: sparse.csr_array) -> sparse.csr_array:
    """Return how likely it is that chance gives two actors at least as much in common: p (SDSM).

    The number in common is a sum of independent 0-1 variables, with the product of both actors'
    probabilities for each cell; its tail is exact. p is not corrected for the number of pairs:
    if chance alone made the stances, a share of alpha of all pairs would have p at most alpha.
    Where few actors have anything in common by chance, that may be all that do.

    stances: actors × cells; only whether an entry is above 0 counts. The result is n × n and
    symmetric, and has a cell, which may be 0, for each pair with something in common.
    """
    taken = (sparse.csr_array(stances) > 0).astype(np.int64)
    row_sums, row_of = np.unique(np.asarray(taken.sum(axis=1)).ravel(), return_inverse=True)
    column_sums, times = np.unique(np.asarray(taken.sum(axis=0)).ravel(), return_counts=True)
    chances = bicm(
        row_sums.astype(np.float64), np.bincount(row_of), column_sums.astype(np.float64), times
    )
    common = sparse.coo_array(taken @ taken.T)
    row, column = common.coords
    keep = (row != column) & (common.data > 0)
    row, column, data = row[keep], column[keep], common.data[keep]
    low = np.minimum(row_of[row], row_of[column])
    high = np.maximum(row_of[row], row_of[column])
    values = np.ones(len(data))
    pairs, of_pair = np.unique(low * len(row_sums) + high, return_inverse=True)
    ordered = np.argsort(of_pair, kind="stable")
    ends = np.cumsum(np.bincount(of_pair, minlength=len(pairs))).tolist()
    for pair, begin, end in zip(pairs.tolist(), [0, *ends], ends, strict=False):
        one, other = divmod(pair, len(row_sums))
        these = ordered[begin:end]
        largest = int(data[these].max())
        below = _below(chances[one] * chances[other], times, largest)
        values[these] = 1 - below[data[these]]
    return sparse.csr_array((values, (row, column)), shape=common.shape)


def _below(
    probabilities: NDArray[np.float64], times: NDArray[np.int64], most: int
) -> NDArray[np.float64]:
    """Return P(X < k) for k from 0 to `most`; each probability occurs so many times."""
    from scipy.stats import binom  # this takes half a second, and few need it

    mass = np.ones(1)
    for p, n in zip(probabilities, times, strict=True):
        part = binom.pmf(np.arange(min(int(n), most) + 1), n, p)
        mass = np.convolve(mass, part)[: most + 1]
    mass = np.pad(mass, (0, most + 1 - len(mass)))
    return np.concatenate([[0.0], np.cumsum(mass)])[: most + 1]
