"""Compare a congruence network with networkx, pandas and Cypher: `python -m benchmarks.measures`.

All compute the same: for each pair of actors, the number of pairs of statements on the same side of
a position. Processor times are measured on made roll calls: few actors with stances on almost
everything.
`--votes FILE` takes the roll calls of the United Nations instead (un_votes.csv.gz), and `--share`
a part of them. `--scale` measures `argmap network` on a corpus of any size (`benchmarks.corpus`).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx
import numpy as np
import pandas as pd

import argmap
from argmap.analysis.network import Network
from argmap.analysis.network_rule import NetworkRule
from argmap.analysis.statements import StatementTable, read_statements
from argmap.analysis.weights import congruence
from argmap.model import Change, Edge, Graph, Node, Ref
from benchmarks.corpus import write

SIDES = {"yes": "SUPPORTS", "no": "CONTESTS"}

CYPHER = """
MATCH (a:Actor)-[r:SUPPORTS]->(:Position)<-[s:SUPPORTS]-(b:Actor) WHERE a.id < b.id
RETURN a.id AS one, b.id AS other, count(*) AS weight
UNION ALL
MATCH (a:Actor)-[r:CONTESTS]->(:Position)<-[s:CONTESTS]-(b:Actor) WHERE a.id < b.id
RETURN a.id AS one, b.id AS other, count(*) AS weight
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--votes", type=Path, help="un_votes.csv.gz")
    options.add_argument("--share", type=float, default=1.0, help="of the roll calls, at most 1")
    options.add_argument("--no-cypher", action="store_true", help="leave out the Cypher query")
    options.add_argument("--scale", type=int, help="controversies of a made corpus")
    given = options.parse_args()
    if given.scale:
        _scale(given.scale)
        return
    rows = list(_votes(given.votes, given.share) if given.votes else _made())
    began = time.perf_counter()
    graph = _graph(rows)
    table = read_statements(graph)
    took = time.perf_counter() - began
    print(f"{len(table):,} statements of {len(table.actors):,} actors on "
          f"{len(table.concepts):,} positions, read in {took:.1f} s")  # fmt: skip
    ways: dict[str, Callable[[], float]] = {
        "sparse product": lambda: _sparse(table),
        "networkx projection": lambda: _projection(table),
        "pandas self-join": lambda: _pandas(table),
    }
    if not given.no_cypher:
        ways["Cypher, embedded"] = _cypher(graph)
    first = sums = 0.0
    for name, way in ways.items():
        began = time.process_time()
        total = way()
        took = time.process_time() - began
        if not first:
            first, sums = took, total
        same = "" if total == sums else f", but the sum is {total:,.0f}, not {sums:,.0f}"
        print(f"{name:20} {took:9.3f} s {took / first:9.1f} times{same}", flush=True)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB")


def _sparse(table: StatementTable) -> float:
    return float(congruence(table.incidence()).sum()) / 2


def _projection(table: StatementTable) -> float:
    """Sum the weights of networkx' projection of the actors on cells that both have."""
    bipartite: networkx.Graph[Any] = networkx.Graph()
    cells = (2 * table.concept + table.level).tolist()
    actors = table.actor.tolist()
    bipartite.add_edges_from(zip(actors, (("cell", cell) for cell in cells), strict=True))
    made = networkx.bipartite.weighted_projected_graph(bipartite, set(actors))
    edges: Any = made.edges(data="weight")
    return float(sum(weight for _, _, weight in edges))


def _pandas(table: StatementTable) -> float:
    """Sum a self-join, in parts, because the whole join needs too much memory."""
    frame = pd.DataFrame({"actor": table.actor, "cell": 2 * table.concept + table.level})
    total = 0.0
    for part in np.array_split(np.unique(frame["cell"]), max(1, len(frame) // 20_000)):
        some = frame[frame["cell"].isin(part)]
        joined = some.merge(some, on="cell")
        pairs = joined[joined["actor_x"] < joined["actor_y"]].groupby(["actor_x", "actor_y"])
        total += float(pairs.size().sum())
    return total


def _cypher(graph: Graph) -> Callable[[], float]:
    """Return a function that sums the answer of the embedded store."""
    opened = argmap.connect("memory:")
    with opened.store.writing() as writer:
        writer.write(Change(graph))

    def ask() -> float:
        table = opened.cypher(CYPHER, timeout=3600, limit=10_000_000)
        return float(sum(table["weight"]))

    return ask


def _graph(rows: list[tuple[str, str, str]]) -> Graph:
    edges = [
        Edge(side, Ref("Actor", actor), Ref("Position", position), "vote",
             {"basis": "stated", "document": "votes.csv", "line": line})
        for line, (actor, position, side) in enumerate(rows, start=2)
    ]  # fmt: skip
    refs = {ref for edge in edges for ref in (edge.source, edge.target)}
    return Graph.of((Node(ref.label, ref.id, {"name": ref.id}) for ref in refs), edges)


def _votes(file: Path, share: float) -> Iterator[tuple[str, str, str]]:
    """Yield country, resolution and side of the votes for and against."""
    with gzip.open(file, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            number = row["rcid"].removesuffix(".0")
            if row["vote"] in SIDES and _place(number) < share:
                yield row["country"], number, SIDES[row["vote"]]


def _place(number: str) -> float:
    """Return a number between 0 and 1 that depends on a text only."""
    return random.Random(number).random()


def _made(actors: int = 150, positions: int = 600) -> Iterator[tuple[str, str, str]]:
    chance = random.Random(7)
    for position in range(positions):
        for actor in range(actors):
            if chance.random() < 0.8:
                side = "SUPPORTS" if chance.random() < 0.7 else "CONTESTS"
                yield f"actor-{actor}", f"position-{position}", side


def _scale(controversies: int) -> None:
    """Print the processor time of each step, which depends little on other work on the machine."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), controversies)
        with argmap.connect("memory:") as graph:
            graph.ingest(folder)
            began = time.process_time()
            table = graph.statements().table
            took = time.process_time() - began
            print(f"{controversies:,} controversies, {len(table.actors):,} actors, {len(table):,} "
                  f"stances: read from the store in {took:.1f} s")  # fmt: skip
    for measure in ("congruence", "conflict", "subtract", "ignore"):
        for normalise in ("none", "jaccard"):
            began = time.process_time()
            network = Network.of(table, NetworkRule(measure, normalise=normalise))
            took = time.process_time() - began
            print(f"{measure:11} {normalise:8} {took:6.2f} s  {network}", flush=True)
    network = Network.of(table, NetworkRule("subtract"))
    for name in ("coalitions", "bridges", "contested", "balance"):
        began = time.process_time()
        found = getattr(network, name)()
        print(f"{name:20} {time.process_time() - began:6.2f} s  {found}", flush=True)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB")


if __name__ == "__main__":
    main()
