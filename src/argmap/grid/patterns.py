"""Patterns of stances: which positions an actor supports, contests or is neutral on, as numbers.

Two patterns are compared with operations on the bits of integers, since a matrix of several
controversies compares very many.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.grid.matrix import Cell, Mark


class Pattern(NamedTuple):
    """The columns in which an actor supports and contests, as bits; the lowest is the first column.

    former_supports, former_contests: the columns in which every such stance has ended, and the
    actor has no stance now; neutral, former_neutral: likewise for neutral stances.
    """

    supports: int
    contests: int
    former_supports: int = 0
    former_contests: int = 0
    neutral: int = 0
    former_neutral: int = 0


_KINDS = (
    ("supports", False), ("contests", False), ("supports", True), ("contests", True),
    ("neutral", False), ("neutral", True),
)  # fmt: skip
"""The stances of the fields of a pattern, each with whether it has ended."""


def pattern_of(cells: Iterable[tuple[int, Cell]]) -> Pattern:
    """Return the pattern of some cells, each with its place.

    A stance that has ended does not count where the actor has another one since.
    """
    bits: dict[tuple[str, bool], int] = dict.fromkeys(_KINDS, 0)
    for place, cell in cells:
        for mark in current_marks(cell):
            if mark.side != "absent":
                bits[mark.side, mark.ended] |= 1 << place
    return Pattern(*bits.values())


def current_marks(cell: Cell) -> Cell:
    """Return the stances that are held; if all have ended, those that ended last."""

    def end(mark: Mark) -> str:
        return max(edge.text("ended") for edge in mark.edges)

    if len(cell) < 2:
        return cell
    held = tuple(mark for mark in cell if not mark.ended)
    last = max(map(end, cell)) if not held else ""
    return held or tuple(mark for mark in cell if end(mark) == last)


def without_ends(pattern: Pattern) -> Pattern:
    """Return a pattern in which former stances are like current ones."""
    return Pattern(*_sides(pattern), neutral=pattern.neutral | pattern.former_neutral)


_NEUTRAL_APART = 0.001
"""How different neutral stances make two patterns."""


def _overlap(one: Pattern, other: Pattern) -> tuple[int, int]:
    """Return on how many positions two patterns have the same side, and opposite sides.

    A former stance counts like a current one.
    """
    (supports, contests), (others, against) = _sides(one), _sides(other)
    same = (supports & others) | (contests & against)
    opposed = (supports & against) | (contests & others)
    return same.bit_count(), opposed.bit_count()


def distance(one: Pattern, other: Pattern) -> float:
    """Return how different two patterns are: 0 for the same stances, 2 for the opposite ones.

    It is 1, less the share of positions with the same side, plus the share with opposite sides. A
    former stance counts like a current one, but a little apart. Neutral stances are no sides: they
    only order patterns that are equal otherwise.
    """
    if one == other:
        return 0.0
    same, opposed = _overlap(one, other)
    either = (_sides(one)[0] | _sides(one)[1] | _sides(other)[0] | _sides(other)[1]).bit_count()
    former = 0.25 if one[2:4] != other[2:4] else 0.0
    neutral = _NEUTRAL_APART if one[4:] != other[4:] else 0.0
    return 1.0 - (same - opposed) / either + former + neutral if either else 1.0


def lean(pattern: Pattern) -> float:
    """Return a sort key: low for support of the first columns, high for contesting them."""
    supports, contests = _sides(pattern)
    total, either = 0.0, supports | contests
    for place in range(either.bit_length()):
        total += ((contests >> place & 1) - (supports >> place & 1)) / (place + 1)
    return total / either.bit_count() if either else 0.0


def _sides(pattern: Pattern) -> tuple[int, int]:
    """Return the columns that an actor supports and contests, now or formerly."""
    return (
        pattern.supports | pattern.former_supports,
        pattern.contests | pattern.former_contests,
    )
