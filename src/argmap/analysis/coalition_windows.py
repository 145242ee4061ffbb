"""Coalitions of a network in windows of time, and which of them continue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.analysis.coalition_result import coalition_result
from argmap.analysis.measure_result import MeasureResult
from argmap.analysis.network_windows import window_notes, windows_of
from argmap.analysis.windows import changed_side, continuations
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network

COLUMNS = (
    "since", "until", "coalition", "size", "members", "main_stance", "one_position", "continues",
    "jaccard", "joined", "left",
)  # fmt: skip


def coalitions_in_windows(
    network: Network, window: str, step: str | None, method: str, groups: int | None, seed: int
) -> MeasureResult:
    """Return the coalitions of each window. See `NetworkMeasures.coalitions`."""
    rows: list[tuple[Any, ...]] = []
    sizes: list[tuple[Any, ...]] = []
    before: dict[int, list[str]] = {}
    how: tuple[str, ...] = ()
    for period, part in windows_of(network, window, step):
        found = coalition_result(part, method=method, groups=groups, null=0, seed=seed)
        how = (f"In each window: {found.notes[0]}",)
        after = {row["coalition"]: row["members"] for row in found.table}
        stances = {row["coalition"]: row for row in found.table}
        matched = continuations(before, after)
        for item in sorted(matched, key=lambda item: (item.after is None, item.after or 0)):
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
    return MeasureResult(
        "coalitions",
        Table(COLUMNS, tuple(rows)),
        {"windows": len(sizes), "undated": network.table.undated},
        {
            "windows": Table(
                ("since", "until", "statements", "actors", "coalitions", "modularity", "changed"),
                tuple(sizes),
            )
        },
        {"method": method, "groups": groups, "seed": seed, "window": window, "step": step},
        (
            *how,
            *window_notes(network),
            "continues: the coalition that it is matched with, by Jaccard coefficient, in the last "
            "window before that has statements; joined and left compare with it. A row without a "
            "coalition is one that ended.",
        ),
    )
