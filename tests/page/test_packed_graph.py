"""Test the compressed graph of large pages."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import pytest

from argmap.display import html_assets
from argmap.page.packed_graph import columns, packed_graph

NODES: list[dict[str, Any]] = [
    {"id": "a", "kind": "actor", "x": 1, "details": {"kind": "party", "claim": "So"}},
    {"id": "b", "kind": "actor", "x": True, "details": {}, "line": 7},
    {"id": "c", "kind": "actor", "x": 1.0, "details": {"aliases": ["C"]}, "page": "c.html"},
]
EDGES: list[dict[str, Any]] = [{"from": 0, "to": 2, "relation": "cites", "href": "https://a.b"}]


def rebuilt(count: int, *parts: dict[str, Any]) -> list[dict[str, Any]]:
    """The items that columns stand for."""
    items: list[dict[str, Any]] = [{} for _ in range(count)]
    for name, column in (pair for part in parts for pair in part.items()):
        at = -1
        values = [column["values"][number] for number in column.get("index", [])]
        for place, value in enumerate(values or column["values"]):
            at += column["steps"][place] if "steps" in column else 1
            items[at][name] = value
    return items


def test_columns_hold_every_value_with_its_type() -> None:
    made = columns(NODES, ["id", "kind", "x", "line", "nothing"])

    assert made["kind"] == {"values": ["actor"], "index": [0, 0, 0]}
    assert made["line"] == {"values": [7], "steps": [2]}
    assert [type(value) for value in made["x"]["values"]] == [int, bool, float]
    assert "nothing" not in made


def test_a_small_graph_is_not_compressed() -> None:
    assert packed_graph(NODES, EDGES) == {}


def test_both_parts_together_are_the_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_assets, "COMPRESS_FROM", 10)
    made = packed_graph(NODES, EDGES)
    first, rest = (
        json.loads(zlib.decompress(base64.b64decode(made[name]), -15)) for name in ("graph", "rest")
    )

    nodes = rebuilt(3, first["nodes"]["columns"], rest["nodes"])
    details = rebuilt(3, rest["details"])
    merged = [node | {"details": more} for node, more in zip(nodes, details, strict=True)]
    assert merged == NODES
    assert rebuilt(1, first["edges"]["columns"], rest["edges"]) == EDGES
    # Names are drawn first, claims are read later.
    assert "details" not in first
