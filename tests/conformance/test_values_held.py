"""What is admitted is held exactly; the rest is refused alike, before any of it is written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from argmap.errors import ValueRefused
from argmap.model import Change, Edge, Graph, Node, Ref, Value
from argmap.store import Store
from tests.places import Place, put

TEXTS = {
    "empty": "",
    "space": " ",
    "nul": "before\x00after",
    "controls": "\x01\x02\x1b[31m\x7f\x85",
    "line ends": "a\nb\r\nc\rd\u2028e",
    "quotes": "'single' \"double\" `back` \\n \\' $x {a: 1} // no comment",
    "cypher": "x'}) DETACH DELETE n //",
    "markup": "<script>alert(1)</script>&amp;",
    "combining": "e\u0301 stays two, \u00e9 stays one",
    "emoji": "🏳️‍🌈 👩‍👩‍👧‍👦",
    "right to left": "שלום \u202eabc\u202c مرحبا",
    "beyond the basic plane": "𝔘𝔫𝔦 \U0010ffff",
    "not characters": "\ufffe\uffff\ufdd0",
    "private": "\ue000\uf8ff",
    "byte-order mark": "\ufeffx",
    "long": "x" * 100_000,
    "long, of many bytes": "😀" * 100_000,
    "like a number": "007",
    "like a date": "2024-05-01",
    "like nothing": "null",
}


@pytest.fixture
def store(store_place: Place) -> Store:
    return store_place.open()


def _position(**properties: Value) -> Node:
    return Node("Position", "c/p", {"name": "P", **properties})


@pytest.mark.parametrize("value", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_is_held_exactly(store: Store, value: str) -> None:
    node = _position(claim=value)
    other = Node("Actor", "a", {"name": "A", "aliases": [value, "", value]})
    edge = Edge("SUPPORTS", other.ref, node.ref, "k", {"quote": value, "basis": "stated"})
    graph = Graph.of([node, other], [edge])
    put(store, graph)
    assert store.graph() == graph
    asked = "MATCH (p:Position) WHERE p.claim = $claim RETURN p.claim AS claim"
    assert store.run(asked, {"claim": value}).rows == ((value,),)


@pytest.mark.parametrize("value", [[], [""], ["a"], ["b", "a", "b"], ["x"] * 10_000])
def test_a_list_of_texts_is_held_exactly(store: Store, value: list[str]) -> None:
    node = Node("Actor", "a", {"name": "A", "aliases": value})
    put(store, Graph.of([node]))
    assert store.graph() == Graph.of([node])


@pytest.mark.parametrize("value", [0, -1, 2**31, 2**53 + 1, 2**63 - 1, -(2**63)])
def test_a_whole_number_is_held_exactly(store: Store, value: int) -> None:
    put(store, Graph.of([_position(rank=value)]))
    assert store.graph() == Graph.of([_position(rank=value)])


@pytest.mark.parametrize(
    "id_",
    ["a/b", "..", "'quoted'", '"', "`", "ß", "SS", "ss", "a b", "é", "e\u0301", "😀", "x" * 1000],
)
def test_an_id_is_held_exactly(store: Store, id_: str) -> None:
    nodes = [Node("Actor", id_, {"name": "A"}), Node("Actor", "other", {"name": "O"})]
    put(store, Graph.of(nodes))
    assert store.nodes([Ref("Actor", id_)]) == {Ref("Actor", id_): nodes[0]}
    assert store.graph() == Graph.of(nodes)


def test_ids_that_look_alike_are_different_nodes(store: Store) -> None:
    alike = ["eff", "EFF", "Eff", "eff ", "e\u0301", "\u00e9", "ﬀ", "ff"]
    graph = Graph.of(Node("Actor", id_, {"name": id_}) for id_ in alike)
    put(store, graph)
    assert store.graph() == graph
    assert store.counts()["Actor"] == len(alike)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.slow
@given(claims=st.lists(texts, max_size=4), aliases=st.lists(texts, max_size=4), rank=st.integers())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_admitted_is_held(
    store: Store, claims: list[str], aliases: list[str], rank: int
) -> None:
    nodes = [
        Node(
            "Position",
            f"c/{n}",
            {"name": "P", "claim": claim, "rank": rank % 2**63, "document": "d"},
        )
        for n, claim in enumerate(claims)
    ]
    nodes.append(Node("Actor", "a", {"name": "A", "aliases": aliases, "document": "d"}))
    put(store, Graph.of(nodes))
    assert store.nodes([node.ref for node in nodes]) == {node.ref: node for node in nodes}


def _actor(aliases: Any) -> Node:
    return Node("Actor", "a", {"name": "A", "aliases": aliases})


_ENDS = (Ref("Actor", "a"), Ref("Position", "c/p"))
REFUSED: dict[str, Node | Edge] = {
    "half a character": _position(claim="\ud800"),
    "half a character in a list": Node("Actor", "a", {"name": "A", "aliases": ["x", "\udfff"]}),
    "half a character in an id": Node("Actor", "\ud800", {"name": "A"}),
    "a number of 65 bits": _position(rank=2**63),
    "a number below 64 bits": _position(rank=-(2**63) - 1),
    "a number for a text": _position(claim=1),
    "a text for a number": _position(rank="1"),
    "a truth value for a number": _position(rank=True),
    "a fraction for a number": _position(rank=1.5),
    "nothing": _position(claim=None),  # type: ignore[arg-type]
    "bytes": _position(claim=b"x"),  # type: ignore[arg-type]
    "a mapping": _position(claim={"a": "b"}),  # type: ignore[arg-type]
    "a text for a list": Node("Actor", "a", {"name": "A", "aliases": "x"}),
    "a list of numbers": _actor([1]),
    "a list with nothing": _actor(["x", None]),
    "a list in a list": _actor([["x"]]),
    "a property that is not in the model": _position(colour="red"),
    "a property of another label": _position(website="x"),
    "a name of the engine's": _position(title="x"),
    "a label that is not in the model": Node("Person", "a", {"name": "A"}),
    "an empty id": Node("Actor", "", {"name": "A"}),
    "no name": Node("Actor", "a", {}),
    "an empty name": Node("Actor", "a", {"name": ""}),
    "an id of 1,001 bytes": Node("Actor", "x" * 1001, {"name": "A"}),
    "an id of 501 characters and 1,002 bytes": Node("Actor", "é" * 501, {"name": "A"}),
    "a document of 1,001 bytes": _position(document="x" * 1001),
    "a key of 1,001 bytes": Edge("SUPPORTS", *_ENDS, "k" * 1001),
    "an edge that is not in the model": Edge("RAISES", *_ENDS, "k"),
    "an edge the wrong way round": Edge("SUPPORTS", _ENDS[1], _ENDS[0], "k"),
    "an edge's property of another type": Edge("SUPPORTS", *_ENDS, "k", {"url": "x"}),
    "half a character in an edge": Edge("SUPPORTS", *_ENDS, "k", {"quote": "\ud800"}),
}


@pytest.mark.parametrize("wrong", REFUSED.values(), ids=REFUSED.keys())
def test_a_value_is_refused_before_anything_is_written(store: Store, wrong: Node | Edge) -> None:
    good = Node("Actor", "0", {"name": "good"}), Node("Thread", "z", {"name": "good"})
    before = Graph.of([Node("Actor", "before", {"name": "B"})])
    put(store, before)
    nodes = (*good, wrong) if isinstance(wrong, Node) else good
    edges = (wrong,) if isinstance(wrong, Edge) else ()
    with store.writing() as writer:
        revision = writer.revision()
        with pytest.raises(ValueRefused) as refused:
            writer.write(Change(Graph(nodes, edges)))
        assert str(refused.value)
        assert writer.revision() == revision
    assert store.graph() == before
