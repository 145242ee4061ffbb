"""The rows of a grid that are hidden at first, counted in rows at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from argmap.grid.grid import Grid, Outside, Tally

OUTSIDE_WORDS: dict[Outside, tuple[str, str]] = {
    "hedged": ("hedged name", "hedged names"),
    "readings": ("on readings only", "on readings only"),
    "hedged-readings": ("hedged, on readings only", "hedged, on readings only"),
}
"""What rows that are hidden at first are called after their number: one, and several."""


@dataclass(frozen=True, slots=True)
class HiddenRows:
    """Rows that are hidden at first, in one row at the end. words: who they are."""

    kind: Outside
    size: int
    words: str
    tallies: tuple[Tally, ...]


def hidden_rows(grid: Grid) -> list[HiddenRows]:
    """Return the rows that are hidden at first, by the reason."""
    found = []
    for kind in get_args(Outside):
        groups = [group for group in grid.row_groups if kind and group.outside == kind]
        if size := sum(group.size for group in groups):
            columns = zip(*(group.tallies for group in groups), strict=True)
            tallies = tuple(_sum(some) for some in columns)
            words = OUTSIDE_WORDS[kind][size > 1]
            found.append(HiddenRows(kind, size, words, tallies))
    return found


def _sum(tallies: Iterable[Tally]) -> Tally:
    supports, contests, neutral = zip(*tallies, strict=True)
    return sum(supports), sum(contests), sum(neutral)
