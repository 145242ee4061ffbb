"""Made-up queries inside the portable subset: the same rows, in the same order, from both stores.

`python -m tests.conformance.test_made_queries FIRST LAST GRAPH` asks as many more as one
likes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from argmap import ArgumentGraph
from tests.conformance import made_graphs, made_queries
from tests.neo4j.server import Neo4jAddress, neo4j_server
from tests.places import MemoryPlace, Neo4jPlace, put
from tests.sampling import spread

SEEDS = range(240)
PARTS = [range(start, start + 80) for start in SEEDS[::80]]
Both = tuple[ArgumentGraph, ArgumentGraph]


@contextmanager
def _both(graph: int, address: Neo4jAddress) -> Iterator[Both]:
    """A made-up graph in both stores at once."""
    with MemoryPlace() as one, Neo4jPlace(address) as other:
        stores = one.open(), other.open()
        for store in stores:
            put(store, made_graphs.graph(graph))
        yield ArgumentGraph(stores[0]), ArgumentGraph(stores[1])


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_both_stores_answer_alike(neo4j_address: Neo4jAddress, part: range, full: bool) -> None:
    seeds = list(part) if full else spread(part, 20)
    with _both(part.start, neo4j_address) as both:
        found = [_compare(both, seed) for seed in seeds]
    assert not any(told for told, _ in found), "\n\n".join(told for told, _ in found if told)
    assert sum(rows > 0 for _, rows in found) > len(seeds) / 3


def _compare(both: Both, seed: int) -> tuple[str, int]:
    """How the two answers to a query differ, or ''; and how many rows there are."""
    asked = made_queries.query(seed)
    one, other = (graph.cypher(asked.text, asked.parameters, timeout=60).rows for graph in both)
    # repr tells 1, 1.0 and True apart.
    if repr(one) == repr(other):
        return "", len(one)
    apart = next((pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]), "")
    sizes = f"{len(one)} and {len(other)} rows"
    return f"query {seed}: {sizes}\n{asked.text}\n{asked.parameters}\n{apart}", len(one)


def _search(first: int, last: int, graph: int) -> None:
    with neo4j_server() as address, _both(graph, address) as both:
        for seed in range(first, last):
            told, _ = _compare(both, seed)
            if told:
                print(told, end="\n\n", flush=True)


if __name__ == "__main__":
    _search(*map(int, sys.argv[1:4]))
