"""Write a graph as JSON Lines: everything, in a fixed order, for backups and other programs.

The first line describes the file, then comes a line for each node, then one for each edge.
`argmap.graph.graph_lines` reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from argmap.model.graph import Graph
from argmap.model.schema import MODEL_VERSION

FORMAT, VERSION = "argmap-graph", 1
"""The name of the format in the first line, and its version."""


def json_lines(parts: Iterable[Graph], nodes: int, edges: int) -> Iterator[str]:
    """Yield the lines of a graph that is given in parts, in order. Equal graphs give equal lines.

    nodes, edges: how many there are.
    """
    yield _line({
        "kind": "graph", "format": FORMAT, "version": VERSION, "model": MODEL_VERSION,
        "nodes": nodes, "edges": edges,
    })  # fmt: skip
    for part in parts:
        yield from _lines(part)


def _lines(graph: Graph) -> Iterator[str]:
    for node in graph.nodes:
        yield _line({
            "kind": "node", "label": node.label, "id": node.id,
            "properties": dict(sorted(node.properties.items())),
        })  # fmt: skip
    for edge in graph.edges:
        yield _line({
            "kind": "edge", "type": edge.type, "source": str(edge.source),
            "target": str(edge.target), "key": edge.key,
            "properties": dict(sorted(edge.properties.items())),
        })  # fmt: skip


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n"
