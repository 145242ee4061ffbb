"""How many edges cross on small maps: `python -m benchmarks.crossings [FOLDER …]`.

For each controversy of the documents, and for the neighbourhoods of actors, controversies and
threads with at most 60 nodes, compare the layout with nodes grouped by controversy
(`argmap.network.places`), as larger networks of pyvis are.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from statistics import quantiles
from typing import Any

import argmap
from argmap.errors import ArgmapError
from argmap.graph.graph_view import GraphView
from argmap.model import Graph
from argmap.network import compact
from argmap.network.places import Layout, discs, laid_out

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "internet-policy"
Point = tuple[float, float]
Line = tuple[Point, Point]

FEWEST = 3
"""Maps with fewer crossings have no ratio."""


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("folders", nargs="*", type=Path, default=[EXAMPLE])
    for folder in options.parse_args().folders:
        report(folder)


def report(folder: Path) -> None:
    """Print the crossings of the maps of a folder's documents."""
    found: dict[str, list[tuple[int, int]]] = {}
    slowest = 0.0
    for kind, graph in maps(folder):
        start = time.process_time()
        made = laid_out(graph)
        slowest = max(slowest, time.process_time() - start)
        at = discs(graph, made.boxes)
        before = [(at[edge.source], at[edge.target]) for edge in graph.edges]
        numbers = [number_of_crossings(lines) for lines in (before, drawn_lines(graph, made))]
        found.setdefault(kind, []).append((numbers[0], numbers[1]))
    print(f"{folder}: the slowest layout took {slowest:.2f} s of processor time")
    for kind, some in found.items():
        print(f"  {kind}: {summary(some)}")


def drawn_lines(graph: Graph, made: Layout) -> Sequence[Line]:
    """Return the ends of the lines of a network: in columns, those between actors and positions."""
    if made.name != "columns":
        return [(made.places[edge.source], made.places[edge.target]) for edge in graph.edges]
    lines: list[Line] = []
    for line in made.lines:
        points = [made.places[ref] for ref in line.members]
        x, y = made.places[line.position]
        end = (x + line.side * made.boxes[line.position].half, y + line.down)
        lines.append(((points[0][0], (points[0][1] + points[-1][1]) / 2), end))
    return lines


def number_of_crossings(lines: Sequence[Line]) -> int:
    """Return how many pairs of lines cross that do not share an end."""

    def turn(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return sum(
        turn(*one, other[0]) * turn(*one, other[1]) < 0
        and turn(*other, one[0]) * turn(*other, one[1]) < 0
        for one, other in combinations(lines, 2)
    )


def maps(folder: Path) -> Iterator[tuple[str, Graph]]:
    """Return the maps of a folder's documents, each once, with their kind."""
    seen: set[frozenset[str]] = set()
    with argmap.read(folder) as graph:
        nodes = graph.view().graph
        for label in ("Controversy", "Actor", "Thread"):
            for node in nodes.labelled(label):
                for hops in (0, 1, 2) if label == "Controversy" else (1, 2):
                    view = _view(graph, label.lower(), node.id, hops)
                    drawn = view.on_map if view else Graph()
                    key = frozenset(str(ref) for ref in drawn.by_ref)
                    if 2 < len(drawn) <= compact.MOST_NODES and key not in seen:
                        seen.add(key)
                        yield f"{label.lower()}, {hops} steps" if hops else label.lower(), drawn


def _view(graph: argmap.ArgumentGraph, label: str, id: str, hops: int) -> GraphView | None:
    options: dict[str, Any] = {label: id} | ({"hops": hops} if hops else {})
    try:
        return graph.view(**options)
    except ArgmapError:  # too large a neighbourhood
        return None


def summary(pairs: Sequence[tuple[int, int]]) -> str:
    """Return the sums, and quartiles of the ratios. pairs: crossings before and now."""
    before, now = (sum(pair[side] for pair in pairs) for side in (0, 1))
    text = f"{len(pairs)} maps, {before:,} crossings with groups, {now:,} now"
    ratios = [now / before for before, now in pairs if before >= FEWEST]
    if len(ratios) < 2:
        return text
    quarter, half, three = quantiles(ratios, n=4)
    over = sum(ratio > 1 / 3 for ratio in ratios)
    return (
        f"{text}; ratios {quarter:.2f}, {half:.2f}, {three:.2f} (quartiles), "
        f"{over} of {len(ratios)} above a third"
    )


if __name__ == "__main__":
    main()
