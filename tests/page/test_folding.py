"""Actors with the same stances are drawn as one node on the map of a large controversy."""

from __future__ import annotations

from argmap import view
from argmap.grid import Grid, grid_of
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.graph_reader import GraphReader
from argmap.page.folding import MOST_NODES, folded, groups_of, node_map
from argmap.page.payload import payload
from tests.graphs import crowd, debate


def large() -> Graph:
    return view.whole(GraphReader(crowd(1, positions=3, actors=100))).on_map


def test_a_small_map_has_no_groups() -> None:
    graph = view.controversy(GraphReader(debate()), "congestion-charge").on_map

    assert len(graph) <= MOST_NODES
    assert not node_map(graph, None).folds


def test_the_groups_are_those_of_the_grid() -> None:
    made = view.controversy(GraphReader(large()), "c0")
    grid = grid_of(made)
    assert isinstance(grid, Grid)
    groups = {frozenset(row.ref for row in group.rows) for group in grid.row_groups}

    assert {frozenset(fold.members) for fold in groups_of(made.on_map)} == {
        group for group in groups if len(group) > 1
    }


def test_actors_with_other_neutral_stances_are_in_other_groups() -> None:
    plain = large()
    largest = groups_of(plain)[0].members
    some, others = largest[:3], largest[3:]
    position = plain.labelled("Position")[0].ref
    only = [Node("Actor", f"only-{number}", {"name": f"Only {number}"}) for number in range(2)]
    actors = [*some, *(node.ref for node in only)]
    neutral = [Edge("NEUTRAL_ON", ref, position, str(ref), {"basis": "stated"}) for ref in actors]
    graph = Graph.of([*plain.nodes, *only], [*plain.edges, *neutral])
    found = {fold.members for fold in groups_of(graph)}

    assert {some, others} <= found
    assert tuple(node.ref for node in only) in found


def test_the_first_member_of_a_group_stands_for_all() -> None:
    graph = large()
    folds = groups_of(graph)
    simple = folded(graph, folds)
    first = folds[0].members[0]

    assert simple.by_ref[first].name == f"{len(folds[0].members)} actors"
    assert len(simple) == len(graph) - sum(len(fold.members) - 1 for fold in folds)
    assert Ref("Actor", "a0-0") in simple.by_ref  # with stances of its own


def test_a_page_has_the_places_of_groups_and_of_their_members() -> None:
    made = payload(view.controversy(GraphReader(large()), "c0"))
    nodes = made["nodes"]
    lowest = max(fold["y"] for fold in made["folds"])
    members = [nodes[number] for fold in made["folds"] for number in fold["members"]]

    assert made["cards"]
    # No node and no number is missing.
    assert sum(node["kind"] == "actor" for node in nodes) == 100
    assert all(node["y"] > lowest and node["side"] == "right" for node in members)
    for fold in made["folds"]:
        places = {(nodes[number]["x"], nodes[number]["y"]) for number in fold["members"]}
        assert len(places) == len(fold["members"])
