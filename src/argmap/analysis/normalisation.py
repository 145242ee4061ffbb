"""Normalise networks by how much the actors say.

The formulas of `average`, `jaccard` and `dna-cosine` are those of DNA and rDNA (Leifeld, Gruber and
Bossner 2019). N_i is how many statements actor i makes.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from argmap.analysis.incidence import Incidence, Integers, Matrix
from argmap.operations.network import OneModeNormalisation, TwoModeNormalisation

Numbers: TypeAlias = NDArray[np.float64]


def normalised(
    matrix: Matrix, incidence: Incidence, method: OneModeNormalisation, *, ignore: bool = False
) -> Matrix:
    """Divide the cells of a network of actors.

    matrix: actors × actors; method: `average` divides by (N_i + N_i') / 2; `jaccard` by m10 + m01 +
    m11, where m10 is the sum of X[i] over the cells where X[i'] is 0, m01 the reverse, and m11 =
    Σ X[i]·X[i']; it may exceed 1 if actors repeat themselves; `dna-cosine` divides by N_i·N_i',
    which DNA calls cosine; `cosine` by the product of the Euclidean norms of the rows; ignore:
    whether the network ignores sides, so that `cosine` uses the rows of Σ_k X[i,j,k].
    """
    cells = matrix.tocoo()
    by = divisors(incidence, method, cells.row, cells.col, ignore=ignore)
    made = csr_array((cells.data / by, (cells.row, cells.col)), shape=matrix.shape)
    made.sort_indices()
    return made


def divisors(
    incidence: Incidence,
    method: OneModeNormalisation,
    rows: NDArray[Any],
    columns: NDArray[Any],
    *,
    ignore: bool = False,
) -> Numbers:
    """Return what each cell of a network of actors is divided by.

    rows, columns: the two actors of each cell; the rest as for `normalised`.
    """
    totals: Numbers = incidence.totals.astype(np.float64)
    one, other = totals[rows], totals[columns]
    if method == "average":
        return np.asarray((one + other) / 2)
    if method == "dna-cosine":
        return np.asarray(one * other)
    if method == "cosine":
        counts = incidence.by_concept if ignore else incidence.counts
        norms: Numbers = np.sqrt(np.asarray(counts.power(2).sum(axis=1), dtype=np.float64).ravel())
        return np.asarray(norms[rows] * norms[columns])
    counts, active = incidence.counts, incidence.active
    # m10 = N_i - Σ X[i]·[X[i'] > 0], and m01 the reverse.
    common = csr_array(counts @ counts.T - counts @ active.T - active @ counts.T)
    return np.asarray(one + other + values_at(common, rows, columns))


def normalised_two_mode(
    matrix: Matrix, incidence: Incidence, method: TwoModeNormalisation
) -> Matrix:
    """Divide the cells of a network of actors and concepts.

    matrix: actors × concepts; method: `activity` divides a row by the actor's number of statements,
    `prominence` a column by the concept's number of statements.
    """
    cells = matrix.tocoo()
    places = cells.row if method == "activity" else cells.col
    by = two_mode_totals(incidence, method)[places]
    made = csr_array((cells.data / by, (cells.row, cells.col)), shape=matrix.shape)
    made.sort_indices()
    return made


def two_mode_totals(incidence: Incidence, method: TwoModeNormalisation) -> Integers:
    """Return what `normalised_two_mode` divides by: one number for each actor or concept."""
    if method == "activity":
        return incidence.totals
    return np.asarray(incidence.by_concept.sum(axis=0), dtype=np.int64).ravel()


def values_at(matrix: Matrix, rows: NDArray[Any], columns: NDArray[Any]) -> Numbers:
    """Return the cells of a sparse matrix at some rows and columns, which may be none."""
    return np.asarray(matrix[rows, columns], np.float64) if len(rows) else np.zeros(0)
