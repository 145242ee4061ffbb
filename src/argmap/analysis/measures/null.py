"""A network beside shuffled ones, as a table."""

from __future__ import annotations

from typing import Unpack

from argmap.analysis.chance_table import against_chance, chance_notes, chance_table
from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.measures.windows import Windows
from argmap.operations.network import ShuffleOptions


@measure("null")
def null(windows: Windows, **options: Unpack[ShuffleOptions]) -> MeasureRows:
    """Compare the network with networks of shuffled statements.

    Shuffled statements keep how many stances of each kind each actor and each position has. The
    rows are measures with their observed value, and the mean, the 95% interval and the two-sided p
    of the shuffled networks. See `argmap.analysis.chance_table`.
    """
    compared = against_chance(windows.network, options["n"], options["seed"])
    return MeasureRows([*chance_table(compared).rows], notes=tuple(chance_notes(compared)))
