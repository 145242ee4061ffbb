"""Measure the time to write an atlas, and its size: `python -m benchmarks.site 10000`.

Generates a corpus with this many controversies, writes the atlas without maps twice, and prints
seconds (processor time and total) and sizes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import argmap
from argmap.graph.argument_graph import ArgumentGraph
from benchmarks.corpus import write


def measure(controversies: int, folder: Path) -> None:
    """Print a line for each step.

    controversies: how many; folder: where the corpus and the atlas are written.
    """
    write(folder / "corpus", controversies)
    with argmap.read(folder / "corpus", root=folder / "corpus") as graph:
        for step in ("first", "again"):
            _step(graph, folder / "atlas", step)
    index = folder / "atlas" / "index.html"
    print(f"index.html: {index.stat().st_size / 1e6:.2f} MB")


def _step(graph: ArgumentGraph, folder: Path, step: str) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    made = graph.site(folder, maps="none").written
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(
        f"{step}: {processor:.1f} s processor time, {clock:.1f} s in total; {made.files:,} files, "
        f"{made.size / 1e6:.1f} MB, {made.changed:,} written"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000, Path(scratch))
