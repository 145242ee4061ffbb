"""Read the JSON Lines that `argmap.graph.writers.json_lines` writes. They are not trusted."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from argmap.bounded_text import load_json
from argmap.errors import Problem, ValueRefused, shortened
from argmap.graph.writers.json_lines import FORMAT, VERSION
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.schema import (
    LABELS,
    MODEL_VERSION,
    NODE_PROPERTIES,
    TYPES,
    Property,
    edge_properties,
)
from argmap.model.values import check

PART = 10_000
"""The most nodes or edges that are in memory at once."""

_WRITE = "Write the file again with `argmap export jsonl`"


class GraphLinesError(Exception):
    """A line is wrong. what, remedy: for people."""

    def __init__(self, what: str, remedy: str = _WRITE) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


class GraphLines:
    """A file of JSON Lines with a graph, which may be compressed with gzip.

    name: how problems name it; max_line: longer lines are refused, in bytes; nodes, edges: their
    numbers, after `problem`.
    """

    def __init__(self, path: Path, name: str, max_line: int) -> None:
        self._path, self._name, self._max_line = path, name, max_line
        self._line = 0
        self.nodes = self.edges = 0

    def problem(self) -> Problem | None:
        """Check the whole file, and return what is wrong first. Without it, it can be restored."""
        try:
            self._check()
        except GraphLinesError as error:
            return Problem(self._name, self._line, 0, "graph-line", error.what, error.remedy)
        return None

    def parts(self) -> Iterator[Graph]:
        """Yield the graph in parts, nodes first. There must be no problem."""
        nodes: list[Node] = []
        edges: list[Edge] = []
        values = self._values()
        next(values)
        for value in values:
            if value["kind"] == "node":
                nodes.append(_node(value))
            else:
                edges.append(_edge(value))
            if len(nodes) + len(edges) >= PART:
                yield Graph.of(nodes, edges)
                nodes, edges = [], []
        if nodes or edges:
            yield Graph.of(nodes, edges)

    def _values(self) -> Iterator[dict[str, Any]]:
        """Yield the value of each line."""
        self._line = 0
        try:
            with self._path.open("rb") as raw, _decompressed(raw) as file:
                while data := file.readline(self._max_line + 1):
                    self._line += 1
                    if len(data) > self._max_line:
                        what = f"the line is longer than {self._max_line:,} bytes"
                        remedy = "Raise the limit of `argmap ingest` with --max-bytes"
                        raise GraphLinesError(what, remedy)
                    yield _value(data, first=self._line == 1)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            self._line += 1
            what = "the compressed data is damaged or incomplete"
            raise GraphLinesError(what, "Get the file again") from error
        except OSError as error:
            self._line += 1
            what = f"the file can't be read: {error.strerror or error}"
            raise GraphLinesError(what, "Check its path and permissions") from error
        if not self._line:
            raise GraphLinesError("the file is empty")

    def _check(self) -> None:
        """Raise GraphLinesError if something is wrong."""
        refs: set[Ref] = set()
        edges: set[int] = set()  # hashes, because there may be millions
        values = self._values()
        header = next(values)
        _check_header(header)
        for value in values:
            if value.get("kind") == "node":
                _check_keys(value, _NODE_KEYS)
                if edges:
                    raise GraphLinesError("a node follows an edge", "Put all nodes first")
                node = _node(value)
                _check_item(Graph((node,)), node, _NODE_VALUES.get(node.label, {}))
                if node.ref in refs:
                    raise GraphLinesError(f"a second node {shortened(str(node.ref))}")
                refs.add(node.ref)
            elif value.get("kind") == "edge":
                _check_keys(value, _EDGE_KEYS)
                edge = _edge(value)
                for ref in (edge.source, edge.target):
                    if ref not in refs:
                        what = f"there is no node {shortened(str(ref))}"
                        raise GraphLinesError(what, "Add the node before the edges")
                _check_item(Graph((), (edge,)), edge, _EDGE_VALUES.get(edge.type, {}))
                if hash(edge.id) in edges:
                    what = f"a second edge {edge.type} with the key {shortened(edge.key)}"
                    raise GraphLinesError(f"{what} between the same nodes")
                edges.add(hash(edge.id))
            else:
                kind = shortened(repr(value.get("kind")))
                raise GraphLinesError(f"`kind` must be node or edge (got {kind})")
        self.nodes, self.edges = len(refs), len(edges)
        for name, number in (("nodes", self.nodes), ("edges", self.edges)):
            if header.get(name) != number:
                what = (
                    f"the file has {number:,} {name}, but its first line says {header.get(name)!r}"
                )
                raise GraphLinesError(what, "The file may be incomplete. Get it again")


def is_graph(head: bytes) -> bool:
    """Return whether a file begins like one with a graph. head: at least its first 100 bytes."""
    return head.startswith(b'{"kind": "graph"') and f'"{FORMAT}"'.encode() in head


def _decompressed(raw: io.BufferedReader) -> IO[bytes]:
    packed = raw.peek(2).startswith(b"\x1f\x8b")
    return io.BufferedReader(gzip.GzipFile(fileobj=raw)) if packed else raw


def _value(data: bytes, *, first: bool) -> dict[str, Any]:
    value: Any = None
    try:
        value = load_json(data)
        what = "the line must be a JSON object"
    except RecursionError:
        what = "the line has too many lists inside each other"
    except ValueError as error:  # not UTF-8, not JSON, or a number with too many digits
        what = f"the line is not valid JSON ({shortened(str(error))})"
    if isinstance(value, dict):
        return value
    raise _no_graph() if first else GraphLinesError(what)


def _no_graph() -> GraphLinesError:
    return GraphLinesError(
        "this is not a graph that argmap exported",
        "To read documents or files of other tools, give another format with --as",
    )


def _check_header(value: Mapping[str, Any]) -> None:
    if value.get("format") != FORMAT:
        raise _no_graph()
    for name, read in (("version", VERSION), ("model", MODEL_VERSION)):
        number = value.get(name)
        if type(number) is not int or number != read:
            raise GraphLinesError(
                "the file was written by another version of argmap "
                f"({name} {shortened(repr(number))}; this version reads {read})",
                "Ingest the documents again, or use that version",
            )


_NODE_KEYS: dict[str, type] = {"kind": str, "label": str, "id": str, "properties": dict}
_EDGE_KEYS: dict[str, type] = {"kind": str, "type": str, "source": str, "target": str, "key": str,
              "properties": dict}  # fmt: skip


def _values_of(properties: tuple[Property, ...]) -> dict[str, tuple[str, ...]]:
    return {item.name: item.values for item in properties if item.values}


_NODE_VALUES = {label.name: _values_of((*NODE_PROPERTIES, *label.properties)) for label in LABELS}
_EDGE_VALUES = {name: _values_of(edge_properties(name)) for name in TYPES}


def _check_keys(value: dict[str, Any], keys: dict[str, type]) -> None:
    for name, type_ in keys.items():
        if not isinstance(value.get(name), type_):
            kind = "text" if type_ is str else "an object"
            raise GraphLinesError(f"`{name}` must be {kind}")
    unknown = sorted(value.keys() - keys.keys())
    if unknown:
        raise GraphLinesError(f"`{shortened(unknown[0])}` is unknown here")
    for name in ("id", "key"):
        if name in value["properties"]:
            raise GraphLinesError(f"`{name}` must not be among the properties")


def _check_item(graph: Graph, item: Node | Edge, allowed: Mapping[str, tuple[str, ...]]) -> None:
    """Raise GraphLinesError if a node or an edge does not fit the schema. graph: it alone."""
    try:
        check(graph)
    except ValueRefused as error:
        raise GraphLinesError(shortened(str(error), 200)) from error
    for name, values in allowed.items():
        if name in item.properties and item.properties[name] not in values:
            given = shortened(repr(item.properties[name]))
            raise GraphLinesError(f"`{name}` must be one of {', '.join(values)} (got {given})")


def _node(value: dict[str, Any]) -> Node:
    return Node(value["label"], value["id"], value["properties"])


def _edge(value: dict[str, Any]) -> Edge:
    source, target = (_ref(value[end]) for end in ("source", "target"))
    return Edge(value["type"], source, target, value["key"], value["properties"])


def _ref(text: str) -> Ref:
    label, _, id_ = text.partition(":")
    return Ref(label, id_)
