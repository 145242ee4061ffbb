"""Two actors compared, face to face.

One stands on the left, one on the right. Between them, one under another, stand the controversies
that they share, each over its positions side by side: what the left one supports towards the left,
what the right one supports towards the right, what they agree on in the middle.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from argmap.export.boxes import NodeBox
from argmap.model.graph import Graph, Ref

MOST_POSITIONS = 60

_COLUMN = 46
"""Room between two positions."""
_ASIDE = 150
"""Room between an actor and the widest row."""
_ROW = 44
"""Room between a controversy and its positions."""
_BLOCK = 64
"""Room between two controversies."""

Places = dict[Ref, tuple[int, int]]
Pair = tuple[Ref, Ref]


def applies(graph: Graph, pair: Pair | None) -> bool:
    """Whether a graph is what two actors share and nothing more, and small enough to be read."""
    if pair is None or not 0 < len(graph.labelled("Position")) <= MOST_POSITIONS:
        return False
    beside = {node.ref for node in graph.nodes if node.label in ("Actor", "Tension", "Source")}
    return beside == set(pair) and set(_owners(graph)) == {
        node.ref for node in graph.labelled("Position")
    }


def facing(graph: Graph, marks: Mapping[Ref, NodeBox], pair: Pair) -> Places:
    """Where each node goes; the middle of the map is at 0, 0.

    graph: for which `applies` holds; marks: how much room its nodes take; pair: the one on the
    left and the one on the right.
    """
    owners = _owners(graph)
    leaning = _leanings(graph, pair)
    wanted = sorted(owners, key=lambda ref: (owners[ref], -leaning[ref], ref))
    rows = [(owner, list(refs)) for owner, refs in groupby(wanted, key=owners.__getitem__)]
    places: Places = {}
    top = 0
    widest = 0
    for owner, refs in rows:
        places[owner] = (0, top + marks[owner].up)
        top += marks[owner].up + marks[owner].down + _ROW
        tallest = max(marks[ref].up for ref in refs)
        widths = [2 * marks[ref].half + _COLUMN for ref in refs]
        left = -sum(widths) // 2
        for ref, width in zip(refs, widths, strict=True):
            places[ref] = (left + width // 2, top + tallest)
            left += width
        widest = max(widest, sum(widths))
        top += tallest + max(marks[ref].down for ref in refs) + _BLOCK
    middle = (top - _BLOCK) // 2
    for ref, side in zip(pair, (-1, 1), strict=True):
        places[ref] = (side * (widest // 2 + _ASIDE), middle)
    rest = [node.ref for node in graph.nodes if node.ref not in places]
    for number, ref in enumerate(rest):  # threads over the controversies, documents of no matter
        width = 2 * max(marks[item].half for item in rest) + _COLUMN
        places[ref] = ((2 * number - len(rest) + 1) * width // 2, -_BLOCK - marks[ref].down)
    return {ref: (x, y - middle) for ref, (x, y) in places.items()}


def _owners(graph: Graph) -> dict[Ref, Ref]:
    """The controversy or thread that each position belongs to, the first by id."""
    found: dict[Ref, Ref] = {}
    for edge in graph.typed("PART_OF"):
        if edge.source.label == "Position":
            found.setdefault(edge.source, edge.target)
    return found


def _leanings(graph: Graph, pair: Pair) -> dict[Ref, int]:
    """How far each position is the left one's: who supports it draws it near, who contests it
    pushes it away."""
    found = {node.ref: 0 for node in graph.labelled("Position")}
    for relation, weight in (("SUPPORTS", 2), ("CONTESTS", -1)):
        for edge in graph.typed(relation):
            if edge.source in pair and edge.target in found:
                found[edge.target] += weight if edge.source == pair[0] else -weight
    return found
