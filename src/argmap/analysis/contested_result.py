"""Contested positions of a selection as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.contestedness import contestedness
from argmap.analysis.measure_result import MeasureResult
from argmap.errors import ParameterError
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network


def contested_result(network: Network) -> MeasureResult:
    """Return how contested each position is. See `NetworkMeasures.contested`."""
    if not network.incidence.signed:
        raise ParameterError("contestedness compares the sides of positions: use it over positions")
    p, c = (
        np.asarray((side > 0).sum(axis=0)).ravel()
        for side in (network.incidence.supports, network.incidence.contests)
    )
    found = contestedness(p, c)
    rows = zip(
        network.concepts, p.tolist(), c.tolist(), found.closeness.tolist(), found.values.tolist(),
        strict=True,
    )  # fmt: skip
    ordered = sorted(rows, key=lambda row: (-row[4], -row[1] - row[2], row[0].id))
    values = {"largest_total": int(found.largest_total), "largest_side": int(found.largest_side)}
    return MeasureResult(
        "contested",
        Table(
            ("id", "name", "supporters", "opponents", "closeness", "contestedness"),
            tuple((node.id, node.name, *rest) for node, *rest in ordered),
        ),
        values,
        notes=(
            "Contestedness: (p + c)/max(p + c) · (1 − |p − c|/(p + c)) · min(p, c)/M, where p "
            "actors support and c contest a position; here max(p + c) = "
            f"{values['largest_total']} and M = {values['largest_side']}.",
        ),
    )
