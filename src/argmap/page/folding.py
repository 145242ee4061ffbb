"""Actors with the same stances, drawn as one node on the map of a large controversy.

The groups are those of the grid (`argmap.grid.patterns`). A group that is opened shows
its members below the map.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from argmap.display.boxes import NodeBox, node_boxes
from argmap.display.legend import kind_of
from argmap.grid.patterns import Pattern
from argmap.grid.stance_index import StanceIndex
from argmap.layout import laid_out
from argmap.layout.comparison import ActorPair
from argmap.model.graph import Graph, Ref
from argmap.model.schema import NEUTRAL

MOST_NODES = 60
"""Nodes up to which nothing is folded."""
_FOLDED_TO = 36
"""Of more nodes, the largest groups are folded first, until so many nodes are drawn."""

_BELOW = 70
"""Space between the map and an opened group."""
_COLUMN, _ROW, _FEWEST = 168, 34, 5
"""The size of the cells of an opened group, and its fewest columns."""

Places = dict[Ref, tuple[int, int]]


@dataclass(frozen=True)
class Fold:
    """Actors with the same stances, or hedged names with the same stances, by id.

    at: the place of the node that is drawn for them; side: of its name, if the layout has one.
    """

    members: tuple[Ref, ...]
    at: tuple[int, int] = (0, 0)
    side: str | None = None


@dataclass(frozen=True)
class NodeMap:
    """A map of single nodes and edges.

    layout: its name; boxes, places, sides: of all nodes, in a folded group as when it is open.
    """

    layout: str
    boxes: Mapping[Ref, NodeBox]
    places: Places
    sides: Mapping[Ref, str]
    folds: Sequence[Fold] = ()
    bundles: Sequence[Sequence[Ref]] = ()


def node_map(graph: Graph, pair: ActorPair | None) -> NodeMap:
    """Return the map of a graph. pair: two actors that are compared."""
    is_large = len(graph) > MOST_NODES and is_controversy(graph) and not pair
    folds: list[Fold] = []
    drawn = len(graph)
    for group in groups_of(graph) if is_large else ():
        if drawn > _FOLDED_TO:
            folds.append(group)
            drawn -= len(group.members) - 1
    simple = folded(graph, folds)
    boxes = node_boxes(simple)
    made = laid_out(simple, boxes, pair)
    boxes |= {ref: replace(boxes[ref], text=text) for ref, text in made.texts.items()}
    if not folds:
        return NodeMap(made.name, boxes, made.places, made.sides, (), made.bundles)
    simple_map = NodeMap(made.name, boxes, made.places, made.sides, folds, made.bundles)
    return _with_members(graph, simple_map)


def _with_members(graph: Graph, made: NodeMap) -> NodeMap:
    """Return a map with the members of groups as they are when their group is open."""
    members = [ref for fold in made.folds for ref in fold.members]
    own = node_boxes(graph, with_text=True)
    return NodeMap(
        made.layout,
        {**made.boxes, **{ref: own[ref] for ref in members}},
        made.places | _opened_places(made),
        {**made.sides, **dict.fromkeys(members, "right")},
        [
            replace(fold, at=made.places[first], side=made.sides.get(first))
            for fold in made.folds
            for first in fold.members[:1]
        ],
        made.bundles,
    )


def is_controversy(graph: Graph) -> bool:
    """Return whether a graph is one controversy, whose actors can be grouped."""
    positions = graph.labelled("Position")
    is_one = len(graph.labelled("Controversy")) == 1 and not graph.labelled("Reading")
    return is_one and len(positions) > 0


def groups_of(graph: Graph) -> list[Fold]:
    """Return the actors with the same stances, hedged names apart, the largest group first."""
    groups: dict[tuple[Pattern | None, tuple[object, ...], bool], list[Ref]] = defaultdict(list)
    index = StanceIndex(graph)
    neutral: dict[Ref, set[tuple[Ref, bool]]] = {}
    for edge in graph.typed(NEUTRAL):
        neutral.setdefault(edge.source, set()).add((edge.target, bool(edge.text("ended"))))
    for actor in {**index.patterns, **neutral}:
        stances = tuple(sorted(neutral.get(actor, ())))
        groups[index.patterns.get(actor), stances, index.is_hedged(actor)].append(actor)
    found = [Fold(tuple(sorted(members))) for members in groups.values() if len(members) > 1]
    return sorted(found, key=lambda fold: (-len(fold.members), fold.members))


def folded(graph: Graph, folds: Sequence[Fold]) -> Graph:
    """Return a graph in which the first member of each group is drawn for all of them."""
    if not folds:
        return graph
    names = {
        fold.members[0]: fold_name(kind_of(graph.by_ref[fold.members[0]]), len(fold.members))
        for fold in folds
    }
    away = {ref for fold in folds for ref in fold.members[1:]}
    nodes = [
        node._replace(properties={**node.properties, "name": names[node.ref]})
        if node.ref in names
        else node
        for node in graph.nodes
        if node.ref not in away
    ]
    edges = [edge for edge in graph.edges if edge.source not in away and edge.target not in away]
    return Graph.of(nodes, edges)


def fold_name(kind: str, count: int) -> str:
    """Return the name of a group, as in `js/network/folding.js`."""
    return f"{count:,} {'hedged names' if kind == 'hedged' else 'actors'}"


def _opened_places(made: NodeMap) -> Places:
    """Return where the members of groups are when their group is open: in rows below the map."""
    places, boxes = made.places, made.boxes
    left = min(x - boxes[ref].half for ref, (x, _) in places.items())
    right = max(x + boxes[ref].half for ref, (x, _) in places.items())
    top = max(y + boxes[ref].down for ref, (_, y) in places.items()) + _BELOW
    columns = max(_FEWEST, (right - left) // _COLUMN)
    found: Places = {}
    for fold in made.folds:
        across = min(columns, len(fold.members))
        start = (left + right - across * _COLUMN) // 2 + 9
        for number, ref in enumerate(fold.members):
            row, column = divmod(number, across)
            found[ref] = (start + column * _COLUMN, top + row * _ROW)
    return found
