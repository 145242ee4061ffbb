"""Contested positions of a selection as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.contestedness import contestedness
from argmap.analysis.current_statements import refuse_neutral
from argmap.analysis.measure_result import MeasureResult
from argmap.analysis.network_windows import Windows
from argmap.errors import ParameterError
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.incidence import Incidence
    from argmap.analysis.network import Network
    from argmap.model.graph import Node

COLUMNS = ("id", "name", "of", "supporters", "opponents", "closeness", "contestedness")


def contested(
    network: Network, *, window: str | None = None, step: str | None = None
) -> MeasureResult:
    """Return how contested each position is, the most contested first.

    Distinct actors are counted, without stances that have ended. See
    `argmap.analysis.contestedness`.

    window, step: see `coalitions`; the rows are those of each window, in which all statements of
    the window count, and the two maxima in the formula are those of all windows. Raises
    ParameterError over controversies.
    """
    refuse_neutral(network, "contestedness")
    if not network.incidence.signed:
        raise ParameterError("contestedness compares the sides of positions: use it over positions")
    windows = Windows(network, window, step)
    current = network.table if window else network.table.current()
    ended = current.excluded.get("ended", 0) - network.table.excluded.get("ended", 0)
    counted = [
        (period, *row)
        for period, part in windows
        for row in _counted(part.concepts, part.incidence if window else current.incidence())
    ]
    found = contestedness([row[2] for row in counted], [row[3] for row in counted])
    topics = network.table.topics
    rows = [
        (*period, node.id, node.name, topics.get(node.ref, ""), p, c, closeness, value)
        for (period, node, p, c), closeness, value in zip(
            counted, found.closeness.tolist(), found.values.tolist(), strict=True
        )
    ]
    rows.sort(key=lambda row: (row[:-7], -row[-1], -row[-3] - row[-4], row[-7]))
    lost = f"Not counted as supporters or opponents: {ended:,} that have ended."
    values = {"largest_total": int(found.largest_total), "largest_side": int(found.largest_side)}
    return MeasureResult(
        "contested",
        Table((*windows.columns, *COLUMNS), tuple(rows)),
        values,
        parameters={"window": window, "step": step},
        notes=(
            "Contestedness: (p + c)/max(p + c) · (1 − |p − c|/(p + c)) · min(p, c)/M, where p "
            "actors support and c contest a position; here max(p + c) = "
            f"{values['largest_total']} and M = {values['largest_side']}.",
            *([lost] if ended else []),
            *windows.notes,
        ),
    )


def _counted(concepts: Sequence[Node], incidence: Incidence) -> Iterator[tuple[Node, int, int]]:
    """Yield each position, and how many actors support and contest it."""
    p, c = (
        np.asarray((side > 0).sum(axis=0)).ravel().tolist()
        for side in (incidence.supports, incidence.contests)
    )
    yield from zip(concepts, p, c, strict=True)
