"""Shuffled stances, and what they say about a measure."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from argmap.analysis.null_models import compared, shuffles
from tests.analysis.matrices import cells, matrix, stances


def sides(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Support minus contest of cells."""
    return counts[:, ::2] - counts[:, 1::2]


@settings(max_examples=30, deadline=None)
@given(stances())
def test_shuffles_keep_how_many_stances_each_actor_and_each_position_has(
    drawn: NDArray[np.int64],
) -> None:
    counts = cells(matrix(drawn > 0), matrix(drawn < 0)).astype(np.int64)
    concept = np.arange(counts.shape[1]) // 2
    before = counts.toarray()
    for shuffled in shuffles(counts, concept, 3, seed=1):
        after = shuffled.toarray()
        assert after.sum(axis=0).tolist() == before.sum(axis=0).tolist()
        for side in (0, 1):
            own = before[:, side::2].sum(axis=1)
            assert after[:, side::2].sum(axis=1).tolist() == own.tolist()
        assert ((after[:, ::2] > 0) & (after[:, 1::2] > 0)).sum() == 0


def test_repeated_and_contradictory_stances_are_traded_as_a_whole() -> None:
    counts = matrix([[2, 1, 0, 0, 0, 0], [0, 0, 2, 1, 0, 0], [0, 0, 0, 0, 3, 0]])
    concept = np.array([0, 0, 1, 1, 2, 2])
    values = set()
    for shuffled in shuffles(counts, concept, 20):
        rows = shuffled.toarray().reshape(3, 3, 2).tolist()
        values |= {tuple(pair) for row in rows for pair in row}
    assert values == {(0, 0), (2, 1), (3, 0)}


def test_every_matrix_with_the_same_sums_occurs_about_equally_often() -> None:
    # The 6 matrices of 3 × 3 with one stance in each row and column.
    counts = matrix(np.eye(3, dtype=np.int64))
    found = Counter(
        tuple(shuffled.toarray().ravel().tolist())
        for shuffled in shuffles(counts, np.arange(3), 1200, seed=2)
    )
    assert len(found) == 6
    assert min(found.values()) > 150


def test_supports_and_contests_are_traded_against_each_other() -> None:
    # Nobody has a free place here: only a trade of sides is possible.
    counts = cells(matrix([[1, 0], [0, 1]]), matrix([[0, 1], [1, 0]]))
    found = {
        tuple(sides(shuffled.toarray()).ravel().tolist())
        for shuffled in shuffles(counts, np.array([0, 0, 1, 1]), 20)
    }
    assert found == {(1, -1, -1, 1), (-1, 1, 1, -1)}


def test_the_same_seed_gives_the_same_shuffles() -> None:
    drawn = (np.random.default_rng(0).random((8, 8)) < 0.3).astype(np.int64)
    one, other, different = (
        [item.toarray().tolist() for item in shuffles(matrix(drawn), np.arange(8), 4, seed=seed)]
        for seed in (7, 7, 8)
    )
    assert one == other
    assert one != different


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=30), st.integers(0, 5))
def test_p_is_two_sided_and_never_0(values: list[int], observed: int) -> None:
    found = compared("ties", observed, [float(value) for value in values])
    assert found.p is not None
    assert 0 < found.p <= 1
    above = (1 + sum(value >= observed for value in values)) / (1 + len(values))
    below = (1 + sum(value <= observed for value in values)) / (1 + len(values))
    assert found.p == pytest.approx(min(1, 2 * min(above, below)))


def test_without_values_there_is_no_p() -> None:
    assert compared("balance", None, [1.0]).p is None
    assert compared("balance", 0.5, [None]).p is None
    assert compared("balance", 0.5, [None, 0.5]).shuffles == 1
