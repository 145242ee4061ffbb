"""Compare ingestion with the engine alone, in one run: `python -m benchmarks.ingest`.

It prints ratios. (a) writes the same rows in the same batches with the engine alone. (b) runs one
MERGE per row with Neo4j's driver, for a part of the rows only, because all rows would take minutes.
"""

from __future__ import annotations

import argparse
import importlib
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import argmap
from argmap.store import cypher_texts
from benchmarks import corpus

Rows = list[tuple[str, dict[str, object]]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--controversies", type=int, default=10_000)
    options.add_argument("--neo4j", default=os.environ.get("NEO4J_URI"), help="an empty database")
    options.add_argument("--events", action="store_true", help="three events per controversy")
    options.add_argument("--single-rows", type=int, default=3_000, help="rows of (b)")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        corpus.write(documents, given.controversies, events=given.events)
        embedded(documents, Path(folder))
        if given.neo4j:
            neo4j(documents, given.neo4j, given.single_rows)
        else:
            print("Neo4j: skipped, because neither --neo4j nor NEO4J_URI is set")


def embedded(documents: Path, folder: Path) -> None:
    import kglite

    print("\nembedded store")
    rows, whole = measured(str(folder / "argmap.kgl"), documents)
    start = time.perf_counter()
    write_alone(str(folder / "bare.kgl"), rows)
    bare = time.perf_counter() - start
    report(whole, bare, 2.0)

    def idle() -> None:
        graph = kglite.open(str(folder / "argmap.kgl"))
        graph.cypher(cypher_texts.ADVANCE)
        graph.close()

    again(str(folder / "argmap.kgl"), documents, bare, idle)


def write_alone(path: str, batches: list[Rows]) -> None:
    """Write recorded rows with the embedded engine alone, with its constraints and its log."""
    import kglite

    graph = kglite.open(path)
    for statement in cypher_texts.schema():
        graph.cypher(statement)
    for batch in batches:
        with graph.begin() as transaction:
            for question, values in batch:
                transaction.cypher(question, params=values)
    graph.close()


def connected(url: str) -> Any:
    """Return Neo4j's driver, with the user and password of the environment."""
    from neo4j import GraphDatabase

    name = os.environ.get("NEO4J_USERNAME", "neo4j")
    return GraphDatabase.driver(url, auth=(name, os.environ.get("NEO4J_PASSWORD", "")))


def neo4j(documents: Path, url: str, single_rows: int) -> None:
    print("\nNeo4j")
    driver = connected(url)
    empty(driver)
    warm(url)
    empty(driver)
    batches, whole = measured(url, documents)
    empty(driver)
    start = time.perf_counter()
    with driver.session() as session:
        for batch in batches:
            session.execute_write(_run_all, batch)
    bare = time.perf_counter() - start
    report(whole, bare, 1.5)
    rows = sum(_size(values) for batch in batches for _, values in batch)
    empty(driver)
    singles = list(_singles(batches, single_rows))
    start = time.perf_counter()
    with driver.session() as session:
        for question, values in singles:
            session.run(question, values).consume()
    each = (time.perf_counter() - start) / len(singles)
    print(f"  (b) a MERGE per row: {each * 1000:.2f} ms a row over {len(singles):,} rows,")
    print(
        f"      so about {each * rows:,.0f} s for all {rows:,}; "
        f"argmap is {each * rows / whole:.0f}x faster (aim: 10x at least)"
    )
    empty(driver)
    with argmap.connect(url) as graph:
        graph.ingest(documents)

    def idle() -> None:
        with argmap.connect(url) as graph:
            graph.documents()

    again(url, documents, bare, idle)
    driver.close()


def warm(url: str) -> None:
    """Warm up the server, so that the first measured run does not include compiling queries."""
    with tempfile.TemporaryDirectory() as folder:
        corpus.write(Path(folder), 500)
        with argmap.connect(url) as graph:
            graph.ingest(folder)


def measured(url: str, documents: Path) -> tuple[list[Rows], float]:
    """Ingest, and record the rows of every batch. Recording them is not measured."""
    start = time.perf_counter()
    with argmap.connect(url) as graph:
        graph.ingest(documents)
    whole = time.perf_counter() - start
    return recorded(documents), whole


def recorded(documents: Path) -> list[Rows]:
    """Return the rows of every batch of an ingestion."""
    batches: list[Rows] = []
    with _recording(batches), argmap.connect("memory:") as graph:
        graph.ingest(documents)
    return batches


@contextmanager
def _recording(batches: list[Rows]) -> Iterator[None]:
    room: Any = importlib.import_module("argmap.store.apply_change")
    original = room.apply_change

    def apply(change: Any, run: Callable[..., Any], ask: Callable[..., Any], **_: Any) -> Any:
        batch: Rows = []

        def keep(question: str, values: dict[str, object]) -> Any:
            batch.append((question, values))
            return run(question, values)

        batches.append(batch)
        return original(change, keep, ask)

    room.apply_change = apply
    try:
        yield
    finally:
        room.apply_change = original


def report(whole: float, bare: float, aim: float) -> None:
    print(f"  argmap, from files: {whole:.1f} s")
    print(f"  (a) the engine alone: {bare:.1f} s; ratio {whole / bare:.2f} (aim: {aim} at most)")


def again(url: str, documents: Path, bare: float, idle: Callable[[], None]) -> None:
    """Measure short operations several times, because the speed of the disk varies."""
    changed = next(documents.glob("controversies/*/controversy-1.md"))
    written, other = changed.read_text(), "Open, without an end"
    texts = cycle([written.replace("Open, with no end", other), written])

    def second() -> None:
        with argmap.connect(url) as graph:
            graph.ingest(documents)

    def one() -> None:
        changed.write_text(next(texts))
        with argmap.connect(url) as graph:
            graph.ingest(changed, root=root(documents))

    took = median_of(5, second)
    print(f"  second, unchanged run: {took:.2f} s; {took / bare:.3f} of (a) (aim: 0.1 at most)")
    took, least = median_of(5, one), median_of(5, idle)
    print(
        f"  one changed document: {took:.2f} s; opening and closing takes {least:.2f} s: "
        f"ratio {took / least:.2f} (aim: 2 at most)"
    )


def median_of(times: int, work: Callable[[], None]) -> float:
    """Return the median of the seconds that some work takes."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        took.append(time.perf_counter() - start)
    return median(took)


def root(documents: Path) -> Path:
    from argmap.ingest.discovery import root_of

    return root_of(documents)


def empty(driver: Any) -> None:
    with driver.session() as session:
        session.run(
            "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
        ).consume()


def _run_all(transaction: Any, batch: Rows) -> None:
    for question, values in batch:
        transaction.run(question, values).consume()


def _size(values: Mapping[str, object]) -> int:
    return sum(len(rows) for rows in values.values() if isinstance(rows, list))


def _singles(batches: list[Rows], number: int) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield single rows of the last batch, in their order: nodes before edges."""
    for batch in batches[-1:]:
        for question, values in batch:
            for name, rows in values.items():
                assert isinstance(rows, list)
                for row in rows[: max(1, number // len(batch))]:
                    yield question, {name: [row]}


if __name__ == "__main__":
    main()
