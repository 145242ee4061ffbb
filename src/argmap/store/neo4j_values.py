"""Turn what the Neo4j driver returns into plain values."""

from __future__ import annotations

from typing import Any

import neo4j.graph

from argmap.model.schema import MARK
from argmap.store.contract import Cell
from argmap.store.returned_values import Converter


class Neo4jConverter(Converter):
    """Converts what the driver returns: objects of `neo4j.graph`."""

    def other(self, value: Any) -> Cell:
        if isinstance(value, neo4j.graph.Node):
            labels = sorted(value.labels)
            own = {key: self.value(item) for key, item in value.items()}
            if MARK in labels:
                own.pop("locked", None)  # written to lock the node, on Neo4j only
            return self.node(value.element_id, labels, own)
        if isinstance(value, neo4j.graph.Relationship):
            own = {key: self.value(item) for key, item in value.items()}
            return self.edge(
                value.type, own, *("" if end is None else end.element_id for end in value.nodes)
            )
        if isinstance(value, neo4j.graph.Path):
            return {
                "nodes": [self.other(node) for node in value.nodes],
                "relationships": [self.other(edge) for edge in value.relationships],
            }
        return super().other(value)
