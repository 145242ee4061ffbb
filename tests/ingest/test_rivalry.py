"""Which rivals are inferred depends on all documents, not on their order."""

from __future__ import annotations

import random
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.ingest.document import Document
from argmap.ingest.readers import read
from argmap.ingest.run_state import RunState
from argmap.ingest.statements import Batch
from argmap.model import Graph
from argmap.store.embedded import EmbeddedStore
from tests.ingest.test_document_sets import graph_of, write


def _document(name: str, supports: dict[str, list[str]], head: str = "") -> Document:
    """Make a controversy with the positions `<name>/<key>`. supports: by position."""
    positions = "".join(
        f"- {{claim: '{position}', id: {position}, supports: {targets!r}}}\n"
        for position, targets in supports.items()
    )
    return read(
        f"{name}.yml", f"kind: controversy\nid: {name}\n{head}positions:\n{positions}".encode()
    )


def _rivals(graph: Graph) -> list[str]:
    return sorted(
        f"{edge.source.id} {edge.target.id}" for edge in graph.typed("CONTESTS") if edge.inferred
    )


GATE = _document("gate", {"open": [], "shut": [], "sell": []}, "polarity: binary\n")
ALL = ["gate/open gate/sell", "gate/open gate/shut", "gate/sell gate/shut"]
SUPPORTS_BOTH = _document("wall", {"high": ["gate/open", "gate/shut"]})
SUPPORTED_BY_ONE = _document("wall", {"high": ["gate/shut"]})
SUPPORT_ONE = _document("gate", {"open": ["x/y"], "shut": ["x/y"], "sell": ["x/z"]})
SUPPORTS_WALL = _document("gate", {"open": ["wall/high"], "shut": [], "sell": []})


@pytest.mark.parametrize(
    ("documents", "rivals"),
    [
        ([GATE], ALL),
        ([GATE, SUPPORTS_BOTH], [ALL[0], ALL[2]]),
        ([GATE, SUPPORTED_BY_ONE], ALL),
        ([SUPPORT_ONE], [ALL[0], ALL[2]]),
        ([SUPPORTS_WALL, SUPPORTED_BY_ONE], [ALL[0], ALL[2]]),
        ([SUPPORTS_WALL, _document("wall", {"high": []})], ALL),
        ([GATE, SUPPORTED_BY_ONE, _document("hut", {"a": ["gate/open"]})], ALL),
    ],
    ids=[
        "alone",
        "supports both",
        "supports one",
        "both support",
        "in a row",
        "supported by one",
        "two thirds",
    ],
)
def test_a_third_position_of_any_document_connects_two(
    documents: list[Document], rivals: list[str]
) -> None:
    whole = graph_of(documents)
    assert _rivals(whole) == rivals
    for order in permutations(documents):
        store = EmbeddedStore()
        for document in order:
            write(store, Batch((document,)))
        assert store.graph() == whole


def test_rivals_return_with_the_removal_of_what_connects_them() -> None:
    store = EmbeddedStore()
    write(store, Batch((GATE, SUPPORTS_BOTH)))
    write(store, Batch((), ("wall.yml",)))
    assert store.graph() == graph_of([GATE])
    write(store, Batch((SUPPORTS_BOTH,)))
    write(store, Batch((SUPPORTED_BY_ONE,)))
    assert _rivals(store.graph()) == ALL


def test_a_connection_makes_no_rivals_where_the_document_denies_them() -> None:
    denies = _document("gate", {"open": [], "shut": ["gate/open"]})
    store = EmbeddedStore()
    write(store, Batch((denies, SUPPORTS_BOTH)))
    write(store, Batch((), ("wall.yml",)))
    assert _rivals(store.graph()) == []


def test_a_position_of_the_same_document_connects_too() -> None:
    text = """\
- {kind: controversy, id: gate, positions: [{claim: O, id: open}, {claim: S, id: shut}]}
- {kind: controversy, id: wall, positions: [{claim: H, id: high, supports: [gate/open, gate/shut]}]}
"""
    assert _rivals(graph_of([read("all.yml", text.encode())])) == []


PLACES = ["a/1", "a/2", "a/3", "b/1", "b/2", "c/1"]


@st.composite
def _controversies(draw: st.DrawFn, name: str) -> Document:
    foreign = [place for place in PLACES if place[0] != name]
    keys = draw(st.lists(st.sampled_from("123"), min_size=1, unique=True))
    links = st.lists(st.sampled_from(foreign), max_size=3, unique=True)
    head = draw(st.sampled_from(["", "polarity: binary\n"]))
    return _document(name, {key: draw(links) for key in keys}, head)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.sampled_from("abc").flatmap(_controversies), min_size=2, max_size=7),
    st.lists(st.sampled_from("abc"), max_size=2),
    st.randoms(use_true_random=False),
)
def test_the_order_of_documents_makes_no_difference(
    versions: list[Document], gone: list[str], order: random.Random
) -> None:
    """Versions of three documents, some of them removed in between."""
    steps: list[Document | str] = [*versions, *(f"{name}.yml" for name in gone)]
    order.shuffle(steps)
    store, in_one_run, state = EmbeddedStore(), EmbeddedStore(), RunState()
    held: dict[str, Document] = {}
    for step in steps:
        if isinstance(step, str):
            batch = Batch((), (step,))
            held.pop(step, None)
        else:
            batch = Batch((step,))
            held[step.id] = step
        write(store, batch)
        write(in_one_run, batch, state)
        assert store.graph() == in_one_run.graph() == graph_of([*held.values()])


def test_a_position_that_only_a_table_mentions_is_no_rival(tmp_path: Path) -> None:
    documents = {
        "pool.yml": "id: pool\ntitle: Pool\npositions:\n- {claim: Open it, id: open}\n"
        "- {claim: Shut it, id: shut}\n",
        "votes.csv": "actor,controversy,position,stance\nAnn,Pool,A third way,supports\n"
        "Ben,Pool,A third way,contests\n",
        "wall.yml": "id: wall\ntitle: Wall\npositions:\n"
        "- {claim: High, id: high, supports: [pool/open]}\n",
    }
    with argmap.connect("memory:") as graph:
        for name, text in documents.items():
            (tmp_path / name).write_text(text, "utf-8")
        graph.ingest(tmp_path / "pool.yml", root=tmp_path)
        columns = {name: name for name in ("actor", "controversy", "position")}
        mapping = {**columns, "stance": "stance"}
        graph.ingest(tmp_path / "votes.csv", root=tmp_path, format="stances", mapping=mapping)
        graph.ingest(tmp_path / "wall.yml", root=tmp_path)
        assert _rivals(graph.graph()) == ["pool/open pool/shut"]
