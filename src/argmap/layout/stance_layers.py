"""What layouts of one controversy share: its positions, who is on them, and what is above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.display.boxes import NodeBox
from argmap.model.graph import Graph, Node, Ref
from argmap.model.schema import STANCE_TARGETS

_ROW = 14
"""Space between two rows."""

Places = dict[Ref, tuple[int, int]]


def positions_of(graph: Graph) -> dict[Ref, dict[Ref, str]]:
    """Return the positions of each actor and source, with the type of the edge."""
    found: dict[Ref, dict[Ref, str]] = {}
    for edge in graph.edges:
        if edge.source.label == "Actor" and edge.target.label in STANCE_TARGETS:
            found.setdefault(edge.source, {}).setdefault(edge.target, edge.type)
        elif edge.source.label == "Position" and edge.target.label == "Source":
            found.setdefault(edge.target, {}).setdefault(edge.source, edge.type)
    return found


def sorted_positions(graph: Graph) -> list[Node]:
    """Return the positions and readings of a graph, in the order of their document."""
    return sorted(graph.labelled(*STANCE_TARGETS), key=_rank)


def _rank(node: Node) -> tuple[int, str]:
    rank = node.properties.get("rank")
    return (rank if isinstance(rank, int) else 0, node.id)


def place_above(
    graph: Graph, boxes: Mapping[Ref, NodeBox], places: Places, bottom: int, most: int = 6
) -> None:
    """Place threads in the middle and tensions on both sides; more tensions above them."""
    tensions = [node.ref for node in graph.labelled("Tension")]
    threads = [node.ref for node in graph.labelled("Thread") if node.ref not in places]
    beside = max(2, most - len(threads))
    half = (min(len(tensions), beside) + 1) // 2
    _row_above(boxes, places, (tensions[:half], threads, tensions[half:beside]), bottom)
    for start in range(beside, len(tensions), most):
        bottom = min(y - boxes[ref].up for ref, (_, y) in places.items()) - 2 * _ROW
        row = tensions[start : start + most]
        half = (len(row) + 1) // 2
        _row_above(boxes, places, (row[:half], [], row[half:]), bottom)


def _row_above(
    boxes: Mapping[Ref, NodeBox], places: Places, parts: Sequence[Sequence[Ref]], bottom: int
) -> None:
    """Place a row centred on its middle, so that lines from there don't cross the others.

    parts: the left, the middle and the right part of the row.
    """
    row = [ref for part in parts for ref in part]
    if not row:
        return
    y = bottom - max(boxes[ref].down for ref in row)
    widths = [2 * boxes[ref].half + 40 for ref in row]
    left, middle = len(parts[0]), len(parts[1])
    x = -sum(widths[:left]) - sum(widths[left : left + middle]) // 2
    for ref, width in zip(row, widths, strict=True):
        places[ref] = (x + width // 2, y)
        x += width
