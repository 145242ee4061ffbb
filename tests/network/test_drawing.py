"""Test which networks there are of single nodes, and what pyvis gets."""

from __future__ import annotations

import pytest

import argmap
from argmap import view
from argmap.errors import ExportError
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.graph import GraphReader
from argmap.model.view import View
from argmap.network.drawing import NodeDrawing
from argmap.network.shown import shown_network
from tests.graphs import crowd, debate
from tests.support import EXAMPLE


def shown(graph: Graph) -> View:
    return View(graph, "t", "a")


def test_pyvis_has_all_nodes_and_edges_of_a_graph_of_any_size() -> None:
    graph = crowd(120)
    made = NodeDrawing(shown(graph)).network()
    assert [node["id"] for node in made.nodes] == [str(node.ref) for node in graph.nodes]
    assert len(made.nodes) > 500
    assert len(made.edges) == len(graph.edges)
    assert len({(node["x"], node["y"]) for node in made.nodes}) == len(made.nodes)
    # It goes on as any network of pyvis.
    made.add_node("more", label="More")
    made.add_edge("more", made.nodes[0]["id"])
    assert made.get_node("more")["label"] == "More"
    with pytest.raises(AssertionError, match="non existent node"):
        made.add_edge("more", "nothing")
    made.toggle_physics(True)
    assert made.options.physics.enabled


def test_two_statements_about_one_position_are_two_edges() -> None:
    with argmap.read(EXAMPLE) as read:
        made = read.view(controversy="net-neutrality").to_pyvis()
    fcc = [edge for edge in made.edges if edge["from"] == "Actor:fcc"]
    pairs = [(edge["from"], edge["to"]) for edge in fcc]
    assert len(set(pairs)) < len(pairs)
    # Each is bent away from the one before it.
    assert len({(edge["to"], str(edge["smooth"])) for edge in fcc}) == len(fcc)


def test_sources_are_nodes_of_a_controversy_if_asked_for() -> None:
    with argmap.read(EXAMPLE) as read:
        part = read.view(controversy="net-neutrality")
        without, with_sources = part.to_pyvis(), part.to_pyvis(sources=True)
    names = {node["id"] for node in with_sources.nodes}
    assert {node["id"] for node in without.nodes} == {
        name for name in names if not name.startswith("Source:")
    }
    assert len(names) == len(part.on_map)


def test_looks_say_what_a_statement_is() -> None:
    made = NodeDrawing(view.controversy(GraphReader(debate()), "congestion-charge")).network()
    by_type = {edge["type"]: edge for edge in made.edges if not edge["dashes"]}
    heads = {
        name: edge["arrows"] and edge["arrows"]["to"]["type"] for name, edge in by_type.items()
    }
    assert heads["SUPPORTS"] == "arrow"
    assert heads["CONTESTS"] == "bar"
    assert heads["PART_OF"] == ""
    assert by_type["SUPPORTS"]["color"]["color"] != by_type["CONTESTS"]["color"]["color"]
    shapes = {node["kind"]: node["shape"] for node in made.nodes}
    assert shapes["controversy"] == shapes["position"] == "box"
    assert shapes["actor"] == shapes["hedged"] == "dot"


def test_a_name_from_right_to_left_is_isolated() -> None:
    name = "\u062c\u0645\u0639\u064a\u0629."
    graph = Graph.of([Node("Actor", "a", {"name": name}), Node("Actor", "b", {"name": "B."})])
    labels = [node["label"] for node in NodeDrawing(shown(graph)).network().nodes]
    assert labels == [f"\u2067{name}\u2069", "B."]


def test_which_pages_have_a_network() -> None:
    reader = GraphReader(debate())
    assert shown_network(view.whole(reader)).actors
    one = shown_network(view.controversy(reader, "free-buses"))
    assert one.is_controversy
    assert one.nodes
    two = shown_network(view.compared(reader, "ilse-rolf", "city-council"))
    assert (two.nodes, two.actors, two.missing) == (None, None, "")
    large = GraphReader(crowd(1, positions=3, actors=600))
    assert "at most 500 are readable" in shown_network(view.controversy(large, "c0")).missing
    around = view.around(GraphReader(crowd(20)), [Ref("Controversy", "c0")], 3)
    assert "at most 60 are readable" in shown_network(around).missing


def test_what_a_network_cannot_show_is_an_error() -> None:
    nodes = [Node("Actor", "a", {"name": "A"}), Node("Source", "s", {"name": "S"})]
    strange = Edge("CITES", nodes[0].ref, nodes[1].ref, "k", {})
    with pytest.raises(ExportError, match="cannot show"):
        NodeDrawing(shown(Graph.of([Node("Planet", "x", {"name": "X"})]))).network()
    with pytest.raises(ExportError, match="cannot show"):
        NodeDrawing(shown(Graph.of(nodes, [strange]))).network()
