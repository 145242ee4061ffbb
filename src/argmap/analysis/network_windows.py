"""The networks of the statements in windows of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.windows import Period, Window, windows
from argmap.errors import ParameterError
from argmap.model.dates import first_day

if TYPE_CHECKING:
    from argmap.analysis.network import Network


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


def check_windows(window: str | None, step: str | None, null: int | None = None) -> None:
    """Raise ParameterError for a step without a window, or for shuffled networks with one."""
    if window is None and step is not None:
        raise ParameterError(f"step needs window (got only step {step!r})")
    if window is not None and null:
        raise ParameterError("null can't be used with window; give only one of them")


def window_notes(network: Network) -> list[str]:
    """Return which statements are in a window, in sentences."""
    notes = ["A statement is in the windows that contain the first day of the stance."]
    if network.options.backbone is not None:
        notes.append("Each window has a backbone, of its statements alone.")
    undated = network.table.undated
    if undated:
        many = f"{undated:,} statements without a date are"
        notes.append(f"{'1 statement without a date is' if undated == 1 else many} in no window.")
    return notes


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(first_day(text)) if text else None
    except ValueError:
        return None
