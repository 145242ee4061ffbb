"""Test `ArgumentGraph`: documents in, results and maps out, and error messages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap.errors import (
    NotFound,
    ParameterError,
    QueryRefused,
    StoreUnavailable,
)
from argmap.model import Graph
from argmap.model.citations import without_stance_citations
from argmap.view.events import without_events
from argmap.view.reasons import without_reasons
from tests.places import Place
from tests.support import EXAMPLE, PAGES, PROJECT

ACTOR = "kind: actor\nid: eff\nname: EFF\n"
MATTER = """\
---
id: lane
title: A bus lane on Mill Street?
thread: streets
polarity: binary
positions:
  - {id: yes, claim: A lane., proponents: [eff, riders], sources: [{url: https://x.org/a}]}
  - {id: no, claim: No lane., proponents: [shops, some shops], opponents: [riders]}
---
## Key Tensions

**Fast vs. slow:** Both.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "eff.yml").write_text(ACTOR)
    (folder / "lane.md").write_text(MATTER)
    return folder


@pytest.fixture(scope="module")
def example() -> argmap.ArgumentGraph:
    return argmap.read(EXAMPLE, PAGES, root=PROJECT)


def test_documents_in_and_answers_out(place: Place, content: Path) -> None:
    with argmap.connect(place.url) as graph:
        report = graph.ingest(content, root=content)
        assert report.written == ["eff.yml", "lane.md"]
        assert report.problems == []
        assert graph.last_report is report
    with argmap.connect(place.url) as graph:
        table = graph.query("positions/by-support")
        assert [(row[0], row[3]) for row in table.rows] == [("lane/yes", 2), ("lane/no", 1)]
        assert graph.cypher("MATCH (a:Actor) RETURN count(a) AS n").rows == ((4,),)


def test_a_changed_document_replaces_what_it_stated(place: Place, content: Path) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(content, root=content)
        changed = MATTER.replace("riders]}", "cyclists]}").replace("[eff, riders]", "[eff]")
        (content / "lane.md").write_text(changed)
        graph.ingest(content, root=content)
        actors = graph.store.names("Actor")
        assert "riders" not in actors
        assert "cyclists" in actors
        assert graph.graph() == argmap.read(content, root=content).graph()


def test_what_another_document_states_stays(place: Place, content: Path) -> None:
    (content / "other.md").write_text(MATTER.replace("id: lane", "id: tram").replace("A bus", "B"))
    with argmap.connect(place.url) as graph:
        graph.ingest(content, root=content)
        whole = graph.graph()
        graph.remove("other.md")
        assert graph.store.counts()["Controversy"] == 1
        assert "riders" in graph.store.names("Actor")
        graph.ingest(content, root=content)
        assert graph.graph() == whole
        graph.remove("lane.md", "other.md", "eff.yml")
        assert graph.graph() == Graph()


def test_a_link_that_two_documents_state_is_counted_once(place: Place, content: Path) -> None:
    links = "MATCH (c:Controversy)-[r:PART_OF]->(t:Thread) RETURN t.name, count(c), r.documents"
    thread = content / "streets.yml"
    with argmap.connect(place.url) as graph:
        graph.ingest(content, root=content)
        before = graph.graph()
        thread.write_text("title: Streets\ncore_question: Q?\ncontroversies: [lane]\n")
        rehearsed = graph.ingest(content, root=content, dry_run=True).tally
        tally = graph.ingest(content, root=content).tally
        assert rehearsed == tally
        # The Document node is new, the thread was mentioned before, the link has one more document.
        assert tally.described() == "nodes: 1 added, 1 changed; edges: 1 changed"
        assert graph.cypher(links).rows == (("Streets", 1, ["lane.md", "streets.yml"]),)
        with argmap.connect("memory:") as copied:
            graph.copy_to(copied)
            assert copied.graph() == graph.graph()
        assert not graph.rebuild(content, root=content).tally
        (place_of_it,) = graph.card("lane").neighbours["belongs to"]
        assert place_of_it.places == ("lane.md:4", "streets.yml")
        tally = graph.remove("streets.yml").tally
        assert tally.described() == "nodes: 1 changed, 1 removed; edges: 1 changed"
        assert graph.graph() == before


def test_an_id_that_was_there_is_looked_for_anew_after_a_change(
    place: Place, content: Path
) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(content, root=content)
        changes: list[Callable[[], object]] = [
            lambda: graph.remove("lane.md"),
            lambda: graph.ingest(content / "lane.md", root=content),
            lambda: graph.rebuild(content, root=content),
        ]
        for change in changes:
            (content / "lane.md").write_text(MATTER)
            graph.ingest(content, root=content)
            for _ in range(2):
                assert graph.query("actors/profile", actor="riders").rows
            (content / "lane.md").write_text(MATTER.replace("riders", "walkers"))
            change()
            with pytest.raises(NotFound, match="there is no actor 'riders'"):
                graph.query("actors/profile", actor="riders")


def test_an_id_that_another_process_took_out_is_told(place: Place, content: Path) -> None:
    with argmap.connect(place.url) as graph, argmap.connect(place.url) as other:
        graph.ingest(content, root=content)
        if place.url.startswith("bolt"):
            assert graph.query("actors/profile", actor="riders").rows
            other.remove("lane.md")
            with pytest.raises(NotFound, match="there is no actor 'riders'"):
                graph.query("actors/profile", actor="riders")
            with pytest.raises(NotFound, match="there is no actor 'riders'"):
                graph.view(actor="riders")


@pytest.mark.parametrize("limit", [0, -1, 2.5, "3", True])
def test_a_limit_that_is_none_is_told(example: argmap.ArgumentGraph, limit: object) -> None:
    told = "`limit` must be a whole number of at least 1"
    with pytest.raises(ParameterError, match=told):
        example.query("actors/spanning", limit=limit)  # type: ignore[arg-type]
    with pytest.raises(ParameterError, match=told):
        example.cypher("RETURN 1 AS n", limit=limit)  # type: ignore[arg-type]


def test_a_mention_becomes_the_actor_that_a_later_document_defines(
    place: Place, content: Path
) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(content / "lane.md", root=content)
        assert graph.query("actors/profile", actor="eff").rows
        before = graph.cypher("MATCH (a:Actor {id: 'eff'}) RETURN a.standing AS s").rows
        graph.ingest(content / "eff.yml", root=content)
        after = graph.cypher("MATCH (a:Actor {id: 'eff'}) RETURN a.standing AS s").rows
        assert (before, after) == ((("unregistered",),), (("registered",),))


def test_a_document_that_turns_bad_keeps_what_it_said(place: Place, content: Path) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(content, root=content)
        before = graph.graph()
        (content / "lane.md").write_text(MATTER.replace("positions:", "positions: ["))
        assert graph.ingest(content, root=content).refused == ["lane.md"]
        assert graph.graph() == before


def test_reading_leaves_nothing_behind(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    assert argmap.read(content).graph() != Graph()
    assert list(empty.iterdir()) == []


def test_an_id_is_the_same_from_wherever_it_is_read(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content.parent)
    expected = ["content/eff.yml", "content/lane.md"]
    assert argmap.read("content").documents()["id"] == expected
    assert argmap.read(content).documents()["id"] == expected
    assert argmap.read("content/../content/").documents()["id"] == expected
    (content / ".git").mkdir()
    assert argmap.read("content").documents()["id"] == ["eff.yml", "lane.md"]
    assert argmap.read("content", root=".").documents()["id"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (a:Actor {id: 'x'}) RETURN a.id AS id",
        "LOAD CSV FROM 'file:///etc/hostname' AS row RETURN row",
        "CALL db.labels() YIELD label RETURN label",
        r"LO\u0041D CSV FROM 'file:///etc/hostname' AS row RETURN row",
        "RETURN 1 AS x // \r UNION CALL db.labels() YIELD label AS x RETURN x",
    ],
)
def test_what_is_no_read_of_the_graph_does_not_reach_a_store(
    place: Place, content: Path, text: str
) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(content, root=content)
        with pytest.raises(QueryRefused):
            graph.cypher(text)
        assert "x" not in graph.store.names("Actor")


def test_sources_have_all_their_fields(tmp_path: Path) -> None:
    source = "{title: T, author: Ada, archive_url: https://archive.example/1, accessed: 2025-01-02}"
    text = f"kind: controversy\nid: c\npositions: [{{claim: A, sources: [{source}]}}, {{claim: B}}]"
    (tmp_path / "c.yml").write_text(text, "utf-8")
    with argmap.read(tmp_path, root=tmp_path) as graph:
        table = graph.sources()
    cells = [table[name][0] for name in ("author", "archive_url", "accessed")]
    assert cells == ["Ada", "https://archive.example/1", "2025-01-02"]


def test_documents_are_removed_by_the_ids_that_are_listed(example: argmap.ArgumentGraph) -> None:
    with pytest.raises(NotFound, match=r"Did you mean examples/internet-policy/actors/eff.yml"):
        example.remove("actors/eff.yml")
    assert "examples/internet-policy/actors/eff.yml" in example.documents()["id"]


def test_a_view_shows_the_whole_or_one_thing(example: argmap.ArgumentGraph) -> None:
    drawn = without_reasons(without_events(example.graph()))
    assert example.view().graph == without_stance_citations(drawn)
    assert {node.id for node in example.view(thread="lawful-access").graph.labelled("Thread")} >= {
        "lawful-access"
    }


def test_a_wrong_address_is_told_at_once() -> None:
    with pytest.raises(StoreUnavailable):
        argmap.connect("mysql://localhost")


def test_a_view_takes_what_the_command_takes(example: argmap.ArgumentGraph) -> None:
    shown = example.view(thread="lawful-access", kind="company", since=2015, basis=["stated"])
    assert {node.text("kind") for node in shown.graph.labelled("Actor")} == {"company"}
    assert not any(edge.inferred for edge in shown.graph.edges)
    pair = example.view(actor=["eff", "apple"])
    assert [ref.id for ref in pair.focuses] == ["eff", "apple"]
    near = example.view(actor=["eff", "apple"], hops=1)
    assert near.focuses == pair.focuses
    asked = example.view(query="actors/co-proponents", parameters={"actor": "apple"}, hops=None)
    assert asked == example.view_of(example.query("actors/co-proponents", actor="apple"))
    assert asked.about.endswith("with actor apple")
    nothing = {"actor": "apple", "standing": ["hedged"]}
    assert not example.view(query="actors/opponents", parameters=nothing).drawn


@pytest.mark.parametrize("text", [None, 7, b"RETURN 1 AS x", ["RETURN 1 AS x"]])
def test_a_question_that_is_no_text_is_told(text: Any) -> None:
    graph = argmap.connect("memory:")
    with pytest.raises(ParameterError, match="the query must be text in Cypher "):
        graph.cypher(text)


@pytest.mark.parametrize("parameters", [["x"], "x", 7])
def test_parameters_that_are_no_mapping_are_told(parameters: Any) -> None:
    graph = argmap.connect("memory:")
    with pytest.raises(ParameterError, match="must be a mapping of names to values "):
        graph.cypher("RETURN $x AS x", parameters)
    with pytest.raises(ParameterError, match="must be a mapping of names to values "):
        graph.query("actors/spanning", parameters)
