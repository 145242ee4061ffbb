"""Both stores give the same networks as the graph itself."""

from __future__ import annotations

import argmap
from argmap.analysis.network import Network
from argmap.analysis.statements import read_statements
from argmap.graph.network_result import NetworkResult
from argmap.operations.measures import NETWORK_MEASURES
from tests.graphs import debate
from tests.places import Place, put


def test_a_network_is_that_of_the_graph(place: Place) -> None:
    put(place.open(), debate())
    with argmap.connect(place.url) as graph:
        made = graph.network("subtract", normalise="average", duplicates="month")
        thread = graph.network("conflict", thread="who-pays", over="controversies")
    expected = Network.of(read_statements(debate()), made.options)
    assert made.ties == expected.ties
    tie = made.tie("chamber-of-trade", "ilse-rolf")
    assert [round(6 * item.adds) for item in tie.statements] == [1, 1, -1, -1]
    # The digest is that of the graph, whichever store holds it.
    assert made.receipt["graph"] == {"sha256": DIGEST, "nodes": 28, "edges": 44}
    assert thread.to_table().rows[0][:3] == ("ilse-rolf", "institute-for-mobility", 3)


def test_measures_are_those_of_the_graph(place: Place) -> None:
    put(place.open(), debate())
    with argmap.connect(place.url) as graph:
        networks = {name: graph.network(name) for name in ("subtract", "agreement")}
    for name, kind in ((item.name, item.network) for item in NETWORK_MEASURES):
        made = networks[kind]
        table = read_statements(debate(), neutral="half" if kind == "agreement" else "ignore")
        expected = Network.of(table, made.options)
        options = {"null": 3} if name in ("balance", "coalitions") else {}
        found = getattr(made, name)(**options)
        assert len(found.table), name
        assert found.to_dict() == getattr(NetworkResult, name)(expected, **options).to_dict(), name


DIGEST = "29974427d0d7603b8df5268c87e7fa66b1f0da2a0fcc5ae8ca858fef7a112e9f"
