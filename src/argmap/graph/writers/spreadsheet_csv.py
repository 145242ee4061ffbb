"""Write a graph as CSV files for people, one for each kind of node and edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from argmap.graph.writers.attributes import count_unsplittable, text_of
from argmap.model.graph import Graph, Properties, Ref, stated_at
from argmap.model.loss import Losses
from argmap.model.schema import BY_LABEL, LABEL_NAMES, NODE_PROPERTIES, TYPES, edge_properties
from argmap.table import Table, is_formula

_PLURALS = {"Controversy": "controversies"}


def spreadsheet_csv(graph: Graph, losses: Losses) -> dict[str, str]:
    """Return the texts of the files by name, such as `actors.csv` and `supports.csv`.

    An edge has the labels, ids and names of both ends. losses: gets lists that can't be split, and
    cells that a spreadsheet would run as a formula and that therefore begin with `'`.
    """
    files: dict[str, str] = {}
    for label in LABEL_NAMES:
        nodes = graph.labelled(label)
        if nodes:
            rows = [{"id": node.id, **node.properties} for node in nodes]
            order = [item.name for item in (*NODE_PROPERTIES, *BY_LABEL[label].properties)]
            files[f"{_PLURALS.get(label, label.lower() + 's')}.csv"] = _csv(order, rows, losses)
    known = graph.by_ref
    edges: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for edge in graph.edges:
        edges[edge.type].append(
            {
                **_end("source", edge.source, known),
                **_end("target", edge.target, known),
                "key": edge.key,
                **{_EDGE_NAMES.get(name, name): value for name, value in edge.properties.items()},
            }
        )
    for type_ in TYPES:
        if type_ in edges:
            names = [_EDGE_NAMES.get(item.name, item.name) for item in edge_properties(type_)]
            order = [f"{end}_{part}" for end in ("source", "target") for part in _PARTS] + names
            name = type_.lower().replace("_", "-")
            files[f"{name}.csv"] = _csv(order, edges[type_], losses)
    return files


_PARTS = ("label", "id", "name")
_EDGE_NAMES = {"source": "stance_source"}


def _end(which: str, ref: Ref, known: Mapping[Ref, Any]) -> dict[str, str]:
    name = known[ref].name if ref in known else ref.id
    return {f"{which}_label": ref.label, f"{which}_id": ref.id, f"{which}_name": name}


def _csv(order: Iterable[str], rows: list[dict[str, Any]], losses: Losses) -> str:
    found = dict.fromkeys(name for row in rows for name in row)
    columns = tuple(dict.fromkeys([*(name for name in order if name in found), *found]))
    for row in rows:
        _count(row, losses)
    return Table(columns, tuple(tuple(row.get(name) for name in columns) for row in rows)).to_csv()


def _count(row: Properties, losses: Losses) -> None:
    documents = row.get("documents")
    document = documents[0] if isinstance(documents, list) else row.get("document", "")
    line = row.get("line")
    place = stated_at(str(document), line if isinstance(line, int) else 0)
    for name, value in row.items():
        if isinstance(value, list):
            count_unsplittable(value, losses, place)
        text = text_of(value)
        if is_formula(text) and not isinstance(value, int):
            what = "cells that a spreadsheet would run as a formula; they begin with '"
            losses.add("formula", what, f"{name} = {text}", place)
