"""Measure every named query on dense documents: `python -m benchmarks.dense FOLDER`.

A dense graph has few actors with many stances each, such as the roll calls of a parliament: two
actors then share thousands of positions. Each query runs with the most connected nodes and with
inferred edges counted. On the embedded store each query runs in a separate process, so that its
processor time and its peak memory can be read. On Neo4j, the least of three times counts, and
PROFILE reports the memory. Both depend little on what else the machine does.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import argmap
from argmap.queries.library import Library
from argmap.queries.query import Query

SECONDS, GIBIBYTES = 10.0, 2.0
"""No query may need more, unless it is marked as heavy."""

STOPPED = 60.0
"""Seconds after which a query is stopped."""

TWO_ACTORS = 1.0
"""Seconds for a query about two actors."""

_BUSIEST = {
    "Actor": "MATCH (n:Actor)-[r:SUPPORTS|CONTESTS]->(:Position)",
    "Position": "MATCH (:Actor)-[r:SUPPORTS|CONTESTS]->(n:Position)",
    "Controversy": "MATCH (:Actor)-[r:SUPPORTS|CONTESTS]->(:Position)-[:PART_OF]->(n:Controversy)",
    "Thread": "MATCH (:Controversy)-[r:PART_OF]->(n:Thread)",
}
_TEXTS = {"words": "a", "before": "2030", "day": "2030"}

Answer = tuple[int, float, float] | str
"""How many rows, seconds and GiB; or why there are none."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path, help="the documents")
    options.add_argument("--neo4j", default=os.environ.get("NEO4J_URI"), help="an empty database")
    options.add_argument("--only", default="", help="only queries whose names contain this")
    given = options.parse_args()
    queries = [query for query in Library([]) if given.only in query.name]
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "argmap.kgl")
        with argmap.connect(path) as graph:
            graph.ingest(given.folder, root=given.folder)
            print(", ".join(f"{count:,} {what}" for what, count in graph.store.counts().items()))
            nodes = {label: _busiest(graph, label) for label in _BUSIEST}
            if given.neo4j:
                with argmap.connect(given.neo4j) as other:
                    _copy(graph, other)
        asked = {query.name: _given(query, nodes) for query in queries}
        print("\nembedded store")
        _print(queries, lambda query: _alone(path, query, asked[query.name]))
    if given.neo4j:
        print("\nNeo4j")
        with argmap.connect(given.neo4j) as graph:
            _print(queries, lambda query: _on_neo4j(graph, query, asked[query.name]))


def _copy(graph: argmap.ArgumentGraph, other: argmap.ArgumentGraph) -> None:
    """Copy a graph to a database, unless it is there already."""
    try:
        there = other.store.counts()
    except argmap.ArgmapError:
        graph.copy_to(other)
    else:
        if there != graph.store.counts():
            raise SystemExit(f"{other.store.place} holds another graph; empty it first")


def _busiest(graph: argmap.ArgumentGraph, label: str) -> list[str]:
    """Return the ids of the two nodes of a label with the most statements."""
    text = f"{_BUSIEST[label]} RETURN n.id AS id, count(r) AS edges ORDER BY edges DESC, id LIMIT 2"
    return [str(row[0]) for row in graph.cypher(text).rows]


def _given(query: Query, nodes: Mapping[str, list[str]]) -> dict[str, object]:
    """Return values for a query's parameters: nodes with many edges, and inferred edges too."""
    given: dict[str, object] = {}
    for parameter in query.parameters:
        if parameter.label and parameter.required:
            ids = nodes[parameter.label]
            given[parameter.name] = ids[-1] if parameter.name == "other" else ids[0]
        elif parameter.name == "basis":
            given["basis"] = list(parameter.values)
        elif parameter.required:
            given[parameter.name] = _TEXTS[parameter.name]
    return given


def _print(queries: list[Query], ask: Callable[[Query], Answer]) -> None:
    """Print a line for each query, and at the end the queries that need too much."""
    over = []
    print(f"{'query':34} {'rows':>7} {'s':>7} {'GiB':>6}")
    for query in queries:
        answer = ask(query)
        if isinstance(answer, str):
            line, fits = answer, False
        else:
            rows, seconds, gibibytes = answer
            line = f"{rows:7,} {seconds:7.2f} {gibibytes:6.2f}"
            two = {"one", "other"} <= query.by_name.keys()
            fits = seconds <= (TWO_ACTORS if two else SECONDS) and gibibytes <= GIBIBYTES
        print(f"{query.name:34} {line}{'  heavy' if query.heavy else ''}", flush=True)
        if not fits and not query.heavy:
            over.append(query.name)
    print(f"need too much and are not marked as heavy: {', '.join(over) or 'none'}")


def _alone(path: str, query: Query, given: Mapping[str, object]) -> Answer:
    """Run a query on the embedded store in a separate process."""
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_run_and_send, args=(path, query.name, dict(given), theirs))
    process.start()
    theirs.close()
    try:
        if not ours.poll(STOPPED + 20):
            return "stopped"
        answer: Answer = ours.recv()
        return answer
    except EOFError:
        return "the process ended"
    finally:
        process.kill()
        process.join()


def _run_and_send(path: str, name: str, given: dict[str, object], pipe: Connection) -> None:
    with argmap.connect(path) as graph:
        query = Library([]).get(name)
        graph.cypher("RETURN 1 AS one")  # load the store
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.process_time()
        try:
            rows = len(graph.query(query, given, timeout=STOPPED).rows)
        except argmap.ArgmapError as error:
            pipe.send(str(error))
            return
        took = time.process_time() - began
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        pipe.send((rows, took, most / 2**20))


def _on_neo4j(graph: argmap.ArgumentGraph, query: Query, given: Mapping[str, object]) -> Answer:
    """Run a query on Neo4j, and once more with PROFILE."""
    try:
        graph.query(query, given, timeout=STOPPED)  # it is planned, and pages are cached
        took = STOPPED
        for _ in range(3):
            began = time.perf_counter()
            rows = len(graph.query(query, given, timeout=STOPPED).rows)
            took = min(took, time.perf_counter() - began)
    except argmap.ArgmapError as error:
        return str(error)
    store: Any = graph.store
    with store._connection.session() as session:
        result = session.run("PROFILE " + query.text, query.bind(given))
        list(result)  # a plan has no numbers before all rows are read
        summary = result.consume()
    return rows, took, summary.profile["args"].get("GlobalMemory", 0) / 2**30


if __name__ == "__main__":
    main()
