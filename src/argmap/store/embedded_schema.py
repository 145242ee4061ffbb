"""Create the schema of an embedded store, and keep what argmap did not write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.model.schema import INTEGER, LABELS, MODEL_VERSION, NODE_PROPERTIES, TEXT, TEXTS
from argmap.store import cypher_texts
from argmap.store.apply_change import remove_written

_SAMPLES: dict[str, object] = {TEXT: "sample", INTEGER: 0, TEXTS: ["sample"]}


def make_schema(graph: Any) -> None:
    """Create the constraints, indexes and the store's mark in an empty graph."""
    for statement in cypher_texts.schema():
        graph.cypher(statement)
    # The engine refuses a property in a pattern that no node of the label ever had, where
    # Neo4j finds nothing. So each label meets all of its properties once.
    for label in LABELS:
        sample = {item.name: _SAMPLES[item.type] for item in (*NODE_PROPERTIES, *label.properties)}
        row = {"id": sample["id"], "properties": sample}
        graph.cypher(cypher_texts.node_writing(label.name).put, params={"rows": [row]})
        for text in cypher_texts.drop_nodes(label.name):
            graph.cypher(text, params={"ids": [sample["id"]]})
    graph.cypher(cypher_texts.SET_MARK, params={"model": MODEL_VERSION, "revision": 0})
    graph.cypher(cypher_texts.SET_CHECKPOINT, params={"checkpoint": ""})


def foreign_part(graph: Any) -> Any | None:
    """Return a copy of a graph with nothing of argmap's but the schema and the store's mark.

    graph: of this or an older version of the model. Returns None if argmap wrote all of it.
    """
    counts = (cypher_texts.FOREIGN_NODES, cypher_texts.FOREIGN_EDGES)
    if not any(next(iter(graph.cypher(text)))["count"] for text in counts):
        return None
    kept = graph.copy()
    kept.read_only(False)

    def execute(text: str, values: Mapping[str, object]) -> tuple[int, int, int, int]:
        return counted(kept.cypher(text, params=dict(values)).stats)

    remove_written(execute)
    make_schema(kept)
    return kept


def counted(stats: Mapping[str, int]) -> tuple[int, int, int, int]:
    """Return the numbers that `argmap.store.apply_change.Execute` returns."""
    return (
        stats["nodes_created"],
        stats["nodes_deleted"],
        stats["relationships_created"],
        stats["relationships_deleted"],
    )
