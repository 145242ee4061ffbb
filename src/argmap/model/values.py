"""One check of values before either store, so that both hold the same.

Each limit here is a value that one engine took and the other refused or changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from argmap.errors import ParameterError, ValueRefused
from argmap.model.graph import Edge, Graph, Node, Properties
from argmap.model.ids import MAX_ID_BYTES
from argmap.model.schema import (
    INTEGER,
    LABELS,
    NODE_PROPERTIES,
    PATTERNS,
    TEXT,
    TEXTS,
    TYPES,
    edge_properties,
)

_SURROGATE = re.compile("[\ud800-\udfff]")
_PATTERNS = {(item.source, item.type, item.target) for item in PATTERNS}
_NODE_TYPES = {
    label.name: {item.name: item.type for item in (*NODE_PROPERTIES, *label.properties)}
    for label in LABELS
}
_EDGE_TYPES = {name: {item.name: item.type for item in edge_properties(name)} for name in TYPES}
_INDEXED = ("id", "key", "document", "mentioned_in")
MAX_TIMEOUT = 1_000_000
"""Seconds."""
_MAX_INTEGER = 2**63


def check(graph: Graph) -> None:
    """Refuse whatever the two stores would not both hold exactly.

    Raises ValueRefused with the node or edge, the property and the reason.
    """
    for node in graph.nodes:
        _check_node(node)
    for edge in graph.edges:
        _check_edge(edge)


def check_parameters(parameters: Mapping[str, object]) -> None:
    """Refuse a parameter that the two stores would not both take. Raises ParameterError."""
    if not isinstance(parameters, Mapping):
        raise ParameterError(
            f"parameters are a mapping of names to values, not a {type(parameters).__name__}"
        )
    for name, value in parameters.items():
        _check_parameter(name, value)


def check_timeout(timeout: float | None) -> None:
    """Refuse a time limit that the two stores would not both keep. Raises ParameterError."""
    if timeout is None:
        return
    number = isinstance(timeout, int | float) and not isinstance(timeout, bool)
    if not number or not 0 < timeout <= MAX_TIMEOUT:
        given = f"{timeout:g}" if number else repr(timeout)
        raise ParameterError(
            f"timeout is {given}; it takes seconds, more than 0 and {MAX_TIMEOUT:,} at most"
        )


def keys_in(value: object) -> frozenset[str]:
    """Return the keys of all maps in a value, and of the value itself where it is a map."""
    if isinstance(value, Mapping):
        return frozenset(map(str, value)).union(*map(keys_in, value.values()))
    if isinstance(value, list | tuple):
        return frozenset().union(*map(keys_in, value))
    return frozenset()


def is_text(value: str) -> bool:
    """Whether a store can hold this: it has no half of a character."""
    return not _SURROGATE.search(value)


def _check_parameter(name: str, value: object) -> None:
    if isinstance(value, str):
        if not is_text(value):
            raise ParameterError(f"{name} holds half a character (a lone surrogate)")
    elif isinstance(value, int):
        if not -_MAX_INTEGER <= value < _MAX_INTEGER:
            raise ParameterError(f"{name} does not fit 64 bits")
    elif isinstance(value, list | tuple):
        for item in value:
            _check_parameter(name, item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ParameterError(f"{name} has the key {key!r}, which is no text")
            _check_parameter(name, key)
            _check_parameter(f"{name}.{key}", item)
    elif value is not None and not isinstance(value, float):
        raise ParameterError(f"{name} is a {type(value).__name__}, which no store takes")


def _check_node(node: Node) -> None:
    types = _NODE_TYPES.get(node.label)
    if types is None:
        raise ValueRefused(f"{node.ref}: there is no label {node.label} in the model")
    _check_text(node, "id", node.id, indexed=True)
    if not node.id:
        raise ValueRefused(f"{node.label}: a node needs an id")
    if not node.properties.get("name"):
        raise ValueRefused(f"{node.ref}: a node needs a name")
    _check_values(node, node.properties, types)


def _check_edge(edge: Edge) -> None:
    if (edge.source.label, edge.type, edge.target.label) not in _PATTERNS:
        raise ValueRefused(f"{_name(edge)}: the model has no such edge")
    _check_text(edge, "key", edge.key, indexed=True)
    _check_values(edge, edge.properties, _EDGE_TYPES[edge.type])


def _name(thing: Node | Edge) -> str:
    if isinstance(thing, Node):
        return str(thing.ref)
    return f"{thing.source} {thing.type} {thing.target}"


def _check_values(thing: Node | Edge, values: Properties, types: dict[str, str]) -> None:
    for name, value in values.items():
        plain = type(value) is str and len(value) <= MAX_ID_BYTES and value.isascii()
        if not plain or types.get(name) != TEXT:  # nearly all values are plain
            _check_value(thing, name, value, types)


def _check_value(thing: Node | Edge, name: str, value: object, types: dict[str, str]) -> None:
    expected = types.get(name)
    if expected is None:
        raise ValueRefused(f"{_name(thing)}: the model has no property {name!r} here")
    if expected == INTEGER:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueRefused(f"{_name(thing)}: {name} must be a whole number, not {value!r}")
        if not -_MAX_INTEGER <= value < _MAX_INTEGER:
            raise ValueRefused(f"{_name(thing)}: {name} does not fit 64 bits")
    elif expected == TEXTS:
        if not isinstance(value, list | tuple):
            raise ValueRefused(f"{_name(thing)}: {name} must be a list of texts, not {value!r}")
        for item in value:
            _check_text(thing, name, item)
    else:
        _check_text(thing, name, value, indexed=name in _INDEXED)


def _check_text(thing: Node | Edge, name: str, value: object, *, indexed: bool = False) -> None:
    if not isinstance(value, str):
        raise ValueRefused(f"{_name(thing)}: {name} must be text, not {value!r}")
    if value.isascii():
        size = len(value)
    else:
        if _SURROGATE.search(value):
            raise ValueRefused(f"{_name(thing)}: {name} holds half a character (a lone surrogate)")
        size = len(value.encode())
    if indexed and size > MAX_ID_BYTES:
        raise ValueRefused(
            f"{_name(thing)}: {name} takes {size:,} bytes; at most {MAX_ID_BYTES:,} can be indexed"
        )
