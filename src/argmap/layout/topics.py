"""The layout of an overview: one cell for each controversy, in the region of its thread.

A page draws each controversy as a card of constant size on the screen, and its positions and actors
only when it is opened: then they are placed in its cell. Cells are as large as the largest opened
controversy. In the map of an actor, the actor is in the middle and its controversies around it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from argmap.display.boxes import NodeBox, text_width
from argmap.layout import topic_cells, topic_links, topic_order
from argmap.layout.springs import spring
from argmap.layout.topic_actors import actors_below, place_actors
from argmap.layout.topic_contents import Contents, contents
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
"""The shape of cells, width to height."""
_TOPIC_WIDE = 1.9
"""The shape of an overview on a computer. The page stretches it to that of its map."""
_CARD_CELL, _CARD_TOPICS = 1.3, 13
"""The shape of its cells with so many topics: that of a card with a long name and bars. With more,
cells are flatter, since cards have only names."""
_PAIRS_UP_TO = 30
"""Up to so many topics, the tall arrangement has two columns, and may be higher than a screen."""
_TALL_CELL = 1.4
"""The shape of cells then."""
_ACTOR_WIDE = 1.65
"""The shape of the map of an actor on a computer, which has no empty corners."""
_ACTOR_CELL_SHAPE = {WIDE: 1.2, TALL: 2.2}
_NAME_SIZE, _NAME_SPACE = 14, 28
"""The size of a thread's name and the space beside it, in pixels."""
_WIDE_PIXELS, _TALL_PIXELS = 890, 360
"""The width of the map on a usual screen and on a phone."""
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """One arrangement of an overview, for one shape of screen.

    cell: width and height; cells: the middle of each topic; regions: thread, or the title of a
    group, with left, top, right and bottom; actors: where each actor is while no controversy is
    open; size: the bottom right, from 0, 0.
    """

    cell: Point
    cells: dict[Ref, Point]
    regions: list[tuple[Ref | str, int, int, int, int]]
    actors: dict[Ref, Point]
    size: Point


@dataclass(frozen=True, slots=True)
class TopicMap:
    """An overview.

    links: pairs of topics to connect at first; bridges: the actors to name at first; contents:
    of each topic when it is opened.
    """

    wide: Frame
    tall: Frame
    links: list[tuple[Ref, Ref]]
    bridges: list[Ref]
    contents: Contents

    def places(self, graph: Graph) -> dict[Ref, Point]:
        """Return the coordinates of each node, in the wide arrangement."""
        found: dict[Ref, Point] = {}
        for topic, offsets in self.contents.offsets.items():
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
        return bool(_topics(graph, with_questions=False))
    return topics > 1 and len(graph) > NODE_LINK_UP_TO


def topic_map(graph: Graph, boxes: Mapping[Ref, NodeBox], actor: Ref | None = None) -> TopicMap:
    """Return the overview of a graph. boxes: of its nodes, with text; actor: in the middle."""
    counting = Counting.of_graph(graph)
    groups = _topics(graph, with_questions=actor is None)
    topics = [topic for _, some in groups for topic in some]
    inside = contents(graph, boxes, topics)
    largest = inside.size
    answers = {topic: [*counting.positions(topic), *counting.readings(topic)] for topic in topics}
    actors = {topic: counting.on(some).counted for topic, some in answers.items()}
    named = {
        topic: (*some, *counting.only_neutral(answers[topic]).counted)
        for topic, some in actors.items()
    }
    controversies = [topic for topic in topics if topic.label == "Controversy"]
    shared = topic_links.shared_actors([actors[topic] for topic in controversies])
    near = topic_links.nearest_pairs(shared) if len(shared) else {}
    points = dict(zip(controversies, spring(len(controversies), near), strict=True))
    wishes = {topic: points.get(topic, (0.0, -2.0)) for topic in topics}
    links = [] if actor else topic_links.strongest_links(shared)
    pairs = [(controversies[a], controversies[b]) for a, b in links]
    several = {topic: actors[topic] for topic in controversies}
    bridges = [] if actor else topic_links.most_connected(several, BRIDGES)
    if actor:
        wide, tall = (_around(actor, topics, named, largest, shape) for shape in (WIDE, TALL))
        return TopicMap(wide, tall, pairs, bridges, inside)
    shape = min(2.4, max(1, _CARD_CELL * (len(topics) / _CARD_TOPICS) ** 0.25))
    pair_columns = (min(2, len(topics)),) if len(topics) <= _PAIRS_UP_TO else ()
    tall_shape = _TALL_CELL if pair_columns else shape
    wide, tall = (
        _in_regions(_arranged(graph, groups, wishes, pairs, form), named, (largest, form[1]))
        for form in (
            (_TOPIC_WIDE, shape, (), _WIDE_PIXELS),
            (TALL, tall_shape, pair_columns, _TALL_PIXELS),
        )
    )
    return TopicMap(wide, tall, pairs, bridges, inside)


def _topics(graph: Graph, *, with_questions: bool) -> list[topic_cells.Block]:
    """Return the threads with their controversies, by size, and the rest.

    A thread with readings has a cell, too. with_questions: also one with open questions only.
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
        elif edge.type == "RAISES" and with_questions:
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


def _arranged(
    graph: Graph,
    groups: Sequence[topic_cells.Block],
    wishes: Mapping[Ref, tuple[float, float]],
    links: Sequence[tuple[Ref, Ref]],
    form: tuple[float, float, Sequence[int], int],
) -> topic_cells.Arrangement:
    """Return the cells of an overview.

    form: the shape of the map and of cells, the numbers of columns that are tried, and the width
    of the map in pixels.
    """
    aspect, shape, columns, width = form
    names = {
        thread: (text_width(graph.by_ref[thread].name, _NAME_SIZE) + _NAME_SPACE) / width
        for thread, _ in groups
        if isinstance(thread, Ref)
    }
    for title in (topic_cells.TITLE, topic_cells.LONG_TITLE):
        made = topic_cells.blocks(groups, wishes, aspect / shape, title, columns)
        made = topic_order.in_best_order(made, groups, wishes, links, (shape, title, names))
        if not _has_long_names(made, names):
            break
    return made


def _has_long_names(made: topic_cells.Arrangement, names: Mapping[Ref, float]) -> bool:
    """Return whether the name of a thread needs two lines above its cells.

    names: their widths, as shares of the map's.
    """
    return any(
        names[thread] > (right - left) / made.width
        for thread, left, _, right, _ in made.regions
        if isinstance(thread, Ref)
    )


def _in_regions(
    made: topic_cells.Arrangement,
    actors: Mapping[Ref, Sequence[Ref]],
    form: tuple[Point, float],
) -> Frame:
    """Return the arrangement of an overview with the region of each thread.

    form: the size of the largest opened topic, and the shape of cells.
    """
    cell, scaled = _sized(*form)
    cells = {topic: scaled(*at) for topic, at in made.cells.items()}
    regions = [
        (thread, *scaled(left, top), *scaled(right, bottom))
        for thread, left, top, right, bottom in made.regions
    ]
    size = scaled(made.width, made.height)
    return Frame(cell, cells, regions, actors_below(cells, actors, size[1]), size)


def _around(
    actor: Ref,
    topics: Sequence[Ref],
    actors: Mapping[Ref, Sequence[Ref]],
    largest: Point,
    shape: float,
) -> Frame:
    """Return the arrangement of the map of an actor, which is in the middle."""
    cell_shape = _ACTOR_CELL_SHAPE[shape]
    aspect = (_ACTOR_WIDE if shape == WIDE else shape) / cell_shape
    made, middle = topic_cells.ring(topics, aspect)
    if shape == TALL:
        cell_shape = filling_shape(shape, made.width, made.height)
    cell, scaled = _sized(largest, cell_shape)
    spots = {actor: scaled(*middle)}
    cells = {topic: scaled(*at) for topic, at in made.cells.items()}
    place_actors(spots, cells, cell, actors)
    return Frame(cell, cells, [], spots, scaled(made.width, made.height))


def _sized(largest: Point, shape: float) -> tuple[Point, Callable[[float, float], Point]]:
    """Return the size of cells that have room for the largest topic, and a function that
    returns the coordinates of a place given in cells."""
    wide = max(largest[0] + 160, math.ceil((largest[1] + 160) * shape))
    cell = (wide, math.ceil(wide / shape))
    return cell, lambda x, y: (round(x * cell[0]), round(y * cell[1]))


def filling_shape(shape: float, columns: float, rows: float) -> float:
    """Return the shape of cells that fill a screen of a shape, within limits."""
    return min(2.4, max(0.9, shape * rows / columns))
