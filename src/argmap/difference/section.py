"""The parts of a difference for people: sections of lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

ROWS = 5
"""Of an answer, the limit of lines divided by this is listed, because there are many answers."""


@dataclass(frozen=True)
class Line:
    """A change. mark: one of + - ~ →; place: where it is stated; details: further lines."""

    mark: str
    text: str
    place: str = ""
    details: tuple[tuple[str, str], ...] = ()


class Lines:
    """Lines that are made when they are shown, because there may be very many."""

    def __init__(
        self, items: Sequence[Any] = (), describe: Callable[[Any], Line] | None = None
    ) -> None:
        """items: what changed; describe: makes the line of an item."""
        self.items = items
        self._describe = describe
        self._made: list[Line] = []

    def __len__(self) -> int:
        return len(self.items)

    def first(self, number: int) -> list[Line]:
        """Return the first lines."""
        for item in self.items[len(self._made) : number]:
            assert self._describe is not None
            self._made.append(self._describe(item))
        return self._made[:number]


@dataclass(frozen=True)
class Section:
    """The changes of one kind, or the rows of one answer.

    numbers: how many; note: what is not listed; answer: whether it is an answer.
    """

    title: str
    numbers: str
    lines: Lines
    note: str = ""
    answer: bool = False

    def listed(self, limit: int) -> tuple[list[Line], int]:
        """Return the lines to list, and how many are left. limit: the most of a kind."""
        most = max(1, limit // ROWS) if self.answer else limit
        return self.lines.first(most), max(0, len(self.lines) - most)
