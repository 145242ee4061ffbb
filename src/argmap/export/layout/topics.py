"""The layout of an overview: one cell for each controversy, in the region of its thread.

A page draws each controversy as a card of constant size on the screen, and its positions and actors
only when it is opened: then they are placed in its cell. Cells are as large as the largest opened
controversy. In the map of an actor, the actor is in the middle and its controversies around it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from argmap.export.boxes import NodeBox, text_width
from argmap.export.layout import topic_cells, topic_links
from argmap.export.layout.springs import spring
from argmap.export.layout.topic_contents import Offsets, contents
from argmap.model.counting import Counting
from argmap.model.graph import Graph, Ref
from argmap.model.schema import STANCE_TARGETS

NODE_LINK_UP_TO = 60
"""Smaller graphs are drawn as single nodes and edges, all of them named."""

BRIDGES = 10
"""How many of the most connected actors are named in an overview."""

WIDE, TALL = 1.38, 0.62
"""The shape of the map on a computer and on a phone, width to height."""
CELL_SHAPE = {WIDE: 1.6, TALL: 1.9}
_ACTOR_WIDE = 1.65
"""The shape of the map of an actor on a computer, which has no empty corners."""
_ACTOR_CELL_SHAPE = {WIDE: 1.2, TALL: 2.2}
_NAME_SIZE, _NAME_ROOM = 13, 120
"""The size of a thread's name, and the width for it in each cell on a usual screen, in pixels."""
_LANE = 0.29
"""How far below the middle of a cell actors are named, as a share of its height."""
_AWAY = 1e12
"""Added to the distance of places that are not below a card of the actor."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """One arrangement of an overview, for one shape of screen.

    cell: width and height; cells: the middle of each topic; regions: thread, or the title of a
    group, with left, top, right and bottom; actors: where each actor is named while no controversy
    is open; named: the bridges for which there is room; size: the bottom right, from 0, 0.
    """

    cell: Point
    cells: dict[Ref, Point]
    regions: list[tuple[Ref | str, int, int, int, int]]
    actors: dict[Ref, Point]
    named: list[Ref]
    size: Point


@dataclass(frozen=True, slots=True)
class TopicMap:
    """An overview.

    links: pairs of topics to connect at first; bridges: the actors to name at first; contents:
    the nodes of each opened topic, from the middle of its cell.
    """

    wide: Frame
    tall: Frame
    links: list[tuple[Ref, Ref]]
    bridges: list[Ref]
    contents: dict[Ref, Offsets]

    def places(self, graph: Graph) -> dict[Ref, Point]:
        """Return the coordinates of each node, in the wide arrangement."""
        found: dict[Ref, Point] = {}
        for topic, offsets in self.contents.items():
            middle = self.wide.cells[topic]
            for ref, (x, y) in offsets.items():
                found.setdefault(ref, (middle[0] + x, middle[1] + y))
        found |= self.wide.actors
        for thread, left, top, right, _ in self.wide.regions:
            if isinstance(thread, str):
                continue
            found[thread] = ((left + right) // 2, top)
        found |= self.wide.cells
        for node in graph.nodes:
            found.setdefault(node.ref, (self.wide.size[0] // 2, self.wide.size[1]))
        return found


def applies(graph: Graph, actor: Ref | None) -> bool:
    """Return whether a graph is drawn as an overview. actor: the subject of the view, if any."""
    topics = len(graph.labelled("Controversy"))
    if actor is not None:
        return bool(_topics(graph))
    return topics > 1 and len(graph) > NODE_LINK_UP_TO


def topic_map(graph: Graph, boxes: Mapping[Ref, NodeBox], actor: Ref | None = None) -> TopicMap:
    """Return the overview of a graph. boxes: of its nodes, with text; actor: in the middle."""
    counting = Counting.of_graph(graph)
    groups = _topics(graph)
    topics = [topic for _, some in groups for topic in some]
    inside, largest = contents(graph, boxes, topics)
    actors = {
        topic: counting.on([*counting.positions(topic), *counting.readings(topic)]).counted
        for topic in topics
    }
    controversies = [topic for topic in topics if topic.label == "Controversy"]
    shared = topic_links.shared_actors([actors[topic] for topic in controversies])
    near = topic_links.nearest_pairs(shared) if len(shared) else {}
    points = dict(zip(controversies, spring(len(controversies), near), strict=True))
    wishes = {topic: points.get(topic, (0.0, -2.0)) for topic in topics}
    links = [] if actor else topic_links.strongest_links(shared)
    bridges = [] if actor else topic_links.most_connected(actors, BRIDGES)
    title = topic_cells.LONG_TITLE if _has_long_names(graph, groups) else topic_cells.TITLE
    wide, tall = (
        _frame(groups, wishes, actors, largest, (shape, actor, bridges, title))
        for shape in (WIDE, TALL)
    )
    bridges = [actor for actor in bridges if actor in wide.named and actor in tall.named]
    pairs = [(controversies[a], controversies[b]) for a, b in links]
    return TopicMap(wide, tall, pairs, bridges, inside)


def _topics(graph: Graph) -> list[topic_cells.Block]:
    """Return the threads with their controversies, by size, and the rest.

    A thread with readings or open questions has a cell, too.
    """
    threads: dict[Ref, list[Ref]] = {node.ref: [] for node in graph.labelled("Thread")}
    homes: dict[Ref, Ref] = {}
    own: set[Ref] = set()
    sizes = Counter(
        edge.target for edge in graph.typed("PART_OF") if edge.source.label == "Controversy"
    )
    for edge in graph.edges:
        if edge.type == "PART_OF" and edge.source.label == "Controversy":
            # The smallest of several threads, so that each has a region.
            known = homes.get(edge.source, edge.target)
            homes[edge.source] = min(known, edge.target, key=lambda ref: (sizes[ref], ref))
        elif edge.type == "PART_OF" and edge.source.label in STANCE_TARGETS:
            own.add(edge.target)
        elif edge.type == "RAISES":
            own.add(edge.source)
    free: list[Ref] = []
    for node in graph.labelled("Controversy"):
        home = homes.get(node.ref)
        (free if home is None else threads.get(home, free)).append(node.ref)
    for thread, topics in threads.items():
        if thread in own:
            topics.insert(0, thread)
    made: list[topic_cells.Block] = [
        (thread, topics) for thread, topics in threads.items() if topics
    ]
    made.sort(key=lambda block: (-len(block[1]), block[0]))
    return [*made, (None, free)] if free else made


def _has_long_names(graph: Graph, groups: Sequence[topic_cells.Block]) -> bool:
    """Return whether the name of a thread needs two lines above its cells."""
    return any(
        text_width(graph.by_ref[thread].name, _NAME_SIZE) > _NAME_ROOM * len(topics)
        for thread, topics in groups
        if isinstance(thread, Ref)
    )


def _frame(
    groups: Sequence[topic_cells.Block],
    wishes: Mapping[Ref, tuple[float, float]],
    actors: Mapping[Ref, Sequence[Ref]],
    largest: Point,
    form: tuple[float, Ref | None, Sequence[Ref], float],
) -> Frame:
    shape, actor, bridges, title = form
    cell_shape = (_ACTOR_CELL_SHAPE if actor else CELL_SHAPE)[shape]
    middle = (0.0, 0.0)
    if actor:
        aspect = (_ACTOR_WIDE if shape == WIDE else shape) / cell_shape
        made, middle = topic_cells.ring([topic for _, topics in groups for topic in topics], aspect)
        if shape == TALL:
            cell_shape = filling_shape(shape, made.width, made.height)
    else:
        made = topic_cells.blocks(groups, wishes, shape / cell_shape, title)
    wide = max(largest[0] + 160, math.ceil((largest[1] + 160) * cell_shape))
    cell = (wide, math.ceil(wide / cell_shape))

    def scaled(x: float, y: float) -> Point:
        return (round(x * cell[0]), round(y * cell[1]))

    spots: dict[Ref, Point] = {actor: scaled(*middle)} if actor else {}
    cells = {topic: scaled(*at) for topic, at in made.cells.items()}
    named = _name_actors(spots, cells, cell, actors, bridges)
    regions = [
        (thread, *scaled(left, top), *scaled(right, bottom))
        for thread, left, top, right, bottom in made.regions
    ]
    return Frame(cell, cells, regions, spots, named, scaled(made.width, made.height))


def filling_shape(shape: float, columns: float, rows: float) -> float:
    """Return the shape of cells that fill a screen of a shape, within limits."""
    return min(2.4, max(0.9, shape * rows / columns))


def _name_actors(
    spots: dict[Ref, Point],
    cells: Mapping[Ref, Point],
    cell: Point,
    actors: Mapping[Ref, Sequence[Ref]],
    bridges: Sequence[Ref],
) -> list[Ref]:
    """Place each actor below a card, as close as possible to the middle of its controversies.

    Bridges have a place for themselves, below a card of one of their controversies. Other actors
    are drawn one at a time. Return the bridges with a place.
    """
    import numpy

    found: dict[Ref, list[Point]] = {}
    for topic, some in actors.items():
        for actor in some:
            found.setdefault(actor, []).append(cells[topic])
    lane = round(_LANE * cell[1])
    under = {(x, y + lane) for x, y in cells.values()}
    between = {(x + cell[0] // 2, y) for x, y in under if (x + cell[0], y) in under}
    free = sorted(under | between)
    places = numpy.array(free, dtype=numpy.float64).reshape(-1, 2)
    used = numpy.zeros(len(free), dtype=bool)
    # Names of actors side by side would have little room.
    beside = numpy.zeros(len(free), dtype=bool)
    named: list[Ref] = []
    for actor in [*bridges, *sorted(found.keys() - set(bridges) - spots.keys())]:
        if used.all():
            used[:] = False
        middle = numpy.array(found[actor], dtype=numpy.float64).mean(axis=0)
        distances = ((places - middle) ** 2).sum(axis=1)
        distances[used] = numpy.inf
        if actor in bridges:
            distances[beside & ~used] += cell[0] ** 2
            homes = [(x, y + lane) for x, y in found[actor]]
            far = [all(abs(x - a) > cell[0] / 2 + 1 or y != b for a, b in homes) for x, y in free]
            distances[numpy.array(far)] += _AWAY
        best = int(distances.argmin())
        spots[actor] = free[best]
        if actor in bridges and distances[best] < _AWAY:
            named.append(actor)
            used[best] = True
            near = numpy.abs(places - places[best]) < (0.6 * cell[0], 1)
            beside |= near.all(axis=1)
    return named
