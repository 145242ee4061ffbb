"""Write a graph as the CSV files that `neo4j-admin database import` reads, with exact values.

See https://neo4j.com/docs/operations-manual/current/import/ for the headers. A text is always
quoted, so that an empty text differs from a missing value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from argmap.errors import ExportError
from argmap.graph.writers.exported import ARGUMENTS
from argmap.model.graph import Edge, Graph, Node, Properties, Value
from argmap.model.loss import Losses
from argmap.model.schema import (
    BY_LABEL,
    INTEGER,
    LABEL_NAMES,
    MARK,
    MODEL_VERSION,
    NODE_PROPERTIES,
    TEXTS,
    Property,
    edge_properties,
)

# Control characters, which texts do not contain normally. Neo4j splits lists at one of them.
_DELIMITERS = "\x1f\x1e\x1d\x1c\x02\x03\x04\x05"
_TYPES = {INTEGER: ":long", TEXTS: ":string[]"}


def neo4j_csv(graph: Graph, losses: Losses, *, whole: bool) -> dict[str, str]:
    """Return the texts of the files by name: nodes by label, edges by pattern, and the options.

    losses: gets empty lists, which the import can't express; whole: whether this is a whole graph.
    Then the import is an argmap store: the mark that argmap looks for is in a file too. Raises
    ExportError if lists can't be written exactly.
    """
    delimiter = _delimiter(graph)
    for node in graph.nodes:
        for name, value in node.properties.items():
            if value in ([], [""]):
                losses.add(
                    "empty-list", "lists without a text, which become missing values",
                    f"{node.ref} {name}", node.text("document"),
                )  # fmt: skip
    files: dict[str, str] = {}
    for label in LABEL_NAMES:
        nodes = graph.labelled(label)
        if nodes:
            files[f"nodes-{label}.csv"] = _nodes(label, nodes, delimiter)
    patterns: defaultdict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        patterns[edge.source.label, edge.type, edge.target.label].append(edge)
    for (source, type_, target), edges in sorted(patterns.items()):
        name = f"edges-{source}-{type_}-{target}.csv"
        files[name] = _edges(source, type_, target, edges, delimiter)
    if whole:
        files[f"nodes-{MARK}.csv"] = (
            f'id:ID({MARK}),name,model:long,revision:long,:LABEL\n'
            f'"argmap","argmap",{MODEL_VERSION},0,"{MARK}"\n'
        )  # fmt: skip
    files[ARGUMENTS] = _arguments(files, delimiter)
    return files


def _delimiter(graph: Graph) -> str:
    """Return a character that no list of the graph contains."""
    used: set[str] = set()
    rows = [node.properties for node in graph.nodes] + [edge.properties for edge in graph.edges]
    for row in rows:
        for value in row.values():
            if isinstance(value, list):
                for text in value:
                    used.update(_DELIMITERS_SET.intersection(text))
    free = [character for character in _DELIMITERS if character not in used]
    if not free:
        raise ExportError(
            "the lists of this graph contain every character that could separate their items. "
            "Export it as jsonl"
        )
    return free[0]


_DELIMITERS_SET = frozenset(_DELIMITERS)


def _nodes(label: str, nodes: Sequence[Node], delimiter: str) -> str:
    declared = (*NODE_PROPERTIES[1:], *BY_LABEL[label].properties)
    columns = _used(declared, [node.properties for node in nodes])
    lines = [_header([f"id:ID({label})", *_headers(columns), ":LABEL"])]
    for node in nodes:
        lines.append(
            _row([_text(node.id), *_cells(columns, node.properties, delimiter), _text(label)])
        )
    return "".join(lines)


def _edges(source: str, type_: str, target: str, edges: Sequence[Edge], delimiter: str) -> str:
    declared = edge_properties(type_)
    columns = _used(declared[1:], [edge.properties for edge in edges])
    ends = f":START_ID({source})", f":END_ID({target})"
    lines = [_header([*ends, ":TYPE", "key", *_headers(columns)])]
    for edge in edges:
        cells = [_text(edge.source.id), _text(edge.target.id), _text(type_), _text(edge.key)]
        lines.append(_row([*cells, *_cells(columns, edge.properties, delimiter)]))
    return "".join(lines)


def _used(declared: Iterable[Property], rows: Sequence[Properties]) -> list[Property]:
    """Return the properties that occur, in the order of the schema."""
    found = {name for row in rows for name in row}
    return [item for item in declared if item.name in found]


def _headers(columns: Iterable[Property]) -> list[str]:
    return [item.name + _TYPES.get(item.type, "") for item in columns]


def _cells(columns: Iterable[Property], row: Properties, delimiter: str) -> list[str]:
    return [_cell(row.get(column.name), delimiter) for column in columns]


def _cell(value: Value | None, delimiter: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return _text(delimiter.join(value))
    return _text(value) if isinstance(value, str) else str(value)


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _header(names: Iterable[str]) -> str:
    return ",".join(names) + "\n"


def _row(cells: Iterable[str]) -> str:
    return ",".join(cells) + "\n"


def _arguments(names: Iterable[str], delimiter: str) -> str:
    options = [f"--array-delimiter=U+{ord(delimiter):04X}", "--multiline-fields=true"]
    for name in sorted(names):
        kind = "nodes" if name.startswith("nodes-") else "relationships"
        options.append(f"--{kind}={name}")
    return "".join(option + "\n" for option in options)
