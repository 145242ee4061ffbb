"""The nodes and edges of a large page, compressed.

Each property is a column with the distinct values of all nodes or edges. That is shorter than one
object for each, and browsers read it faster. What the first drawing needs is separate from the
rest, so that the page can draw before it has read everything (`js/core/packed-graph.js`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from argmap.display import html_assets

FIRST_OF_NODES = ("label", "id", "kind", "name")
FIRST_OF_EDGES = ("from", "to", "relation", "basis", "rule", "since", "until", "ended")
"""Properties that the first drawing needs."""

_BATCH = 2_000

Item = Mapping[str, Any]


def packed_graph(nodes: Sequence[Item], edges: Sequence[Item]) -> dict[str, str]:
    """Return the texts of the blocks "graph" and "rest" of a page, {} for a graph that is too small
    to be compressed."""
    if not _is_large((nodes, edges)):
        return {}
    details = [node["details"] for node in nodes]
    first = {
        "nodes": {"count": len(nodes), "columns": columns(nodes, FIRST_OF_NODES)},
        "edges": {"count": len(edges), "columns": columns(edges, FIRST_OF_EDGES)},
    }
    rest = {
        "nodes": columns(nodes, _others(nodes, (*FIRST_OF_NODES, "details"))),
        "details": columns(details, _others(details, ())),
        "edges": columns(edges, _others(edges, FIRST_OF_EDGES)),
    }
    return {"graph": html_assets.deflated_json(first), "rest": html_assets.deflated_json(rest)}


def _is_large(lists: Iterable[Sequence[Item]]) -> bool:
    """Return whether the items have as many characters as JSON as are compressed."""
    size = 0
    for items in lists:
        for start in range(0, len(items), _BATCH):
            size += len(html_assets.json_text(items[start : start + _BATCH]))
            if size >= html_assets.COMPRESS_FROM:
                return True
    return False


def _others(items: Iterable[Item], names: Iterable[str]) -> list[str]:
    """Return the properties that some of the items have, without these."""
    return sorted({name for item in items for name in item}.difference(names))


def columns(items: Sequence[Item], names: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the columns of some properties.

    A column has the `values` of the items that have the property. steps: the distance from each of
    these items to the one before it, if not all items have it; index: where in `values` the value
    of each item is, if many texts are the same.
    """
    found = {}
    for name in names:
        places = [place for place, item in enumerate(items) if name in item]
        if places:
            found[name] = _column([items[place][name] for place in places])
        if 0 < len(places) < len(items):
            found[name]["steps"] = [b - a for a, b in pairwise((-1, *places))]
    return found


def _column(values: list[Any]) -> dict[str, Any]:
    if not all(isinstance(value, str) for value in values):
        return {"values": values}
    numbers: dict[str, int] = {}
    index = [numbers.setdefault(value, len(numbers)) for value in values]
    if 2 * len(numbers) > len(values):
        return {"values": values}
    return {"values": list(numbers), "index": index}
