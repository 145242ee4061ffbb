"""The networks of the statements in windows of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.analysis.windows import Period, windows
from argmap.errors import ParameterError
from argmap.model.dates import first_day

if TYPE_CHECKING:
    from argmap.analysis.network import Network


@dataclass
class Windows:
    """The networks that a measure is computed of: that of each window of time, or the whole one.

    window: the length of a window; without one, there is one network; step: from the start of one
    to that of the next, by default its length; number: of the windows that were measured.
    """

    network: Network
    window: str | None = None
    step: str | None = None
    number: int = 0

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], Network]]:
        """Yield the first and the last day of each window with a statement, and its network.

        A statement belongs to the windows that contain its date, which is the first day of the
        stance; a year or month belongs to those that contain its first day. Statements without a
        date are in no window. Rules for duplicates and few statements were applied before.

        Raises ParameterError for a wrong length, or if no statement has a date.
        """
        if self.window is None:
            yield (), self.network
            return
        length = Period.of(self.window, "window")
        step = Period.of(self.step, "step") if self.step is not None else None
        days = [_day(text) for text in self.network.table.dates]
        counted = np.flatnonzero(self.network.table.counted)
        known = [day for place in counted if (day := days[place])]
        if not known:
            raise ParameterError("windows need dates, and no statement that counts has one")
        for first, last in windows(min(known), max(known), length, step):
            inside = np.array([day is not None and first <= day <= last for day in days])
            table = self.network.table.only(inside).without_empty()
            if len(table):
                self.number += 1
                yield (first.isoformat(), last.isoformat()), self.network.with_table(table)

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters, for a result."""
        return {} if self.window is None else {"window": self.window, "step": self.step}

    @property
    def values(self) -> dict[str, Any]:
        """The values of a result in windows."""
        if self.window is None:
            return {}
        return {"windows": self.number, "undated": self.network.table.undated}

    @property
    def notes(self) -> tuple[str, ...]:
        """Which statements are in a window, in sentences."""
        if self.window is None:
            return ()
        notes = ["A statement is in the windows that contain the first day of the stance."]
        if self.network.options.backbone is not None:
            notes.append("Each window has a backbone, of its statements alone.")
        undated = self.network.table.undated
        if undated:
            many = f"{undated:,} statements without a date are"
            one = "1 statement without a date is"
            notes.append(f"{one if undated == 1 else many} in no window.")
        return tuple(notes)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(first_day(text)) if text else None
    except ValueError:
        return None
