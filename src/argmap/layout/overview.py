"""The layout of large or mixed graphs: nodes grouped by controversy, and groups packed as discs.

Spring layouts place the nodes inside each group, and the groups relative to each other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from argmap.display.boxes import NodeBox
from argmap.layout import packing
from argmap.layout.springs import spring
from argmap.model.graph import Graph, Ref
from argmap.model.schema import STANCE_TARGETS

Group = tuple[str, ...]
Places = dict[Ref, tuple[int, int]]

LARGEST_GROUP = 3000
"""Larger groups are split, since a spring layout takes quadratic time."""

_SHARE = 0.6
"""The share of a group's disc that its boxes fill, before overlaps are removed."""
_GAP = 26
"""Space between two groups."""
_REST: Group = ("",)


def grouped(graph: Graph, boxes: Mapping[Ref, NodeBox]) -> Places:
    """Return the coordinates of each node.

    graph: without dangling edges; boxes: of its nodes (`argmap.display.boxes.node_boxes`).
    """
    homes = group(graph)
    members: dict[Group, list[Ref]] = {home: [] for home in sorted(set(homes.values()))}
    for ref in sorted(homes):
        members[homes[ref]].append(ref)
    inner, outer = _weights(graph, homes)
    inside = {home: _inside(refs, boxes, inner[home]) for home, refs in members.items()}
    radii = [
        max(_extent(point, boxes[ref]) for ref, point in places.items())
        for places in inside.values()
    ]
    numbers = {home: number for number, home in enumerate(inside)}
    wishes = spring(
        len(numbers), {(numbers[a], numbers[b]): weight for (a, b), weight in outer.items()}
    )
    middles = packing.pack(wishes, radii, _GAP)
    return {
        ref: (round(middle[0] + x), round(middle[1] + y))
        for middle, places in zip(middles, inside.values(), strict=True)
        for ref, (x, y) in places.items()
    }


def group(graph: Graph) -> dict[Ref, Group]:
    """Return the group of each node: that of its controversy or its thread.

    An actor or a source belongs to the group that most of its edges lead to, or the first of these
    by id. Groups of more than `LARGEST_GROUP` nodes are split by position, and then by number.
    """
    neighbours = defaultdict(list)
    for edge in graph.edges:
        neighbours[edge.source].append(edge.target)
        neighbours[edge.target].append(edge.source)
    homes: dict[Ref, Group] = {}
    for node in graph.nodes:
        if node.label in ("Controversy", "Thread"):
            homes[node.ref] = (str(node.ref),)
    # Each label is placed by earlier ones; an actor without stances, by the actors it is part of.
    for label in (*STANCE_TARGETS, "Tension", "Actor", "Source", "Actor"):
        for node in graph.labelled(label):
            votes = Counter(homes[ref] for ref in neighbours[node.ref] if ref in homes)
            if label == "Position":
                own = [ref for ref in neighbours[node.ref] if ref.label == "Controversy"]
                votes = Counter(homes[ref] for ref in own) or votes
            if votes and node.ref not in homes:
                homes[node.ref] = min(votes, key=lambda home: (-votes[home], home))
    for node in graph.nodes:
        homes.setdefault(node.ref, _REST)
    return _split(homes, neighbours)


def _split(homes: dict[Ref, Group], neighbours: Mapping[Ref, Sequence[Ref]]) -> dict[Ref, Group]:
    sizes = Counter(homes.values())
    parts: dict[Group, list[Ref]] = defaultdict(list)
    for ref in sorted(homes):
        if sizes[homes[ref]] > LARGEST_GROUP:
            nearest = [ref] if ref.label in STANCE_TARGETS else sorted(neighbours[ref])
            position = next((str(item) for item in nearest if item.label in STANCE_TARGETS), "")
            parts[(*homes[ref], position)].append(ref)
    for part, refs in parts.items():
        for number, ref in enumerate(refs):
            homes[ref] = (*part, f"{number // LARGEST_GROUP:06}")
    return homes


def _weights(
    graph: Graph, homes: Mapping[Ref, Group]
) -> tuple[dict[Group, Counter[tuple[Ref, Ref]]], Counter[tuple[Group, Group]]]:
    """Return the numbers of stated edges between nodes of a group, and between groups."""
    inner: dict[Group, Counter[tuple[Ref, Ref]]] = defaultdict(Counter)
    outer: Counter[tuple[Group, Group]] = Counter()
    for edge in graph.edges:
        source, target = homes[edge.source], homes[edge.target]
        if edge.inferred or edge.source == edge.target:
            continue
        if source == target:
            inner[source][min(edge.source, edge.target), max(edge.source, edge.target)] += 1
        else:
            outer[min(source, target), max(source, target)] += 1
    return inner, outer


def _inside(
    refs: Sequence[Ref], boxes: Mapping[Ref, NodeBox], weights: Mapping[tuple[Ref, Ref], int]
) -> dict[Ref, packing.Point]:
    """Return coordinates of one group's nodes around 0, 0, without overlaps."""
    numbers = {ref: number for number, ref in enumerate(refs)}
    pairs = {(numbers[a], numbers[b]): weight for (a, b), weight in weights.items()}
    # A node without edges in the group would drift away: link it to the controversy or the thread,
    # or else to the first node.
    hub = next((numbers[ref] for ref in refs if ref.label in ("Controversy", "Thread")), 0)
    joined = {number for pair in pairs for number in pair}
    pairs.update(
        ((min(hub, number), max(hub, number)), 1)
        for number in range(len(refs))
        if number not in joined and number != hub
    )
    own_boxes = [boxes[ref] for ref in refs]
    area = sum(2 * box.half * (box.up + box.down) for box in own_boxes)
    radius = math.sqrt(area / _SHARE / math.pi)
    points = [(x * radius, y * radius) for x, y in spring(len(refs), pairs)]
    points = packing.separate(points, own_boxes)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    middle = ((left + right) / 2, (top + bottom) / 2)
    return {ref: (x - middle[0], y - middle[1]) for ref, (x, y) in zip(refs, points, strict=True)}


def _extent(point: packing.Point, box: NodeBox) -> float:
    """Return the distance from the middle of a group to the far end of a node's box."""
    x, y = point
    return math.hypot(abs(x) + box.half, max(y + box.down, box.up - y))
