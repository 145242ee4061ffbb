"""Creates the schema of an embedded store."""

from __future__ import annotations

from typing import Any

from argmap.model.schema import INTEGER, LABELS, MODEL_VERSION, NODE_PROPERTIES, TEXT, TEXTS
from argmap.store import cypher_texts

_SAMPLES: dict[str, object] = {TEXT: "sample", INTEGER: 0, TEXTS: ["sample"]}


def make_schema(graph: Any) -> None:
    """Create the constraints, indexes and the store's mark in an empty graph."""
    from argmap.store import removal_texts

    for statement in cypher_texts.schema():
        graph.cypher(statement)
    # The engine refuses a property in a pattern that no node of the label ever had, where
    # Neo4j finds nothing. So each label meets all of its properties once.
    for label in LABELS:
        sample = {item.name: _SAMPLES[item.type] for item in (*NODE_PROPERTIES, *label.properties)}
        row = {"id": sample["id"], "properties": sample}
        graph.cypher(cypher_texts.node_writing(label.name).put, params={"rows": [row]})
        for text in removal_texts.drop_nodes(label.name):
            graph.cypher(text, params={"ids": [sample["id"]]})
    graph.cypher(cypher_texts.SET_MARK, params={"model": MODEL_VERSION, "revision": 0})
    graph.cypher(cypher_texts.SET_CHECKPOINT, params={"checkpoint": ""})
