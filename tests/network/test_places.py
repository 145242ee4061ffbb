"""Where nodes go: apart, together with their own, and always to the same place."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from itertools import combinations

import pytest

from argmap import view
from argmap.display.boxes import NodeBox, node_boxes, text_width, wrap
from argmap.model import Graph, Ref
from argmap.model.graph import GraphReader
from argmap.network.places import Places, discs, homes_of, laid_out
from tests import graphs
from tests.graphs import crowd, debate


def drawn(graph: Graph) -> Graph:
    return graphs.only(graph, (node.ref for node in graph.nodes if node.label != "Document"))


def overlapping(places: Places, room: dict[Ref, NodeBox]) -> list[tuple[Ref, Ref]]:
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
    made = laid_out(graph)
    places = made.places
    symbols = {
        ref: NodeBox("", box.radius, box.radius, box.radius, box.radius)
        for ref, box in made.boxes.items()
        if not box.width
    }
    room = {**made.boxes, **symbols}

    assert set(places) == set(graph.by_ref)
    assert all(type(number) is int for point in places.values() for number in point)
    assert overlapping(places, room) == []


def test_nothing_and_one_thing_can_be_placed() -> None:
    assert laid_out(Graph()).places == {}
    lonely = Graph.of([debate().by_ref[graphs.ROLF]])
    assert laid_out(lonely).places == {graphs.ROLF: (0, 0)}


def test_a_controversy_has_its_actors_on_both_sides_of_its_positions() -> None:
    graph = one_controversy("congestion-charge")
    made = laid_out(graph)
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
    # Nodes with the same edges have one line to each position.
    for block in {line.members for line in made.lines}:
        assert len({frozenset(stances_of(graph, ref)) for ref in block}) == 1
        heights = sorted(places[ref][1] for ref in block)
        others = {at[1] for ref, at in places.items() if ref not in block}
        between = {y for y in others if heights[0] < y < heights[-1]}
        assert all(at[0] != places[block[0]][0] for at in places.values() if at[1] in between)
    assert sorted(edge for line in made.lines for edge in line.edges) == sorted(
        edge.id
        for edge in graph.edges
        if edge.type == "CITES" or (edge.source.label, edge.target.label) == ("Actor", "Position")
    )


def stances_of(graph: Graph, ref: Ref) -> list[tuple[str, Ref, str]]:
    """Return the edges between a node and positions."""
    return [
        (edge.type, edge.target if edge.source == ref else edge.source, edge.text("until"))
        for edge in graph.edges
        if ref in (edge.source, edge.target)
        and "Position" in (edge.source.label, edge.target.label)
    ]


def test_a_controversy_is_in_columns_and_a_large_graph_in_discs() -> None:
    assert laid_out(drawn(debate())).name == "compact"
    assert laid_out(crowd(1, positions=21, actors=150)).name == "columns"
    assert laid_out(crowd(1, positions=4, actors=600)).name == "discs"
    assert laid_out(crowd(9)).name == "discs"


def test_a_node_belongs_where_most_of_its_edges_lead() -> None:
    homes = homes_of(drawn(debate()))

    assert homes[graphs.PRICE] == graphs.CONTROVERSY_CHARGE
    assert homes[graphs.READING] == graphs.THREAD_CENTRE
    assert homes[graphs.OLD_TOWN] == graphs.CONTROVERSY_KERB
    assert homes[graphs.ROLF] == graphs.CONTROVERSY_CHARGE
    assert homes[graphs.FREE_FARES] == graphs.CONTROVERSY_FARES


def test_the_nodes_of_a_disc_are_together() -> None:
    graph = crowd(60)
    places, homes = discs(graph, node_boxes(graph)), homes_of(graph)
    agree = 0
    some = sorted(places)[::10]
    for ref in some:
        near = sorted(places, key=lambda other: math.dist(places[ref], places[other]))[1:11]
        agree += sum(homes[other] == homes[ref] for other in near)

    assert agree / len(some) / 10 > 0.9


@pytest.mark.slow
def test_the_places_depend_on_the_graph_alone() -> None:
    script = (
        "from tests.graphs import *; from argmap.network.places import laid_out;"
        "print([sorted(laid_out(g).places.items()) for g in (crowd(30), crowd(1))])"
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
