"""Merge parallel edges of a network, because many programs keep only one edge of each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from argmap.graph.writers.attributes import SEPARATOR, plain_value, text_of
from argmap.graph.writers.network_tables import EdgeRow, NetworkTables
from argmap.graph.writers.periods import first_and_last_day
from argmap.model.loss import Losses


def merged(network: NetworkTables, losses: Losses, *, keep_types: bool) -> NetworkTables:
    """Return a network with one edge for each pair of nodes, and for each type.

    The weight of an edge is the sum of the weights of its statements, each 1 if it has none. Their
    different values of an attribute are joined. `first_date` and `last_date` are the earliest and
    the latest date of all statements.

    keep_types: if False, edges of different types are merged too, and their types are joined.
    """
    groups: defaultdict[tuple[str, str, str], list[EdgeRow]] = defaultdict(list)
    for edge in network.edges:
        ends = edge.source, edge.target
        if not network.directed and ends[0] > ends[1]:
            ends = ends[1], ends[0]
        groups[*ends, edge.type if keep_types else ""].append(edge)
    for group in groups.values():
        _count(group, losses)
    return replace(network, edges=tuple(_one(group) for group in groups.values()))


def _count(edges: list[EdgeRow], losses: Losses) -> None:
    types = sorted({edge.type for edge in edges})
    for edge in edges[1:]:
        losses.add(
            "merged-statement",
            "statements that are merged with another one of the same two nodes; use --multi to "
            "write each",
            f"{edge.source} {edge.type} {edge.target}",
            edge.place,
        )
    if len(types) > 1:
        edge = edges[0]
        losses.add(
            "merged-type",
            "pairs of nodes with edges of several types, which are merged; use --multi or GEXF to "
            "keep them apart",
            f"{edge.source} {' and '.join(types)} {edge.target}",
            edge.place,
        )


def _one(edges: list[EdgeRow]) -> EdgeRow:
    first = edges[0]
    dates = _dates(edges)
    if len(edges) == 1:
        return first._replace(attributes={**first.attributes, **dates}) if dates else first
    weights = [1 if edge.weight is None else edge.weight for edge in edges]
    attributes: dict[str, Any] = {}
    for name in dict.fromkeys(name for edge in edges for name in edge.attributes):
        values = [plain_value(edge.attributes.get(name)) for edge in edges]
        attributes[name] = _joined(values)
    return first._replace(
        type=SEPARATOR.join(dict.fromkeys(edge.type for edge in edges if edge.type)),
        weight=sum(weights),
        attributes={**attributes, **dates},
        periods=tuple(dict.fromkeys(period for edge in edges for period in edge.periods)),
    )


def _joined(values: Iterable[Any]) -> Any:
    """Return the only value, or the different values as a list of texts."""
    found = [value for value in values if value is not None]
    if all(value == found[0] and type(value) is type(found[0]) for value in found):
        return found[0] if found else None
    texts = (item for value in found for item in (value if isinstance(value, list) else [value]))
    return list(dict.fromkeys(map(text_of, texts)))


def _dates(edges: list[EdgeRow]) -> dict[str, str]:
    """Return the earliest and the latest date of statements, as they were written."""
    dates = [date for edge in edges for period in edge.periods for date in period]
    known = [(days, date) for date in dates if date and (days := first_and_last_day(date))]
    if not known:
        return {}
    earliest = min(known, key=lambda item: (item[0][0], item[1]))
    latest = max(known, key=lambda item: (item[0][1], item[1]))
    return {"first_date": earliest[1], "last_date": latest[1]}
