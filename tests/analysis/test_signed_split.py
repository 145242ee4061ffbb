"""The least frustrated split of a signed network, and balanced triangles."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from argmap.analysis.signed_split import Triangles, signed_split, triangles
from tests.analysis.matrices import matrix, networks, tribes

EXAMPLES = settings(max_examples=30, deadline=None)


def slow_frustration(network: NDArray[np.int64], sides: tuple[int, ...]) -> int:
    """The sum of the weights of frustrated ties, by a loop over pairs."""
    return sum(
        abs(int(network[i, j]))
        for i, j in combinations(range(len(network)), 2)
        if network[i, j] * (1 if sides[i] == sides[j] else -1) < 0
    )


def test_the_tribes_have_seven_frustrated_ties(corpora: Path) -> None:
    names, network = tribes(corpora)
    found = signed_split(network)
    assert (found.frustration, found.total, found.exact) == (7, 58, True)
    assert found.method == "exact: no split has less"
    assert len(found.pairs) == 7
    assert len(names) == 16


def test_59_of_68_triangles_of_the_tribes_are_balanced(corpora: Path) -> None:
    found = triangles(tribes(corpora)[1])
    assert (found.balanced, found.triangles, found.share) == (59, 68, 59 / 68)


@EXAMPLES
@given(networks(most=8))
def test_no_split_has_less_frustration(network: NDArray[np.int64]) -> None:
    found = signed_split(matrix(network))
    counted = np.sign(network)
    least = min(slow_frustration(counted, sides) for sides in product((0, 1), repeat=len(network)))
    assert found.exact
    assert found.frustration == len(found.pairs) == least
    assert slow_frustration(counted, tuple(found.groups.tolist())) == least


@EXAMPLES
@given(networks(most=8))
def test_the_search_says_so_and_is_not_below_the_least(network: NDArray[np.int64]) -> None:
    exact = signed_split(matrix(network))
    found = signed_split(matrix(network), exact_limit=1)
    assert found.frustration >= exact.frustration
    assert found.exact == (found.frustration == 0)
    assert found.method.startswith("exact" if found.exact else "search")


def test_the_search_begins_where_each_actor_has_as_many_positive_as_negative_ties() -> None:
    network = np.array([[0, 1, -1, 0], [1, 0, 0, -1], [-1, 0, 0, 1], [0, -1, 1, 0]])
    found = signed_split(matrix(network), exact_limit=1)
    assert (found.frustration, found.total) == (0, 4)


@EXAMPLES
@given(networks(most=8), st.data())
def test_frustration_and_balance_do_not_depend_on_the_order_of_actors(
    network: NDArray[np.int64], data: st.DataObject
) -> None:
    order = np.array(data.draw(st.permutations(range(len(network)))))
    other = matrix(network[np.ix_(order, order)])
    assert signed_split(other).frustration == signed_split(matrix(network)).frustration
    assert triangles(other) == triangles(matrix(network))


def test_the_search_finds_the_same_as_all_splits_on_a_larger_network() -> None:
    random = np.random.default_rng(1)
    drawn = np.triu(np.sign(random.normal(size=(20, 20))), 1).astype(np.int64)
    network = matrix(drawn + drawn.T)
    found = signed_split(network, exact_limit=4)
    assert not found.exact
    assert found.frustration == signed_split(network).frustration


def test_a_planted_split_of_a_large_network_is_found() -> None:
    random = np.random.default_rng(2)
    sides = np.where(random.random(120) < 0.5, 1, -1)
    drawn = np.triu(np.outer(sides, sides) * (random.random((120, 120)) < 0.1), 1)
    found = signed_split(matrix(drawn + drawn.T))
    assert (found.frustration, found.pairs) == (0, ())
    assert set(np.unique(found.groups)) == {0, 1}


def test_an_actor_without_ties_is_on_no_side() -> None:
    found = signed_split(matrix([[0, 0, -1], [0, 0, 0], [-1, 0, 0]]))
    assert found.groups.tolist() == [0, -1, 1]
    assert signed_split(matrix(np.zeros((0, 0)))).frustration == 0


@EXAMPLES
@given(networks(most=7))
def test_triangles_are_those_of_three_loops(network: NDArray[np.int64]) -> None:
    counts = [0, 0, 0, 0]
    for i, j, k in combinations(range(len(network)), 3):
        sides = [network[i, j], network[i, k], network[j, k]]
        if all(sides):
            counts[sum(bool(side < 0) for side in sides)] += 1
    assert triangles(matrix(network)) == Triangles(*counts)


def test_shares_of_balance() -> None:
    assert Triangles(1, 1, 1, 1).share == 0.5
    assert Triangles(1, 1, 1, 1).weak_share == pytest.approx(0.75)
    assert (Triangles(0, 0, 0, 0).share, Triangles(0, 0, 0, 0).weak_share) == (None, None)
