"""Bridges of a network as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.bridges import bridges
from argmap.analysis.chance_table import require_agreement
from argmap.analysis.matrix_parts import positive_part
from argmap.analysis.measure_result import MeasureResult
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network


def bridge_result(network: Network, *, weighted: bool = False, seed: int = 0) -> MeasureResult:
    """Return the betweenness of the actors. See `NetworkMeasures.bridges`."""
    require_agreement(network, "betweenness")
    found = bridges(network.matrix, weighted=weighted, seed=seed)
    ties = np.diff(positive_part(network.matrix).indptr).tolist()
    rows = sorted(
        zip(network.actors, found.betweenness.tolist(), ties, strict=True),
        key=lambda row: (-row[1], row[0].id),
    )
    return MeasureResult(
        "bridges",
        Table(
            ("id", "name", "betweenness", "ties"),
            tuple((node.id, node.name, value, number) for node, value, number in rows),
        ),
        {"starts": found.starts, "exact": found.exact},
        parameters={"weighted": weighted, "seed": seed},
        notes=(
            "Betweenness: pairs of other actors for which an actor is on the shortest paths, on "
            f"the ties above 0; {found.method}.",
        ),
    )
