"""Test the overview: cells of controversies, links between them, and what they open into."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from argmap import view
from argmap.display.boxes import NodeBox, node_boxes
from argmap.layout import topic_cells, topic_links, topic_order, topics
from argmap.layout.topics import Frame, TopicMap
from argmap.model import Graph, Ref
from argmap.model.graph_reader import GraphReader
from argmap.page.payload import payload
from tests import graphs
from tests.graphs import crowd, debate
from tests.layout.test_overview import drawn, overlapping


def made(graph: Graph, actor: Ref | None = None) -> TopicMap:
    return topics.topic_map(graph, node_boxes(graph, with_text=True), actor)


def apart(frame: Frame) -> bool:
    (width, height), places = frame.cell, list(frame.cells.values())
    return all(
        abs(a[0] - b[0]) >= width - 1 or abs(a[1] - b[1]) >= height - 1
        for a, b in combinations(places, 2)
    )


@pytest.mark.parametrize("graph", [drawn(debate()), crowd(9), crowd(31)])
def test_each_controversy_has_a_cell_and_its_content_fits_into_it(graph: Graph) -> None:
    found = made(graph)
    boxes = node_boxes(graph, with_text=True)
    controversies = {node.ref for node in graph.labelled("Controversy")}

    for frame in (found.wide, found.tall):
        assert controversies <= frame.cells.keys()
        assert apart(frame)
        assert all(0 < x < frame.size[0] and 0 < y < frame.size[1]
                   for x, y in frame.cells.values())  # fmt: skip
        for topic, offsets in found.contents.offsets.items():
            assert topic in offsets
            columns = found.contents.columns.get(topic)
            # Names are at the outer side: only symbols could overlap.
            sides = columns.sides if columns else {}
            sizes = {ref: boxes[ref].radius for ref in sides}
            room = boxes | {ref: NodeBox("", r, r, r, r) for ref, r in sizes.items()}
            assert overlapping(dict(offsets), room) == []
            reach = dict.fromkeys(sides, columns.reach) if columns else {}
            assert all(
                abs(x) + reach.get(ref, boxes[ref].half) <= frame.cell[0] / 2
                and abs(y) + max(boxes[ref].up, boxes[ref].down) <= frame.cell[1] / 2 + 40
                for ref, (x, y) in offsets.items()
            )


def test_an_opened_controversy_has_its_positions_actors_and_tensions() -> None:
    graph = drawn(debate())
    inside = made(graph).contents.offsets[graphs.CONTROVERSY_FARES]

    assert {graphs.FREE, graphs.CHEAP, graphs.INSTITUTE, graphs.FREE_FARES} <= inside.keys()
    assert graphs.PRICE not in inside


def test_a_thread_with_readings_has_a_cell_and_each_thread_a_region() -> None:
    found = made(drawn(debate()))

    assert graphs.THREAD_CENTRE in found.wide.cells
    assert graphs.READING in found.contents.offsets[graphs.THREAD_CENTRE]
    assert graphs.THREAD_PURSE not in found.wide.cells
    assert {thread for thread, *_ in found.wide.regions} == {
        graphs.THREAD_CENTRE, graphs.THREAD_PURSE,
    }  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 9, 30])
def test_an_actor_is_in_the_middle_and_no_cell_is_on_it(count: int) -> None:
    graph = crowd(count)
    actor = Ref("Actor", "a0-0")
    found = made(graph, actor)

    for frame in (found.wide, found.tall):
        x, y = frame.actors[actor]
        assert abs(x - frame.size[0] / 2) <= 1
        assert abs(y - frame.size[1] / 2) <= 1
        assert len(frame.cells) == count
        assert apart(frame)
        assert all(
            abs(a - x) >= frame.cell[0] / 2 - 1 or abs(b - y) >= frame.cell[1] / 2 - 1
            for a, b in frame.cells.values()
        )


def test_links_are_strong_few_and_connect_everything() -> None:
    actors = [{"a", "b", "c"}, {"a", "b"}, {"c", "a"}, {"c"}, {"x"}, set()]
    shared = topic_links.shared_actors([sorted(Ref("Actor", id) for id in some) for some in actors])

    assert shared.tolist()[0] == [0, 2, 2, 1, 0, 0]
    assert topic_links.strongest_links(shared) == [(0, 1), (0, 2), (2, 3)]


def test_the_most_connected_actors_come_first() -> None:
    a, b, c = (Ref("Actor", id) for id in "abc")
    some = {Ref("Controversy", str(n)): refs for n, refs in enumerate([[a, b], [a, b], [b], [c]])}

    assert topic_links.most_connected(some, 10) == [b, a]


def test_no_line_crosses_another_or_a_third_cell_where_that_can_be_avoided() -> None:
    # Nine controversies of one thread, each of which shares an actor with the next.
    found = made(crowd(9))

    for frame in (found.wide, found.tall):
        width, height = frame.cell
        for a, b in found.links:
            (ax, ay), (bx, by) = frame.cells[a], frame.cells[b]
            assert abs(ax - bx) <= 1.5 * width
            assert abs(ay - by) <= height


def test_threads_with_lines_are_beside_each_other() -> None:
    topics = [Ref("Controversy", str(n)) for n in range(6)]
    groups = [(Ref("Thread", topic.id), [topic]) for topic in topics]
    wishes = dict.fromkeys(topics, (0.0, 0.0))
    before = topic_cells.bands(groups, wishes, 3, 0.2)
    link = (topics[0], topics[5])
    after = topic_order.in_best_order(before, groups, wishes, [link], (1.3, 0.2, {}))

    (ax, ay), (bx, by) = (before.cells[topic] for topic in link)
    assert (abs(ax - bx), round(abs(ay - by))) == (2, 1)
    (ax, ay), (bx, by) = (after.cells[topic] for topic in link)
    assert ay == by  # The name of a thread would be on a line to the row below.
    assert abs(ax - bx) == 1


def test_the_actors_of_an_overview_are_below_all_regions() -> None:
    found = made(crowd(9))

    assert found.bridges
    for frame in (found.wide, found.tall):
        assert set(found.bridges) <= frame.actors.keys()
        lowest = max(bottom for *_, bottom in frame.regions)
        assert all(y >= lowest for _, y in frame.actors.values())


def overview(made: dict[str, Any]) -> Any:
    return made.get("overview")


def test_only_large_maps_of_several_controversies_and_maps_of_actors_are_overviews() -> None:
    reader = GraphReader(debate())

    assert overview(payload(view.whole(reader))) is None
    assert overview(payload(view.whole(GraphReader(crowd(9))))) is not None
    assert overview(payload(view.controversy(reader, "free-buses"))) is None
    actor = payload(view.actor(reader, "ilse-rolf"))
    assert actor["nodes"][overview(actor)["actor"]]["ref"] == str(graphs.ROLF)


def test_the_order_of_a_graph_does_not_matter() -> None:
    graph = crowd(9)
    turned = Graph(graph.nodes[::-1], graph.edges[::-1])

    assert payload(view.whole(GraphReader(turned))) == payload(view.whole(GraphReader(graph)))


def test_the_controversies_of_an_actor_fill_the_width_of_a_screen() -> None:
    graph = crowd(12, positions=1, actors=2)
    found = made(graph, next(node.ref for node in graph.labelled("Actor")))

    assert found.wide.size[0] > 1.3 * found.wide.size[1]
    assert found.tall.size[1] > found.tall.size[0]


def test_on_a_phone_an_actor_has_room_for_its_name_between_two_columns() -> None:
    graph = crowd(12, positions=1, actors=2)
    actor = graph.labelled("Actor")[0].ref
    frame = made(graph, actor).tall
    (_, middle), height = frame.actors[actor], frame.cell[1]

    assert all(abs(y - middle) > 1.3 * height for _, y in frame.cells.values())
    assert frame.cell[0] > 2 * height
