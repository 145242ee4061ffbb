"""Random numbers for simulated annealing. The same start gives the same numbers."""

from __future__ import annotations

import math
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.network.crossing_costs import Costs

SEED = 20260101

_COUNT = 4096
_NEXT_START = 1009
"""So many random numbers further on, the next drawing starts."""


class Noise:
    """Numbers of a standard Gumbel distribution. start: another number gives other numbers.

    Adding them to costs and taking the least is the same as sampling from a Boltzmann distribution
    (https://doi.org/10.48550/arXiv.1411.0030).
    """

    def __init__(self, start: int) -> None:
        import numpy

        # Not from numpy, whose random numbers may differ between versions.
        generator = Random(SEED)
        numbers = (0.0005 + 0.999 * generator.random() for _ in range(_COUNT))
        self._numbers = numpy.array([-math.log(-math.log(number)) for number in numbers])
        self.used = start * _NEXT_START

    def next(self, count: int) -> Costs:
        """Return so many numbers."""
        start = self.used % (_COUNT - count)
        self.used += count + 1
        numbers: Costs = self._numbers[start : start + count]
        return numbers
