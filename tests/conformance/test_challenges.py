"""Challenges and resolutions, on both stores: the graph, its changes, views and files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from argmap.model import Ref
from argmap.model.schema import CASE_LABELS
from argmap.view import without_events
from tests.conformance.cases import ingested
from tests.places import Place

SOURCE = Ref("Source", "https://example.org/kerb")
DOCUMENT = Path(__file__).with_name("challenges.yml")


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    return ingested(module_place, "challenges")


def test_challenges_and_resolutions_are_connected(graph: ArgumentGraph) -> None:
    whole = graph.graph()
    found = [edge for type_ in ("CHALLENGES", "RESOLVES") for edge in whole.typed(type_)]
    assert sorted((edge.source, edge.type, edge.target) for edge in found) == [
        (Ref("Challenge", "about-a-note"), "CHALLENGES", Ref("Resolution", "note")),
        (Ref("Challenge", "about-a-source"), "CHALLENGES", SOURCE),
        (Ref("Challenge", "about-an-actor"), "CHALLENGES", Ref("Actor", "walkers")),
        (Ref("Challenge", "about-the-kerb"), "CHALLENGES", Ref("Position", "kerb/wide")),
        (Ref("Challenge", "about-the-trial"), "CHALLENGES", Ref("Event", "trial")),
        (Ref("Resolution", "note"), "RESOLVES", Ref("Challenge", "about-the-trial")),
    ]
    card = graph.card("about-the-trial")
    assert {title: [item.name for item in found] for title, found in card.neighbours.items()} == {
        "challenges": ["Trial begins"],
        "resolved by": ["note"],
    }
    for name in ("trial", "kerb/wide", "walkers", SOURCE.id, "note"):
        assert "challenged by" in graph.card(name).neighbours
    assert whole.by_ref[SOURCE].name == "A survey"
    assert "Resolution:note" in graph.to_networkx()


def test_views_and_pages_leave_challenges_out(graph: ArgumentGraph, tmp_path: Path) -> None:
    views = [
        graph.view(events=True),
        graph.view(controversy="kerb", hops=3),
        graph.view(actor="walkers"),
        graph.view(query="records/challenges", events=True),
    ]
    for view in views:
        assert view.graph.labelled(*CASE_LABELS) == ()
        assert view.events.graph.labelled(*CASE_LABELS) == ()
        assert "about-the-" not in view.to_html()
    assert [ref.id for ref in views[0].events.refs] == ["trial"]
    graph.site(tmp_path / "atlas", events=True)
    pages = (tmp_path / "atlas").rglob("*.html")
    assert not any("about-the-" in page.read_text("utf-8") for page in pages)


PARTS = (
    "trial", "kerb", "about-the-trial", "about-the-kerb", "note", "a-source", "an-actor", "a-note",
)  # fmt: skip


@pytest.mark.parametrize("left_out", ["trial", "kerb", "about-the-trial", "note", "a-source"])
def test_the_graph_is_that_of_the_documents_that_are_left(
    place: Place, tmp_path: Path, left_out: str
) -> None:
    texts = DOCUMENT.read_text("utf-8").split("---\n")
    for name, text in zip(PARTS, texts, strict=True):
        (tmp_path / f"{name}.yml").write_text(text, "utf-8")
    graph = ArgumentGraph(place.open())
    assert graph.ingest(tmp_path, root=tmp_path).problems == []
    (tmp_path / f"{left_out}.yml").unlink()
    dry = graph.ingest(tmp_path, root=tmp_path, prune=True, dry_run=True)
    report = graph.ingest(tmp_path, root=tmp_path, prune=True)
    assert dry.removed == report.removed == [f"{left_out}.yml"]
    assert dry.tally == report.tally
    assert graph.graph() == argmap.read(tmp_path, root=tmp_path).graph()


def test_a_challenge_of_what_no_document_defines(place: Place, tmp_path: Path) -> None:
    shutil.copy(DOCUMENT, tmp_path / "all.yml")
    text = "kind: challenge\nid: lost\ntarget_claim_id: No such event\n"
    (tmp_path / "lost.yml").write_text(text, "utf-8")
    graph = ArgumentGraph(place.open())
    assert graph.ingest(tmp_path, root=tmp_path).problems == []
    node = graph.event("no-such-event")
    assert node.text("mentioned_in") == "lost.yml"
    assert node.ref not in without_events(graph.graph()).by_ref
