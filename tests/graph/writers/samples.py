"""Graphs for the tests of writers."""

from __future__ import annotations

from pathlib import Path

import argmap
from argmap.graph.export import ExportMethods
from argmap.graph.writers.json_lines import json_lines
from argmap.model import Edge, Graph, Node, Value
from tests import graphs

LANE = Path(__file__).with_name("lane.yml").read_text("utf-8")


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


def json_lines_text(graph: Graph) -> str:
    """A graph as JSON Lines."""
    return "".join(json_lines([graph], len(graph.nodes), len(graph.edges)))
