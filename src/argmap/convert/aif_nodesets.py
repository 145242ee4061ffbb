"""Read nodesets of AIF and xAIF, and merge the nodes that several of them share."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from argmap.convert.conversion import Losses
from argmap.convert.json_input import JsonInput, as_list, cleaned, id_text, input_fault
from argmap.ingest.document import Problems

CLAIM, LOCUTION, ILLOCUTION, TRANSITION = "I", "L", "YA", "TA"
SCHEMES = ("RA", "CA", "MA", "PA")
"""Inferences, conflicts, rephrases and preferences: nodes between claims."""

_KNOWN = (CLAIM, LOCUTION, ILLOCUTION, TRANSITION, *SCHEMES)
_NODE_ID = re.compile(r'"nodeID"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)')
_DEFAULT = re.compile(r"default\b", re.IGNORECASE)


@dataclass(slots=True)
class AifNode:
    """A node. key: identifies it among the nodes of all files; place: its file and line."""

    key: str
    id: str
    type: str
    text: str
    place: tuple[str, int]

    @property
    def scheme(self) -> str:
        """The name of its scheme; '' for a default one."""
        return "" if _DEFAULT.match(self.text) else self.text


@dataclass(slots=True)
class Nodeset:
    """A nodeset as read. nodes: keys by id; locutions: pairs of the key of a node and a person."""

    id: str
    title: str
    is_xaif: bool
    nodes: dict[str, str] = field(default_factory=dict)
    edges: list[tuple[str, str]] = field(default_factory=list)
    locutions: list[tuple[str, str, str]] = field(default_factory=list)
    participants: dict[str, str] | None = None


Neighbours: TypeAlias = dict[str, list[AifNode]]


class Nodesets:
    """The nodesets of one run, and their nodes by key."""

    def __init__(self, losses: Losses) -> None:
        self.nodes: dict[str, AifNode] = {}
        self.sets: list[Nodeset] = []
        self._losses = losses

    def add(self, file: JsonInput, problems: Problems) -> None:
        """Add a file. Raises InputFault if it is not a nodeset."""
        value = file.value
        graph = value.get("AIF", value) if isinstance(value, dict) else None
        if not isinstance(graph, dict) or not isinstance(graph.get("nodes"), list):
            what = "this is not an AIF nodeset: it has no list `nodes`"
            raise input_fault(file.id, what, "Export the nodeset as JSON from AIFdb or OVA")
        made = Nodeset(file.id, _title(value), graph is not value)
        found = self._read_nodes(graph["nodes"], file, problems)
        self._merge(made, found, problems)
        self._read_edges(made, as_list(graph.get("edges")), problems)
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

    def _read_nodes(
        self, values: list[Any], file: JsonInput, problems: Problems
    ) -> dict[str, AifNode]:
        lines = file.lines(_NODE_ID)
        found: dict[str, AifNode] = {}
        for number, value in enumerate(values, 1):
            id_ = id_text(value.get("nodeID")) if isinstance(value, dict) else ""
            if not id_:
                what = f"item {number:,} of `nodes` has no nodeID"
                problems.error(1, "no-node-id", what, "The item is skipped. Add the id")
                continue
            line = lines.get(id_, 1)
            type_ = value.get("type")
            if type_ not in _KNOWN:
                what = "nodes of a type that argmap does not know"
                self._losses.add("node-type", what, f"{type_} (node {id_})", file.id, line)
                continue
            text = value.get("text")
            text = cleaned(html.unescape(text)) if isinstance(text, str) else ""
            if type_ == CLAIM and not text:
                what = f"the node {id_} has no text"
                problems.warning(line, "no-text", what, "“(no text)” is used. Add `text`")
                text = "(no text)"
            node = AifNode(id_, id_, type_, text, (file.id, line))
            first = found.setdefault(id_, node)
            if first is not node and (first.type, first.text) != (node.type, node.text):
                what = f"two nodes have the id {id_}"
                problems.error(
                    line, "duplicate-id", what, "The first is used. Change one of the ids"
                )
        return found

    def _merge(self, made: Nodeset, found: dict[str, AifNode], problems: Problems) -> None:
        """Use the nodes that earlier files have, if their ids mean the same there."""
        shared = [(node, self.nodes[id_]) for id_, node in found.items() if id_ in self.nodes]
        if shared and not _are_same(shared, doubtful=made.is_xaif):
            if not made.is_xaif:
                _, other = shared[0]
                what = f"its ids are those of other nodes in {other.place[0]}"
                remedy = "The nodesets are not merged. Nodesets of one AIFdb have distinct ids"
                problems.warning(0, "other-nodes", what, remedy)
            for id_, node in found.items():
                node.key = f"{made.id}#{id_}"
        for id_, node in found.items():
            first = self.nodes.setdefault(node.key, node)
            made.nodes[id_] = first.key
            if first.type in (CLAIM, LOCUTION) and first.text != node.text:
                what = "nodes with another text in another file; the first one is used"
                self._losses.add("other-text", what, f"node {id_}: {node.text}", *node.place)

    def _read_edges(self, made: Nodeset, values: list[Any], problems: Problems) -> None:
        for number, value in enumerate(values, 1):
            ends = value if isinstance(value, dict) else {}
            source, target = id_text(ends.get("fromID")), id_text(ends.get("toID"))
            missing = [id_ or "without an id" for id_ in (source, target) if id_ not in made.nodes]
            if missing:
                name = id_text(ends.get("edgeID")) or f"number {number:,}"
                what = f"the edge {name} needs the node {missing[0]}, which is missing"
                problems.error(0, "missing-node", what, "The edge is skipped. Add the node")
            else:
                made.edges.append((made.nodes[source], made.nodes[target]))


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


def _title(value: Mapping[str, Any]) -> str:
    title = value.get("title")
    return cleaned(html.unescape(title)) if isinstance(title, str) else ""


def _participants(values: list[Any]) -> dict[str, str]:
    """Return the names of participants by id."""
    found: dict[str, str] = {}
    for item in values:
        id_ = id_text(item.get("participantID")) if isinstance(item, dict) else ""
        if id_:
            parts = (item.get("firstname"), item.get("surname"))
            name = " ".join(cleaned(part) for part in parts if isinstance(part, str))
            found.setdefault(id_, " ".join(html.unescape(name).split()))
    return found


def _date(locution: Mapping[str, Any]) -> str:
    """Return when something was said, not when it was typed in; '' if that is not known."""
    start = locution.get("start")
    return start[:10] if isinstance(start, str) else ""
