"""Compare the exported page with a page of pyvis, in one run: `python -m benchmarks.page`.

For each size there are three pages: pyvis with its defaults and physics, pyvis with given
coordinates and without physics, and argmap. Each is opened in Chromium without a network. Seconds
depend on the machine, so the aims are ratios and frames per second.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import argmap
from argmap.model import Graph
from argmap.model.view import View
from argmap.network.places import laid_out
from argmap.page.page import page
from benchmarks import corpus
from benchmarks.legibility import legibility
from benchmarks.watch import Seen, browser, watch

PROJECT = Path(__file__).resolve().parents[1]
SIZES = (100, 1_000, 5_000, 20_000, 50_000)
NODES_OF_ONE = 18.9
"""Nodes per controversy in the generated corpus."""


@dataclass(frozen=True)
class Aim:
    """The aims for a size.

    faster: times faster than pyvis with its defaults; than_placed: than pyvis with coordinates;
    frames: per second; all: seconds until the page is complete; python: seconds in Python.
    """

    faster: float = 0
    than_placed: float = 0
    frames: float = 0
    all: float = math.inf
    python: float = math.inf


AIMS = {
    100: Aim(faster=3),
    1_000: Aim(faster=100, frames=50, python=0.5),
    5_000: Aim(faster=300, frames=50, python=2),
    20_000: Aim(than_placed=2.5, frames=50, all=2, python=8),
    50_000: Aim(than_placed=3, frames=45, all=3, python=12),
}


@dataclass(frozen=True)
class Made:
    """A page as a file. python: seconds to create it; layout: seconds for the layout."""

    path: Path
    python: float
    layout: float = 0.0

    @property
    def size(self) -> str:
        return f"{self.path.stat().st_size / 1e6:.1f} MB"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument(
        "--sizes", default=",".join(map(str, SIZES)), help="comma-separated numbers of nodes"
    )
    options.add_argument("--patience", type=float, default=240, help="seconds before giving up")
    options.add_argument("--alone", action="store_true", help="argmap's page only")
    options.add_argument("--real", type=Path, default=_ledger(), help="a folder of real documents")
    given = options.parse_args()
    # When pyvis with its defaults fails to draw a page, skip it for larger sizes.
    hopeless = given.alone
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        _warm_up(Path(folder) / "warm-up")
        print(HEAD)
        for size in (int(item) for item in given.sizes.split(",") if item):
            view = made_up(Path(folder) / str(size), size)
            rows, hopeless = measure(view, Path(folder), given.patience, hopeless, given.alone)
            failed |= report(f"{size:,}", view, rows, AIMS.get(size, Aim()), given.patience)
        if given.real and given.real.is_dir():
            with argmap.read(given.real) as graph:
                view = graph.view()
            rows, _ = measure(view, Path(folder), given.patience, given.alone, given.alone)
            report("real", view, rows, Aim(), given.patience)
        else:
            print("real documents: skipped, because --real is not a folder")
        if not given.alone:
            failed |= legible(Path(folder))
    sys.exit(failed)


def _warm_up(folder: Path) -> None:
    """Import the libraries and start the browser once, so that no page includes that."""
    ours(made_up(folder, 100))
    with browser():
        pass


def legible(folder: Path) -> bool:
    """Measure the first view of maps of the example corpus; return whether a goal was missed."""
    failed = False
    with argmap.read(PROJECT / "examples" / "internet-policy") as graph:
        views = {
            "the whole graph": graph.view(),
            "a thread": graph.view(thread="lawful-access"),
            "an actor": graph.view(actor="apple"),
            "a controversy": graph.view(controversy="apple-v-fbi"),
            "two steps around an actor": graph.view(actor="microsoft", hops=2),
        }
    for name, view in views.items():
        found = legibility(view, folder / "page.html")
        print(f"{name}: {found}")
        print(f"    {'met' if found.met else 'NOT MET'}: all of up to 60 nodes named, nothing cut")
        failed |= not found.met
    return failed


def _ledger() -> Path:
    corpora = os.environ.get("ARGMAP_TEST_CORPORA") or PROJECT.parent / "shared" / "corpora"
    return Path(corpora) / "ledger" / "2026-04-19" / "content"


def made_up(folder: Path, size: int) -> View:
    """Return a view of a generated corpus with about this many nodes."""
    corpus.write(folder, max(1, round(size / NODES_OF_ONE)))
    with argmap.read(folder) as graph:
        return graph.view()


Rows = dict[str, tuple[Made, Seen]]


def measure(
    view: View, folder: Path, patience: float, hopeless: bool, alone: bool
) -> tuple[Rows, bool]:
    """Create and open each page of a view; return also whether pyvis failed to draw its page."""
    ways: Mapping[str, Callable[[View], tuple[str, float, float]]] = {
        "pyvis, defaults": pyvis_default, "pyvis, placed": placed, "argmap": ours,
    }  # fmt: skip
    rows: Rows = {}
    for name, make in ways.items():
        if (name == "pyvis, defaults" and hopeless) or (alone and name != "argmap"):
            continue
        path = folder / "page.html"
        text, python, layout = make(view)
        path.write_text(text, encoding="utf-8", newline="")
        rows[name] = (Made(path, python, layout), watch(path, patience))
        print(_row(name, *rows[name]), flush=True)
        if name == "pyvis, defaults":
            hopeless = math.isinf(rows[name][1].first)
    return rows, hopeless


def ours(view: View) -> tuple[str, float, float]:
    """Return argmap's page, the seconds to create it, and the seconds of a separate layout run."""
    drawn = _drawn(view.graph)
    start = time.perf_counter()
    laid_out(drawn)
    layout = time.perf_counter() - start
    start = time.perf_counter()
    text = page(view)
    return text, time.perf_counter() - start, layout


def pyvis_default(view: View) -> tuple[str, float, float]:
    """Return the page of pyvis for a networkx graph, as a typical user creates it."""
    import networkx
    from pyvis.network import Network

    start = time.perf_counter()
    drawn = _drawn(view.graph)
    plain: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in drawn.nodes:
        plain.add_node(str(node.ref), label=node.name, title=node.name, group=node.label)
    for edge in drawn.edges:
        plain.add_edge(str(edge.source), str(edge.target), title=edge.type)
    network = Network(directed=True, cdn_resources="in_line", height="780px")
    network.from_nx(plain)
    text = _without_network(network)
    return text, time.perf_counter() - start, 0.0


def placed(view: View) -> tuple[str, float, float]:
    """Return pyvis' page with argmap's coordinates, without physics and slow calls."""
    from pyvis.network import Network

    drawn = _drawn(view.graph)
    start = time.perf_counter()
    places = laid_out(drawn).places
    layout = time.perf_counter() - start
    network = Network(directed=True, cdn_resources="in_line", height="780px")
    network.nodes = [
        {"id": str(node.ref), "label": node.name, "title": node.name, "group": node.label,
         "shape": "dot", "size": 10, "x": places[node.ref][0], "y": places[node.ref][1]}
        for node in drawn.nodes
    ]  # fmt: skip
    network.edges = [
        {"from": str(edge.source), "to": str(edge.target), "title": edge.type, "arrows": "to"}
        for edge in drawn.edges
    ]
    network.toggle_physics(False)
    text = _without_network(network)
    return text, time.perf_counter() - start, layout


def _without_network(network: Any) -> str:
    """Return pyvis' page without external files, so that it opens offline."""
    text: str = network.generate_html()
    text = re.sub(r"<script\s+src=\"https?:[^>]*>\s*</script>", "", text)
    return re.sub(r"<link[^>]*href=\"https?:[^>]*>", "", text)


def _drawn(graph: Graph) -> Graph:
    nodes = Graph.of(node for node in graph.nodes if node.label != "Document")
    edges = (edge for edge in graph.edges if {edge.source, edge.target} <= nodes.by_ref.keys())
    return Graph.of(nodes.nodes, edges)


HEAD = (
    f"{'':20}{'first view':>12}{'everything':>12}{'frames/s':>10}{'to the text':>13}"
    f"{'file':>10}{'Python':>9}{'(layout)':>10}"
)


def _row(name: str, made: Made, seen: Seen) -> str:
    def seconds(value: float, digits: int = 2) -> str:
        return (
            "nothing" if math.isinf(value) else "" if math.isnan(value) else f"{value:.{digits}f} s"
        )

    frames = f"{seen.frames:.0f}" if seen.frames else ""
    layout = f"{made.layout:.1f} s" if made.layout else ""
    return (
        f"  {name:18}{seconds(seen.first):>12}{seconds(seen.all):>12}{frames:>10}"
        f"{seconds(seen.text):>13}{made.size:>10}{made.python:>7.1f} s{layout:>10}"
    )


def report(name: str, view: View, rows: Rows, aim: Aim, patience: float) -> bool:
    """Print ratios and aims; return whether an aim was missed."""
    size = f"{len(_drawn(view.graph).nodes):,} nodes, {len(view.graph.edges):,} edges"
    print(f"{name}: {size}")
    made, seen = rows["argmap"]
    results: list[tuple[str, bool]] = []

    def ratio(to: str, least: float) -> None:
        if to in rows:
            other = rows[to][1].first
            times = (patience if math.isinf(other) else other) / seen.first
            more = "more than " if math.isinf(other) else ""
            if least:
                text = f"{more}{times:,.1f}x faster than {to} (aim {least:g}x)"
                results.append((text, times >= least))
            else:
                print(f"    {more}{times:,.1f}x faster than {to}")

    ratio("pyvis, defaults", aim.faster)
    ratio("pyvis, placed", aim.than_placed)
    if aim.frames:
        results.append((f"{seen.frames:.0f} frames a second (aim {aim.frames:g})",
                        round(seen.frames) >= aim.frames))  # fmt: skip
    if aim.all < math.inf:
        results.append((f"everything in {seen.all:.2f} s (aim {aim.all:g} s)", seen.all <= aim.all))
    if aim.python < math.inf:
        results.append((f"Python {made.python:.1f} s (aim {aim.python:g} s)",
                        made.python <= aim.python))  # fmt: skip
    for text, met in results:
        print(f"    {'met' if met else 'NOT MET'}: {text}")
    return not all(met for _, met in results)


if __name__ == "__main__":
    main()
