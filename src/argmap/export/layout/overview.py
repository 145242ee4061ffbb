"""Where each node of a map goes: computed here, so that a page opens at once and a map that is
exported again looks the same.

A single controversy is laid out in layers (`argmap.export.layout.controversy`), two actors
compared face to face (`argmap.export.layout.comparison`). Everything else is grouped
by controversy: springs inside each group, springs between the groups, then the groups as discs
packed side by side.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal

from argmap.export.boxes import NodeBox
from argmap.export.layout import comparison, controversy, packing
from argmap.model.graph import Graph, Ref

Group = tuple[str, ...]
Places = dict[Ref, tuple[int, int]]

LARGEST_GROUP = 3000
"""Nodes above which a group is split: springs take quadratic time."""

_SEED = 20260101
_SHARE = 0.6
"""How much of a group's disc its nodes fill, before overlaps are removed."""
_GAP = 26
"""Room between two groups."""
_REST: Group = ("",)


def layout_of(
    graph: Graph, pair: comparison.Pair | None = None
) -> Literal["facing", "layered", "packed"]:
    """Which layout suits a graph. pair: two actors that are compared."""
    if comparison.applies(graph, pair):
        return "facing"
    return "layered" if controversy.applies(graph) else "packed"


def place(
    graph: Graph, marks: Mapping[Ref, NodeBox], pair: comparison.Pair | None = None
) -> Places:
    """Whole-number coordinates of each node, y pointing down.

    graph: without dangling edges; marks: how much room each node takes
    (`argmap.export.boxes.marks`); pair: two actors that are compared. The same graph gives the
    same places.
    """
    suiting = layout_of(graph, pair)
    if suiting == "layered":
        return controversy.layered(graph, marks)
    if suiting == "facing" and pair is not None:
        return comparison.facing(graph, marks, pair)
    homes = group(graph)
    members: dict[Group, list[Ref]] = {home: [] for home in sorted(set(homes.values()))}
    for ref in sorted(homes):
        members[homes[ref]].append(ref)
    inner, outer = _weights(graph, homes)
    inside = {home: _inside(refs, marks, inner[home]) for home, refs in members.items()}
    radii = [
        max(_reach(point, marks[ref]) for ref, point in places.items())
        for places in inside.values()
    ]
    numbers = {home: number for number, home in enumerate(inside)}
    wishes = _spring(
        len(numbers), {(numbers[a], numbers[b]): weight for (a, b), weight in outer.items()}
    )
    middles = packing.pack(wishes, radii, _GAP)
    return {
        ref: (round(middle[0] + x), round(middle[1] + y))
        for middle, places in zip(middles, inside.values(), strict=True)
        for ref, (x, y) in places.items()
    }


def group(graph: Graph) -> dict[Ref, Group]:
    """The group of each node: its controversy's or its thread's.

    An actor or a source belongs where most of its edges lead, the first by id where that is
    several. A group of more than `LARGEST_GROUP` is split by position, and again by number.
    """
    neighbours = defaultdict(list)
    for edge in graph.edges:
        neighbours[edge.source].append(edge.target)
        neighbours[edge.target].append(edge.source)
    homes: dict[Ref, Group] = {}
    for node in graph.nodes:
        if node.label in ("Controversy", "Thread"):
            homes[node.ref] = (str(node.ref),)
    # Each label is placed by those before it; an actor that takes no side, by its own kind.
    for label in ("Position", "Tension", "Actor", "Source", "Actor"):
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
            nearest = [ref] if ref.label == "Position" else sorted(neighbours[ref])
            position = next((str(item) for item in nearest if item.label == "Position"), "")
            parts[(*homes[ref], position)].append(ref)
    for part, refs in parts.items():
        for number, ref in enumerate(refs):
            homes[ref] = (*part, f"{number // LARGEST_GROUP:06}")
    return homes


def _weights(
    graph: Graph, homes: Mapping[Ref, Group]
) -> tuple[dict[Group, Counter[tuple[Ref, Ref]]], Counter[tuple[Group, Group]]]:
    """How often two nodes of one group are joined, and two groups; without what was inferred."""
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
    refs: Sequence[Ref], marks: Mapping[Ref, NodeBox], weights: Mapping[tuple[Ref, Ref], int]
) -> dict[Ref, packing.Point]:
    """The places of one group's nodes, round 0, 0 and free of overlaps."""
    numbers = {ref: number for number, ref in enumerate(refs)}
    pairs = {(numbers[a], numbers[b]): weight for (a, b), weight in weights.items()}
    # Nothing may drift away: what has no edge in the group is held by its middle, which is the
    # controversy or the thread, or else the first.
    hub = next((numbers[ref] for ref in refs if ref.label in ("Controversy", "Thread")), 0)
    joined = {number for pair in pairs for number in pair}
    pairs.update(
        ((min(hub, number), max(hub, number)), 1)
        for number in range(len(refs))
        if number not in joined and number != hub
    )
    boxes = [marks[ref] for ref in refs]
    area = sum(2 * box.half * (box.up + box.down) for box in boxes)
    radius = math.sqrt(area / _SHARE / math.pi)
    points = [(x * radius, y * radius) for x, y in _spring(len(refs), pairs)]
    points = packing.separate(points, boxes)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    middle = ((left + right) / 2, (top + bottom) / 2)
    return {ref: (x - middle[0], y - middle[1]) for ref, (x, y) in zip(refs, points, strict=True)}


def _reach(point: packing.Point, mark: NodeBox) -> float:
    """How far a node's box reaches from the middle of its group."""
    x, y = point
    return math.hypot(abs(x) + mark.half, max(y + mark.down, mark.up - y))


def _spring(count: int, pairs: Mapping[tuple[int, int], int]) -> list[packing.Point]:
    """Seeded springs over so many nodes, within about -1 and 1."""
    import rustworkx

    springs: rustworkx.PyGraph[None, float] = rustworkx.PyGraph(multigraph=False)
    springs.add_nodes_from([None] * count)
    springs.add_edges_from([(a, b, float(weight)) for (a, b), weight in sorted(pairs.items())])
    places = rustworkx.spring_layout(
        springs, num_iter=50 if count > 1000 else 120, weight_fn=float, seed=_SEED
    )
    return [(float(places[number][0]), float(places[number][1])) for number in range(count)]
