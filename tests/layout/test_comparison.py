"""Two actors face to face: one left, one right, and between them what they share."""

from __future__ import annotations

import argmap
from argmap import view
from argmap.display.boxes import node_boxes
from argmap.layout import comparison, layout_of, place
from argmap.model import Graph, Ref
from argmap.model.graph_reader import GraphReader
from tests import graphs
from tests.graphs import debate
from tests.layout.test_overview import drawn, overlapping
from tests.support import EXAMPLE

PAIR = (Ref("Actor", "disability-forum"), Ref("Actor", "ilse-rolf"))


def _compared(*ids: str) -> Graph:
    return drawn(view.compared(GraphReader(debate()), *ids).graph)


def test_each_stands_on_its_side_and_nothing_lies_on_another() -> None:
    graph = _compared("disability-forum", "ilse-rolf")
    room = node_boxes(graph)
    places = place(graph, room, PAIR)
    assert layout_of(graph, PAIR) == "facing"
    assert set(places) == set(graph.by_ref)
    assert overlapping(places, room) == []
    left, right = (places[ref] for ref in PAIR)
    between = [x for ref, (x, _) in places.items() if ref not in PAIR]
    assert left[0] < min(between) <= max(between) < right[0]
    assert left[1] == right[1]
    assert place(graph, room, PAIR) == places


def test_a_position_leans_to_who_supports_it() -> None:
    graph = _compared("disability-forum", "ilse-rolf")
    places = place(graph, node_boxes(graph), PAIR)
    alone = {
        side: {edge.target for edge in graph.typed("SUPPORTS") if edge.source == side}
        for side in PAIR
    }
    rows: dict[int, list[Ref]] = {}
    for node in graph.labelled("Position"):
        rows.setdefault(places[node.ref][1], []).append(node.ref)
    compared = [
        (places[mine][0], places[yours][0])
        for row in rows.values()
        for mine in row
        for yours in row
        if mine in alone[PAIR[0]] - alone[PAIR[1]] and yours in alone[PAIR[1]] - alone[PAIR[0]]
    ]
    assert compared
    assert all(mine < yours for mine, yours in compared)


def test_each_controversy_stands_over_its_own_positions() -> None:
    graph = _compared("disability-forum", "ilse-rolf")
    places = place(graph, node_boxes(graph), PAIR)
    owners = {edge.source: edge.target for edge in graph.typed("PART_OF")}
    tops = sorted((places[ref][1], ref) for ref in set(owners.values()) if ref in places)
    for position in graph.labelled("Position"):
        above = [ref for y, ref in tops if y < places[position.ref][1]]
        assert above[-1] == owners[position.ref]


def test_whatever_else_there_is_to_see_is_laid_out_as_ever() -> None:
    whole = drawn(debate())
    assert not comparison.applies(whole, PAIR)
    assert not comparison.applies(whole, None)
    assert layout_of(whole, PAIR) == "packed"
    assert graphs.INSTITUTE in whole.by_ref


def test_many_controversies_are_between_their_positions() -> None:
    with argmap.read(EXAMPLE) as read:
        seen = read.view(actor=["eff", "aclu"])
    graph = drawn(seen.graph)
    room = node_boxes(graph)
    places = place(graph, room, seen.pair)
    owners = {edge.source: edge.target for edge in graph.typed("PART_OF")}

    assert len(set(owners.values())) > 4
    assert overlapping(places, room) == []
    for position in graph.labelled("Position"):
        (x, y), (middle, level) = places[position.ref], places[owners[position.ref]]
        assert abs(x - middle) > room[position.ref].half
        assert abs(y - level) < 120
