"""Argument maps that are imported and exported again: the same claims, relations and speakers."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from argmap import ArgumentGraph
from argmap.convert import argdown
from argmap.convert.aif import convert
from argmap.convert.conversion import Conversion
from argmap.model.documents import Controversy, Reason
from tests.convert.argument_maps import (
    controversies,
    converted,
    edges,
    ingested,
    items,
    losses,
    stances,
)


def _nodes(nodeset: dict[str, Any]) -> tuple[Counter[Any], Counter[Any]]:
    """Count the claims and schemes of a nodeset, and its edges by what they join."""

    def name(node: dict[str, Any]) -> tuple[str, str]:
        return node["type"], " ".join(node["text"].split())

    nodes = {str(node["nodeID"]): name(node) for node in nodeset["nodes"]}
    joined = Counter(
        (nodes[str(edge["fromID"])], nodes[str(edge["toID"])]) for edge in nodeset["edges"]
    )
    return Counter(nodes.values()), joined


def _again(graph: ArgumentGraph, controversy: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(graph.view(controversy=controversy).exported("aif").text)
    return found


def test_microtexts_come_back_with_all_undercuts(corpora: Path, tmp_path: Path) -> None:
    paths = sorted((corpora / "aif" / "microtexts").glob("*.json"))
    first = converted(convert, *paths)
    graph = ingested(first, tmp_path)
    whole = 0
    for path, record in zip(paths, controversies(first), strict=True):
        back = _again(graph, path.stem)
        again = converted(convert, json.dumps(back))
        assert edges(controversies(again)[0]) == edges(record)
        before = losses(converted(convert, path))
        assert losses(again).get("undercut", 0) == before.get("undercut", 0)
        if "linked-premises" not in before:
            assert _nodes(back) == _nodes(json.loads(path.read_text("utf-8")))
            whole += 1
    assert whole == 25 - 7  # those with linked premises have a relation for each


@pytest.mark.parametrize("xaif", [False, True])
@pytest.mark.parametrize("name", ["made/library-hours-2", "made/library-hours-xaif"])
def test_speakers_and_undercuts_come_back(
    corpora: Path, name: str, xaif: bool, tmp_path: Path
) -> None:
    made = converted(convert, corpora / "aif" / f"{name}.json")
    graph = ingested(made, tmp_path)
    (document,) = made.documents
    again = converted(
        convert, graph.view(controversy=document.name).exported("aif", xaif=xaif).text
    )
    assert again.problems == ()
    (first,), (second,) = controversies(made), controversies(again)
    assert sorted(stances(second)) == sorted(stances(first))
    assert edges(second) == edges(first)


def test_an_undercut_of_a_claim_that_has_no_step_is_left_out(tmp_path: Path) -> None:
    record = {
        "kind": "controversy", "id": "c", "title": "C",
        "positions": [
            {"id": "p", "claim": "P.", "reasons": [
                {"id": "u", "claim": "U.", "relation": "undercut", "reasons": [
                    {"id": "v", "claim": "V.", "relation": "undercut"},
                ]},
                {"id": "r", "claim": "R.", "for": True, "relation": "Expert Opinion", "reasons": [
                    {"id": "w", "claim": "W.", "relation": "undercut"},
                ]},
            ]},
        ],
    }  # fmt: skip
    (tmp_path / "c.json").write_text(json.dumps(record), "utf-8")
    graph = ingested(Conversion(()), tmp_path)
    made = graph.view(controversy="c").exported("aif")
    assert [(loss.kind, loss.number) for loss in made.losses] == [("other-relation", 2)]
    _, joined = _nodes(json.loads(made.text))
    expert, conflict = ("RA", "Expert Opinion"), ("CA", "Default Conflict")
    assert joined == {
        (("I", "R."), expert): 1, (expert, ("I", "P.")): 1,
        (("I", "W."), conflict): 1, (conflict, expert): 1,
    }  # fmt: skip
    (again,) = controversies(converted(convert, made.text))
    assert [item.claim for item in items(again)] == ["P.", "R.", "W.", "U.", "V."]


def _related(record: Controversy) -> Counter[tuple[str, str, str, str | None]]:
    """Count the relations of a map by the ids of their ends."""
    found: Counter[tuple[str, str, str, str | None]] = Counter()
    for item in items(record):
        for field in ("supports", "contests", "concerns"):
            links = getattr(item, field, None) or []
            found.update((str(item.id), field, link.to, link.relation) for link in links)
        below: list[Reason] = item.reasons
        for reason in below:
            side = {True: "supports", False: "contests", None: "concerns"}[reason.in_favour]
            found[str(reason.id), side, str(item.id), reason.relation] += 1
    return found


def test_argdown_comes_back_through_its_own_tool() -> None:
    # benches-again.json: benches.json converted, exported by argmap, and read by @argdown/cli 1.7.5
    data = Path(__file__).parent / "data"
    made = [
        converted(argdown.convert, data / f"{name}.json", name="Benches")
        for name in ("benches", "benches-again")
    ]
    first, second = (controversies(conversion)[0] for conversion in made)
    assert _related(first) == _related(second)
    assert {(item.id, item.label, item.claim, *item.tags) for item in items(first)} == {
        (item.id, item.label, item.claim, *item.tags) for item in items(second)
    }
    assert (
        stances(first)
        == stances(second)
        == [("Ana Reis", "Old people need a place to rest.", None)]
    )


def test_argmap_writes_what_argdown_read(tmp_path: Path) -> None:
    data = Path(__file__).parent / "data"
    made = converted(argdown.convert, data / "benches.json", name="Benches")
    text = ingested(made, tmp_path).view(controversy="benches").exported("argdown").text
    for line in ("    >< [No benches]\n", "    _> <Rest>\n", "    +> [Lasting]\n"):
        assert line in text
    assert '#(pro) {id: "benches/benches/rest", proponent: "Ana Reis"}' in text
