"""Say of a view that its graph is that of one day."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from argmap.model.counting import STANCES
from argmap.model.graph import Edge, Graph
from argmap.model.schema import STANCE_TARGETS
from argmap.model.view import View
from argmap.model.visible_text import counted

V = TypeVar("V", bound=View)


def of_day(view: V, day: str, said_for: tuple[Edge, ...] = ()) -> V:
    """Return a view of the graph of one day, which says so.

    Without a focus, it leaves out the actors without a stance that no document defines.

    day: "" for the graph of all days; said_for: see `View`.
    """
    if not day:
        return view
    left_out = {edge.id for edge in said_for}
    held = tuple(edge for edge in view.graph.edges if edge.id not in left_out)
    graph = replace(view.graph, edges=held)
    stances = [
        edge
        for edge in graph.edges
        if edge.type in STANCES
        and edge.source.label == "Actor"
        and edge.target.label in STANCE_TARGETS
    ]
    undated = sum(not (edge.text("since") or edge.text("until")) for edge in stances)
    dates = f", {undated:,} of them without a date" if undated else ""
    about = f"{view.about}; as held on {day} ({counted(len(stances), 'stance')}{dates})"
    graph = graph if view.focus else without_bare_labels(graph)
    return replace(view, graph=graph, about=about, day=day, said_for=said_for)


def without_bare_labels(graph: Graph) -> Graph:
    """Leave out the actors that no document defines and that have no edge left."""
    connected = {ref for edge in graph.edges for ref in (edge.source, edge.target)}
    nodes = tuple(
        node
        for node in graph.nodes
        if node.label != "Actor" or node.ref in connected or "mentioned_in" not in node.properties
    )
    return Graph(nodes, graph.edges, graph.mixed)
