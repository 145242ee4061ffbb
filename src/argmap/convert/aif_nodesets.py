"""Read nodesets of AIF and xAIF, and merge the nodes that several of them share."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from argmap.convert.file_problems import FileReport
from argmap.convert.json_input import JsonInput, as_list, cleaned, id_text, input_fault

CLAIM, LOCUTION, ILLOCUTION, TRANSITION = "I", "L", "YA", "TA"
SCHEMES = ("RA", "CA", "MA", "PA")
"""Inferences, conflicts, rephrases and preferences: nodes between claims."""

_KNOWN = (CLAIM, LOCUTION, ILLOCUTION, TRANSITION, *SCHEMES)
_NODE_ID = re.compile(r'"nodeID"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_DEFAULT = re.compile(r"default\b", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class AifNode:
    """A node. key: identifies it among the nodes of all files; report: of its file."""

    key: str
    id: str
    type: str
    text: str
    report: FileReport
    line: int

    def lost(self, kind: str, example: str = "") -> None:
        """Count a loss. example: by default, the id and the text."""
        self.report.lost(kind, example or f"node {self.id}: {self.text}", self.line)

    @property
    def scheme(self) -> str:
        """The name of its scheme; '' for a default one."""
        return "" if _DEFAULT.match(self.text) else self.text


@dataclass(slots=True)
class Nodeset:
    """A nodeset as read.

    report: of its file; nodes: keys by id; locutions: the key of a node, a person and a date.
    """

    report: FileReport
    title: str
    is_xaif: bool
    nodes: dict[str, str] = field(default_factory=dict)
    edges: list[tuple[str, str]] = field(default_factory=list)
    locutions: list[tuple[str, str, str]] = field(default_factory=list)
    participants: dict[str, str] | None = None


Neighbours: TypeAlias = dict[str, list[AifNode]]


class Nodesets:
    """The nodesets of one run, and their nodes by key."""

    def __init__(self) -> None:
        self.nodes: dict[str, AifNode] = {}
        self.sets: list[Nodeset] = []

    def add(self, file: JsonInput, report: FileReport) -> None:
        """Add a file. Raises InputFault if it is not a nodeset."""
        value = file.value
        graph = value.get("AIF", value) if isinstance(value, dict) else None
        if not isinstance(graph, dict) or not isinstance(graph.get("nodes"), list):
            what = "this is not an AIF nodeset: it has no list `nodes`"
            raise input_fault(file.id, what, "Export the nodeset as JSON from AIFdb or OVA")
        made = Nodeset(report, _unescaped(value.get("title")), graph is not value)
        self._merge(made, _read_nodes(graph["nodes"], file.lines(_NODE_ID), report))
        self._read_edges(made, as_list(graph.get("edges")))
        if made.is_xaif and as_list(graph.get("participants")):
            made.participants = _participants(graph["participants"])
        for item in as_list(graph.get("locutions")):
            if isinstance(item, dict) and id_text(item.get("nodeID")) in made.nodes:
                key = made.nodes[id_text(item.get("nodeID"))]
                made.locutions.append((key, id_text(item.get("personID")), _date(item)))
        self.sets.append(made)

    def neighbours(self) -> tuple[Neighbours, Neighbours]:
        """Return the nodes after each node and those before it, by its key."""
        after: Neighbours = defaultdict(list)
        before: Neighbours = defaultdict(list)
        for source, target in dict.fromkeys(pair for item in self.sets for pair in item.edges):
            after[source].append(self.nodes[target])
            before[target].append(self.nodes[source])
        return after, before

    def _merge(self, made: Nodeset, found: dict[str, AifNode]) -> None:
        """Use the nodes that earlier files have, if their ids mean the same there."""
        shared = [(node, self.nodes[id_]) for id_, node in found.items() if id_ in self.nodes]
        if shared and not _are_same(shared, doubtful=made.is_xaif):
            if not made.is_xaif:
                _, other = shared[0]
                what = f"its ids are those of other nodes in {other.report.document}"
                remedy = "The nodesets are not merged. Nodesets of one AIFdb have distinct ids"
                made.report.warning(0, "other-nodes", what, remedy)
            for id_, node in found.items():
                node.key = f"{made.report.document}#{id_}"
        for id_, node in found.items():
            first = self.nodes.setdefault(node.key, node)
            made.nodes[id_] = first.key
            if first.type in (CLAIM, LOCUTION) and first.text != node.text:
                node.lost("other-text")

    def _read_edges(self, made: Nodeset, values: list[Any]) -> None:
        for number, value in enumerate(values, 1):
            ends = value if isinstance(value, dict) else {}
            source, target = id_text(ends.get("fromID")), id_text(ends.get("toID"))
            missing = [id_ or "without an id" for id_ in (source, target) if id_ not in made.nodes]
            if missing:
                name = id_text(ends.get("edgeID")) or f"number {number:,}"
                what = f"the edge {name} needs the node {missing[0]}, which is missing"
                made.report.error(0, "missing-node", what, "The edge is skipped. Add the node")
            else:
                made.edges.append((made.nodes[source], made.nodes[target]))


def _read_nodes(
    values: list[Any], lines: Mapping[str, int], report: FileReport
) -> dict[str, AifNode]:
    """Return nodes by id. lines: by id."""
    found: dict[str, AifNode] = {}
    for number, value in enumerate(values, 1):
        id_ = id_text(value.get("nodeID")) if isinstance(value, dict) else ""
        if not id_:
            what = f"item {number:,} of `nodes` has no nodeID"
            report.error(1, "no-node-id", what, "The item is skipped. Add the id")
            continue
        line, type_ = lines.get(id_, 1), value.get("type")
        if type_ not in _KNOWN:
            report.lost("node-type", f"{type_} (node {id_})", line)
            continue
        text = _unescaped(value.get("text"))
        if type_ == CLAIM and not text:
            what = f"the node {id_} has no text"
            report.warning(line, "no-text", what, "“(no text)” is used. Add `text`")
            text = "(no text)"
        node = AifNode(id_, id_, type_, text, report, line)
        first = found.setdefault(id_, node)
        if (first.type, first.text) != (node.type, node.text):
            what = f"two nodes have the id {id_}"
            report.error(line, "duplicate-id", what, "The first is used. Change one of the ids")
    return found


def _are_same(shared: Iterable[tuple[AifNode, AifNode]], *, doubtful: bool) -> bool:
    """Return whether nodes with equal ids are the same: their types are, and most of their texts.

    Texts can differ, because they are corrected between two exports. doubtful: whether the ids
    often begin at 0 again, so that at least one text has to be the same.
    """
    texts = [0, 0]
    for node, other in shared:
        if node.type != other.type:
            return False
        if node.type in (CLAIM, LOCUTION):
            texts[node.text == other.text] += 1
    return texts[1] > texts[0] or (not doubtful and texts[0] < 2)


def _unescaped(text: Any) -> str:
    """Return a text without HTML entities; '' for what is no text."""
    return cleaned(html.unescape(text)) if isinstance(text, str) else ""


def _participants(values: list[Any]) -> dict[str, str]:
    """Return the names of participants by id."""
    found: dict[str, str] = {}
    for item in values:
        id_ = id_text(item.get("participantID")) if isinstance(item, dict) else ""
        if id_:
            parts = (_unescaped(item.get(key)) for key in ("firstname", "surname"))
            found.setdefault(id_, " ".join(" ".join(parts).split()))
    return found


def _date(locution: Mapping[str, Any]) -> str:
    """Return when something was said, not when it was typed in; '' if that is not known."""
    start = locution.get("start")
    return start[:10] if isinstance(start, str) else ""
