"""GEXF, GraphML and Cytoscape's JSON: other programs read back the same nodes, edges and values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from lxml import etree

import argmap
from argmap.analysis.measures.coalitions import coalitions
from argmap.errors import ExportError
from argmap.graph.export import everything_in
from argmap.graph.writers.exported import Exported
from argmap.graph.writers.network_file import write_network
from tests.analysis.made import position_graph
from tests.analysis.test_measure_results import FRIENDS
from tests.graph.writers.samples import HOSTILE, hostile, lane
from tests.places import MemoryPlace, put

_SCHEMA = Path(__file__).parent / "gexf-1.3" / "gexf.xsd"
ADA, OPEN = "Actor:ada", "Position:lane/open"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[argmap.ArgumentGraph]:
    with lane(tmp_path_factory.mktemp("lane")) as made:
        yield made


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_SCHEMA))


def _read(made: Exported, form: str) -> Any:
    read: Any = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[form]
    return read(io.BytesIO(made.text.encode()))


def _kinds(made: Exported) -> dict[str, int]:
    return {loss.kind: loss.number for loss in made.losses}


def test_actors_have_their_coalition_if_asked_for(tmp_path: Path) -> None:
    expected = {"ann": 1, "ben": 1, "eve": 2, "fay": 2, "gus": None}
    with MemoryPlace() as place:
        store = place.open()
        put(store, position_graph(FRIENDS))
        graph = argmap.ArgumentGraph(store)
        network = graph.network("subtract")
        made = [graph.exported("gexf", coalitions=True), graph.exported("graphml", coalitions=True)]
        texts = [
            made[0].text,
            network.exported("gexf", coalitions=coalitions(network, null=0)).text,
        ]
        elements = json.loads(graph.exported("cytoscape", coalitions=True).text)["elements"][
            "nodes"
        ]
        graph.to_csv(tmp_path / "csv", spreadsheet=True, coalitions=True)
        with pytest.raises(argmap.ParameterError, match="need spreadsheet"):
            graph.to_csv(tmp_path / "neo4j", coalitions=True)
    drawn = [nx.read_gexf(io.BytesIO(text.encode())) for text in texts]
    for read in (*drawn, _read(made[1], "graphml")):
        found = {id.split(":")[1]: data.get("coalition") for id, data in read.nodes(data=True)
                 if id.startswith("Actor")}  # fmt: skip
        assert found == expected
        assert read.nodes["Actor:ann"]["coalition_name"] == "ann and ben"
    assert {
        item["data"]["node_id"]: item["data"].get("coalition")
        for item in elements
        if item["data"]["node_label"] == "Actor"
    } == expected
    rows = csv.DictReader((tmp_path / "csv" / "actors.csv").read_text("utf-8").splitlines())
    assert {row["id"]: int(row["coalition"] or 0) or None for row in rows} == expected


@pytest.mark.parametrize(
    ("form", "option", "message"),
    [("xml", None, "form must be one of gexf, graphml"), ("csv", "multi", "csv has no option 'm")],
)
def test_an_unknown_format_or_option_is_refused(
    graph: argmap.ArgumentGraph, form: str, option: str | None, message: str
) -> None:
    with pytest.raises(argmap.ParameterError, match=message):
        graph.exported(form, **({option: True} if option else {}))


# --- GEXF ---------------------------------------------------------------------------------------


def test_gexf_has_one_edge_for_each_pair_and_type_with_the_number_of_statements(
    graph: argmap.ArgumentGraph,
) -> None:
    made = graph.exported("gexf")
    read = _read(made, "gexf")
    between = {edge["label"]: edge for edge in read[ADA][OPEN].values()}

    assert (read.number_of_nodes(), read.number_of_edges()) == (made.nodes, made.edges)
    assert set(between) == {"SUPPORTS", "CONTESTS"}
    assert between["SUPPORTS"]["weight"] == 2
    assert between["SUPPORTS"]["edge_type"] == "SUPPORTS"
    assert between["SUPPORTS"]["quote"] == "One; two; Later"
    assert between["SUPPORTS"]["edge_source"] == "https://a.example/1"
    assert (between["SUPPORTS"]["first_date"], between["SUPPORTS"]["last_date"]) == (
        "2020", "2024-02",
    )  # fmt: skip
    assert between["CONTESTS"]["weight"] == 1
    assert _kinds(made) == {"merged-statement": 1, "list-separator": 1}


def test_gexf_marks_the_type_as_kind_because_gephi_merges_edges_of_one_kind(
    graph: argmap.ArgumentGraph,
) -> None:
    text = graph.exported("gexf").text
    ends = f'source="{ADA}" target="{OPEN}"'
    assert f'{ends} kind="SUPPORTS" label="SUPPORTS" weight="2.0"' in text
    assert f'{ends} kind="CONTESTS" label="CONTESTS" weight="1.0"' in text


def test_gexf_writes_periods_as_days(graph: argmap.ArgumentGraph) -> None:
    text = graph.exported("gexf").text
    assert '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">' in text
    assert '<spell start="2020-01-01" end="2021-03-31"/>' in text
    assert '<spell start="2024-02-01"/>' in text
    assert 'weight="1.0" start="2024-01-01">' in text  # Bea's only one


def test_multi_writes_each_statement(graph: argmap.ArgumentGraph) -> None:
    made = graph.exported("gexf", multi=True)
    assert made.edges == graph.exported("gexf").edges + 1
    assert made.edges == len(everything_in(graph.view(), reasons=False).edges)
    assert made.losses == ()
    assert _read(made, "gexf").number_of_edges() == made.edges
    assert 'start="2020-01-01" end="2021-03-31"' in made.text


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_every_property_of_a_node_is_read_back(form: str) -> None:
    whole = hostile()
    read = _read(argmap.GraphView(whole, "t", "a").exported(form), form)
    for node in whole.nodes:
        if node.label == "Document":
            assert str(node.ref) not in read
            continue
        if any(character in node.id for character in "\x1f\x07"):
            continue  # see the test of control characters
        expected: dict[str, Any] = {
            name: "; ".join(value) if isinstance(value, list) else value
            for name, value in node.properties.items()
        }
        found = dict(read.nodes[str(node.ref)])
        assert found.pop("label") == " ".join(node.name.split()) or str(node.ref)
        assert (found.pop("node_label"), found.pop("node_id")) == (node.label, node.id)
        assert found == expected


def test_gexf_fits_its_schema(graph: argmap.ArgumentGraph, schema: etree.XMLSchema) -> None:
    events = graph.view(events=True).exported("gexf").text
    assert "Event:vote" not in graph.exported("gexf").text
    texts = [
        graph.exported("gexf", multi=True, reasons=True).text,
        events,
        argmap.GraphView(hostile(), "t ]]>", "a\n<b>").exported("gexf").text,
        graph.view(controversy="lane", kind="company").exported("gexf").text,
    ]
    assert '<node id="Event:vote" label="The vote" start="2021-05-01" end="2021-05-31">' in texts[1]
    for text in texts:
        schema.assertValid(etree.fromstring(text.encode()))


def test_equal_graphs_give_equal_bytes_without_a_date(graph: argmap.ArgumentGraph) -> None:
    shown = graph.view()
    whole = everything_in(shown, reasons=False)
    turned = argmap.GraphView(
        argmap.Graph.of(reversed(whole.nodes), reversed(whole.edges)), shown.title, shown.about
    )
    for form in ("gexf", "graphml", "cytoscape"):
        assert turned.exported(form).text == graph.exported(form).text
    assert "lastmodified" not in graph.exported("gexf").text


# --- GraphML ------------------------------------------------------------------------------------


def test_graphml_has_one_edge_for_each_pair_or_each_statement(graph: argmap.ArgumentGraph) -> None:
    made = graph.exported("graphml")
    read = _read(made, "graphml")
    assert not read.is_multigraph()
    assert (read.number_of_nodes(), read.number_of_edges()) == (made.nodes, made.edges)
    assert read[ADA][OPEN]["label"] == "CONTESTS; SUPPORTS"
    assert read[ADA][OPEN]["weight"] == 3
    assert _kinds(made) == {"merged-statement": 2, "merged-type": 1, "list-separator": 1}

    each = graph.exported("graphml", multi=True)
    many = _read(each, "graphml")
    assert many.is_multigraph()
    edges = everything_in(graph.view(), reasons=False).edges
    assert many.number_of_edges() == each.edges == len(edges)
    expected = {edge.key: edge for edge in edges if str(edge.source) == ADA}
    for edge in many[ADA][OPEN].values():
        stated = expected[edge["edge_key"]]
        assert (edge["label"], edge["line"]) == (stated.type, stated.line)
        assert edge.get("quote", "") == stated.text("quote")


# --- Cytoscape ----------------------------------------------------------------------------------


def test_cytoscape_elements_keep_lists_and_each_statement(graph: argmap.ArgumentGraph) -> None:
    made = graph.exported("cytoscape", reasons=True)
    elements = json.loads(made.text)["elements"]
    nodes = {item["data"]["id"]: item["data"] for item in elements["nodes"]}
    edges = [item["data"] for item in elements["edges"]]

    assert (len(nodes), len(edges)) == (made.nodes, made.edges)
    assert len({edge["id"] for edge in edges} | nodes.keys()) == len(nodes) + len(edges)
    assert {edge[end] for edge in edges for end in ("source", "target")} <= nodes.keys()
    assert nodes[OPEN]["label"] == "Open {it} [now] <a>"
    assert sum(item["node_label"] == "Reason" for item in nodes.values()) == 3
    quoted = next(edge for edge in edges if edge.get("quote") == "One; two")
    assert quoted["edge_source"] == "https://a.example/1"
    part = next(edge for edge in edges if edge["interaction"] == "PART_OF")
    assert part["documents"] == ["lane.yml"]


# --- text that XML can't hold ---------------------------------------------------------------------


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_control_characters_are_replaced_and_counted(tmp_path: Path, form: str) -> None:
    made = argmap.GraphView(hostile(), "t", "a").exported(form)
    root = etree.fromstring(made.text.encode())  # well-formed
    assert "\ufffd" in etree.tostring(root, encoding="unicode")
    found = {loss.kind: loss for loss in made.losses}
    assert found["control-character"].place == "a"
    assert "U+001F" in found["control-character"].example
    assert found["list-separator"].number == 1
    labels = {data["label"] for _, data in _read(made, form).nodes(data=True)}
    assert "" not in labels
    with pytest.raises(ExportError, match="replaced by U\\+FFFD"):
        made.write(tmp_path / "a", strict=True)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_lost_in_cytoscape_json() -> None:
    made = argmap.GraphView(hostile(), "t", "a").exported("cytoscape")
    names = {item["data"]["name"] for item in json.loads(made.text)["elements"]["nodes"]}
    assert set(HOSTILE) <= names
    assert made.losses == ()


# --- any network ----------------------------------------------------------------------------------


def _network() -> nx.Graph[str]:
    made: nx.Graph[str] = nx.Graph(title="Congruence", about="same sides")
    made.add_node("b", name="Bea", size=np.int64(3), type="person", label="x", rank=None)
    made.add_node("a", size=2, share=np.float64(0.5), flag=True, tags=["u", "v"], extra={"k": 1})
    made.add_node("c", size=1.5, share=float("nan"))
    made.add_edge("a", "b", weight=np.float64(-0.25), id="9", source="s", key="k")
    made.add_edge("b", "c")
    return made


@pytest.mark.parametrize("suffix", ["gexf", "graphml"])
def test_any_networkx_graph_is_written(
    suffix: str, tmp_path: Path, schema: etree.XMLSchema
) -> None:
    path = tmp_path / f"net.{suffix}"
    made = write_network(_network(), path)
    read = _read(made, suffix)

    assert path.read_text("utf-8") == made.text
    assert (made.nodes, made.edges) == (3, 2)
    assert not read.is_directed()
    size = "size" if suffix == "gexf" else "node_size"  # Gephi draws GraphML's `size`
    assert dict(read.nodes["a"]) == {
        "label": "a", size: 2.0, "share": 0.5, "flag": True, "tags": "u; v", "extra": '{"k": 1}',
    }  # fmt: skip
    assert read.nodes["b"]["label"] == "Bea"
    assert (read.nodes["b"]["type"], read.nodes["b"]["node_label"]) == ("person", "x")
    assert "rank" not in read.nodes["b"]
    assert "share" not in read.nodes["c"]
    edge = read["a"]["b"]
    assert edge["weight"] == -0.25
    assert (edge["edge_id"], edge["edge_source"], edge["edge_key"]) == ("9", "s", "k")
    if suffix == "gexf":
        schema.assertValid(etree.fromstring(made.text.encode()))


def test_rows_of_nodes_and_edges_are_written(tmp_path: Path) -> None:
    network = argmap.NetworkTables.of_rows(
        [{"id": 1, "name": "One"}, {"id": 2}],
        [{"source": 1, "target": 2, "weight": 3, "since": "2024-02-30"}],
    )
    made = write_network(network, tmp_path / "net.cyjs")
    elements = json.loads(made.text)["elements"]
    assert [node["data"]["label"] for node in elements["nodes"]] == ["One", "2"]
    assert elements["edges"][0]["data"] == {
        "id": "e0", "source": "1", "target": "2", "weight": 3, "since": "2024-02-30",
    }  # fmt: skip
    dated = write_network(network, tmp_path / "net.gexf")
    assert _kinds(dated) == {"period": 1}
    assert 'mode="static"' in dated.text


def test_a_wrong_network_is_refused(tmp_path: Path) -> None:
    of_rows = argmap.NetworkTables.of_rows
    with pytest.raises(ExportError, match="two nodes have the id a"):
        of_rows([{"id": "a"}, {"id": "a"}], [])
    with pytest.raises(ExportError, match="ends at b, which is not a node"):
        of_rows([{"id": "a"}], [{"source": "a", "target": "b"}])
    with pytest.raises(ExportError, match=r"the suffix must be one of \.gexf, \.graphml"):
        write_network(of_rows([], []), tmp_path / "net.xml")
    assert list(tmp_path.iterdir()) == []


def test_parallel_edges_of_a_network_are_merged(tmp_path: Path) -> None:
    many: nx.MultiGraph[str] = nx.MultiGraph()
    many.add_edge("a", "b", weight=2, since="2020", until="2022")
    many.add_edge("b", "a", weight=0.5, since="2021", until="2023")
    made = write_network(many, tmp_path / "net.gexf")
    assert made.edges == 1
    assert 'weight="2.5" start="2020-01-01" end="2023-12-31"' in made.text
    assert write_network(many, tmp_path / "net.gexf", multi=True).edges == 2


# --- licence and authors ----------------------------------------------------------------


def test_licence_and_authors_of_the_documents_are_named() -> None:
    document = {"name": "votes.csv", "licence": "CC0", "attribution": "E. Voeten"}
    graph = argmap.Graph.of(
        [
            argmap.Node("Document", "votes.csv#a", document),
            argmap.Node("Document", "votes.csv#b", document),
            argmap.Node("Document", "own.md", {"name": "own.md"}),
            argmap.Node("Position", "p", {"name": "P", "claim": "P", "document": "own.md"}),
        ]
    )
    view = argmap.GraphView(graph, "t", "a")
    for form, text in (
        ("gexf", "<description>t&#10;a&#10;E. Voeten. CC0</description>"),
        ("graphml", "<desc>t&#10;a&#10;E. Voeten. CC0</desc>"),
        ("cytoscape", '"credits": "E. Voeten. CC0"'),
    ):
        assert text in view.exported(form).text
