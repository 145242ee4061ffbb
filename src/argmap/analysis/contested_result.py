"""Contested positions of a selection as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.contestedness import contestedness
from argmap.analysis.measure_result import MeasureResult
from argmap.analysis.network_windows import check_windows, window_notes, windows_of
from argmap.errors import ParameterError
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network
    from argmap.model.graph import Node

COLUMNS = (
    "since", "until", "id", "name", "of", "supporters", "opponents", "closeness", "contestedness",
)  # fmt: skip


def contested_result(
    network: Network, *, window: str | None = None, step: str | None = None
) -> MeasureResult:
    """Return how contested each position is. See `NetworkMeasures.contested`."""
    if not network.incidence.signed:
        raise ParameterError("contestedness compares the sides of positions: use it over positions")
    check_windows(window, step)
    counted = list(_counted(network, window, step))
    found = contestedness([row[3] for row in counted], [row[4] for row in counted])
    topics = network.table.topics
    rows = [
        (*row[:2], row[2].id, row[2].name, topics.get(row[2].ref, ""), *row[3:], closeness, value)
        for row, closeness, value in zip(
            counted, found.closeness.tolist(), found.values.tolist(), strict=True
        )
    ]
    rows.sort(key=lambda row: (row[0], -row[8], -row[5] - row[6], row[2]))
    values = {"largest_total": int(found.largest_total), "largest_side": int(found.largest_side)}
    first = 0 if window is not None else 2
    return MeasureResult(
        "contested",
        Table(COLUMNS[first:], tuple(row[first:] for row in rows)),
        values,
        parameters={"window": window, "step": step},
        notes=(
            "Contestedness: (p + c)/max(p + c) · (1 − |p − c|/(p + c)) · min(p, c)/M, where p "
            "actors support and c contest a position; here max(p + c) = "
            f"{values['largest_total']} and M = {values['largest_side']}.",
            *(window_notes(network) if window is not None else ()),
        ),
    )


def _counted(
    network: Network, window: str | None, step: str | None
) -> Iterator[tuple[str, str, Node, int, int]]:
    """Yield window, position, and how many actors support and contest it."""
    parts = [("", "", network)]
    if window is not None:
        within = windows_of(network, window, step)
        parts = [(period.since, period.until, part) for period, part in within]
    for since, until, part in parts:
        p, c = (
            np.asarray((side > 0).sum(axis=0)).ravel().tolist()
            for side in (part.incidence.supports, part.incidence.contests)
        )
        for node, supporting, contesting in zip(part.concepts, p, c, strict=True):
            yield since, until, node, supporting, contesting
