"""Validate values before a store gets them, so that both stores hold the same.

Each limit is here because one engine accepts the value and the other refuses or changes it.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Mapping

from argmap.errors import ParameterError, QueryTimeout, ValueRefused
from argmap.model.graph import Edge, Graph, Node, Properties
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
from argmap.model.schema_values import MAX_ID_BYTES

_SURROGATE = re.compile("[\ud800-\udfff]")
_PATTERNS = {(item.source, item.type, item.target) for item in PATTERNS}
_NODE_TYPES = {
    label.name: {item.name: item.type for item in (*NODE_PROPERTIES, *label.properties)}
    for label in LABELS
}
_EDGE_TYPES = {name: {item.name: item.type for item in edge_properties(name)} for name in TYPES}
_INDEXED = ("id", "key", "document", "mentioned_in")
MAX_TIMEOUT = 1_000_000
"""The longest time limit of a query, in seconds."""
_MAX_INTEGER = 2**63
_MAX_DEPTH = 32
"""The most lists and maps inside each other in a parameter."""


def check(graph: Graph) -> None:
    """Check that both stores can hold a graph exactly.

    Raises ValueRefused with the node or edge, the property and the reason.
    """
    for node in graph.nodes:
        _check_node(node)
    for edge in graph.edges:
        _check_edge(edge)


def check_parameters(parameters: Mapping[str, object]) -> None:
    """Check that both stores accept these parameters. Raises ParameterError if not."""
    if not isinstance(parameters, Mapping):
        raise ParameterError(
            f"parameters must be a mapping of names to values (got a {type(parameters).__name__})"
        )
    for name, value in parameters.items():
        _check_parameter(name, value)


def check_timeout(timeout: float | None) -> None:
    """Check that both stores accept a time limit, in seconds. Raises ParameterError if not."""
    if timeout is None:
        return
    number = isinstance(timeout, int | float) and not isinstance(timeout, bool)
    if not number or not 0 < timeout <= MAX_TIMEOUT:
        given = f"{timeout:g}" if number else repr(timeout)
        raise ParameterError(
            f"timeout must be more than 0 and at most {MAX_TIMEOUT:,} seconds (got {given})"
        )


class TimeLimit:
    """The time limit of a query, from now on, which an engine may exceed in a single step.

    timeout: in seconds, None for no limit.
    """

    def __init__(self, timeout: float | None) -> None:
        self.timeout = math.inf if timeout is None else timeout
        self._until = time.monotonic() + self.timeout

    @property
    def left(self) -> float:
        """The remaining seconds, negative after the limit."""
        return self._until - time.monotonic()

    def require(self) -> None:
        """Raise QueryTimeout after the limit."""
        if self.left < 0:
            raise QueryTimeout(f"the query took longer than {self.timeout:g} s")


def keys_in(value: object) -> frozenset[str]:
    """Return the keys of all maps in a value, and of the value itself where it is a map."""
    if isinstance(value, Mapping):
        return frozenset(map(str, value)).union(*map(keys_in, value.values()))
    if isinstance(value, list | tuple):
        return frozenset().union(*map(keys_in, value))
    return frozenset()


def is_text(value: str) -> bool:
    """Return whether a store can hold a text: it has no lone surrogate."""
    return not _SURROGATE.search(value)


def _check_parameter(name: str, value: object, depth: int = 0) -> None:
    if depth > _MAX_DEPTH:
        raise ParameterError(
            f"{name} must have at most {_MAX_DEPTH} lists and maps inside each other"
        )
    if isinstance(value, str):
        if not is_text(value):
            raise ParameterError(f"{name} must not contain half a character (a lone surrogate)")
    elif isinstance(value, int):
        if not -_MAX_INTEGER <= value < _MAX_INTEGER:
            raise ParameterError(f"{name} must fit into 64 bits")
    elif isinstance(value, list | tuple):
        for item in value:
            _check_parameter(name, item, depth + 1)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str):
                raise ParameterError(f"{name} must have text keys (got {key!r})")
            _check_parameter(name, key)
            _check_parameter(f"{name}.{key}", item, depth + 1)
    elif value is not None and not isinstance(value, float):
        raise ParameterError(
            f"{name} has a type that stores do not support: {type(value).__name__}"
        )


def _check_node(node: Node) -> None:
    types = _NODE_TYPES.get(node.label)
    if types is None:
        raise ValueRefused(f"{node.ref}: the model has no label {node.label}")
    _check_text(node, "id", node.id, indexed=True)
    if not node.id:
        raise ValueRefused(f"{node.label}: a node needs an id")
    if not node.properties.get("name"):
        raise ValueRefused(f"{node.ref}: a node needs a name")
    _check_values(node, node.properties, types)


def _check_edge(edge: Edge) -> None:
    if (edge.source.label, edge.type, edge.target.label) not in _PATTERNS:
        raise ValueRefused(
            f"{_name(edge)}: the model has no edge of this type between these labels"
        )
    _check_text(edge, "key", edge.key, indexed=True)
    _check_values(edge, edge.properties, _EDGE_TYPES[edge.type])


def _name(item: Node | Edge) -> str:
    if isinstance(item, Node):
        return str(item.ref)
    return f"{item.source} {item.type} {item.target}"


def _check_values(item: Node | Edge, values: Properties, types: dict[str, str]) -> None:
    for name, value in values.items():
        # Nearly all values are short texts of ASCII characters, or small numbers.
        if type(value) is str:
            plain = len(value) <= MAX_ID_BYTES and value.isascii() and types.get(name) == TEXT
        else:
            plain = type(value) is int and 0 <= value < _MAX_INTEGER and types.get(name) == INTEGER
        if not plain:
            _check_value(item, name, value, types)


def _check_value(item: Node | Edge, name: str, value: object, types: dict[str, str]) -> None:
    expected = types.get(name)
    if expected is None:
        raise ValueRefused(f"{_name(item)}: the model has no property {name!r} here")
    if expected == INTEGER:
        if not isinstance(value, int) or isinstance(value, bool):
            raise ValueRefused(f"{_name(item)}: {name} must be an integer (got {value!r})")
        if not -_MAX_INTEGER <= value < _MAX_INTEGER:
            raise ValueRefused(f"{_name(item)}: {name} must fit into 64 bits")
    elif expected == TEXTS:
        if not isinstance(value, list | tuple):
            raise ValueRefused(f"{_name(item)}: {name} must be a list of texts (got {value!r})")
        for text in value:
            _check_text(item, name, text)
    else:
        _check_text(item, name, value, indexed=name in _INDEXED)


def _check_text(item: Node | Edge, name: str, value: object, *, indexed: bool = False) -> None:
    if not isinstance(value, str):
        raise ValueRefused(f"{_name(item)}: {name} must be text (got {value!r})")
    if value.isascii():
        size = len(value)
    else:
        if _SURROGATE.search(value):
            raise ValueRefused(
                f"{_name(item)}: {name} must not contain half a character (a lone surrogate)"
            )
        size = len(value.encode())
    if indexed and size > MAX_ID_BYTES:
        raise ValueRefused(
            f"{_name(item)}: {name} must have at most {MAX_ID_BYTES:,} bytes (got {size:,})"
        )
