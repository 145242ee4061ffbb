"""The parts of a difference for people: sections of lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A change. mark: one of + - ~ →; place: where it is stated; details: further lines."""

    mark: str
    text: str
    place: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Section:
    """The changes of one kind, or the rows of one answer.

    numbers: how many; note: what is not listed; answer: whether it is an answer.
    """

    title: str
    numbers: str
    lines: tuple[Line, ...]
    note: str = ""
    answer: bool = False
