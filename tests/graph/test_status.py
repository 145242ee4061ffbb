"""Test what `argmap status` recommends."""

from __future__ import annotations

import pytest

from argmap.graph.status import size_advice


@pytest.mark.parametrize(
    ("engine", "edges", "advice"),
    [
        ("embedded", 1_400_000, ""),
        ("neo4j", 9_000_000, ""),
        ("embedded", 2_999_000, "a has 3,000,000 nodes and edges, so each command takes about 4 s"),
    ],
)
def test_when_to_change_the_store(engine: str, edges: int, advice: str) -> None:
    found = size_advice(engine, "a", {"Actor": 1_000, "SUPPORTS": edges})
    assert found.startswith(advice)
    assert bool(found) == bool(advice)
