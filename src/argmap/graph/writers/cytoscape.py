"""Write a network as the elements of Cytoscape.js, which Cytoscape reads too (`.cyjs`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from argmap.graph.writers.attributes import Column, columns_of, label_of, plain_value
from argmap.graph.writers.network_tables import Attributes, EdgeRow, NetworkTables
from argmap.model.loss import Losses

# `parent` would put a node into another one; the others are columns of Cytoscape.
_NAMES = {"id", "label", "name", "shared_name", "shared name", "suid", "selected", "interaction"}
_NODE_NAMES = frozenset({*_NAMES, "parent"} - {"name"})
_EDGE_NAMES = frozenset({*_NAMES, "source", "target", "type", "weight"})


def cytoscape_lines(network: NetworkTables, losses: Losses) -> Iterator[str]:
    """Yield the lines of a network as JSON, one element per line. Lists stay lists.

    losses: gets nothing, because JSON has a place for everything.
    """
    nodes = columns_of((node.attributes for node in network.nodes), _NODE_NAMES, "node")
    edges = columns_of((edge.attributes for edge in network.edges), _EDGE_NAMES, "edge")
    about = {"name": network.title or "argmap", "about": network.about}
    if network.credits:
        about["credits"] = "\n".join(network.credits)
    yield '{"format_version": "1.0", "generated_by": "argmap", '
    yield '"target_cytoscapejs_version": "~3",\n'
    yield f'"data": {_line({name: text for name, text in about.items() if text})},\n'
    yield '"elements": {"nodes": ['
    yield from _listed(
        {"data": {"id": node.id, "label": label_of(node), "name": node.name,
                  **_values(nodes, node.attributes)}}
        for node in network.nodes
    )  # fmt: skip
    yield '], "edges": ['
    yield from _listed(_edge(number, edge, edges) for number, edge in enumerate(network.edges))
    yield "]}}\n"


def _edge(number: int, edge: EdgeRow, columns: list[Column]) -> dict[str, Any]:
    data: dict[str, Any] = {"id": f"e{number}", "source": edge.source, "target": edge.target}
    if edge.type:
        data |= {"label": edge.type, "interaction": edge.type}
    if edge.weight is not None:
        data["weight"] = plain_value(edge.weight)
    return {"data": data | _values(columns, edge.attributes)}


def _values(columns: list[Column], attributes: Attributes) -> dict[str, Any]:
    found = ((column.name, plain_value(attributes.get(column.source))) for column in columns)
    return {name: value for name, value in found if value is not None}


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _listed(values: Iterable[object]) -> Iterator[str]:
    number = 0
    for number, value in enumerate(values, 1):
        yield ("\n" if number == 1 else ",\n") + _line(value)
    if number:
        yield "\n"
