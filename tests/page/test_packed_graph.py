"""Test the nodes and edges of pages in columns."""

from __future__ import annotations

from typing import Any

from argmap.page.payload import packed

NODES: list[dict[str, Any]] = [
    {"id": "a", "kind": "actor", "x": 1, "claim": "So"},
    {"id": "b", "kind": "actor", "x": True, "line": 7},
    {"id": "c", "kind": "actor", "x": 1.0, "aliases": ["C"], "page": "c.html"},
]
EDGES: list[dict[str, Any]] = [{"from": 0, "to": 2, "relation": "cites", "href": "https://a.b"}]


def rebuilt(made: dict[str, Any]) -> list[dict[str, Any]]:
    """The items that columns stand for."""
    items: list[dict[str, Any]] = [{} for _ in range(made["count"])]
    for name, column in made["columns"].items():
        at = -1
        values = [column["values"][number] for number in column.get("index", [])]
        for place, value in enumerate(values or column["values"]):
            at += column["steps"][place] if "steps" in column else 1
            items[at][name] = value
    return items


def test_columns_hold_every_value_with_its_type() -> None:
    made = packed(NODES)["columns"]

    assert made["kind"] == {"values": ["actor"], "index": [0, 0, 0]}
    assert made["line"] == {"values": [7], "steps": [2]}
    assert [type(value) for value in made["x"]["values"]] == [int, bool, float]
    assert [rebuilt(packed(items)) for items in (NODES, EDGES, [])] == [NODES, EDGES, []]
