"""Keep what argmap did not write when the file of an embedded store is replaced."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.store import removal_texts
from argmap.store.embedded_schema import make_schema
from argmap.store.removal import remove_written


def foreign_part(graph: Any) -> Any | None:
    """Return a copy of a graph with nothing of argmap's but the schema and the store's mark.

    graph: of this or an older version of the model. Returns None if argmap wrote all of it.
    """
    counts = (removal_texts.FOREIGN_NODES, removal_texts.FOREIGN_EDGES)
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
