"""What is inside a controversy, or a thread with readings, when it is opened on a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from argmap.export.boxes import NodeBox
from argmap.export.layout.controversy import layered_around
from argmap.model.graph import Edge, Graph, Ref
from argmap.model.schema import STANCE_TARGETS

MOST_ACTORS = 200
"""Actors of an opened controversy that are placed, those with the most relations first."""
_MOST_SOURCES = 60

Offsets = dict[Ref, tuple[int, int]]


def contents(
    graph: Graph, boxes: Mapping[Ref, NodeBox], topics: Sequence[Ref]
) -> tuple[dict[Ref, Offsets], tuple[int, int]]:
    """Return where the nodes of each opened topic are, from its middle; and the largest size."""
    edges_at: dict[Ref, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        edges_at[edge.source].append(edge)
        edges_at[edge.target].append(edge)
    made: dict[Ref, Offsets] = {}
    width = height = 0
    for topic in topics:
        part = _part(graph, edges_at, topic)
        places = layered_around(part, boxes, topic)
        left = min(x - boxes[ref].half for ref, (x, _) in places.items())
        right = max(x + boxes[ref].half for ref, (x, _) in places.items())
        top = min(y - boxes[ref].up for ref, (_, y) in places.items())
        bottom = max(y + boxes[ref].down for ref, (_, y) in places.items())
        middle = ((left + right) // 2, (top + bottom) // 2)
        made[topic] = {ref: (x - middle[0], y - middle[1]) for ref, (x, y) in places.items()}
        width, height = max(width, right - left), max(height, bottom - top)
    return made, (width, height)


def _part(graph: Graph, edges_at: Mapping[Ref, Sequence[Edge]], topic: Ref) -> Graph:
    """Return a topic with its positions or readings, and their actors, tensions and sources."""
    positions = {
        edge.source
        for edge in edges_at[topic]
        if edge.type == "PART_OF" and edge.source.label in STANCE_TARGETS
    }
    tensions = {edge.target for edge in edges_at[topic] if edge.type == "RAISES"}
    ends = {
        ref
        for position in sorted(positions)
        for edge in edges_at[position]
        for ref in (edge.source, edge.target)
    }
    actors = sorted(ref for ref in ends if ref.label == "Actor")
    actors.sort(key=lambda ref: -len(edges_at[ref]))
    sources = sorted(ref for ref in ends if ref.label == "Source")
    kept = {topic, *positions, *tensions, *actors[:MOST_ACTORS], *sources[:_MOST_SOURCES]}
    edges = {
        edge.id: edge
        for position in positions
        for edge in edges_at[position]
        if edge.source in kept and edge.target in kept
    }
    return Graph.of((graph.by_ref[ref] for ref in sorted(kept)), edges.values())
