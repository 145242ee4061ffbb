"""The names of actors that no document registers: the most frequent spelling, else the id."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

import argmap
from tests.places import Place

NAMES = {
    "a": ["white-house", "child-protection-organizations"],
    "b": ["White House", "child_protection_organizations"],
    "c": ["White house", "cable-operators", "5rights", "C++"],
    "d": ["White House", "many-scientists", "tv stations"],
    "e": ["White house", "some experts", "eBay"],
}
"""The actors that each document names."""
WANTED = {
    "white-house": "White House",  # as frequent as "White house", and first
    "child-protection-organizations": "Child protection organizations",
    "cable-operators": "Cable operators",
    "5rights": "5rights",
    "c": "C++",
    "many-scientists": "Many scientists",
    "tv-stations": "tv stations",
    "some-experts": "some experts",
    "ebay": "eBay",
}


def _write(folder: Path, name: str, actors: list[str]) -> Path:
    path = folder / f"{name}.yml"
    listed = ", ".join(f'"{actor}"' for actor in actors)
    path.write_text(
        f"kind: controversy\nid: {name}\npositions:\n- claim: Yes\n  proponents: [{listed}]\n"
        "- claim: No\n",
        "utf-8",
    )
    return path


def _names(graph: argmap.ArgumentGraph) -> dict[str, str]:
    found = graph.graph()
    return {node.id: node.name for node in found.labelled("Actor")}


def test_the_most_frequent_spelling_is_the_name(place: Place, tmp_path: Path) -> None:
    paths = [_write(tmp_path, name, actors) for name, actors in NAMES.items()]
    with argmap.connect(place.url) as graph:
        graph.ingest(*paths, root=tmp_path)
        assert _names(graph) == WANTED
        shown = {row["id"]: row["name"] for row in graph.actors()}
        assert shown["cable-operators"] == "Cable operators"
        _write(tmp_path, "a", ["White house"])  # now three times
        graph.ingest(*paths, root=tmp_path)
        assert _names(graph)["white-house"] == "White house"
        _write(tmp_path, "a", [])
        _write(tmp_path, "c", ["cable operators"])
        graph.ingest(*paths, root=tmp_path)
        again = _names(graph)
        assert (again["white-house"], again["cable-operators"]) == (
            "White House", "cable operators",
        )  # fmt: skip
        graph.remove("b.yml", "d.yml")
        assert _names(graph)["white-house"] == "White house"


@pytest.mark.parametrize("order", list(permutations(NAMES))[::7], ids="".join)
def test_the_order_of_documents_does_not_matter(tmp_path: Path, order: tuple[str, ...]) -> None:
    whole, single = argmap.connect("memory:"), argmap.connect("memory:")
    with whole as graph, single as other:
        for name in order:
            path = _write(tmp_path, name, NAMES[name])
            other.ingest(path, root=tmp_path)
        graph.ingest(tmp_path, root=tmp_path)
        assert _names(other) == WANTED
        assert other.graph() == graph.graph()


def test_spellings_of_tables_and_documents_count_together(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("c,p,who,kind,s\nX,Yes,WHITE HOUSE,government,yes\nX,No,WHITE HOUSE,,no\n")
    (tmp_path / "t.csv.argmap.yml").write_text(
        "controversy: c\nposition: p\nactor: who\nkind: kind\nstance: s\n"
    )
    paths = [_write(tmp_path, name, NAMES[name]) for name in "ab"]
    with argmap.connect("memory:") as graph, argmap.connect("memory:") as other:
        graph.ingest(*paths, table, root=tmp_path)
        for path in (table, *reversed(paths)):
            other.ingest(path, root=tmp_path)
        assert _names(graph)["white-house"] == "WHITE HOUSE"
        assert graph.graph() == other.graph()
        for changed in (graph, other):
            table.write_text("c,p,who,kind,s\nX,Yes,WHITE HOUSE,government,yes\n")
            changed.ingest(table, root=tmp_path)
        assert _names(graph)["white-house"] == "White House"
        assert graph.graph() == other.graph()
