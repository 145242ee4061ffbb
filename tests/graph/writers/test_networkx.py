"""A graph as networkx knows it: nothing lost, nothing changed."""

from __future__ import annotations

import networkx as nx
import pytest
from pyvis.network import Network

from argmap.errors import ExportError
from argmap.graph.writers.networkx import StanceEdges, to_networkx
from argmap.model import Edge, Graph
from tests import graphs
from tests.graphs import debate


def test_every_node_and_property_arrives() -> None:
    graph = debate()
    made = to_networkx(graph)

    assert set(made.nodes) == {str(node.ref) for node in graph.nodes}
    for node in graph.nodes:
        assert made.nodes[str(node.ref)] == {
            **node.properties, "label": node.label, "id": node.id,
        }  # fmt: skip


def test_every_edge_and_property_arrives() -> None:
    graph = debate()
    made = to_networkx(graph)

    assert made.number_of_edges() == len(graph.edges)
    for edge in graph.edges:
        properties = {
            "edge_source" if name == "source" else name: value
            for name, value in edge.properties.items()
        }
        assert made.edges[str(edge.source), str(edge.target), edge.key] == {
            **properties, "type": edge.type,
        }  # fmt: skip


@pytest.mark.parametrize("stances", ["statements", "merged"])
def test_networkx_pandas_and_pyvis_keep_the_ends_and_the_sources_of_stances(
    stances: StanceEdges,
) -> None:
    address = "https://example.org/speech"
    edge = Edge("SUPPORTS", graphs.ROLF, graphs.PRICE, "k", {"source": address, "line": 3})
    made = to_networkx(Graph.of(debate().nodes, (*debate().edges, edge)), stances=stances)
    ends = {(source, target) for source, target in made.edges()}

    links = nx.node_link_data(made, edges="links")["links"]
    assert {(link["source"], link["target"]) for link in links} == ends
    assert address in str(links)
    rows = nx.to_pandas_edgelist(made)
    assert {*zip(rows["source"], rows["target"], strict=True)} == ends
    assert address in rows.to_csv()
    drawn = Network(directed=True)
    drawn.from_nx(made)
    assert {(edge["from"], edge["to"]) for edge in drawn.edges} == ends
    assert address in str(drawn.edges)


def test_two_statements_of_one_stance_are_two_edges() -> None:
    again = Edge("SUPPORTS", graphs.ROLF, graphs.PRICE, "another", {"basis": "stated"})
    made = to_networkx(Graph.of(debate().nodes, (*debate().edges, again)))

    assert made.number_of_edges(str(graphs.ROLF), str(graphs.PRICE)) == 2


def test_an_end_that_is_not_there_still_has_a_label() -> None:
    edge = Edge("SUPPORTS", graphs.ROLF, graphs.PRICE, "k")
    made = to_networkx(Graph.of(edges=[edge]))

    assert made.nodes["Actor:ilse-rolf"] == {"label": "Actor", "id": "ilse-rolf"}


def test_one_key_twice_is_refused() -> None:
    edges = [Edge(type, graphs.ROLF, graphs.PRICE, "k") for type in ("SUPPORTS", "CONTESTS")]

    with pytest.raises(ExportError, match="have the same key, k"):
        to_networkx(Graph.of(edges=edges))


def test_a_property_changed_there_does_not_change_the_graph() -> None:
    graph = debate()
    made = to_networkx(graph)
    made.nodes[str(graphs.ROLF)]["name"] = "Someone else"
    made.nodes[str(graphs.COUNCIL)]["aliases"].append("them")

    assert graph.by_ref[graphs.ROLF].name == "Ilse Rolf"
    assert graph.by_ref[graphs.COUNCIL].properties["aliases"] == ["The council"]


def test_merged_stances_are_one_edge_for_each_side_with_all_statements() -> None:
    stances = [
        Edge("SUPPORTS", graphs.ROLF, graphs.PRICE, key, {"basis": "stated", "document": name,
             "line": line, **more})
        for key, name, line, more in (
            ("1", "b.md", 2, {}), ("2", "a.md", 9, {"quote": "Yes."}), ("3", "a.md", 4, {}),
        )
    ]  # fmt: skip
    against = Edge("CONTESTS", graphs.ROLF, graphs.PRICE, "4", {"document": "a.md", "line": 1})
    between = Edge("SUPPORTS", graphs.FREE, graphs.PRICE, "5", {"document": "a.md", "line": 1})
    made = to_networkx(Graph.of(edges=[*stances, against, between]), stances="merged")

    ends = str(graphs.ROLF), str(graphs.PRICE)
    assert set(made[ends[0]][ends[1]]) == {"SUPPORTS", "CONTESTS"}
    supports = made.edges[*ends, "SUPPORTS"]
    assert supports == {
        "type": "SUPPORTS",
        "statements": [
            {"key": "3", "basis": "stated", "document": "a.md", "line": 4},
            {"key": "2", "basis": "stated", "document": "a.md", "line": 9, "quote": "Yes."},
            {"key": "1", "basis": "stated", "document": "b.md", "line": 2},
        ],
    }
    assert len(made.edges[*ends, "CONTESTS"]["statements"]) == 1
    # Only stances of actors are merged.
    assert made.edges[str(graphs.FREE), str(graphs.PRICE), "5"]["document"] == "a.md"


def test_merging_loses_no_statement() -> None:
    graph = debate()
    made = to_networkx(graph, stances="merged")
    counts = [len(edge.get("statements", [1])) for *_, edge in made.edges(data=True)]
    assert sum(counts) == len(graph.edges)
    assert set(made.nodes) == {str(node.ref) for node in graph.nodes}


def test_another_way_to_merge_stances_is_refused() -> None:
    with pytest.raises(ExportError, match="must be 'statements' or 'merged'"):
        to_networkx(debate(), stances="all")  # type: ignore[arg-type]
