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
                used = used.union(*map(_DELIMITERS_SET.intersection, value))
    free = [character for character in _DELIMITERS if character not in used]
    if not free:
        raise ExportError(
            "the lists of this graph contain every character that could separate their items. "
            "Export it as jsonl"
        )
    return free[0]


_DELIMITERS_SET = frozenset(_DELIMITERS)


_Row = tuple[list[str], Properties, list[str]]
"""Cells, the properties that come after them, and more cells."""


def _nodes(label: str, nodes: Sequence[Node], delimiter: str) -> str:
    declared = (*NODE_PROPERTIES[1:], *BY_LABEL[label].properties)
    rows: list[_Row] = [([_text(node.id)], node.properties, [_text(label)]) for node in nodes]
    return _file([f"id:ID({label})"], declared, [":LABEL"], rows, delimiter)


def _edges(source: str, type_: str, target: str, edges: Sequence[Edge], delimiter: str) -> str:
    ends = [f":START_ID({source})", f":END_ID({target})", ":TYPE", "key"]
    rows: list[_Row] = [
        ([_text(edge.source.id), _text(edge.target.id), _text(type_), _text(edge.key)],
         edge.properties, [])
        for edge in edges
    ]  # fmt: skip
    return _file(ends, edge_properties(type_)[1:], [], rows, delimiter)


def _file(
    first: list[str],
    declared: Iterable[Property],
    last: list[str],
    rows: Sequence[_Row],
    delimiter: str,
) -> str:
    """Return the text of a file, with the declared properties that occur between other columns.

    first, last: the headers of these.
    """
    found = {name for _, properties, _ in rows for name in properties}
    columns = [item for item in declared if item.name in found]
    lines = [[*first, *(item.name + _TYPES.get(item.type, "") for item in columns), *last]]
    for before, properties, after in rows:
        cells = (_cell(properties.get(column.name), delimiter) for column in columns)
        lines.append([*before, *cells, *after])
    return "".join(",".join(line) + "\n" for line in lines)


def _cell(value: Value | None, delimiter: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return _text(delimiter.join(value))
    return _text(value) if isinstance(value, str) else str(value)


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _arguments(names: Iterable[str], delimiter: str) -> str:
    options = [f"--array-delimiter=U+{ord(delimiter):04X}", "--multiline-fields=true"]
    for name in sorted(names):
        kind = "nodes" if name.startswith("nodes-") else "relationships"
        options.append(f"--{kind}={name}")
    return "".join(option + "\n" for option in options)
