"""The nodes and edges of a page in columns.

Each property is a column with the distinct values of all nodes or edges. That is shorter than one
object for each, and browsers read it faster (`js/core/packed-graph.js`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

Item = Mapping[str, Any]


def packed(items: Sequence[Item]) -> dict[str, Any]:
    """Return some nodes or edges in columns, with their number.

    A column has the `values` of the items that have the property. steps: the distance from each of
    these items to the one before it, if not all items have it; index: where in `values` the value
    of each item is, if many texts are the same.
    """
    columns = {}
    for name in sorted({name for item in items for name in item}):
        places = [place for place, item in enumerate(items) if name in item]
        columns[name] = _column([items[place][name] for place in places])
        if len(places) < len(items):
            columns[name]["steps"] = [b - a for a, b in pairwise((-1, *places))]
    return {"count": len(items), "columns": columns}


def _column(values: list[Any]) -> dict[str, Any]:
    if not all(isinstance(value, str) for value in values):
        return {"values": values}
    numbers: dict[str, int] = {}
    index = [numbers.setdefault(value, len(numbers)) for value in values]
    if 2 * len(numbers) > len(values):
        return {"values": values}
    return {"values": list(numbers), "index": index}
