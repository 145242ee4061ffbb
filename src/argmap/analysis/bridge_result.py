"""Bridges of a network as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.bridges import Bridges
from argmap.analysis.bridges import bridges as betweenness
from argmap.analysis.chance_table import require_agreement
from argmap.analysis.current_statements import refuse_neutral
from argmap.analysis.matrix_parts import positive_part
from argmap.analysis.measure_result import MeasureResult
from argmap.analysis.network_windows import Windows
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network

COLUMNS = ("id", "name", "betweenness", "ties")

_RULE = "pairs of other actors for which an actor is on the shortest paths, on the ties above 0"


def bridges(
    network: Network,
    *,
    weighted: bool = False,
    seed: int = 0,
    window: str | None = None,
    step: str | None = None,
) -> MeasureResult:
    """Return the betweenness of each actor on the ties above 0, the highest first.

    weighted: whether a tie of weight w is a distance of 1/w, else each is 1; seed: of the
    sample of starts in large networks; window, step: see `coalitions`; the rows are those of
    each window. See `argmap.analysis.bridges`.
    """
    refuse_neutral(network, "betweenness")
    windows = Windows(network, window, step)
    require_agreement(network, "betweenness")
    rows: list[tuple[object, ...]] = []
    found: list[Bridges] = []
    for period, part in windows:
        found.append(betweenness(part.matrix, weighted=weighted, seed=seed))
        rows += [(*period, *row) for row in _rows(part, found[-1])]
    methods = dict.fromkeys(item.method for item in found)
    return MeasureResult(
        "bridges",
        Table((*windows.columns, *COLUMNS), tuple(rows)),
        {
            **(windows.values(len(found)) or {"starts": found[0].starts}),
            "exact": all(item.exact for item in found),
        },
        parameters={"weighted": weighted, "seed": seed, **windows.parameters},
        notes=(
            f"Betweenness{' in each window' if window else ''}: {_RULE}; {' or '.join(methods)}.",
            *windows.notes,
        ),
    )


def _rows(network: Network, found: Bridges) -> Iterator[tuple[object, ...]]:
    """Yield id, name, betweenness and number of ties of each actor, the highest first."""
    ties = np.diff(positive_part(network.matrix).indptr).tolist()
    rows = zip(network.actors, found.betweenness.tolist(), ties, strict=True)
    for node, value, number in sorted(rows, key=lambda row: (-row[1], row[0].id)):
        yield node.id, node.name, value, number
