"""The sources that stances name are sources, cited by what the stances are on."""

from __future__ import annotations

from typing import Any

import pytest

from argmap.ingest.readers import read
from argmap.ingest.statements import Batch
from argmap.model import Graph
from argmap.model.citations import is_of_stance, stance_source_id
from argmap.page.payload import payload
from argmap.store.embedded import EmbeddedStore
from argmap.view.select import whole
from argmap.view.subject import without_stance_sources
from tests.ingest.test_document_sets import write

POOL = """\
kind: controversy
id: pool
title: The pool
positions:
- id: close
  claim: Close it.
  proponents:
  - {actor: Ann, since: 2020, source: "https://a.example/1/ | Minutes of May"}
  - {actor: Ann, since: 2022, source: Minutes of May}
  - {actor: Bea, source: "https://A.example/1?utm_source=x"}
  neutral: [{actor: Dan, source: "minutes of may."}]
- id: keep
  claim: Keep it.
  opponents: [{actor: Ann, source: "https://a.example/1"}]
  sources: [{url: "https://a.example/2", title: Two}]
  reasons: [{claim: It rains., for: false, proponents: [{actor: Bea, source: "doi:10.1/x"}]}]
"""
TITLES = """\
kind: controversy
id: road
title: The road
positions:
- {claim: One, sources: [{url: "https://a.example/1", title: Number one, publisher: The Paper}]}
- {claim: Two, sources: [{title: Minutes of May}]}
"""
NAMES = "kind: names\nnames: [{label: Ann, kind: individual}, {label: Bea, same_as: ann}]\n"


def _store(**documents: str) -> EmbeddedStore:
    store = EmbeddedStore()
    for name, text in documents.items():
        write(store, Batch((read(f"{name}.yml", text.encode()),)))
    return store


def _cited(graph: Graph) -> set[tuple[str, str, str, str, int]]:
    """Return the citations of stances: what cites which source, the actor, side and line."""
    return {
        (e.source.id, e.target.id, e.text("actor"), e.text("side"), e.line)
        for e in graph.edges
        if is_of_stance(e)
    }


def _names_of(graph: Graph) -> dict[str, tuple[str, str]]:
    return {node.id: (node.name, node.text("mentioned_in")) for node in graph.labelled("Source")}


def test_each_source_of_a_stance_is_cited_with_the_actor_and_the_side() -> None:
    graph = _store(pool=POOL).graph()
    one = "https://a.example/1"
    assert _cited(graph) == {
        ("pool/close", one, "ann", "supports", 8),
        ("pool/close", "minutes-of-may", "ann", "supports", 8),
        ("pool/close", one, "bea", "supports", 10),
        ("pool/close", "minutes-of-may", "dan", "neutral", 11),
        ("pool/keep", one, "ann", "contests", 14),
        ("pool/keep/it-rains", "doi:10.1/x", "bea", "supports", 16),
    }
    own = [edge for edge in graph.typed("CITES") if not is_of_stance(edge)]
    assert [(e.source.id, e.target.id) for e in own] == [("pool/keep", "https://a.example/2")]
    assert _names_of(graph)[one] == ("https://a.example/1/", "pool.yml")


@pytest.mark.parametrize("first", ["a-titles", "z-titles"])
def test_a_source_has_the_details_of_the_document_that_gives_them(first: str) -> None:
    for names in ([first, "pool"], ["pool", first]):
        texts = {"pool": POOL, first: TITLES}
        store = _store(**{name: texts[name] for name in names})
        found = _names_of(store.graph())
        assert found["https://a.example/1"] == ("Number one", f"{first}.yml")
        assert found["minutes-of-may"][0] == "Minutes of May"
        write(store, Batch(removed=(f"{first}.yml",)))
        assert store.graph() == _store(pool=POOL).graph()


def test_citations_change_and_go_with_their_stances_and_names() -> None:
    store = _store(pool=POOL, names=NAMES)
    actors = {(actor, line) for _, _, actor, _, line in _cited(store.graph())}
    assert actors == {("ann", 8), ("ann", 10), ("dan", 11), ("ann", 14), ("ann", 16)}
    write(store, Batch(removed=("names.yml",)))
    assert store.graph() == _store(pool=POOL).graph()
    edited = POOL.replace("https://a.example/1", "https://a.example/9")
    write(store, Batch((read("pool.yml", edited.encode()),)))
    assert store.graph() == _store(pool=edited).graph()
    write(store, Batch(removed=("pool.yml",)))
    assert not store.graph().nodes


def test_maps_count_sources_of_stances_and_draw_only_others() -> None:
    view = without_stance_sources(whole(_store(pool=POOL.split("  reasons:")[0], titles=TITLES)))
    made: dict[str, Any] = payload(view)
    assert {node["name"] for node in made["nodes"] if node["kind"] == "source"} == {
        "Two", "Number one", "Minutes of May",
    }  # fmt: skip
    alone = payload(without_stance_sources(whole(_store(pool=POOL.split("  reasons:")[0]))))
    assert "3 sources" in alone["counts"]
    (kind,) = [kind for kind in alone["kinds"] if kind["key"] == "source"]
    assert (kind["count"], kind["note"].split("; ")[1]) == (
        1, "2 more, which only stances name, are not drawn",
    )  # fmt: skip


def test_a_source_that_is_no_address_and_too_long_has_an_id() -> None:
    for text in ("doi:" + "x" * 2000, "w " * 1000, "https://a.example/" + "x" * 2000):
        assert 0 < len(stance_source_id(text.strip()).encode()) <= 1000
