"""No generated statement reads a file, asks an address or changes the graph, on either store.

`ARGMAP_TEST_ATTACK_EXAMPLES` sets how many statements are tried; `make attack` tries them for a
time.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap import ArgumentGraph
from argmap.errors import ArgmapError
from tests import graphs
from tests.places import Place, put
from tests.security.conftest import SECRET
from tests.security.statements import statements

EXAMPLES = int(os.environ.get("ARGMAP_TEST_ATTACK_EXAMPLES", "60"))


@pytest.fixture
def graph(place: Place) -> Iterator[ArgumentGraph]:
    store = place.open()
    put(store, graphs.debate())
    with ArgumentGraph(store) as made:
        yield made


def test_generated_statements(
    graph: ArgumentGraph, canary: Path, listener: tuple[str, list[str]]
) -> None:
    address, visitors = listener
    before = graph.store.graph()

    @settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None
    )
    @given(st.sampled_from((canary.as_uri(), str(canary))).flatmap(
        lambda place: statements(place, address)
    ))  # fmt: skip
    def attack(text: str) -> None:
        shown = ""
        with contextlib.suppress(ArgmapError):
            shown = repr(graph.cypher(text, {"load": "x"}, timeout=5, limit=100).rows)
        assert SECRET not in shown
        assert visitors == []
        assert graph.store.graph() == before

    attack()
