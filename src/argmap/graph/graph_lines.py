"""Read the JSON Lines that `argmap.graph.writers.json_lines` writes. They are not trusted."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any

from argmap.bounded_json import load_json
from argmap.bounded_yaml import MAX_VALUES
from argmap.errors import Problem, ValueRefused, shortened
from argmap.graph.writers.json_lines import FORMAT, VERSION
from argmap.model.graph import Edge, Graph, Node, Properties, Ref
from argmap.model.schema import (
    BY_LABEL,
    MODEL_VERSION,
    NODE_PROPERTIES,
    PATTERNS,
    TYPES,
    edge_properties,
)
from argmap.model.values import check

PART = 10_000
"""The most nodes or edges that are in memory at once."""
MAX_PROBLEMS = 20
"""The most problems that are listed for a file."""

_WRITE = "Write the file again with `argmap export jsonl`"
_MAGIC = b"\x1f\x8b"


class GraphLinesError(Exception):
    """A line is wrong. line: its number; what, remedy: for people."""

    def __init__(self, line: int, what: str, remedy: str = _WRITE) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


class GraphLines:
    """A file of JSON Lines with a graph.

    open_file: opens it in binary mode, at its beginning; it may be compressed with gzip; name: how
    problems name it; max_line: longer lines are refused, in bytes; max_text: nodes and edges with
    longer texts are refused, in bytes, as documents are.
    """

    def __init__(
        self, open_file: Callable[[], io.BufferedReader], name: str, max_line: int, max_text: int
    ) -> None:
        self._open = open_file
        self._name = name
        self._max_line, self._max_text = max_line, max_text
        self.nodes = self.edges = 0

    def problems(self) -> list[Problem]:
        """Check the whole file, and return what is wrong. Without an error, it can be restored.

        Then `nodes` and `edges` have their numbers.
        """
        found: list[Problem] = []
        checker = _Checker(self._max_text)
        line = 0
        try:
            for line, value in self._values():
                try:
                    checker.check(line, value)
                except GraphLinesError as error:
                    found.append(self._problem(error))
                    if line == 1 or len(found) == MAX_PROBLEMS:
                        return found
            checker.check_end(line)
            self.nodes, self.edges = checker.numbers
        except GraphLinesError as error:
            found.append(self._problem(error))
        return found

    def parts(self) -> Iterator[Graph]:
        """Yield the graph in parts, nodes first. `problems` must have found no error."""
        nodes: list[Node] = []
        edges: list[Edge] = []
        for line, value in self._values():
            if line == 1:
                continue
            if value["kind"] == "node":
                nodes.append(_node(value))
            else:
                edges.append(_edge(value))
            if len(nodes) + len(edges) >= PART:
                yield Graph.of(nodes, edges)
                nodes, edges = [], []
        if nodes or edges:
            yield Graph.of(nodes, edges)

    def _problem(self, error: GraphLinesError) -> Problem:
        return Problem(self._name, error.line, 0, "graph-line", error.what, error.remedy)

    def _values(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the number and the value of each line."""
        line = 0
        try:
            with self._open() as raw, _decompressed(raw) as file:
                while data := file.readline(self._max_line + 1):
                    line += 1
                    if len(data) > self._max_line:
                        raise GraphLinesError(
                            line,
                            f"the line is longer than {self._max_line:,} bytes",
                            "Raise the limit of `argmap ingest` with --max-bytes",
                        )
                    try:
                        value = _value(line, data)
                    except GraphLinesError:
                        if line == 1:
                            raise _no_graph() from None
                        raise
                    yield line, value
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            what = "the compressed data is damaged or incomplete"
            raise GraphLinesError(line + 1, what, "Get the file again") from error
        except OSError as error:
            what = f"the file can't be read: {error.strerror or error}"
            raise GraphLinesError(line + 1, what, "Check its path and permissions") from error
        if not line:
            raise GraphLinesError(0, "the file is empty")


def is_graph(head: bytes) -> bool:
    """Return whether a file begins like one with a graph. head: at least its first 100 bytes."""
    return head.startswith(b'{"kind": "graph"') and f'"{FORMAT}"'.encode() in head


def _decompressed(raw: io.BufferedReader) -> IO[bytes]:
    packed = raw.peek(2).startswith(_MAGIC)
    return io.BufferedReader(gzip.GzipFile(fileobj=raw)) if packed else raw


def _value(line: int, data: bytes) -> dict[str, Any]:
    try:
        value = load_json(data)
    except RecursionError as error:
        raise GraphLinesError(line, "the line has too many lists inside each other") from error
    except ValueError as error:  # not UTF-8, not JSON, or a number with too many digits
        what = f"the line is not valid JSON ({shortened(str(error))})"
        raise GraphLinesError(line, what) from error
    if not isinstance(value, dict):
        raise GraphLinesError(line, "the line must be a JSON object")
    return value


def _no_graph() -> GraphLinesError:
    return GraphLinesError(
        1,
        "this is not a graph that argmap exported",
        "To read documents or files of other tools, give another format with --as",
    )


class _Checker:
    """Checks the lines of a file one after another. max_text: see `GraphLines`."""

    def __init__(self, max_text: int) -> None:
        self._max_text = max_text
        self._header: dict[str, Any] = {}
        self._refs: set[Ref] = set()
        self._edges: set[int] = set()  # hashes, because there may be millions

    def check(self, line: int, value: dict[str, Any]) -> None:
        """Raise GraphLinesError if a line is wrong."""
        if line == 1:
            self._check_header(value)
        elif value.get("kind") == "node":
            _check_keys(line, value, _NODE_KEYS)
            if self._edges:
                raise GraphLinesError(line, "a node follows an edge", "Put all nodes first")
            node = _node(value)
            most = self._max_text * (2 if node.label == "Document" else 1)
            _check_size(line, f"node {node.ref}", node.properties, most)
            _check_item(line, Graph((node,)), node.properties, _NODE_VALUES.get(node.label, {}))
            if node.ref in self._refs:
                raise GraphLinesError(line, f"a second node {shortened(str(node.ref))}")
            self._refs.add(node.ref)
        elif value.get("kind") == "edge":
            _check_keys(line, value, _EDGE_KEYS)
            edge = _edge(value)
            _check_size(line, f"edge {edge.type}", edge.properties, self._max_text)
            for ref in (edge.source, edge.target):
                if ref not in self._refs:
                    what = f"there is no node {shortened(str(ref))}"
                    raise GraphLinesError(line, what, "Add the node before the edges")
            _check_item(line, Graph((), (edge,)), edge.properties, _EDGE_VALUES.get(edge.type, {}))
            identity = hash(edge.id)
            if identity in self._edges:
                what = f"a second edge {edge.type} with the key {shortened(edge.key)}"
                raise GraphLinesError(line, f"{what} between the same nodes")
            self._edges.add(identity)
        else:
            kind = shortened(repr(value.get("kind")))
            raise GraphLinesError(line, f"`kind` must be node or edge (got {kind})")

    def _check_header(self, value: dict[str, Any]) -> None:
        if value.get("format") != FORMAT:
            raise _no_graph()
        for name, read in (("version", VERSION), ("model", MODEL_VERSION)):
            number = value.get(name)
            if type(number) is not int or number != read:
                raise GraphLinesError(
                    1, "the file was written by another version of argmap "
                    f"({name} {shortened(repr(number))}; this version reads {read})",
                    "Ingest the documents again, or use that version",
                )  # fmt: skip
        self._header = value

    @property
    def numbers(self) -> tuple[int, int]:
        """The numbers of nodes and edges so far."""
        return len(self._refs), len(self._edges)

    def check_end(self, line: int) -> None:
        """Raise GraphLinesError if the file has another number of nodes or edges than it says."""
        for name, number in zip(("nodes", "edges"), self.numbers, strict=True):
            stated = self._header.get(name)
            if stated != number:
                what = f"the file has {number:,} {name}, but its first line says {stated!r}"
                raise GraphLinesError(line, what, "The file may be incomplete. Get it again")


_NODE_KEYS: dict[str, type] = {"kind": str, "label": str, "id": str, "properties": dict}
_EDGE_KEYS: dict[str, type] = {"kind": str, "type": str, "source": str, "target": str, "key": str,
              "properties": dict}  # fmt: skip
_NODE_VALUES = {
    label.name: {
        item.name: item.values for item in (*NODE_PROPERTIES, *label.properties) if item.values
    }
    for label in BY_LABEL.values()
}
_EDGE_VALUES = {
    name: {item.name: item.values for item in edge_properties(name) if item.values}
    for name in TYPES
}
_PATTERNS = {(item.source, item.type, item.target) for item in PATTERNS}


def _check_keys(line: int, value: dict[str, Any], keys: dict[str, type]) -> None:
    for name, type_ in keys.items():
        if not isinstance(value.get(name), type_):
            kind = "text" if type_ is str else "an object"
            raise GraphLinesError(line, f"`{name}` must be {kind}")
    unknown = sorted(value.keys() - keys.keys())
    if unknown:
        raise GraphLinesError(line, f"`{shortened(unknown[0])}` is unknown here")
    for name in ("id", "key"):
        if name in value["properties"]:
            raise GraphLinesError(line, f"`{name}` must not be among the properties")


def _check_size(line: int, what: str, properties: Properties, most: int) -> None:
    found = _too_large(properties, most)
    if found is not None:
        raise GraphLinesError(line, f"the {shortened(what)} has {found[0]}", found[1])


def _check_item(
    line: int, graph: Graph, properties: Properties, allowed: dict[str, tuple[str, ...]]
) -> None:
    """Raise GraphLinesError if a node or an edge does not fit the schema."""
    try:
        check(graph)
    except ValueRefused as error:
        raise GraphLinesError(line, shortened(str(error), 200)) from error
    for name, values in allowed.items():
        if name in properties and properties[name] not in values:
            given = shortened(repr(properties[name]))
            what = f"`{name}` must be one of {', '.join(values)} (got {given})"
            raise GraphLinesError(line, what)


def _node(value: dict[str, Any]) -> Node:
    return Node(value["label"], value["id"], value["properties"])


def _edge(value: dict[str, Any]) -> Edge:
    source, target = (_ref(value[end]) for end in ("source", "target"))
    return Edge(value["type"], source, target, value["key"], value["properties"])


def _ref(text: str) -> Ref:
    label, _, id_ = text.partition(":")
    return Ref(label, id_)


def _too_large(properties: Properties, most: int) -> tuple[str, str] | None:
    """Return what exceeds a limit and what to do, or None.

    most: the most bytes of all texts. Lists may have as many values as a document.
    """
    size = values = 0
    for value in properties.values():
        items = value if isinstance(value, list) else [value]
        values += len(items)
        size += sum(len(item.encode("utf-8", "replace")) for item in items if type(item) is str)
    if size > most:
        remedy = "Shorten it, or raise the limit of `argmap ingest` with --max-bytes"
        return f"{size:,} bytes of text, more than {most:,}", remedy
    if values > MAX_VALUES:
        return f"{values:,} values, more than {MAX_VALUES:,}", "Shorten its lists"
    return None
