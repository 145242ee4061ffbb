"""Contested positions of a selection as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Unpack

import numpy as np

from argmap.analysis.contestedness import contestedness
from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.measures.windows import Windows
from argmap.operations.network import WindowOptions

if TYPE_CHECKING:
    from argmap.analysis.incidence import Incidence
    from argmap.model.graph import Node


@measure("contested")
def contested(windows: Windows, **options: Unpack[WindowOptions]) -> MeasureRows:
    """Return how contested each position is, the one with the largest smaller side first.

    Of equal ones, that with more actors comes first, as in `argmap.model.splits`. Distinct actors
    are counted, without stances that have ended. See `argmap.analysis.contestedness`.

    In windows, the rows are those of each window, in which all statements of the window count, and
    the two maxima in the formula are those of all windows.
    """
    table, window = windows.network.table, windows.window
    current = table if window else table.current()
    ended = current.excluded.get("ended", 0) - table.excluded.get("ended", 0)
    counted = [
        (period, *row)
        for period, part in windows
        for row in _counted(part.concepts, part.incidence if window else current.incidence())
    ]
    found = contestedness([row[2] for row in counted], [row[3] for row in counted])
    rows = [
        (*period, node.id, node.name, table.topics.get(node.ref, ""), p, c, closeness, value)
        for (period, node, p, c), closeness, value in zip(
            counted, found.closeness.tolist(), found.values.tolist(), strict=True
        )
    ]
    rows.sort(key=lambda row: (row[:-7], -min(row[-4:-2]), -sum(row[-4:-2]), row[-7]))
    total, side = int(found.largest_total), int(found.largest_side)
    lost = f"Not counted as supporters or opponents: {ended:,} that have ended."
    return MeasureRows(
        rows,
        {"largest_total": total, "largest_side": side},
        notes=(
            "Contestedness: (p + c)/max(p + c) · (1 − |p − c|/(p + c)) · min(p, c)/M, where p "
            f"actors support and c contest a position; here max(p + c) = {total} and M = {side}.",
            *([lost] if ended else []),
        ),
    )


def _counted(concepts: Sequence[Node], incidence: Incidence) -> Iterator[tuple[Node, int, int]]:
    """Yield each position, and how many actors support and contest it."""
    p, c = (
        np.asarray((side > 0).sum(axis=0)).ravel().tolist()
        for side in (incidence.supports, incidence.contests)
    )
    yield from zip(concepts, p, c, strict=True)
