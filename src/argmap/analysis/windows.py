"""Windows of time: their networks, and which coalitions continue from one to the next."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.errors import ParameterError
from argmap.model.dates import first_day

if TYPE_CHECKING:
    from argmap.analysis.network import Network


MOST_WINDOWS = 1_000

_PERIOD = re.compile(r"([1-9]\d{0,3})([dwmy])")
_WORDS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time: a number of days (d), weeks (w), months (m) or years (y)."""

    number: int
    unit: str

    @classmethod
    def of(cls, text: str, name: str = "period") -> Period:
        """Read "90d", "6m" or "2y".

        name: the option, for the message. Raises ParameterError for any other text.
        """
        found = _PERIOD.fullmatch(text)
        if not found:
            example = "such as 90d, 4w, 6m or 2y"
            raise ParameterError(f"{name} must be a number and a unit, {example} (got {text!r})")
        return cls(int(found[1]), found[2])

    def after(self, day: date, times: int = 1) -> date:
        """Return the day so many periods later, `date.max` if that is beyond it.

        A month later than 31 January is the last day of February.
        """
        number = self.number * times
        try:
            if self.unit in "dw":
                return day + timedelta(days=number * (7 if self.unit == "w" else 1))
            months = day.month - 1 + number * (12 if self.unit == "y" else 1)
            year, month = day.year + months // 12, months % 12 + 1
            return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        except (OverflowError, ValueError, calendar.IllegalMonthError):
            return date.max

    def floor(self, day: date) -> date:
        """Return the first day of its year for years, of its month for months, else the day."""
        if self.unit == "y":
            return day.replace(month=1, day=1)
        return day.replace(day=1) if self.unit == "m" else day

    def __str__(self) -> str:
        word = _WORDS[self.unit]
        return f"{self.number} {word[:-1] if self.number == 1 else word}"


def windows(
    first: date, last: date, length: Period, step: Period | None = None
) -> list[tuple[date, date]]:
    """Return the first and last days of windows that cover all days from `first` to `last`.

    Windows of years start on 1 January, windows of months on the first of a month, others on the
    first day. The last one is the first that contains `last`.

    length: of each window; step: from the start of one to the start of the next, by default the
    length, so that windows do not overlap.

    Raises ParameterError if a step is longer than a window, so that days between windows would be
    left out, or for more than `MOST_WINDOWS` windows.
    """
    step = step or length
    start = length.floor(first)
    if step.after(start) > length.after(start):
        raise ParameterError(f"a step of {step} must not be longer than a window of {length}")
    made: list[tuple[date, date]] = []
    while True:
        begin = step.after(start, len(made))
        end = length.after(begin)
        made.append((begin, end - timedelta(days=1)))
        if end > last:
            return made
        if len(made) == MOST_WINDOWS:
            raise ParameterError(
                f"windows of {length} in steps of {step} would be more than {MOST_WINDOWS:,}; "
                "choose a longer step"
            )


@dataclass(frozen=True, slots=True)
class Continuation:
    """A coalition in two windows that follow each other.

    before, after: its number in each window, None in the one in which it does not exist; jaccard:
    members of both as a share of the members of either; joined, left: actors, sorted. An actor
    that joined may have been in another coalition before, or in none.
    """

    before: int | None
    after: int | None
    jaccard: float
    joined: tuple[str, ...]
    left: tuple[str, ...]


Members = Mapping[int, Sequence[str]]
"""The actors of each coalition."""


def continuations(before: Members, after: Members) -> tuple[Continuation, ...]:
    """Match the coalitions of two windows.

    Pairs are chosen so that the sum of their Jaccard coefficients is as large as possible; two
    coalitions without a common member are no pair. Continued coalitions come first, then those that
    ended, then new ones.
    """
    from scipy.optimize import linear_sum_assignment

    olds, news = sorted(before), sorted(after)
    shared = np.array(
        [[_jaccard(set(before[old]), set(after[new])) for new in news] for old in olds],
        dtype=np.float64,
    ).reshape(len(olds), len(news))
    best = (axis.tolist() for axis in linear_sum_assignment(shared, maximize=True))
    pairs = {olds[i]: news[j] for i, j in zip(*best, strict=True) if shared[i, j] > 0}
    ended = [(old, None) for old in olds if old not in pairs]
    began = [(None, new) for new in news if new not in pairs.values()]
    matched: list[tuple[int | None, int | None]] = [*sorted(pairs.items()), *ended, *began]
    found = []
    for old, new in matched:
        was = set() if old is None else {*before[old]}
        now = set() if new is None else {*after[new]}
        joined, left = tuple(sorted(now - was)), tuple(sorted(was - now))
        found.append(Continuation(old, new, _jaccard(was, now), joined, left))
    return tuple(found)


def changed_side(before: Members, after: Members) -> tuple[str, ...]:
    """Return the actors that left one continued coalition for another continued one, sorted."""
    found = continuations(before, after)
    continued = [item for item in found if item.before is not None and item.after is not None]
    joined = {actor for item in continued for actor in item.joined}
    return tuple(sorted(actor for item in continued for actor in item.left if actor in joined))


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


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
