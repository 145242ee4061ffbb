"""The graph of `cases/graph.json`, which the JavaScript tests of the pages also use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from argmap.model import Edge, Graph, Node, Ref

CASES = Path(__file__).parent / "cases"


def read_cases(name: str) -> Any:
    """Read a file of the folder `cases`."""
    return json.loads((CASES / f"{name}.json").read_text("utf-8"))


def ref_of(text: str) -> Ref:
    """Turn `Label:id` into a ref."""
    label, _, id_ = text.partition(":")
    return Ref(label, id_)


def case_graph() -> Graph:
    """Build the graph. An edge's key is its place in the file.

    The details of a node are the properties that a page gets.
    """
    data = read_cases("graph")
    nodes = []
    for item in data["nodes"]:
        more = {name: item[name] for name in item.keys() - {"ref", "kind", "details"}}
        nodes.append(Node(*ref_of(item["ref"]), {**item["details"], **more}))
    edges = []
    for place, item in enumerate(data["edges"]):
        more = {name: item[name] for name in item.keys() - {"from", "relation", "to"}}
        ends = (ref_of(item["from"]), ref_of(item["to"]))
        edges.append(Edge(data["relations"][item["relation"]], *ends, f"{place:03}", more))
    return Graph.of(nodes, edges)


def neutral_graph() -> Graph:
    """Build the graph with the neutral stances of `cases/neutral.json`."""
    graph = case_graph()
    edges = [
        Edge(
            "NEUTRAL_ON",
            ref_of(item["from"]),
            ref_of(item["to"]),
            f"neutral {place}",
            {"basis": "stated", **{k: v for k, v in item.items() if k not in ("from", "to")}},
        )
        for place, item in enumerate(read_cases("neutral")["edges"])
    ]
    return Graph.of(graph.nodes, [*graph.edges, *edges])
