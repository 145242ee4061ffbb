"""Every named query on one graph: each has rows, and the same ones on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from argmap.queries.library import Library
from argmap.queries.query import Query
from tests.places import Place

DOCUMENT = Path(__file__).with_name("every-query.yml")

GIVEN: dict[str, object] = {
    "actor": "walkers",
    "one": "walkers",
    "controversy": "trams",
    "thread": "streets",
    "position": "trams/build",
    "day": "2022",
    "before": "2030",
    "words": "tram",
}
"""Values of required parameters."""

OTHER = {"Actor": "drivers", "Thread": "squares"}
"""Values of the parameter `other`, by its label."""

WIDE = ("standing", "basis")
"""Parameters with which a query leaves least out if they have all their values."""


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    made = ArgumentGraph(module_place.open())
    assert made.ingest(DOCUMENT, root=DOCUMENT.parent).errors == []
    return made


@pytest.fixture(scope="module")
def in_memory() -> ArgumentGraph:
    """The same graph in the embedded engine, with which each store is compared."""
    return argmap.read(DOCUMENT, root=DOCUMENT.parent)


def required(query: Query) -> dict[str, object]:
    return {
        item.name: OTHER[item.label or ""] if item.name == "other" else GIVEN[item.name]
        for item in query.parameters
        if item.required
    }


def wide(query: Query) -> dict[str, object]:
    return {item.name: [*item.values] for item in query.parameters if item.name in WIDE}


def test_every_query_has_rows_and_the_same_ones_on_both_stores(
    graph: ArgumentGraph, in_memory: ArgumentGraph
) -> None:
    """One test for each store: cases of their own would be sampled (`tests/sampling.py`)."""
    empty, different = [], []
    for query in Library():
        given = required(query)
        for parameters in (given, given | wide(query)):
            table = graph.query(query.name, parameters)
            if not table.rows:
                empty.append(query.name)
            if table.rows != in_memory.query(query.name, parameters).rows:
                different.append((query.name, parameters))
            if query.text.count("$limit") > 1:  # rows are cut before all their cells are counted
                for limit in (1, 2):
                    cut = graph.query(query.name, parameters, limit=limit)
                    if cut.rows != table.rows[:limit]:
                        different.append((query.name, {"limit": limit}))
    assert empty == [], f"add to {DOCUMENT.name} what these queries find"
    assert different == []
