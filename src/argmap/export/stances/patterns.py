"""Patterns of stances: which positions an actor supports and contests, as numbers.

Two patterns are compared with operations on the bits of integers, since a grid of several
controversies compares very many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argmap.export.stances.grid import Cell


class Pattern(NamedTuple):
    """The columns in which an actor supports and contests, as bits; the lowest is the first column.

    former_supports, former_contests: the columns in which every such stance has ended, and the
    actor takes no side now.
    """

    supports: int
    contests: int
    former_supports: int = 0
    former_contests: int = 0


def pattern_of(cells: Sequence[Cell]) -> Pattern:
    """Return the pattern of a row.

    A stance that has ended does not count where the actor has taken a side since.
    """
    bits = {("supports", False): 0, ("contests", False): 0,
            ("supports", True): 0, ("contests", True): 0}  # fmt: skip
    for place, cell in enumerate(cells):
        current = [mark for mark in cell if not mark.ended] or cell
        for mark in current:
            bits[mark.side, mark.ended] |= 1 << place
    return Pattern(
        bits["supports", False], bits["contests", False],
        bits["supports", True], bits["contests", True],
    )  # fmt: skip


def distance(one: Pattern, other: Pattern) -> float:
    """Return how different two patterns are: 0 for the same stances, 2 for the opposite ones.

    It is 1 less the share of positions with the same side, plus the share with opposite sides.
    A former stance counts like a current one, but not as the same.
    """
    if one == other:
        return 0.0
    mine, theirs = one.supports | one.former_supports, other.supports | other.former_supports
    against, others = one.contests | one.former_contests, other.contests | other.former_contests
    same = (mine & theirs).bit_count() + (against & others).bit_count()
    opposed = (mine & others).bit_count() + (against & theirs).bit_count()
    either = (mine | theirs | against | others).bit_count()
    changed = one[2:] != other[2:]
    return 1.0 - (same - opposed) / either + (0.25 if changed else 0.0) if either else 0.0


def lean(pattern: Pattern) -> float:
    """Return a sort key: low for support of the first columns, high for contesting them."""
    supports = pattern.supports | pattern.former_supports
    contests = pattern.contests | pattern.former_contests
    total, either = 0.0, supports | contests
    for place in range(either.bit_length()):
        total += ((contests >> place & 1) - (supports >> place & 1)) / (place + 1)
    return total / either.bit_count() if either else 0.0
