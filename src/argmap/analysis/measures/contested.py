"""Contestedness: how many actors dispute a position, and how evenly; as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Unpack

import numpy as np
from numpy.typing import ArrayLike, NDArray

from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.windows import Windows
from argmap.operations.network import WindowOptions

if TYPE_CHECKING:
    from argmap.analysis.incidence import Incidence
    from argmap.model.graph import Node


@dataclass(frozen=True, slots=True)
class Contestedness:
    """The contestedness of positions.

    values: one number from 0 to 1 for each position, see `contestedness`; closeness: 1 if both
    sides are equal, 0 if there is one side; largest_total: the largest p + c of a position;
    largest_side: M, the largest single p or c.
    """

    values: NDArray[np.float64]
    closeness: NDArray[np.float64]
    largest_total: float
    largest_side: float


def contestedness(supporting: ArrayLike, contesting: ArrayLike) -> Contestedness:
    """Return how contested each position is.

    (p + c)/max(p + c) · closeness · min(p, c)/M, where closeness is 1 − |p − c|/(p + c), and
    max(p + c) and M are the largest total and the largest single p or c of all the positions given;
    0 where p + c = 0. The formula is argmap's. Values of two selections can be compared only if
    both maxima are equal.

    supporting: p, how many support each position; contesting: c, how many contest it.
    """
    p, c = np.asarray(supporting, dtype=np.float64), np.asarray(contesting, dtype=np.float64)
    total = p + c
    largest_total = float(total.max(initial=0.0))
    largest_side = float(np.maximum(p, c).max(initial=0.0))
    some = total > 0
    closeness = np.where(some, 1.0 - np.abs(p - c) / np.where(some, total, 1.0), 0.0)
    if not largest_total:
        return Contestedness(np.zeros(len(p)), closeness, 0.0, 0.0)
    values = total / largest_total * closeness * np.minimum(p, c) / largest_side
    return Contestedness(values, closeness, largest_total, largest_side)


@measure("contested")
def contested(windows: Windows, **options: Unpack[WindowOptions]) -> MeasureRows:
    """Return how contested each position is, the one with the largest smaller side first.

    Of equal ones, that with more actors comes first, as in `argmap.model.splits`. Distinct actors
    are counted, without stances that have ended. See `argmap.analysis.measures.contested`.

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
