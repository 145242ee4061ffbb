"""Small graphs are drawn with few crossings."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product
from math import dist
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap.display.boxes import NodeBox, drawn_box, node_boxes, text_width
from argmap.model import Edge, Graph, Node, Ref
from argmap.network import compact
from argmap.network.annealing import Drawing
from argmap.network.column_order import Block, ColumnOrder
from argmap.network.places import discs, laid_out
from tests.support import EXAMPLE

DOT = NodeBox("", 10, 10, 10, 9)
CARD = NodeBox("", 60, 40, 40, 9, 120, 80)


def crossings(graph: Graph, places: Mapping[Ref, tuple[int, int]]) -> int:
    def side(p: tuple[int, int], q: tuple[int, int], r: tuple[int, int]) -> int:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    lines = [(places[edge.source], places[edge.target]) for edge in graph.edges]
    return sum(
        side(*a, b[0]) * side(*a, b[1]) < 0 and side(*b, a[0]) * side(*b, a[1]) < 0
        for a, b in combinations(lines, 2)
        if len({*a, *b}) == 4
    )


def test_two_edges_that_cross_are_drawn_apart() -> None:
    corners = [(-100.0, -100.0), (100.0, 100.0), (100.0, -100.0), (-100.0, 100.0)]
    _, points = Drawing(corners, [DOT] * 4, [(0, 1), (2, 3)], (400, 400), 8).improved((12, 12))
    one, other = points[:2], points[2:]

    assert dist(*one) < 200
    assert dist(*other) < 200


def test_no_edge_runs_under_a_card_that_can_move() -> None:
    points = [(-200, 0), (200, 0), (0, 0)]
    drawing = Drawing(points, [DOT, DOT, CARD], [(0, 1)], (500, 400), 8)
    heights = [y for _, y in drawing.improved((12, 12))[1]]

    assert abs(heights[2] - sum(heights[:2]) / 2) > CARD.up


@pytest.mark.parametrize(
    "options",
    [{"actor": ["zoe-lofgren"], "hops": 2}, {"thread": "control-of-the-network", "hops": 2}],
)
def test_a_neighbourhood_has_at_most_a_third_of_the_crossings_of_discs(
    options: dict[str, Any],
) -> None:
    with argmap.read(EXAMPLE) as read:
        graph = read.view(**options).on_map
    made = laid_out(graph)
    places = made.places

    assert made.name == "compact"
    assert crossings(graph, places) <= crossings(graph, discs(graph, made.boxes)) / 3
    compact.placed.cache_clear()
    assert laid_out(graph).places == places


def test_cards_and_symbols_of_a_dense_map_do_not_overlap() -> None:
    with argmap.read(EXAMPLE) as read:
        graph = read.view(controversy="sopa-pipa", hops=2).on_map
    made = laid_out(graph)
    bodies = []
    for ref, (x, y) in made.places.items():
        box = made.boxes[ref]
        across, down = (box.half, box.up) if box.width else (box.radius, box.radius)
        bodies.append((x - across, y - down, x + across, y + down))

    assert not [
        (one, other)
        for one, other in combinations(bodies, 2)
        if min(one[2], other[2]) > max(one[0], other[0])
        and min(one[3], other[3]) > max(one[1], other[1])
    ]


@pytest.mark.parametrize("kind", ["actor", "position", "controversy"])
def test_names_on_a_small_map_have_room_for_a_readable_font(kind: str) -> None:
    label = {"actor": "Actor", "position": "Position", "controversy": "Controversy"}[kind]
    node = Node(label, "a", {"name": "Electronic Frontier Foundation"})
    box = node_boxes(Graph.of([node]))[node.ref]
    widest = max(text_width(line, 10) for line in box.text.split("\n"))

    assert 2 * drawn_box(box, kind, 0.3).half >= widest
    assert drawn_box(box, kind, 0.3).half > 0.3 * box.half
    assert drawn_box(box, kind, 1).half in range(box.half, box.half + 3)


def drawn_crossings(graph: Graph) -> int:
    """How many of the lines between actors and positions cross as a page draws them."""
    made = laid_out(graph)
    lines = []
    for line in made.lines:
        ys = [made.places[ref][1] for ref in line.members]
        x, y = made.places[line.position]
        end = (x + line.side * made.boxes[line.position].half, y + line.down)
        lines.append(((made.places[line.members[0]][0], (min(ys) + max(ys)) / 2), end))
    return sum(meet(one, other) for one, other in combinations(lines, 2))


Line = tuple[tuple[float, float], tuple[float, float]]


def meet(one: Line, other: Line) -> bool:
    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return (
        side(*one, other[0]) * side(*one, other[1]) < 0
        and side(*other, one[0]) * side(*other, one[1]) < 0
    )


@pytest.mark.parametrize("controversy", ["clipper-chip", "sopa-pipa"])
def test_few_lines_of_a_controversy_cross_and_none_runs_through_a_name(controversy: str) -> None:
    with argmap.read(EXAMPLE) as read:
        graph = read.view(controversy=controversy).on_map
    made = laid_out(graph)
    stances = [edge for edge in graph.edges if edge.type in ("SUPPORTS", "CONTESTS", "CITES")]

    assert made.name == "columns"
    assert len(made.lines) < len(stances)
    assert drawn_crossings(graph) <= crossings(graph, discs(graph, made.boxes)) / 3
    # Lines are between the columns of symbols, and names are outside of these.
    symbols = {ref: made.places[ref][0] for line in made.lines for ref in line.members}
    assert {made.sides[ref] for ref in symbols} == {"left", "right"}
    assert all((x < 0) == (made.sides[ref] == "left") for ref, x in symbols.items())


def test_names_have_room_below_symbols_and_beside_them() -> None:
    with argmap.read(EXAMPLE) as read:
        graph = read.view(controversy="on-device-scanning").on_map
    made = laid_out(graph)
    below = {
        ref: (x - box.half, y - box.radius, x + box.half, y + box.down)
        for ref, (x, y) in made.places.items()
        for box in (made.boxes[ref],)
    }
    assert not [
        (one, other)
        for (one, a), (other, b) in combinations(below.items(), 2)
        if min(a[2], b[2]) > max(a[0], b[0]) and min(a[3], b[3]) > max(a[1], b[1])
    ]


SIDES = st.lists(st.sets(st.integers(0, 3), min_size=1), min_size=1, max_size=9)


@given(SIDES)
def test_no_actor_has_fewer_crossings_on_the_other_side(held: list[set[int]]) -> None:
    topic = Ref("Controversy", "c")
    positions = [Ref("Position", f"c/{number}") for number in range(4)]
    actors = {Ref("Actor", f"a{number}"): ends for number, ends in enumerate(held)}
    stances = [
        Edge("SUPPORTS", actor, positions[end], f"{actor}{end}", {})
        for actor, ends in actors.items()
        for end in ends
    ]
    nodes = [Node(*ref, {"name": ref.id}) for ref in (topic, *positions, *actors)]
    made = ColumnOrder(Graph.of(nodes, stances), topic)

    def crossings_of(one: Block, other: Block) -> int:
        """How many lines of two blocks cross on one side, in the better order."""
        ends = [[made.positions.index(end) for end in made.on[block[0]]] for block in (one, other)]
        above = sum(a > b for a, b in product(*ends))
        return min(above, sum(a < b for a, b in product(*ends)))

    assert sorted(ref for block in (*made.left, *made.right) for ref in block) == sorted(actors)
    for here, there in ((made.left, made.right), (made.right, made.left)):
        for block in here:
            stays = sum(crossings_of(block, other) for other in here if other != block)
            assert stays <= sum(crossings_of(block, other) for other in there)
