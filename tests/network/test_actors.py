"""Test the network of actors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

import argmap
from argmap import view
from argmap.analysis.circle_layout import places
from argmap.analysis.communities import leiden
from argmap.analysis.incidence import positive_part
from argmap.analysis.measures.bridges import bridges
from argmap.analysis.measures.coalitions import coalitions
from argmap.errors import ExportError
from argmap.model.graph import GraphReader
from argmap.network import actors
from argmap.network.actors import first_rank, network_of_view, view_of_network
from argmap.page.payload import payload
from argmap.text.most_opposed import most_opposed
from tests.graphs import debate
from tests.support import EXAMPLE


def test_numbers_are_those_of_the_command() -> None:
    graph = argmap.read(EXAMPLE)
    network = graph.network("subtract", over="controversies")
    data = payload(graph.view())
    drawn = data["network"]
    refs = [data["nodes"][number]["id"] for number in drawn["nodes"]]
    assert refs == [node.id for node in network.actors]
    flat = [part for row, column, weight in network.ties for part in (row, column, weight)]
    assert drawn["ties"] == flat
    # Its coalitions are not clearer than chance, as the command says.
    assert "not clearer than those of shuffled" in " ".join(coalitions(network, null=100).notes)
    assert "not clearer than those of shuffled stances (p > 0.05)" in drawn["no_coalitions"]
    assert drawn["coalitions"] == []
    assert set(drawn["groups"]) == {-1}
    assert "argmap coalitions --over controversies" in drawn["notes"][-1]
    between = [data["nodes"][number]["id"] for number in drawn["between"]]
    assert between == [row["id"] for row in bridges(network).table.to_dicts()[:3]]


def test_which_pages_have_it() -> None:
    reader = GraphReader(debate())
    assert network_of_view(view.whole(reader)) is not None
    assert network_of_view(view.controversy(reader, "free-buses")) is None
    assert network_of_view(view.compared(reader, "ilse-rolf", "city-council")) is None


def test_a_network_that_is_too_large_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actors, "MOST_NODES", 20)
    graph = argmap.read(EXAMPLE)
    with pytest.raises(ExportError, match="at most 20 actors and concepts"):
        graph.network().to_html()
    made = network_of_view(graph.view())
    assert made is not None
    assert len(made.network.actors) == 20


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 40), st.integers(0, 10_000))
def test_nodes_do_not_cover_each_other_and_places_are_the_same_each_time(
    size: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    weights = np.triu(random.integers(-3, 4, (size, size)), 1)
    matrix = sparse.csr_array(weights + weights.T)
    groups = leiden(positive_part(matrix))
    at = places(matrix, groups)
    assert at.tolist() == places(matrix, groups).tolist()
    distance = np.hypot(*(at[:, None] - at[None]).transpose(2, 0, 1)) + 1e9 * np.eye(size)
    assert distance.min() > 25


@pytest.mark.parametrize(("most", "rank"), [(0, 1), (4, 1), (5, 3)])
def test_how_many_lines_are_drawn_at_first(most: int, rank: int) -> None:
    ties = [(0, 1, 5.0), (0, 2, 4.0), (0, 3, -4.0), (1, 2, 3.0), (1, 3, -1.0)]
    assert first_rank(ties, most) == rank


def test_its_page_counts_the_same_opposed_pairs_as_the_map() -> None:
    graph = argmap.read(EXAMPLE)
    network = graph.network("congruence")
    shown = view_of_network(network, network.selected.graph, "t", "a")
    opposed, of_map = (
        most_opposed(relations) for relations in (shown.indexed, graph.view().indexed)
    )
    assert opposed == of_map
    assert opposed is not None
    assert opposed.times == 7
    assert [(one.id, other.id) for one, other in opposed.pairs] == [
        ("eff", "mpaa"), ("mozilla", "comcast"),
    ]  # fmt: skip
