"""Coalitions and the measures of a grouping."""

from __future__ import annotations

from pathlib import Path

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from argmap.analysis.communities import (
    NO_GROUP,
    coalitions,
    describe,
    ei_index,
    leiden,
    modularity,
    numbered,
)
from argmap.analysis.incidence import positive_part
from argmap.analysis.measures.coalitions import main_stance
from tests.analysis.matrices import cells, dna_sides, matrix, networks, partitions, subtract

EXAMPLES = settings(max_examples=30, deadline=None)


def slow_modularity(weights: NDArray[np.int64], groups: NDArray[np.int64]) -> float:
    """The definition as two loops."""
    total, size = weights.sum(), len(weights)
    strength = weights.sum(axis=1)
    return sum(
        float(weights[i, j] / total - strength[i] * strength[j] / total**2)
        for i in range(size)
        for j in range(size)
        if groups[i] == groups[j]
    )


def test_coalitions_of_dnas_sample_have_the_highest_modularity(corpora: Path) -> None:
    names, supports, contests = dna_sides(corpora)
    found = coalitions(subtract(supports, contests))
    groups = [{names[row] for row in coalition.members} for coalition in found.coalitions]
    assert groups == [
        {"Alliance to Save Energy", "Sierra Club", "U.S. Public Interest Research Group"},
        {
            "Energy and Environmental Analysis, Inc.",
            "National Petrochemical & Refiners Association",
        },
        {"Environmental Protection Agency", "Senate"},
    ]
    assert found.modularity == pytest.approx(0.1935, abs=5e-5)
    weights = positive_part(subtract(supports, contests))
    every = [(modularity(weights, groups), int(groups.max())) for groups in partitions(len(names))]
    assert len(every) == 877
    assert max(every)[0] == pytest.approx(found.modularity)
    two = max(value for value, highest in every if highest == 1)
    assert two == pytest.approx(0.168808, abs=5e-7)


@EXAMPLES
@given(networks(low=0), st.integers(0, 4), st.randoms(use_true_random=False))
def test_modularity_is_that_of_networkx_and_of_two_loops(
    weights: NDArray[np.int64], groups_number: int, random: object
) -> None:
    if not weights.any():
        assert modularity(matrix(weights), np.zeros(len(weights), dtype=np.int64)) == 0
        return
    groups = np.arange(len(weights)) % (groups_number + 1)
    value = modularity(matrix(weights), groups)
    assert value == pytest.approx(slow_modularity(weights, groups))
    graph = networkx.from_numpy_array(weights)
    sets = [set(np.flatnonzero(groups == group).tolist()) for group in set(groups.tolist())]
    assert value == pytest.approx(networkx.community.modularity(graph, sets))


def test_leiden_reaches_the_best_grouping_of_nearly_all_small_networks() -> None:
    random = np.random.default_rng(0)
    missed = 0
    for _ in range(60):
        drawn = np.triu(random.integers(-3, 4, (6, 6)).clip(0), 1)
        network = matrix(drawn + drawn.T)
        strength, total = network.sum(axis=1), network.sum()
        gain = network.toarray() / total - np.outer(strength, strength) / total**2
        best = max(gain[groups[:, None] == groups].sum() for groups in partitions(6))
        missed += modularity(network, leiden(network)) < best - 1e-9
    assert missed <= 1


@EXAMPLES
@given(networks(low=0), st.data())
def test_measures_do_not_depend_on_the_order_of_actors(
    weights: NDArray[np.int64], data: st.DataObject
) -> None:
    size = len(weights)
    order = np.array(data.draw(st.permutations(range(size))))
    groups = np.array(data.draw(st.lists(st.integers(-1, 2), min_size=size, max_size=size)))
    one = describe(matrix(weights), numbered(groups))
    other = describe(matrix(weights[np.ix_(order, order)]), numbered(groups[order]))
    assert other.modularity == pytest.approx(one.modularity)
    assert other.ei == one.ei
    sizes = [(len(item.members), item.internal, item.external) for item in one.coalitions]
    others = [(len(item.members), item.internal, item.external) for item in other.coalitions]
    assert sorted(sizes) == sorted(others)


def test_the_same_seed_gives_the_same_groups() -> None:
    random = np.random.default_rng(3)
    drawn = np.triu(random.random((60, 60)) < 0.1, 1).astype(np.int64)
    network = matrix(drawn + drawn.T)
    assert leiden(network, seed=5).tolist() == leiden(network, seed=5).tolist()


def test_an_actor_without_positive_ties_is_in_no_group() -> None:
    found = coalitions(matrix([[0, 2, 0], [2, 0, -1], [0, -1, 0]]))
    assert found.groups.tolist() == [0, 0, NO_GROUP]
    assert [coalition.members for coalition in found.coalitions] == [(0, 1)]


def test_a_network_without_positive_ties_has_no_coalitions() -> None:
    found = coalitions(matrix([[0, -1], [-1, 0]]))
    assert (found.modularity, found.ei, found.coalitions) == (0, None, ())
    assert coalitions(matrix(np.zeros((0, 0)))).coalitions == ()


def test_density_and_ei_index_of_a_grouping() -> None:
    # A triangle and a pair, with one tie between them; the last actor is alone.
    weights = np.zeros((6, 6), dtype=np.int64)
    for one, other in [(0, 1), (0, 2), (1, 2), (3, 4), (2, 3)]:
        weights[one, other] = weights[other, one] = 4
    found = describe(matrix(weights), np.array([0, 0, 0, 1, 1, -1]))
    triangle, pair = found.coalitions
    assert (triangle.internal, triangle.external, triangle.within) == (3, 1, 1.0)
    assert (pair.internal, pair.external, pair.within) == (1, 1, 1.0)
    assert triangle.outside == pytest.approx(1 / 9)
    assert pair.outside == pytest.approx(1 / 8)
    assert (triangle.ei, pair.ei) == (-0.5, 0.0)
    assert found.ei == pytest.approx(-3 / 5)
    assert found.between.tolist() == [[1.0, pytest.approx(1 / 6)], [pytest.approx(1 / 6), 1.0]]


@pytest.mark.parametrize(("external", "internal", "value"), [(0, 3, -1), (3, 0, 1), (0, 0, None)])
def test_ends_of_the_ei_index(external: int, internal: int, value: float | None) -> None:
    assert ei_index(external, internal) == value


def test_a_coalition_of_one_position_is_recognised() -> None:
    supports = matrix([[1, 0, 0], [1, 1, 0], [1, 0, 1], [0, 1, 1], [0, 1, 1]])
    found = coalitions(subtract(supports, supports * 0))
    assert [coalition.members for coalition in found.coalitions] == [(0, 1, 2), (3, 4)]
    first, second = (main_stance(cells(supports, supports * 0), item) for item in found.coalitions)
    assert (first, second) == ((0, 3, 1), (2, 2, 0.5))
