"""Compute networks of actors from an incidence matrix, and normalise them.

The definitions are those of Discourse Network Analyzer (DNA): Leifeld (2017), "Discourse network
analysis: policy debates as dynamic networks", and the manual of DNA and rDNA by Leifeld, Gruber and
Bossner (2019). X[i,j,k] is how often actor i states concept j with qualifier level k, and N_i is
how many statements actor i makes. Results that relate actors to actors are symmetric and have a
zero diagonal.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from argmap.analysis.incidence import Incidence, Integers, Matrix, without_diagonal
from argmap.errors import ParameterError
from argmap.operations.network import OneMode, OneModeNormalisation, TwoModeNormalisation


def network(incidence: Incidence, measure: OneMode) -> Matrix:
    """Return a network of actors: actors × actors, symmetric, zero diagonal."""
    return _ONE_MODE[measure](incidence)


def congruence(incidence: Incidence) -> Matrix:
    """Return Y[i,i'] = Σ_j Σ_k X[i,j,k]·X[i',j,k]: agreement (Leifeld 2017).

    With neutral statements, a pair of a neutral one and a side adds one half.
    """
    same = incidence.counts @ incidence.counts.T
    return without_diagonal(same + half_agreed(incidence) / 2 if incidence.has_neutral else same)


def half_agreed(incidence: Incidence) -> Matrix:
    """Return how many pairs of a neutral statement and a side two actors have on a concept."""
    one_neutral = csr_array((incidence.supports + incidence.contests) @ incidence.neutral.T)
    return csr_array(one_neutral + one_neutral.T)


def agreement(incidence: Incidence, min_shared: int = 1) -> Matrix:
    """Return the agreement of actors in per cent, as voting advice applications compute it.

    On each concept with a stance of both: 2 points if it is the same, 1 if one is neutral and the
    other takes a side, 0 if the sides are opposite. They are divided by twice the number of these
    concepts. Pairs with at least `min_shared` such concepts have a cell, also if it is 0.

    incidence: at most one statement of an actor on a concept.
    """
    same = csr_array(incidence.counts @ incidence.counts.T)
    points = csr_array(2 * same + half_agreed(incidence))
    answered = shared_concepts(incidence).tocoo()
    kept = (answered.row != answered.col) & (answered.data >= min_shared)
    row, column, number = answered.row[kept], answered.col[kept], answered.data[kept]
    share = 50 * values_at(points, row, column) / number
    return _sorted(csr_array((share, (row, column)), shape=answered.shape))


def shared_concepts(incidence: Incidence) -> Matrix:
    """Return on how many concepts both actors have a statement.

    incidence: at most one statement of an actor on a concept.
    """
    return csr_array(incidence.by_concept @ incidence.by_concept.T)


def conflict(incidence: Incidence) -> Matrix:
    """Return the disagreement of actors (Leifeld 2017).

    With sides: Y[i,i'] = Σ_j (X[i,j,+]·X[i',j,-] + X[i,j,-]·X[i',j,+]). With a categorical
    qualifier: for each concept on which both have a statement, the sum of X[i,j,k] and X[i',j,k]
    over the levels k where exactly one of the two is not zero. The restriction to concepts on
    which both have a statement is argmap's: DNA also counts concepts that one of them ignores.
    """
    if incidence.signed:
        across = incidence.supports @ incidence.contests.T
    else:
        across = incidence.counts @ incidence.elsewhere.T
    return without_diagonal(across + across.T)


def subtract(incidence: Incidence) -> Matrix:
    """Return congruence − conflict (Leifeld 2017)."""
    return _without_zeros(congruence(incidence) - conflict(incidence))


def ignore(incidence: Incidence) -> Matrix:
    """Return Y[i,i'] = Σ_j (Σ_k X[i,j,k])·(Σ_k X[i',j,k]): common concepts (Leifeld 2017)."""
    return without_diagonal(incidence.by_concept @ incidence.by_concept.T)


def affiliation(incidence: Incidence, *, signed: bool = False) -> Matrix:
    """Return the two-mode network of actors and concepts: actors × concepts.

    By default Σ_k X[i,j,k]; signed: X[i,j,+] − X[i,j,-] (DNA's qualifier aggregation "subtract").

    Raises ParameterError for `signed` with a categorical qualifier.
    """
    if not signed:
        return _without_zeros(incidence.by_concept)
    if not incidence.signed:
        raise ParameterError("signed needs the sides of positions: use it over positions")
    return _without_zeros(incidence.supports - incidence.contests)


_ONE_MODE = {
    "congruence": congruence, "conflict": conflict, "subtract": subtract, "ignore": ignore,
    "agreement": agreement,
}  # fmt: skip


def _without_zeros(matrix: Matrix) -> Matrix:
    made = csr_array(matrix, copy=True)
    made.eliminate_zeros()
    return _sorted(made)


def _sorted(matrix: Matrix) -> Matrix:
    matrix.sort_indices()
    return matrix


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
