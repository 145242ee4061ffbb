"""Rivalry that is stated, inferred, or switched off is the same in matrices, text and queries."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Any

import pytest

import argmap
from argmap import ArgumentGraph
from argmap.grid import matrix_of
from argmap.model import Ref
from argmap.model.indexed_graph import IndexedGraph

BOTH = ["stated", "inferred"]
WAYS = ["", "stated", "off", "elsewhere", "connected", ""]
"""How the positions of a controversy relate to each other; "" where no document says so."""


def documents(seed: int) -> list[dict[str, Any]]:
    """Six controversies with positions of which all, some or none exclude each other."""
    chance = Random(f"rivalry {seed}")
    sizes = {f"c{number}": chance.choice([2, 3, 4]) for number in range(len(WAYS))}
    made = []
    for topic, way in zip(sizes, WAYS, strict=True):
        positions = []
        other = chance.choice([item for item in sizes if item != topic])
        for number in range(sizes[topic]):
            stances: dict[str, Any] = {"proponents": [], "opponents": []}
            for actor in "abcde":
                for side in chance.sample([*stances], chance.choice([0, 0, 1, 1, 2])):
                    stances[side].append(actor)
            elsewhere = f"{other}/{chance.randrange(sizes[other])}"
            if way in ("stated", "elsewhere") and number == 0:
                stances["contests"] = [f"{topic}/1" if way == "stated" else elsewhere]
            if way == "off" and number == 1:
                stances["contests"] = []
            if way == "connected" and number < 2:
                stances["supports"] = ["c0/0"]
            claim = f"{topic} {number}"
            positions.append({"id": str(number), "label": claim, "claim": claim, **stances})
        polarity = "binary" if topic in ("c0", "c4") else "multi-axis"
        made.append({"kind": "controversy", "id": topic, "title": topic.upper(),
                     "polarity": polarity, "positions": positions})  # fmt: skip
    return made


@pytest.mark.parametrize("seed", range(2))
def test_rivals_and_other_answers_are_the_same_everywhere(seed: int, tmp_path: Path) -> None:
    for made in documents(seed):
        (tmp_path / f"{made['id']}.json").write_text(json.dumps(made))
    seen: set[bool] = set()
    with argmap.read(tmp_path) as graph:
        index = IndexedGraph(graph.graph()).agreement
        for one in "abcde":
            view = graph.view(actor=one)
            on_page = view.indexed.agreement.others(Ref("Actor", one))
            assert on_page == index.others(Ref("Actor", one))
            matrix = matrix_of(view)
            assert matrix
            own, *others = matrix.actors
            supported = [{
                item.ref for item in matrix.positions
                for mark in matrix.cell(item.ref, actor) if mark.side == "supports"
            } for actor in (own, *others)]  # fmt: skip
            for column, theirs in zip(others, supported[1:], strict=True):
                rows = pairs(graph, one, column.ref.id)
                found = {
                    (position.id, rival.id)
                    for position in supported[0]
                    for rival in index.rivals(position)
                    if rival in theirs
                }
                assert found == rows["rivals"]
                seen |= {index.rivals(Ref("Position", a))[Ref("Position", b)] for a, b in found}
    assert seen == {True, False}


def pairs(graph: ArgumentGraph, one: str, other: str) -> dict[str, set[tuple[str, str]]]:
    """The pairs of positions in the query that compares two actors, by relation."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in graph.query("actors/compare", one=one, other=other, basis=BOTH):
        found[row["relation"]].add((row["one_position"], row["other_position"]))
    return found
