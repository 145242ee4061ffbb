"""The one check of values before either store: what it says, and that it lets the rest pass."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ParameterError, ValueRefused
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.schema import (
    INTEGER,
    LABELS,
    NODE_PROPERTIES,
    PATTERNS,
    TEXTS,
    Label,
    Pattern,
    edge_properties,
)
from argmap.model.values import check, check_parameters
from tests import graphs

_SAMPLE: dict[str, Any] = {INTEGER: 7, TEXTS: ["a", "b"]}


def test_a_whole_graph_passes() -> None:
    check(graphs.debate())
    check(Graph.of([Node("Actor", "x" * 1000, {"name": "A"})]))


@pytest.mark.parametrize("label", LABELS, ids=lambda label: label.name)
def test_every_declared_property_of_a_label_passes(label: Label) -> None:
    declared = (*NODE_PROPERTIES, *label.properties)
    values = {item.name: _SAMPLE.get(item.type, "text") for item in declared if item.name != "id"}
    check(Graph.of([Node(label.name, "x", values)]))


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_every_declared_property_of_an_edge_passes(pattern: Pattern) -> None:
    relation = pattern.type
    ends = Ref(pattern.source, "a"), Ref(pattern.target, "b")
    values = {
        item.name: _SAMPLE.get(item.type, "text")
        for item in edge_properties(relation)
        if item.name != "key"
    }
    check(Graph.of([], [Edge(relation, *ends, "k", values)]))


@given(st.text(), st.lists(st.text()), st.integers(-(2**63), 2**63 - 1))
def test_a_text_passes_exactly_where_it_can_be_encoded(
    claim: str, aliases: list[str], rank: int
) -> None:
    graph = Graph.of([
        Node("Position", "p", {"name": "P", "claim": claim, "rank": rank}),
        Node("Actor", "a", {"name": "A", "aliases": aliases}),
    ])  # fmt: skip
    try:
        "".join([claim, *aliases]).encode()
    except UnicodeEncodeError:
        with pytest.raises(ValueRefused, match="half a character"):
            check(graph)
    else:
        check(graph)


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        (Node("Actor", "a", {"name": "A", "aliases": "x"}), "Actor:a: aliases must be a list"),
        (
            Node("Position", "p", {"name": "P", "rank": 2**63}),
            "Position:p: rank must fit into 64 bits",
        ),
        (Node("Position", "p", {"name": "P", "colour": "x"}), "no property 'colour'"),
        (Node("Robot", "r", {"name": "R"}), "no label Robot"),
        (Node("Actor", "x" * 1001, {"name": "A"}), "id must have at most 1,000 bytes (got 1,001)"),
        (Node("Actor", "", {"name": "A"}), "needs an id"),
        (Node("Actor", "a"), "needs a name"),
        (Edge("SUPPORTS", Ref("Actor", "a"), Ref("Actor", "b"), "k"), "no edge of this type"),
        (
            Edge("SUPPORTS", Ref("Actor", "a"), Ref("Position", "p"), "k", {"quote": "\ud800"}),
            "Actor:a SUPPORTS Position:p: quote must not contain half a character",
        ),
    ],
)
def test_a_refusal_names_the_node_or_edge_and_the_property(thing: Node | Edge, said: str) -> None:
    graph = Graph((thing,)) if isinstance(thing, Node) else Graph((), (thing,))
    with pytest.raises(ValueRefused) as refused:
        check(graph)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "value",
    [None, True, 0, 2**63 - 1, 0.5, float("nan"), "", "é", [], ["a", 1, None], ("a",), {"a": [1]}],
)
def test_parameters_that_both_take(value: object) -> None:
    check_parameters({"x": value})


@pytest.mark.parametrize(
    "value", [2**63, "\udfff", b"", object(), {1}, [[2**63]], {"a": b""}, {1: 1}, {"\ud800": 1}]
)
def test_parameters_that_not_both_take(value: object) -> None:
    with pytest.raises(ParameterError, match=r"^x"):
        check_parameters({"x": value})
