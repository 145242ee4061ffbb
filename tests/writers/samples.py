"""Graphs for the tests of writers."""

from __future__ import annotations

from pathlib import Path

import argmap
from argmap.graph.export import ExportMethods
from argmap.model import Edge, Graph, Node, Value
from tests import graphs

LANE = """\
kind: thread
id: streets
title: Streets
interpretations: [{label: Space, claim: It is about space, proponents: [Ada]}]
---
kind: controversy
id: lane
title: 'Should the lane <be> open & "free"?'
thread: streets
context: Some text.
positions:
- id: open
  label: Open {it} [now] <a>
  claim: 'Open it #now, *all* of _it_ {a: b} <x> // no /* c */ [y](z) @[Shut it] ]]> \\'
  confidence: high
  proponents:
  - {actor: Ada, since: 2020, until: 2021-03, quote: One; two, source: "https://a.example/1"}
  - {actor: Ada, since: 2024-02, quote: Later}
  - {actor: Bea Ode, since: 2024}
  opponents: [Cid, Ada]
  sources: [{title: A report, url: "https://a.example/2"}]
  reasons:
  - claim: Cars are [bad] <too> {x}
    for: true
    proponents: [Bea Ode, 'Dan "D" {x}']
    reasons:
    - {claim: Not that bad, for: false, opponents: [Bea Ode], proponents: [Cid]}
  - {claim: It costs a lot, for: false}
- id: shut
  claim: Shut it
  proponents: [Cid]
  contests: [open]
- id: half
  claim: Shut it
  supports: [shut]
---
kind: event
id: vote
title: The vote
date: 2021-05
threads: [streets]
actors: [{actor: Ada, role: speaker}]
"""


def lane(folder: Path) -> argmap.ArgumentGraph:
    """A graph with several statements of one stance, reasons, an event, and special characters."""
    (folder / "lane.yml").write_text(LANE, "utf-8")
    graph = argmap.read(folder, root=folder)
    assert graph.last_report is not None
    assert graph.last_report.errors == []
    return graph


HOSTILE = (
    "a;b", 'x, "y"', " lead ", "tab\t", "nl\nx", "cr\r\nx", '\\back\\"', "'=1+1'", "=cmd|x",
    "emoji😀\u200b", "\x1f", "NULL", "[1]", '"', "a\u2028b", "\x07", "]]>", "<!--", "a; b",
)  # fmt: skip
"""Texts that a format may lose or take for something else."""


def hostile() -> Graph:
    """A debate with hostile texts in ids, names, lists, and properties of nodes and edges."""
    whole = graphs.debate()
    nodes, edges = list(whole.nodes), list(whole.edges)
    for number, text in enumerate(HOSTILE):
        properties: dict[str, Value] = {
            "name": text, "standing": "unregistered", "kind": "unknown", "mentioned_in": "a",
            "website": text, "aliases": [text, "z", text] if number % 2 else [text],
        }  # fmt: skip
        actor = Node("Actor", f"n{number} {text}", properties)
        stance: dict[str, Value] = {
            "basis": "stated",
            "document": "a",
            "line": number,
            "quote": text,
        }
        nodes.append(actor)
        edges.append(Edge("SUPPORTS", actor.ref, graphs.PRICE, f"k{number}", stance))
    return Graph.of(nodes, edges)


class WholeGraph(ExportMethods):
    """Exports all of a graph, without a store."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def _complete(self) -> Graph:
        return self._graph

    @property
    def _whole(self) -> bool:
        return True
