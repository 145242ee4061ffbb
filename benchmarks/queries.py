"""Compare every named query with the engine alone: `python -m benchmarks.queries`.

For each query and store, one run prints argmap's time, the time of the same Cypher in the engine
(or Neo4j's driver) alone, their ratio (aim: at most 1.2), and for some queries the time with
networkx. Each time is the minimum of several repetitions, because other load on the machine only
adds time.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import argmap
from argmap.queries.library import Library
from argmap.queries.query import Argument, Query
from argmap.store.embedded import EmbeddedStore
from argmap.store.embedded_query import READ
from benchmarks import corpus, networkx_answers

Ask = Callable[[Query, Mapping[str, Argument]], list[list[object]]]

LONG = 1.0
"""Seconds. Only queries that are marked as heavy may take longer."""

RATIO = 1.2
FEW = 0.005
"""Seconds. Ratios of shorter times are not meaningful."""

ASKED: dict[str, object] = {
    "actor": "actor-7", "one": "actor-7", "controversy": "controversy-5",
    "thread": "thread-1", "words": "controversy 77", "before": "2026-06", "day": "2026-06",
    "position": "controversy-5/position-0",
    "basis": ["stated", "inferred"],
}  # fmt: skip
"""Values of parameters; other parameters keep their defaults. Inferred edges are counted, because
the corpus does not state which positions are rivals."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--controversies", type=int, default=10_000)
    options.add_argument("--events", action="store_true", help="three events per controversy")
    options.add_argument("--store", help="a file for the embedded store, kept for the next run")
    options.add_argument(
        "--neo4j",
        default=os.environ.get("NEO4J_URI"),
        help="an empty database, or the one of an earlier run",
    )
    options.add_argument("--only", default="", help="only queries whose names contain this")
    options.add_argument("--repeat", type=int, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or str(Path(folder) / "argmap.kgl")
        if not Path(path).exists():
            corpus.write(Path(folder) / "documents", given.controversies, events=given.events)
            with argmap.connect(path) as graph:
                graph.ingest(Path(folder) / "documents", root=Path(folder) / "documents")
        with argmap.connect(path) as graph:
            print(f"\nembedded store, {graph.store.counts()['Controversy']:,} controversies")
            measure(graph, _engine(graph), given.only, given.repeat, networkx=True)
        if given.neo4j:
            with _on_neo4j(given.neo4j, path) as graph, _driver(given.neo4j) as bare:
                print(f"\nNeo4j, {graph.store.counts()['Controversy']:,} controversies")
                measure(graph, bare, given.only, given.repeat)
        else:
            print("Neo4j: skipped, because neither --neo4j nor NEO4J_URI is set")


@contextmanager
def _on_neo4j(url: str, path: str) -> Iterator[argmap.ArgumentGraph]:
    """Open the graph of a file on Neo4j. Copy it there if the database is empty."""
    with argmap.connect(url) as graph, argmap.connect(path) as file:
        try:
            there = graph.store.counts()
        except argmap.ArgmapError:
            file.copy_to(graph)
        else:
            if there != file.store.counts():
                raise SystemExit(f"{url} holds another graph; empty it first")
        yield graph


def _engine(graph: argmap.ArgumentGraph) -> Ask:
    """Return a function that runs a query in the embedded engine alone, on the loaded graph."""
    store = graph.store
    assert isinstance(store, EmbeddedStore)

    def ask(query: Query, parameters: Mapping[str, Argument]) -> list[list[object]]:
        rows = store._graph.cypher(query.text, params=dict(parameters), **READ)
        return [list(row.values()) for row in rows]

    return ask


@contextmanager
def _driver(url: str) -> Iterator[Ask]:
    """Return a function that runs a query with Neo4j's driver alone."""
    from neo4j import GraphDatabase

    auth = (os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD", ""))
    with GraphDatabase.driver(url, auth=auth, notifications_min_severity="OFF") as driver:

        def work(transaction: Any, text: str, values: dict[str, object]) -> list[list[object]]:
            return [list(record.values()) for record in transaction.run(text, values)]

        def ask(query: Query, parameters: Mapping[str, Argument]) -> list[list[object]]:
            with driver.session() as session:
                return session.execute_read(work, query.text, dict(parameters))

        yield ask


def measure(
    graph: argmap.ArgumentGraph, bare: Ask, only: str, repeat: int, *, networkx: bool = False
) -> None:
    """Print a line for each query, and at the end the queries that are too slow."""
    answers = networkx_answers.Answers(graph) if networkx else None
    print(f"{'query':34} {'rows':>7} {'argmap':>9} {'bare':>9} {'ratio':>6} {'networkx':>9}")
    slow, over_ratio = [], []
    for query in Library([]):
        if only in query.name:
            own, alone = _measure_one(graph, bare, answers, query, repeat)
            if own > LONG and not query.heavy:
                slow.append(query.name)
            if own > RATIO * alone and own - alone > FEW:
                over_ratio.append(query.name)
    print(f"times in ms; over {LONG:g} s and not marked as heavy: {', '.join(slow) or 'none'}")
    print(f"over {RATIO} times the bare engine: {', '.join(over_ratio) or 'none'}")


def _measure_one(
    graph: argmap.ArgumentGraph,
    bare: Ask,
    answers: networkx_answers.Answers | None,
    query: Query,
    repeat: int,
) -> list[float]:
    """Print a query's line; return the times of argmap and of the engine alone."""
    given = given_values(query)
    values = query.bind(given)
    rows = len(graph.query(query, given).rows)  # warm up: plans and pages are cached
    bare(query, values)
    own, alone = _least(repeat, lambda: graph.query(query, given), lambda: bare(query, values))
    other = ""
    if answers is not None and query.name in answers.by_query:
        number = answers.ask(query, values)
        number = min(number, query.limit or number)
        assert number == rows, f"{query.name}: networkx finds {number} rows, not {rows}"
        (took,) = _least(repeat, lambda: answers.ask(query, values))
        other = f"{took * 1000:.1f}"
    note = "  over 1 s" if own > LONG else ""
    note += "  heavy" if query.heavy else ""
    print(
        f"{query.name:34} {rows:7,} {own * 1000:9.1f} {alone * 1000:9.1f} "
        f"{own / alone:6.2f} {other:>9}{note}",
        flush=True,
    )
    return [own, alone]


def given_values(query: Query) -> dict[str, object]:
    """Return the values of a query's parameters."""
    given = {name: value for name, value in ASKED.items() if name in query.by_name}
    if "other" in query.by_name:
        given["other"] = "thread-2" if "thread" in query.by_name else "actor-9"
    return given


def _least(repeat: int, *works: Callable[[], object]) -> list[float]:
    """Return the minimum time of each function. They run alternately; slow ones run less often."""
    least = [float("inf")] * len(works)
    started = time.perf_counter()
    for turn in range(repeat):
        for place, work in enumerate(works):
            start = time.perf_counter()
            work()
            least[place] = min(least[place], time.perf_counter() - start)
        if turn and time.perf_counter() - started > 10:
            break
    return least


if __name__ == "__main__":
    main()
