"""Nodes, edges and paths as dictionaries: their keys, their text, and what they name."""

from __future__ import annotations

import json

from argmap.model import Ref
from argmap.model.graph_values import edge_value, node_value, refs_in
from argmap.table import Table, cell_text

EFF = node_value(["Actor"], {"name": "EFF", "kind": "organization", "id": "eff", "zeal": 1})
OPEN = node_value(["Position"], {"id": "c/open", "name": "Open"})
EDGE = edge_value(
    "SUPPORTS", {"line": 3, "basis": "stated", "key": "k"}, "Actor:eff", "Position:c/open"
)
PATH = {"nodes": [OPEN, EFF], "relationships": [EDGE]}


def test_the_keys_come_in_the_order_of_the_schema() -> None:
    assert list(EFF) == ["id", "labels", "name", "kind", "zeal"]
    assert list(EDGE) == ["type", "key", "start", "end", "basis", "line"]


def test_the_text_is_short() -> None:
    assert cell_text(EFF) == "(Actor:eff EFF)"
    assert cell_text(EDGE) == "(Actor:eff)-[SUPPORTS]->(Position:c/open)"
    assert cell_text(PATH) == "(Position:c/open)<-[SUPPORTS]-(Actor:eff)"
    assert cell_text([EFF, None]) == "(Actor:eff EFF); "
    assert cell_text({"a": EFF, "b": 1}) == "{a: (Actor:eff EFF), b: 1}"


def test_what_a_query_made_itself_is_written_as_it_is() -> None:
    assert cell_text({"nodes": [1], "relationships": []}) == "{nodes: 1, relationships: }"
    assert cell_text({"nodes": [EFF], "relationships": [1]}).startswith("{nodes: ")
    assert cell_text({"nodes": [], "relationships": []}) == "{nodes: , relationships: }"
    assert cell_text({"id": 1, "labels": []}) == "{id: 1, labels: }"


def test_csv_has_json_and_json_has_objects() -> None:
    table = Table(("n", "l"), ((EFF, [EDGE]),))
    assert json.loads(table.to_json()) == [{"n": EFF, "l": [EDGE]}]
    assert table.to_csv() == 'n,l\n"{}","{}"\n'.format(
        *(json.dumps(cell).replace('"', '""') for cell in (EFF, [EDGE]))
    )
    assert table.to_df()["n"][0] == EFF
    assert "(Actor:eff EFF)" in table._repr_html_()


def test_the_nodes_in_a_value_are_found_however_deep() -> None:
    assert set(refs_in([{"a": [EDGE]}, None, 1, "x"])) == {
        Ref("Actor", "eff"),
        Ref("Position", "c/open"),
    }
    assert list(refs_in(PATH))[:2] == [Ref("Position", "c/open"), Ref("Actor", "eff")]
