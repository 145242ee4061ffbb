"""The configuration model, Poisson-binomial tails, and the ties that are more than chance."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import norm

from argmap.analysis.sdsm import bicm, sdsm
from tests.analysis.matrices import matrix

EXAMPLES = settings(max_examples=30, deadline=None)


def cell_chances(taken: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the probability of each cell of a matrix of 0 and 1."""
    rows, row_of, row_times = np.unique(taken.sum(axis=1), return_inverse=True, return_counts=True)
    columns, column_of, column_times = np.unique(
        taken.sum(axis=0), return_inverse=True, return_counts=True
    )
    found = bicm(rows.astype(float), row_times, columns.astype(float), column_times)
    return found[np.ix_(row_of, column_of)]


def exact_tail(value: int, chances: NDArray[np.float64]) -> float:
    """Return P(X ≥ value) for the sum X of independent 0-1 variables."""
    mass = np.ones(1)
    for one in chances:
        mass = np.convolve(mass, [1 - one, one])
    return float(mass[value:].sum())


def approximate_tail(value: int, chances: NDArray[np.float64]) -> float:
    """Return the same by the refined normal approximation (Hong 2013), as R's backbone does."""
    mean, variance = chances.sum(), (chances * (1 - chances)).sum()
    skew = (chances * (1 - chances) * (1 - 2 * chances)).sum() / variance**1.5
    z = (value - 0.5 - mean) / variance**0.5
    return float(1 - np.clip(norm.cdf(z) + skew * (1 - z * z) * norm.pdf(z) / 6, 0, 1))


@st.composite
def binary(draw: st.DrawFn) -> NDArray[np.int64]:
    rows, columns = draw(st.tuples(st.integers(1, 6), st.integers(1, 6)))
    values = draw(st.lists(st.integers(0, 1), min_size=rows * columns, max_size=rows * columns))
    return np.array(values, dtype=np.int64).reshape(rows, columns)


def test_bicm_of_a_documented_matrix() -> None:
    taken = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]])
    found = cell_chances(taken).round(3).tolist()
    assert found == [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]


@EXAMPLES
@given(binary())
def test_bicm_keeps_the_sums(taken: NDArray[np.int64]) -> None:
    rows, columns = taken.sum(axis=1), taken.sum(axis=0)
    found = cell_chances(taken)
    assert found.sum(axis=1) == pytest.approx(rows, abs=5e-3)
    assert found.sum(axis=0) == pytest.approx(columns, abs=5e-3)
    assert ((found >= 0) & (found <= 1)).all()


@EXAMPLES
@given(binary())
def test_p_of_each_pair_is_the_tail_of_its_own_probabilities(taken: NDArray[np.int64]) -> None:
    found = sdsm(matrix(taken))
    chances = cell_chances(taken)
    common = taken @ taken.T
    for i, j in product(range(len(taken)), repeat=2):
        if i == j or not common[i, j]:
            assert found[i, j] == 0
            continue
        tail = exact_tail(int(common[i, j]), chances[i] * chances[j])
        assert found[i, j] == pytest.approx(tail, abs=1e-9)


def test_documented_p_of_three_actors_by_the_same_approximation() -> None:
    taken = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]])
    chances = cell_chances(taken)
    common = taken @ taken.T
    found = [
        [round(approximate_tail(int(common[i, j]), chances[i] * chances[j]), 3) for j in range(3)]
        for i in range(3)
    ]
    assert found == [[0.432, 0.977, 0.549], [0.977, 0.304, 0.972], [0.549, 0.972, 0.329]]


def test_two_actors_that_share_rare_positions_are_tied() -> None:
    taken = np.zeros((30, 20), dtype=np.int64)
    taken[:, 0] = 1
    taken[:2, 1:6] = 1
    for row in range(2, 30):
        taken[row, 6 + row % 14] = 1
    found = sdsm(matrix(taken))
    assert found[0, 1] <= 0.05 < found[0, 2]
    assert found.nnz == 30 * 29
    assert (found.data <= 0.05).sum() < found.nnz
