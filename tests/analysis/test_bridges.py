"""Betweenness on the network of actors."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from argmap.analysis.measures import bridges as module
from argmap.analysis.measures.bridges import betweenness
from tests.analysis.matrices import matrix, networks

EXAMPLES = settings(max_examples=30, deadline=None)


@EXAMPLES
@given(networks(most=10))
def test_betweenness_is_that_of_networkx(network: NDArray[np.int64]) -> None:
    graph = networkx.from_numpy_array(np.maximum(network, 0))
    for _, _, data in graph.edges(data=True):
        data["distance"] = 1 / data["weight"]
    plain = networkx.betweenness_centrality(graph, normalized=False)
    weighted = networkx.betweenness_centrality(graph, normalized=False, weight="distance")
    found = betweenness(matrix(network)).values
    assert found.tolist() == pytest.approx(list(plain.values()))
    found = betweenness(matrix(network), weighted=True).values
    assert found.tolist() == pytest.approx(list(weighted.values()))


def test_weights_are_similarities() -> None:
    # From 0 to 2 the way over 1 has more steps and is shorter: 1/4 + 1/4 < 1.
    network = matrix([[0, 4, 1], [4, 0, 4], [1, 4, 0]])
    assert betweenness(network).values.tolist() == [0, 0, 0]
    found = betweenness(network, weighted=True)
    assert found.values.tolist() == [0, 1, 0]
    assert found.method == "a tie of weight w is a distance of 1/w; exact"


def test_large_networks_are_sampled_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(4)
    drawn = np.triu(random.random((200, 200)) < 0.04, 1).astype(np.int64)
    network = matrix(drawn + drawn.T)
    exact = betweenness(network).values
    monkeypatch.setattr(module, "EXACT_STEPS", 10)
    monkeypatch.setattr(module, "SAMPLE", 100)
    found = betweenness(network, seed=1)
    assert not found.exact
    assert found.method == "unweighted; estimated from paths of 100 actors chosen at random"
    assert np.corrcoef(found.values, exact)[0, 1] > 0.9
    assert found.values.sum() == pytest.approx(exact.sum(), rel=0.1)
    assert betweenness(network, seed=1).values.tolist() == found.values.tolist()


def test_a_network_without_actors_or_ties() -> None:
    assert betweenness(matrix(np.zeros((0, 0)))).values.tolist() == []
    assert betweenness(matrix(np.zeros((3, 3)))).values.tolist() == [0, 0, 0]
