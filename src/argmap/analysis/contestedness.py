"""Contestedness: how many actors dispute a position, and how evenly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Contestedness:
    """The contestedness of positions.

    values: one number from 0 to 1 for each position, see `contestedness`; closeness: 1 if both
    sides are equal, 0 if there is one side; largest_total: the largest p + c of a position;
    largest_side: M, the largest single p or c.
    """

    values: NDArray[np.float64]
    closeness: NDArray[np.float64]
    largest_total: float
    largest_side: float


def contestedness(supporting: ArrayLike, contesting: ArrayLike) -> Contestedness:
    """Return how contested each position is.

    (p + c)/max(p + c) · closeness · min(p, c)/M, where closeness is 1 − |p − c|/(p + c), and
    max(p + c) and M are the largest total and the largest single p or c of all the positions given;
    0 where p + c = 0. The formula is argmap's. Values of two selections can be compared only if
    both maxima are equal.

    supporting: p, how many support each position; contesting: c, how many contest it.
    """
    p, c = np.asarray(supporting, dtype=np.float64), np.asarray(contesting, dtype=np.float64)
    total = p + c
    largest_total = float(total.max(initial=0.0))
    largest_side = float(np.maximum(p, c).max(initial=0.0))
    some = total > 0
    closeness = np.where(some, 1.0 - np.abs(p - c) / np.where(some, total, 1.0), 0.0)
    if not largest_total:
        return Contestedness(np.zeros(len(p)), closeness, 0.0, 0.0)
    values = total / largest_total * closeness * np.minimum(p, c) / largest_side
    return Contestedness(values, closeness, largest_total, largest_side)
