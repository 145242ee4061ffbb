"""Coalitions of a network in windows of time, and which of them continue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.analysis.coalition_result import coalition_result
from argmap.analysis.measure_result import MeasureResult
from argmap.analysis.windows import Period, Window, changed_side, continuations, windows
from argmap.errors import ParameterError
from argmap.model.dates import first_day
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network

COLUMNS = (
    "since", "until", "coalition", "size", "members", "main_stance", "one_position", "continues",
    "jaccard", "joined", "left",
)  # fmt: skip


def windows_of(
    network: Network, window: str, step: str | None = None
) -> Iterator[tuple[Window, Network]]:
    """Yield the network of the statements in each window, in which at least one was made.

    A statement belongs to the windows that contain its date, which is the first day of the stance;
    a year or month belongs to those that contain its first day. Statements without a date are in no
    window. Rules for duplicates and few statements were applied before.

    Raises ParameterError for a wrong length, or if no statement has a date.
    """
    length = Period.of(window, "window")
    by = Period.of(step, "step") if step is not None else None
    days = [_day(text) for text in network.table.dates]
    known = [day for place in np.flatnonzero(network.table.counted) if (day := days[place])]
    if not known:
        raise ParameterError("windows need dates, and no statement that counts has one")
    for period in windows(min(known), max(known), length, by):
        inside = np.array([day is not None and period.first <= day <= period.last for day in days])
        table = network.table.only(inside).without_empty()
        if len(table):
            yield period, network.with_table(table)


def coalitions_in_windows(
    network: Network, window: str, step: str | None, method: str, groups: int | None, seed: int
) -> MeasureResult:
    """Return the coalitions of each window. See `NetworkMeasures.coalitions`."""
    rows: list[tuple[Any, ...]] = []
    sizes: list[tuple[Any, ...]] = []
    before: dict[int, list[str]] = {}
    for period, part in windows_of(network, window, step):
        found = coalition_result(part, method=method, groups=groups, null=0, seed=seed)
        after = {row["coalition"]: row["members"] for row in found.table}
        stances = {row["coalition"]: row for row in found.table}
        for item in continuations(before, after):
            number = item.after
            rows.append(
                (
                    period.since,
                    period.until,
                    number,
                    len(after[number]) if number is not None else 0,
                    after[number] if number is not None else [],
                    stances[number]["main_stance"] if number is not None else "",
                    stances[number]["one_position"] if number is not None else None,
                    item.before,
                    item.jaccard if before else None,
                    list(item.joined) if before else [],
                    list(item.left),
                )
            )
        changed = changed_side(before, after)
        counts = (len(part.table), len(part.actors), len(after))
        sizes.append(
            (period.since, period.until, *counts, found.values["modularity"], list(changed))
        )
        before = after
    undated = network.table.undated
    left_out = ""
    if undated:
        subject = (
            "1 statement without a date is"
            if undated == 1
            else (f"{undated:,} statements without a date are")
        )
        left_out = f" {subject} in no window."
    return MeasureResult(
        "coalitions",
        Table(COLUMNS, tuple(rows)),
        {"windows": len(sizes), "undated": undated},
        {
            "windows": Table(
                ("since", "until", "statements", "actors", "coalitions", "modularity", "changed"),
                tuple(sizes),
            )
        },
        {"method": method, "groups": groups, "seed": seed, "window": window, "step": step},
        (
            "A statement is in the windows that contain the first day of the stance." + left_out,
            "continues: the coalition that it is matched with, by Jaccard coefficient, in the last "
            "window before that has statements; joined and left compare with it. A row without a "
            "coalition is one that ended.",
        ),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(first_day(text)) if text else None
    except ValueError:
        return None
