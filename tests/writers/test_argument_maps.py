"""Argdown and AIF: claims, relations and speakers arrive, and what has no place is counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.convert.aif import convert
from argmap.convert.conversion import LINE, ConvertOptions, InputFile
from argmap.graph.export import everything_in
from argmap.model import Edge, Graph, Node, Ref
from tests.writers.samples import lane


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[argmap.ArgumentGraph]:
    with lane(tmp_path_factory.mktemp("lane")) as made:
        yield made


# @argdown/cli 1.7.5 reads this without an error: see docs/export/argdown.md.
ARGDOWN = r"""===
title: "Should the lane <be> open & \"free\"?"
===

# Streets

[Space]: It is about space {id: "streets/space", proponent: "Ada"}

## Should the lane \<be\> open & "free"?

[Open (it) (now) (a)]: Open it \#now, \*all\* of \_it\_ \{a: b\} \<x\> \/\/ no \/\* c \*\/ \[y\](z) \@\[Shut it\] \]\]\> \\ {id: "lane/open", confidence: "high", proponent: ["Ada", "Bea Ode"], opponent: ["Ada", "Cid"]}
    + <Cars are (bad) (too) (x)>: Cars are \[bad\] \<too\> \{x\} {id: "lane/open/cars-are-bad-too-x", proponent: ["Bea Ode", "Dan \"D\" \u007bx\u007d"]}
        - <Not that bad>: Not that bad {id: "lane/open/not-that-bad", proponent: "Cid", opponent: "Bea Ode"}
    - <It costs a lot>: It costs a lot {id: "lane/open/it-costs-a-lot"}

[Shut it (2)]: Shut it {id: "lane/shut", proponent: "Cid"}
    -> [Open (it) (now) (a)]

[Shut it]: Shut it {id: "lane/half"}
    +> [Shut it (2)]
"""  # noqa: E501


def test_argdown_has_sections_claims_relations_and_proponents(
    graph: argmap.ArgumentGraph,
) -> None:
    made = graph.exported("argdown")
    assert made.text == ARGDOWN
    assert (made.nodes, made.edges) == (7, 5)
    assert {loss.kind: loss.number for loss in made.losses} == {
        "cites": 1, "stance": 7, "stance-detail": 3, "topic-text": 1,
    }  # fmt: skip
    first = next(loss for loss in made.losses if loss.kind == "stance-detail")
    assert first.place.startswith("lane.yml:")


def _claim(label: str, id_: str, **more: Any) -> Node:
    return Node(label, id_, {"name": id_, "claim": id_} | more)


def test_argdown_writes_circular_and_several_relations_once() -> None:
    nodes = [
        _claim("Position", "p"), _claim("Reason", "r"), _claim("Reason", "s"),
        _claim("Reason", "t"), _claim("Reason", "u"), _claim("Position", "q"),
    ]  # fmt: skip
    named = {node.id: node.ref for node in nodes}

    def edge(source: str, type_: str, target: str, **more: str) -> Edge:
        return Edge(type_, named[source], named[target], "k", {"basis": "stated", **more})

    edges = [
        edge("r", "SUPPORTS", "p"), edge("s", "CONTESTS", "r"), edge("r", "CONTESTS", "s"),
        edge("s", "SUPPORTS", "q"), edge("t", "SUPPORTS", "u"), edge("u", "SUPPORTS", "t"),
        edge("p", "CONTESTS", "q", relation="contradictory"),
        edge("s", "CONCERNS", "t", relation="undercut"),
        edge("t", "CONCERNS", "p", relation="rephrase"),
    ]  # fmt: skip
    made = argmap.GraphView(Graph.of(nodes, edges), "t", "a").exported("argdown")
    assert made.text.partition("===\n\n")[2] == (
        '[p]: p {id: "p"}\n    >< [q]\n    + <r>: r {id: "r"}\n        - <s>: s {id: "s"}\n'
        "            _> <t>\n            - <r>\n\n"
        '[q]: q {id: "q"}\n    + <s>\n\n'
        '<t>: t {id: "t"}\n    + <u>: u {id: "u"}\n        + <t>\n'
    )
    assert {loss.kind: loss.number for loss in made.losses} == {"other-relation": 1}
    nodeset = json.loads(argmap.GraphView(Graph.of(nodes, edges), "t", "a").exported("aif").text)
    assert Counter(node["type"] for node in nodeset["nodes"]) == {"I": 6, "RA": 4, "CA": 4, "MA": 1}
    assert made.edges == 8


def _aif(made: str) -> tuple[Counter[str], Counter[tuple[str, str]], dict[str, Any]]:
    nodeset = json.loads(made)
    nodes = {node["nodeID"]: node for node in nodeset["nodes"]}
    joined = Counter(
        (nodes[edge["fromID"]]["type"], nodes[edge["toID"]]["type"]) for edge in nodeset["edges"]
    )
    return Counter(node["type"] for node in nodes.values()), joined, nodeset


def test_aif_has_a_node_for_each_claim_relation_and_utterance(graph: argmap.ArgumentGraph) -> None:
    made = graph.exported("aif")
    types, joined, nodeset = _aif(made.text)
    assert types == {"I": 7, "RA": 2, "CA": 3, "L": 11, "YA": 11}
    assert joined == {
        ("I", "RA"): 2, ("RA", "I"): 2, ("I", "CA"): 3, ("CA", "I"): 3, ("L", "YA"): 11,
        ("YA", "I"): 11,
    }  # fmt: skip
    assert (made.nodes, made.edges) == (7, 5)
    assert {loss.kind: loss.number for loss in made.losses} == {
        "cites": 1, "property-confidence": 1, "topic-text": 1,
    }  # fmt: skip
    texts = {node["text"] for node in nodeset["nodes"] if node["type"] == "L"}
    assert {"Ada : One; two", "Ada : Later", "Cid : Shut it"} <= texts
    dated = next(item for item in nodeset["locutions"] if item["start"] == "2020")
    assert (dated["end"], dated["source"]) == ("2021-03", "https://a.example/1")


def test_aif_keeps_who_said_what_and_on_which_side(graph: argmap.ArgumentGraph) -> None:
    nodeset = json.loads(graph.exported("aif", xaif=True).text)["AIF"]
    names = {
        person["participantID"]: f"{person['firstname']} {person['surname']}".strip()
        for person in nodeset["participants"]
    }
    nodes = {node["nodeID"]: node for node in nodeset["nodes"]}
    after = {edge["fromID"]: nodes[edge["toID"]] for edge in nodeset["edges"]}
    said: Counter[tuple[str, str, str]] = Counter()
    for locution in nodeset["locutions"]:
        act = after[locution["nodeID"]]
        said[names[locution["personID"]], act["text"], after[act["nodeID"]]["text"]] += 1
    stances: Counter[tuple[str, str, str]] = Counter()
    view = graph.view()
    both = Graph.of((*view.graph, *view.reasons), (*view.graph.edges, *view.reasons.edges))
    for edge in both.edges:
        target = both.by_ref[edge.target]
        if edge.source.label == "Actor" and edge.type in ("SUPPORTS", "CONTESTS"):
            act = "Asserting" if edge.type == "SUPPORTS" else "Disagreeing"
            stances[both.by_ref[edge.source].name, act, target.text("claim")] += 1
    assert said == stances
    assert said.total() == 11


def test_several_controversies_and_inferred_rivals_are_counted(tmp_path: Path) -> None:
    (tmp_path / "two.yml").write_text(
        "kind: controversy\nid: a\ntitle: A\npolarity: binary\n"
        "positions: [{claim: One, proponents: [X]}, {claim: Two}]\n"
        "---\nkind: controversy\nid: b\ntitle: B\npositions: [{claim: Three}]\n",
        "utf-8",
    )
    with argmap.read(tmp_path, root=tmp_path) as graph:
        aif, argdown = graph.exported("aif"), graph.exported("argdown")
    assert {loss.kind: loss.example for loss in aif.losses} == {
        "inferred": "Position:a/one CONTESTS Position:a/two", "topic": "B",
    }  # fmt: skip
    assert [loss.kind for loss in argdown.losses] == ["inferred", "stance"]
    assert "# A\n" in argdown.text
    assert "# B\n" in argdown.text


def _strip(value: Any) -> Any:
    """Return a record without the lines of the file that it comes from."""
    if isinstance(value, dict):
        return {name: _strip(item) for name, item in value.items() if name != LINE}
    return [_strip(item) for item in value] if isinstance(value, list | tuple) else value


def _statements(graph: Graph) -> Counter[tuple[str, str, str]]:
    """Count who or what supports and contests which claim, by names and claims."""

    def text(ref: Ref) -> str:
        node = graph.by_ref[ref]
        return node.name if ref.label == "Actor" else node.text("claim")

    return Counter(
        (text(edge.source), edge.type, text(edge.target))
        for edge in graph.edges
        if edge.type in ("SUPPORTS", "CONTESTS") and not edge.inferred
    )


def test_aif_comes_back_with_the_same_claims_relations_and_speakers(
    graph: argmap.ArgumentGraph, tmp_path: Path
) -> None:
    view = graph.view(controversy="lane")
    view.to_aif(tmp_path / "lane.json")
    file = InputFile("lane.json", tmp_path / "lane.json")
    (document,) = convert((file,), ConvertOptions()).documents
    (tmp_path / "back.json").write_text(json.dumps(_strip(document.records[0])), "utf-8")
    with argmap.read(tmp_path / "back.json", root=tmp_path) as back:
        assert _statements(back.graph()) == _statements(everything_in(view))


def test_argdown_text_can_not_be_read_as_markup() -> None:
    """@argdown/cli 1.7.5 reads this back with the same texts."""
    name = "a // b /* c */ <!-- d --> {e} ==="
    reason = _claim("Reason", "r", name=name, claim=name, tags=[name, "\x07"])
    position = _claim("Position", "p", name="\x07", claim="one\n\n# two")
    actor = Node("Actor", "x", {"name": name})
    edges = [
        Edge("SUPPORTS", reason.ref, position.ref, "k", {"basis": "stated"}),
        Edge("SUPPORTS", actor.ref, reason.ref, "k", {"basis": "stated"}),
    ]
    made = argmap.GraphView(Graph.of([position, reason, actor], edges), f"\n{name}", "a").exported(
        "argdown"
    )
    data = r'"a \u002f/ b \u002f* c */ \u003c!-- d --> \u007be\u007d \u003d=="'
    assert made.text == (
        f"===\ntitle: {data}\nmodel:\n    removeTagsFromText: true\n===\n\n"
        '[p]: one \\# two {id: "p"}\n'
        "    + <a |/ b |* c */ (!-- d --) (e) ===>: "
        r"a \/\/ b \/\* c \*\/ \<!-- d --\> \{e\} \=\=\= "
        "#(a |/ b |* c */ [!-- d --] {e} ===) "
        f'{{id: "r", proponent: {data}}}\n'
    )
    assert [loss.kind for loss in made.losses] == ["control-character"]
