"""Compare two graphs in stores."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.difference.compare import compare
from argmap.services.diff_sides import opened_sides
from argmap.services.one_state import StateReader

if TYPE_CHECKING:
    from argmap.difference.graph_diff import GraphDiff
    from argmap.ingest.options import ReadingOptions
    from argmap.services.diff_address import SideAddress


def diff_of(old: SideAddress, new: SideAddress, reading: ReadingOptions) -> GraphDiff:
    """Compare two sides. See `argmap.diff`."""
    with opened_sides(old, new, reading) as (one, other):
        older, newer = (StateReader(side.store).read(side.store.graph) for side in (one, other))
        return replace(compare(older, newer), sides=(one.side, other.side))
