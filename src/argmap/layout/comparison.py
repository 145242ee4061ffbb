"""The layout of a comparison: one actor on the left, the other on the right.

Between them are the controversies that they share, one below another, each above its positions:
those that the left actor supports on the left, those that the right actor supports on the right,
and those on which they agree in the middle. If there are many, each controversy is between its
positions instead of above them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from argmap.display.boxes import NodeBox
from argmap.model.graph import Graph, Ref
from argmap.model.schema import STANCE_TARGETS

MOST_POSITIONS = 60

_COLUMN = 46
"""Space between two positions."""
_ACTOR_MARGIN = 150
"""Space between an actor and the widest row."""
_ROW = 44
"""Space between a controversy and its positions."""
_BLOCK = 64
"""Space between two controversies."""

_MOST_ABOVE = 4
"""With more controversies, a map would be too high for names."""
_BESIDE = 140
"""Space between a controversy and the positions beside it."""
_STACK = 30
"""Space between two positions, one below the other."""

Places = dict[Ref, tuple[int, int]]
ActorPair = tuple[Ref, Ref]


def applies(graph: Graph, pair: ActorPair | None) -> bool:
    """Return whether a graph is a comparison of two actors, and small enough for this layout."""
    if pair is None or not 0 < len(graph.labelled(*STANCE_TARGETS)) <= MOST_POSITIONS:
        return False
    others = {node.ref for node in graph.nodes if node.label in ("Actor", "Tension", "Source")}
    return others == set(pair) and set(_owners(graph)) == {
        node.ref for node in graph.labelled(*STANCE_TARGETS)
    }


def facing(graph: Graph, boxes: Mapping[Ref, NodeBox], pair: ActorPair) -> Places:
    """Return the coordinates of each node, with the middle of the map at 0, 0.

    graph: one to which the layout `applies`; boxes: of its nodes; pair: the actors on the left and
    on the right.
    """
    owners = _owners(graph)
    leaning = _leanings(graph, pair)
    ordered = sorted(owners, key=lambda ref: (owners[ref], -leaning[ref], ref))
    rows = [(owner, list(refs)) for owner, refs in groupby(ordered, key=owners.__getitem__)]
    if len(rows) > _MOST_ABOVE:
        places, widest, top = _beside(rows, boxes, leaning)
    else:
        places, widest, top = _above(rows, boxes)
    middle = (top - _BLOCK) // 2
    for ref, side in zip(pair, (-1, 1), strict=True):
        places[ref] = (side * (widest // 2 + _ACTOR_MARGIN), middle)
    rest = [node.ref for node in graph.nodes if node.ref not in places]
    for number, ref in enumerate(rest):  # threads, above the controversies
        width = 2 * max(boxes[item].half for item in rest) + _COLUMN
        places[ref] = ((2 * number - len(rest) + 1) * width // 2, -_BLOCK - boxes[ref].down)
    return {ref: (x, y - middle) for ref, (x, y) in places.items()}


def _above(
    rows: Sequence[tuple[Ref, Sequence[Ref]]], boxes: Mapping[Ref, NodeBox]
) -> tuple[Places, int, int]:
    """Place each controversy above its positions; return also the width and the height."""
    places: Places = {}
    top = widest = 0
    for owner, refs in rows:
        places[owner] = (0, top + boxes[owner].up)
        top += boxes[owner].up + boxes[owner].down + _ROW
        tallest = max(boxes[ref].up for ref in refs)
        widths = [2 * boxes[ref].half + _COLUMN for ref in refs]
        left = -sum(widths) // 2
        for ref, width in zip(refs, widths, strict=True):
            places[ref] = (left + width // 2, top + tallest)
            left += width
        widest = max(widest, sum(widths))
        top += tallest + max(boxes[ref].down for ref in refs) + _BLOCK
    return places, widest, top


def _beside(
    rows: Sequence[tuple[Ref, Sequence[Ref]]],
    boxes: Mapping[Ref, NodeBox],
    leaning: Mapping[Ref, int],
) -> tuple[Places, int, int]:
    """Place each controversy between its positions; return also the width and the height.

    Positions on which the actors agree are on the side with fewer.
    """
    places: Places = {}
    offset = (
        max(boxes[owner].half for owner, _ in rows)
        + _BESIDE
        + max(boxes[ref].half for _, refs in rows for ref in refs)
    )
    top = 0
    for owner, refs in rows:
        left = [ref for ref in refs if leaning[ref] > 0]
        right = [ref for ref in refs if leaning[ref] < 0]
        for ref in refs:
            if not leaning[ref]:
                min(left, right, key=len).append(ref)
        columns = [(0, [owner]), (-offset, left), (offset, right)]
        heights = [
            sum(boxes[ref].up + boxes[ref].down + _STACK for ref in some) for _, some in columns
        ]
        for (x, some), height in zip(columns, heights, strict=True):
            y = top + (max(heights) - height) // 2
            for ref in some:
                places[ref] = (x, y + boxes[ref].up)
                y += boxes[ref].up + boxes[ref].down + _STACK
        top += max(heights) + _BLOCK - _STACK
    return places, 2 * offset + 2 * max(boxes[ref].half for _, refs in rows for ref in refs), top


def _owners(graph: Graph) -> dict[Ref, Ref]:
    """Return the controversy or thread of each position, the first by id."""
    found: dict[Ref, Ref] = {}
    for edge in graph.typed("PART_OF"):
        if edge.source.label in STANCE_TARGETS:
            found.setdefault(edge.source, edge.target)
    return found


def _leanings(graph: Graph, pair: ActorPair) -> dict[Ref, int]:
    """Return how close each position is to the left actor: support attracts, contest repels."""
    found = {node.ref: 0 for node in graph.labelled(*STANCE_TARGETS)}
    for relation, weight in (("SUPPORTS", 2), ("CONTESTS", -1)):
        for edge in graph.typed(relation):
            if edge.source in pair and edge.target in found:
                found[edge.target] += weight if edge.source == pair[0] else -weight
    return found
