"""What is inside a controversy, or a thread with readings, when it is opened on a map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from argmap.display.boxes import NodeBox
from argmap.layout.controversy import layered_around
from argmap.layout.stance_columns import StanceColumns, stance_columns
from argmap.model.graph import Edge, Graph, Ref
from argmap.model.schema import STANCE_TARGETS

MOST_ACTORS = 200
"""Actors of an opened controversy that are placed, those with the most relations first."""
_MOST_SOURCES = 60
_SCREEN = (868, 500)
"""The map on a usual screen."""

Offsets = dict[Ref, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Contents:
    """What is inside topics when they are opened.

    offsets: where the nodes of each topic are, from its middle; columns: those that are in
    columns, with the names that have other lines than in boxes; size: of the largest topic.
    """

    offsets: dict[Ref, Offsets]
    columns: dict[Ref, StanceColumns]
    size: tuple[int, int]


def contents(graph: Graph, boxes: Mapping[Ref, NodeBox], topics: Sequence[Ref]) -> Contents:
    """Return what is inside topics. boxes: of all nodes, with text."""
    edges_at: dict[Ref, list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        edges_at[edge.source].append(edge)
        edges_at[edge.target].append(edge)
    found: dict[Ref, Offsets] = {}
    in_columns: dict[Ref, StanceColumns] = {}
    width = height = 0
    for topic in topics:
        part = _part(graph, edges_at, topic)
        columns = stance_columns(part, boxes, topic, _SCREEN)
        if columns is not None:
            texts = columns.texts.items()
            other = {ref: text for ref, text in texts if text != boxes[ref].text}
            in_columns[topic] = replace(columns, texts=other)
        places = columns.places if columns else layered_around(part, boxes, topic)
        halves = {
            ref: columns.reach if columns and not boxes[ref].width else boxes[ref].half
            for ref in places
        }
        left = min(x - halves[ref] for ref, (x, _) in places.items())
        right = max(x + halves[ref] for ref, (x, _) in places.items())
        top = min(y - boxes[ref].up for ref, (_, y) in places.items())
        bottom = max(y + boxes[ref].down for ref, (_, y) in places.items())
        middle = ((left + right) // 2, (top + bottom) // 2)
        found[topic] = {ref: (x - middle[0], y - middle[1]) for ref, (x, y) in places.items()}
        width, height = max(width, right - left), max(height, bottom - top)
    return Contents(found, in_columns, (width, height))


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
