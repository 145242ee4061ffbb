"""Write a network as the elements of Cytoscape.js, which Cytoscape reads too (`.cyjs`)."""

from __future__ import annotations

import json
from typing import Any

from argmap.model.loss import Losses
from argmap.writers.attributes import Column, columns_of, label_of, plain_value
from argmap.writers.network_tables import Attributes, NetworkTables

# `parent` would put a node into another one; the others are columns of Cytoscape.
_NAMES = {"id", "label", "name", "shared_name", "shared name", "suid", "selected", "interaction"}
_NODE_NAMES = frozenset({*_NAMES, "parent"} - {"name"})
_EDGE_NAMES = frozenset({*_NAMES, "source", "target", "type", "weight"})


def cytoscape_text(network: NetworkTables, losses: Losses) -> str:
    """Return a network as JSON, one element per line. Lists stay lists.

    losses: gets nothing, because JSON has a place for everything.
    """
    nodes = columns_of((node.attributes for node in network.nodes), _NODE_NAMES, "node")
    edges = columns_of((edge.attributes for edge in network.edges), _EDGE_NAMES, "edge")
    node_lines = [
        _line({"data": {"id": node.id, "label": label_of(node), "name": node.name,
                        **_values(nodes, node.attributes)}})
        for node in network.nodes
    ]  # fmt: skip
    edge_lines = []
    for number, edge in enumerate(network.edges):
        data: dict[str, Any] = {"id": f"e{number}", "source": edge.source, "target": edge.target}
        if edge.type:
            data |= {"label": edge.type, "interaction": edge.type}
        if edge.weight is not None:
            data["weight"] = plain_value(edge.weight)
        edge_lines.append(_line({"data": data | _values(edges, edge.attributes)}))
    about = {"name": network.title or "argmap", "about": network.about}
    if network.credits:
        about["credits"] = "\n".join(network.credits)
    return (
        '{"format_version": "1.0", "generated_by": "argmap", "target_cytoscapejs_version": "~3",\n'
        f'"data": {_line({name: text for name, text in about.items() if text})},\n'
        f'"elements": {{"nodes": [{_listed(node_lines)}], "edges": [{_listed(edge_lines)}]}}}}\n'
    )


def _values(columns: list[Column], attributes: Attributes) -> dict[str, Any]:
    found = ((column.name, plain_value(attributes.get(column.source))) for column in columns)
    return {name: value for name, value in found if value is not None}


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _listed(lines: list[str]) -> str:
    return "\n" + ",\n".join(lines) + "\n" if lines else ""
