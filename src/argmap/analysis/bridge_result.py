"""Bridges of a network as a table, also in windows of time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.bridges import Bridges, bridges
from argmap.analysis.chance_table import require_agreement
from argmap.analysis.matrix_parts import positive_part
from argmap.analysis.measure_result import MeasureResult
from argmap.analysis.network_windows import window_notes, windows_of
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network

COLUMNS = ("id", "name", "betweenness", "ties")

_RULE = "pairs of other actors for which an actor is on the shortest paths, on the ties above 0"


def bridge_result(network: Network, *, weighted: bool = False, seed: int = 0) -> MeasureResult:
    """Return the betweenness of the actors. See `NetworkMeasures.bridges`."""
    require_agreement(network, "betweenness")
    found = bridges(network.matrix, weighted=weighted, seed=seed)
    return MeasureResult(
        "bridges",
        Table(COLUMNS, tuple(_rows(network, found))),
        {"starts": found.starts, "exact": found.exact},
        parameters={"weighted": weighted, "seed": seed},
        notes=(f"Betweenness: {_RULE}; {found.method}.",),
    )


def bridges_in_windows(
    network: Network, window: str, step: str | None, *, weighted: bool = False, seed: int = 0
) -> MeasureResult:
    """Return the betweenness of the actors in each window. See `NetworkMeasures.bridges`."""
    require_agreement(network, "betweenness")
    rows: list[tuple[object, ...]] = []
    methods: dict[str, None] = {}
    number, exact = 0, True
    for period, part in windows_of(network, window, step):
        found = bridges(part.matrix, weighted=weighted, seed=seed)
        rows += [(period.since, period.until, *row) for row in _rows(part, found)]
        methods[found.method] = None
        number, exact = number + 1, exact and found.exact
    return MeasureResult(
        "bridges",
        Table(("since", "until", *COLUMNS), tuple(rows)),
        {"windows": number, "undated": network.table.undated, "exact": exact},
        parameters={"weighted": weighted, "seed": seed, "window": window, "step": step},
        notes=(
            f"Betweenness in each window: {_RULE}; {' or '.join(methods)}.",
            *window_notes(network),
        ),
    )


def _rows(network: Network, found: Bridges) -> Iterator[tuple[object, ...]]:
    """Yield id, name, betweenness and number of ties of each actor, the highest first."""
    ties = np.diff(positive_part(network.matrix).indptr).tolist()
    rows = zip(network.actors, found.betweenness.tolist(), ties, strict=True)
    for node, value, number in sorted(rows, key=lambda row: (-row[1], row[0].id)):
        yield node.id, node.name, value, number
