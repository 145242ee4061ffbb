"""Turn what kglite returns into plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.model.graph_values import PROPERTIES_OF, properties_value
from argmap.store.contract import Cell
from argmap.store.returned_values import Converter

_MADE_UP = ("title", "type")
"""Properties that kglite adds to a node."""


class EmbeddedConverter(Converter):
    """Converts what kglite returns: dictionaries, with made-up properties in nodes."""

    def other(self, value: Any) -> Cell:
        if isinstance(value, dict):
            keys = value.keys()
            if keys == {"id", "labels", "properties"} and _is_node(value):
                own = {key: item for key, item in value["properties"].items()
                       if key not in _MADE_UP}  # fmt: skip
                return self.node(str(value["id"]), value["labels"], own)
            if keys == {"id", "start", "end", "type", "properties"} and _is_edge(value):
                ends = str(value["start"]), str(value["end"])
                return self.edge(value["type"], value["properties"], *ends)
            if keys == {PROPERTIES_OF}:
                held = value[PROPERTIES_OF]
                own = {key: item for key, item in (held or {}).get("properties", {}).items()
                       if key not in _MADE_UP}  # fmt: skip
                return None if held is None else properties_value(own)
        return super().other(value)


def _is_node(value: Mapping[str, Any]) -> bool:
    """Whether a dictionary is a node of kglite's, and not a map that a query made."""
    labels, properties = value["labels"], value["properties"]
    return (
        isinstance(value["id"], int)
        and isinstance(labels, list)
        and isinstance(properties, dict)
        and properties.get("type") in labels
        and properties.keys() >= {"id", "title"}
    )


def _is_edge(value: Mapping[str, Any]) -> bool:
    """Whether a dictionary is an edge of kglite's, and not a map that a query made."""
    numbers = (value["id"], value["start"], value["end"])
    return (
        all(isinstance(number, int) for number in numbers)
        and isinstance(value["type"], str)
        and isinstance(value["properties"], dict)
        and "key" in value["properties"]
    )
