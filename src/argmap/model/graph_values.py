"""Nodes, edges and paths as plain dictionaries, as a query returns them from either store.

A node is `{id, labels, …its own properties}`. An edge is `{type, key, start, end, …}`, its ends
written `Label:id`. A path is `{nodes, relationships}`, in the order of the path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeGuard

from argmap.model.graph import Ref
from argmap.model.schema import BY_LABEL, MARK, TYPES, edge_properties

PROPERTIES_OF = "argmap: properties of"
"""The key of a map by which the embedded engine is asked for the properties of what it holds."""

_MARK_PROPERTIES = (
    "id", "name", "model", "revision", "last_at", "last_changes", "last_problems",
)  # fmt: skip

Whole = Mapping[str, Any]


def node_value(labels: Sequence[str], properties: Mapping[str, Any]) -> dict[str, Any]:
    """Make a node's dictionary. Its properties come in the order of the schema."""
    made = {"id": properties.get("id"), "labels": list(labels)}
    return _filled(made, _node_order(labels[0] if labels else ""), properties)


def edge_value(
    type_: str, properties: Mapping[str, Any], start: str | None, end: str | None
) -> dict[str, Any]:
    """Make an edge's dictionary. start and end: `Label:id`."""
    made = {"type": type_, "key": properties.get("key"), "start": start, "end": end}
    return _filled(made, _edge_order(type_), properties)


def properties_value(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Make the map that `properties()` returns, sorted by its keys."""
    return dict(sorted(properties.items()))


def ref_text(labels: Sequence[str], id_: object) -> str:
    """Write a node as `Label:id`."""
    return str(
        Ref(next((item for item in labels if item in BY_LABEL), "".join(labels[:1])), str(id_))
    )


@cache
def _node_order(label: str) -> tuple[str, ...]:
    if label == MARK:
        return _MARK_PROPERTIES
    return BY_LABEL[label].property_names if label in BY_LABEL else ()


@cache
def _edge_order(type_: str) -> tuple[str, ...]:
    return tuple(item.name for item in edge_properties(type_)) if type_ in TYPES else ()


def _filled(
    made: dict[str, Any], order: tuple[str, ...], properties: Mapping[str, Any]
) -> dict[str, Any]:
    """Add properties to a dictionary: those of the schema first, then others by their names."""
    for name in order:
        if name in properties:
            made.setdefault(name, properties[name])
    if len(made) < len(properties) + 1:
        for name in sorted(properties):
            made.setdefault(name, properties[name])
    return made


def is_node(value: object) -> TypeGuard[Whole]:
    """Whether a value is a node's dictionary."""
    if not isinstance(value, Mapping) or "id" not in value:
        return False
    labels = value.get("labels")
    return isinstance(labels, list) and labels != []


def is_edge(value: object) -> TypeGuard[Whole]:
    """Whether a value is an edge's dictionary."""
    return isinstance(value, Mapping) and {"type", "key", "start", "end"} <= value.keys()


def is_path(value: object) -> TypeGuard[Whole]:
    """Whether a value is a path's dictionary."""
    if not isinstance(value, Mapping) or value.keys() != {"nodes", "relationships"}:
        return False
    nodes, edges = value["nodes"], value["relationships"]
    lists = isinstance(nodes, list) and isinstance(edges, list)
    return (
        lists
        and len(nodes) == len(edges) + 1
        and all(map(is_node, nodes))
        and all(map(is_edge, edges))
    )


def refs_in(value: object) -> Iterator[Ref]:
    """Yield the nodes that a value holds, however deep, and the ends of its edges."""
    if is_node(value):
        yield Ref(next((label for label in value["labels"] if label in BY_LABEL), ""),
                  str(value["id"]))  # fmt: skip
    elif is_edge(value):
        for end in (value["start"], value["end"]):
            label, _, id_ = str(end).partition(":")
            yield Ref(label, id_)
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from refs_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from refs_in(item)


def short_text(value: Whole, text_of: Any) -> str:
    """Write a node, an edge, a path or a map on one line.

    text_of: writes the values of a map.
    """
    if is_node(value):
        name = value.get("name")
        ref = ref_text(value["labels"], value["id"])
        return f"({ref} {name})" if name else f"({ref})"
    if is_edge(value):
        return f"({value['start']})-[{value['type']}]->({value['end']})"
    if is_path(value):
        return _path_text(value["nodes"], value["relationships"])
    return "{" + ", ".join(f"{key}: {text_of(item)}" for key, item in value.items()) + "}"


def _path_text(nodes: Sequence[Any], edges: Iterable[Any]) -> str:
    refs = [ref_text(node["labels"], node["id"]) for node in nodes]
    text = f"({refs[0]})"
    for place, edge in enumerate(edges):
        forward = edge["start"] == refs[place]
        arrow = f"-[{edge['type']}]->" if forward else f"<-[{edge['type']}]-"
        text += f"{arrow}({refs[place + 1]})"
    return text
