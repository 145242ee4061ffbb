"""Bridges: the actors on the shortest paths between others, as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Unpack

import numpy as np

from argmap.analysis.betweenness import Betweenness, betweenness
from argmap.analysis.matrix_parts import positive_part
from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.measures.windows import Windows
from argmap.analysis.network import Network
from argmap.operations.network import BridgeOptions

_RULE = "pairs of other actors for which an actor is on the shortest paths, on the ties above 0"


@measure("bridges")
def bridges(windows: Windows, **options: Unpack[BridgeOptions]) -> MeasureRows:
    """Return the betweenness of each actor on the ties above 0, the highest first.

    In windows, the rows are those of each window. See `argmap.analysis.betweenness`.
    """
    rows: list[tuple[Any, ...]] = []
    found: list[Betweenness] = []
    for period, network in windows:
        found.append(
            betweenness(network.matrix, weighted=options["weighted"], seed=options["seed"])
        )
        rows += [(*period, *row) for row in _rows(network, found[-1])]
    methods = dict.fromkeys(item.method for item in found)
    where = " in each window" if windows.window else ""
    return MeasureRows(
        rows,
        {
            **({} if windows.window else {"starts": found[0].starts}),
            "exact": all(item.exact for item in found),
        },
        notes=(f"Betweenness{where}: {_RULE}; {' or '.join(methods)}.",),
    )


def _rows(network: Network, found: Betweenness) -> Iterator[tuple[object, ...]]:
    """Yield id, name, betweenness and number of ties of each actor, the highest first."""
    ties = np.diff(positive_part(network.matrix).indptr).tolist()
    rows = zip(network.actors, found.values.tolist(), ties, strict=True)
    for node, value, number in sorted(rows, key=lambda row: (-row[1], row[0].id)):
        yield node.id, node.name, value, number
