"""Where nodes go: apart, together with their own, and always to the same place."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections import defaultdict
from itertools import combinations, pairwise

import pytest

from argmap import view
from argmap.display.boxes import CARDS_UP_TO, NodeBox, node_boxes, text_width, wrap
from argmap.layout import laid_out, layout_of, overview, place
from argmap.layout.crossings import number_of_crossings
from argmap.layout.overview import group
from argmap.layout.packing import pack, spread
from argmap.model import Graph, Ref
from argmap.model.graph_reader import GraphReader
from tests import graphs
from tests.graphs import crowd, debate


def drawn(graph: Graph) -> Graph:
    return graphs.only(graph, (node.ref for node in graph.nodes if node.label != "Document"))


def overlapping(places: overview.Places, room: dict[Ref, NodeBox]) -> list[tuple[Ref, Ref]]:
    def clear(one: Ref, other: Ref) -> bool:
        (x1, y1), (x2, y2) = places[one], places[other]
        a, b = room[one], room[other]
        return (
            abs(x1 - x2) >= a.half + b.half or y1 + a.down <= y2 - b.up or y2 + b.down <= y1 - a.up
        )

    return [pair for pair in combinations(sorted(places), 2) if not clear(*pair)]


def one_controversy(id: str) -> Graph:
    return drawn(view.controversy(GraphReader(debate()), id).graph)


@pytest.mark.parametrize(
    "graph",
    [
        drawn(debate()),
        one_controversy("congestion-charge"),
        one_controversy("kerbside"),
        crowd(1, positions=9, actors=40),
        crowd(1, positions=12, actors=3),
        crowd(9),
        crowd(2, positions=1, actors=120),
        drawn(view.actor(GraphReader(debate()), "ilse-rolf").graph),
    ],
)
def test_every_node_has_whole_coordinates_and_none_lies_on_another(graph: Graph) -> None:
    room = node_boxes(graph)
    made = laid_out(graph, room)
    places = made.places
    # Names at the side are in columns: only symbols could overlap.
    symbols = {ref: room[ref].radius for ref in made.sides}
    room |= {ref: NodeBox("", size, size, size, size) for ref, size in symbols.items()}

    assert set(places) == set(graph.by_ref)
    assert all(type(number) is int for point in places.values() for number in point)
    assert overlapping(places, room) == []


def test_nothing_and_one_thing_can_be_placed() -> None:
    assert place(Graph(), {}) == {}
    lonely = Graph.of([debate().by_ref[graphs.ROLF]])
    assert place(lonely, node_boxes(lonely)) == {graphs.ROLF: (0, 0)}


def test_a_controversy_has_its_actors_on_both_sides_of_its_positions() -> None:
    graph = one_controversy("congestion-charge")
    made = laid_out(graph, node_boxes(graph))
    places = made.places

    assert made.name == "columns"
    assert places[graphs.CONTROVERSY_CHARGE] == (0, 0)
    # In the order of the document, below each other.
    assert places[graphs.PRICE][0] == places[graphs.NO_PRICE][0] == 0
    assert 0 < places[graphs.PRICE][1] < places[graphs.NO_PRICE][1]
    # Names are at the outer side.
    sides = {ref: "left" if places[ref][0] < 0 else "right" for ref in made.sides}
    assert made.sides == sides
    assert set(sides.values()) == {"left", "right"}
    # Nodes with the same edges have one line to each position. These lines do not cross.
    for bundle in made.bundles:
        assert len({frozenset(stances_of(graph, ref)) for ref in bundle}) == 1
        heights = sorted(places[ref][1] for ref in bundle)
        others = {at[1] for ref, at in places.items() if ref not in bundle}
        between = {y for y in others if heights[0] < y < heights[-1]}
        assert all(at[0] != places[bundle[0]][0] for at in places.values() if at[1] in between)
    away = {ref for bundle in made.bundles for ref in bundle[1:]}
    lines = [
        (places[edge.source], places[edge.target])
        for edge in graph.edges
        if edge.type in ("SUPPORTS", "CONTESTS") and edge.source not in away
    ]
    assert number_of_crossings(lines) == 0


def stances_of(graph: Graph, ref: Ref) -> list[tuple[str, Ref, str]]:
    """Return the edges between a node and positions."""
    return [
        (edge.type, edge.target if edge.source == ref else edge.source, edge.text("until"))
        for edge in graph.edges
        if ref in (edge.source, edge.target)
        and "Position" in (edge.source.label, edge.target.label)
    ]


def test_more_than_one_controversy_or_a_reading_is_packed() -> None:
    assert layout_of(drawn(debate())) == "packed"
    assert layout_of(crowd(1, positions=21)) == "packed"
    assert layout_of(crowd(1, positions=4)) == "layered"


def test_a_node_belongs_where_most_of_its_edges_lead() -> None:
    homes = group(drawn(debate()))

    assert homes[graphs.PRICE] == (str(graphs.CONTROVERSY_CHARGE),)
    assert homes[graphs.READING] == (str(graphs.THREAD_CENTRE),)
    assert homes[graphs.OLD_TOWN] == (str(graphs.CONTROVERSY_KERB),)
    assert homes[graphs.ROLF] == (str(graphs.CONTROVERSY_CHARGE),)
    assert homes[graphs.FREE_FARES] == (str(graphs.CONTROVERSY_FARES),)


@pytest.mark.slow
def test_a_group_stays_together() -> None:
    graph = crowd(60)
    places = place(graph, node_boxes(graph))
    homes = group(graph)
    agree = 0
    for ref, point in places.items():
        near = sorted(places, key=lambda other: math.dist(point, places[other]))[1:11]
        agree += sum(homes[other] == homes[ref] for other in near)

    assert agree / len(places) / 10 > 0.9


def test_nothing_ends_up_far_out() -> None:
    graph = crowd(60)
    places = place(graph, node_boxes(graph))
    distances = sorted(math.hypot(x / 1.35, y) for x, y in places.values())

    assert distances[-1] < 2 * distances[len(distances) // 2]


def test_a_group_too_large_for_springs_is_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "LARGEST_GROUP", 50)
    graph = crowd(1, positions=3, actors=400)
    sizes: dict[overview.Group, int] = defaultdict(int)
    for home in group(graph).values():
        sizes[home] += 1

    assert max(sizes.values()) <= 50
    assert len(place(graph, node_boxes(graph))) == len(graph)


@pytest.mark.slow
def test_the_places_depend_on_the_graph_alone() -> None:
    script = (
        "from tests.graphs import *; from argmap.layout import place;"
        "from argmap.display.boxes import node_boxes; g = crowd(30);"
        "print(sorted(place(g, node_boxes(g)).items()))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }  # fmt: skip

    assert len(outputs) == 1


def test_many_nodes_are_symbols_without_room_for_names() -> None:
    few, many = crowd(3), crowd(40)
    assert len(few) <= CARDS_UP_TO < len(many)

    assert any(mark.width for mark in node_boxes(few).values())
    assert not any(mark.width for mark in node_boxes(many).values())


def test_discs_do_not_overlap() -> None:
    radii = [10 + number % 7 * 9.0 for number in range(80)]
    wishes = [(math.cos(number) * number, math.sin(number) * number) for number in range(80)]
    places = pack(wishes, radii, 5)

    for one, other in combinations(range(80), 2):
        apart = math.dist(places[one], places[other])
        assert apart >= radii[one] + radii[other] + 5 - 1e-6


def test_numbers_are_spread_as_little_as_needed() -> None:
    assert spread([0, 500], 100) == [0, 500]
    assert spread([100, 100], 100) == [50, 150]
    assert spread([], 100) == []
    made = spread([0, 10, 20, 400, 405], 100)
    assert all(b - a >= 100 for a, b in pairwise(made))


@pytest.mark.parametrize(
    "text",
    [
        "short",
        "A claim of several words that has to be broken over a few lines",
        "open-source-community-of-some-sort",
        "x" * 90,
        "政府应当规范大型模型的公开发布以及其他相关的一切事项",
        "",
    ],
)
def test_no_line_is_wider_than_asked_for(text: str) -> None:
    lines = wrap(text, 100, 12, 3)

    assert 1 <= len(lines) <= 3
    assert all(text_width(line, 12) <= 100 for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_lines_break_after_hyphens() -> None:
    assert wrap("open-source-community", 80, 12, 2) == ["open-source-", "community"]
