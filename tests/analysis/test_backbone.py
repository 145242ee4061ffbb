"""The configuration model, Poisson-binomial tails, and the ties that are more than chance."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from argmap.analysis.backbone import backbone, bicm, poisson_binomial_tails
from tests.analysis.matrices import matrix

EXAMPLES = settings(max_examples=30, deadline=None)

CHANCES = [0.123, 0.234, 0.345, 0.456, 0.567, 0.678, 0.789, 0.801, 0.911]


@st.composite
def binary(draw: st.DrawFn) -> NDArray[np.int64]:
    rows, columns = draw(st.tuples(st.integers(1, 6), st.integers(1, 6)))
    values = draw(st.lists(st.integers(0, 1), min_size=rows * columns, max_size=rows * columns))
    return np.array(values, dtype=np.int64).reshape(rows, columns)


def test_bicm_of_a_documented_matrix() -> None:
    taken = np.array([[0, 0, 1], [0, 1, 0], [1, 0, 1]])
    found = bicm(taken.sum(axis=1), taken.sum(axis=0)).round(3).tolist()
    assert found == [[0.216, 0.216, 0.568], [0.216, 0.216, 0.568], [0.568, 0.568, 0.863]]


@EXAMPLES
@given(binary())
def test_bicm_keeps_the_sums(taken: NDArray[np.int64]) -> None:
    rows, columns = taken.sum(axis=1), taken.sum(axis=0)
    found = bicm(rows, columns)
    assert found.sum(axis=1) == pytest.approx(rows, abs=5e-3)
    assert found.sum(axis=0) == pytest.approx(columns, abs=5e-3)
    assert ((found >= 0) & (found <= 1)).all()


def test_poisson_binomial_tails_of_a_documented_case() -> None:
    found = poisson_binomial_tails(5, CHANCES, method="refined_normal")
    assert found == pytest.approx((0.6773302, 0.6268476), abs=5e-8)
    exact = poisson_binomial_tails(5, CHANCES)
    assert exact == pytest.approx(found, abs=2e-3)


@EXAMPLES
@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.integers(0, 7))
def test_exact_tails_are_sums_over_all_outcomes(chances: list[float], value: int) -> None:
    at_most = at_least = 0.0
    for outcome in product((0, 1), repeat=len(chances)):
        probability = 1.0
        for happens, chance in zip(outcome, chances, strict=True):
            probability *= chance if happens else 1 - chance
        at_most += probability * (sum(outcome) <= value)
        at_least += probability * (sum(outcome) >= value)
    found = poisson_binomial_tails(value, chances)
    assert found == pytest.approx((at_most, at_least), abs=1e-12)


@EXAMPLES
@given(binary())
def test_p_of_each_pair_is_the_tail_of_its_own_probabilities(taken: NDArray[np.int64]) -> None:
    found = backbone(matrix(taken))
    chances = bicm(taken.sum(axis=1), taken.sum(axis=0))
    common = taken @ taken.T
    for i, j in product(range(len(taken)), repeat=2):
        if i == j or not common[i, j]:
            assert found.p[i, j] == 0
            continue
        _, tail = poisson_binomial_tails(int(common[i, j]), chances[i] * chances[j])
        assert found.p[i, j] == pytest.approx(tail, abs=1e-9)
        assert found.ties[i, j] == (tail <= 0.05)


def test_documented_p_of_three_actors_by_the_same_approximation() -> None:
    taken = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]])
    chances = bicm(taken.sum(axis=1), taken.sum(axis=0))
    common = taken @ taken.T
    found = [
        [
            round(
                poisson_binomial_tails(
                    int(common[i, j]), chances[i] * chances[j], method="refined_normal"
                )[1],
                3,
            )
            for j in range(3)
        ]
        for i in range(3)
    ]
    assert found == [[0.432, 0.977, 0.549], [0.977, 0.304, 0.972], [0.549, 0.972, 0.329]]


def test_two_actors_that_share_rare_positions_are_tied() -> None:
    taken = np.zeros((30, 20), dtype=np.int64)
    taken[:, 0] = 1
    taken[:2, 1:6] = 1
    for row in range(2, 30):
        taken[row, 6 + row % 14] = 1
    found = backbone(matrix(taken))
    assert found.ties[0, 1] == 1
    assert found.ties[0, 2] == 0
    assert found.tested == 30 * 29 // 2
    assert found.ties.nnz < 2 * found.tested
