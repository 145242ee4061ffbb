"""The tables of nodes: one Cypher text each, with the same rows on both stores."""

from __future__ import annotations

import pytest

import argmap
from argmap.queries.gate.admission import admit
from argmap.queries.gate.dialect import for_embedded
from argmap.queries.library import Library, node_table, shipped_folder
from argmap.queries.lint import require_file_rules
from argmap.queries.query import require_types
from argmap.table import Table
from tests.places import Place
from tests.support import EXAMPLE

NAMES = sorted(path.stem for path in shipped_folder("tables").glob("*.cypher"))


def rows_of(graph: argmap.ArgumentGraph, name: str) -> Table:
    found: Table = getattr(graph, name)()
    return found


def test_both_stores_have_the_declared_columns_and_types(place: Place) -> None:
    with argmap.connect(place.url) as graph, argmap.connect("memory:") as memory:
        graph.ingest(EXAMPLE)
        memory.ingest(EXAMPLE)
        for name in NAMES:
            table = rows_of(graph, name)
            assert table.columns == tuple(table.types)
            assert table.rows == rows_of(memory, name).rows
            assert table["id"] == sorted(table["id"])
            require_types(table.types, table.rows)
            assert table.rows


def test_a_graph_without_nodes_has_tables_without_rows() -> None:
    with argmap.read(EXAMPLE / "README.md", root=EXAMPLE) as graph:
        for name in NAMES:
            table = rows_of(graph, name)
            assert (table.columns, table.rows) == (tuple(node_table(name)[1]), ())


@pytest.mark.parametrize("name", NAMES)
def test_a_text_follows_the_rules_of_query_files(name: str) -> None:
    text, columns = node_table(name)
    admit(text)
    for_embedded(text)
    require_file_rules(text)
    assert next(iter(columns)) == "id"


def test_tables_are_no_named_queries() -> None:
    names = Library().names()
    assert names
    assert not {*NAMES, *(f"tables/{name}" for name in NAMES)} & {*names}
