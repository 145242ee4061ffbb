"""Events, on both stores: what documents state about them, and where they do not show."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from argmap.model import Edge, Ref
from tests.conformance.cases import ingested
from tests.places import Place


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    return ingested(module_place, "events")


def _edges(graph: ArgumentGraph, type_: str, id_: str) -> list[tuple[str, str, str]]:
    """The edges of an event: the label and id of the other end, and what the edge says."""
    ref, found = Ref("Event", id_), []
    for edge in graph.graph().typed(type_):
        if ref in (edge.source, edge.target):
            other = edge.target if edge.source == ref else edge.source
            found.append((other.label, other.id, edge.text("role")))
    return found


def test_an_event_keeps_what_its_document_says(graph: ArgumentGraph) -> None:
    node = graph.event("Trial begins")
    assert node.id == "trial"
    assert {name: value for name, value in node.properties.items() if name != "line"} == {
        "name": "Trial begins",
        "document": "events.yml",
        "date": "2024-02-01",
        "end_date": "2024-05-01",
        "category": "law",
        "significance": "major",
        "significance_history": ["2024-01-01 notable: It was small."],
        "confidence": "medium",
        "state": "published",
        "contestation": "unresolved",
        "challenge_window": "closed",
        "last_challenged": "2024-02-02",
        "claim_status": ["evidence: single_source", "temporal: current"],
        "summary": "A trial.",
        "happened": "It began.",
        "matters": "Others follow.",
        "regions": ["EU"],
        "tags": ["kerbs"],
        "created": "2024-02-02",
        "last_reviewed": "2024-02-04",
        "draft_assistance": "human-only",
        "final_author": "A",
    }
    thread = graph.thread("streets").properties
    assert (thread["curator_scope"], thread["contestation"], thread["challenge_window"]) == (
        "initial-synthesis",
        "contested",
        "open",
    )


def test_an_event_is_connected_to_what_its_document_names(graph: ArgumentGraph) -> None:
    assert _edges(graph, "TOOK_PART_IN", "trial") == [
        ("Actor", "court", "context"),
        ("Actor", "drivers", "defendant"),
        ("Actor", "walkers", "plaintiff"),
    ]
    assert _edges(graph, "TOOK_PART_IN", "opening") == [("Actor", "walkers", "")]
    assert _edges(graph, "CONCERNS", "trial") == [
        ("Controversy", "kerb", ""),
        ("Position", "kerb/narrow", ""),
        ("Tension", "kerb/room", ""),
    ]
    assert _edges(graph, "CONCERNS", "ruling") == [("Position", "kerb/wide", "")]
    assert _edges(graph, "RELATED_TO", "ruling") == [
        ("Event", "gone", ""),
        ("Event", "trial", ""),
        ("Event", "trial", ""),
    ]
    cited = {(label, id_) for label, id_, _ in _edges(graph, "CITES", "trial")}
    assert ("Source", "https://example.org/report") in cited
    assert len(cited) == 2


def test_an_event_and_a_thread_have_one_edge(graph: ArgumentGraph) -> None:
    found = [edge for edge in graph.graph().typed("PART_OF") if edge.source.label == "Event"]
    assert [(edge.source.id, edge.target.id) for edge in found] == [
        ("opening", "streets"),
        ("ruling", "squares"),
        ("ruling", "streets"),
        ("trial", "streets"),
    ]


def test_events_have_a_table_and_a_card(graph: ArgumentGraph) -> None:
    table = graph.events()
    assert table["id"] == ["gone", "opening", "ruling", "trial"]
    assert table[3] == {
        "id": "trial",
        "name": "Trial begins",
        "date": "2024-02-01",
        "end_date": "2024-05-01",
        "category": "law",
        "significance": "major",
        "confidence": "medium",
        "threads": ["streets"],
        "actors": 3,
        "sources": 2,
        "document": "events.yml",
    }
    card = graph.card("trial")
    assert [(item.name, item.details["role"]) for item in card.neighbours["took part"]] == [
        ("Court", "context"),
        ("Drivers", "defendant"),
        ("Walkers", "plaintiff"),
    ]
    assert card.neighbours["took part"][0].to_dict()["role"] == "context"
    assert [item.name for item in graph.card("walkers").neighbours["took part in"]] == [
        "The opening",
        "Trial begins",
    ]


def _is_of_event(edge: Edge) -> bool:
    return "Event" in (edge.source.label, edge.target.label)


def test_views_leave_events_out(graph: ArgumentGraph, tmp_path: Path) -> None:
    views = [
        graph.view(),
        graph.view(thread="streets"),
        graph.view(controversy="kerb"),
        graph.view(actor="walkers"),
        graph.view(actor="walkers", hops=3),
    ]
    for view in views:
        assert view.graph.labelled("Event") == ()
        assert not any(map(_is_of_event, view.graph.edges))
        assert Ref("Actor", "court") not in view.graph.by_ref
        assert Ref("Source", "https://example.net/news") not in view.graph.by_ref
    assert Ref("Actor", "walkers") in views[0].graph.by_ref
    graph.site(tmp_path / "atlas")
    atlas = tmp_path / "atlas"
    pages = [atlas / "index.html", atlas / "map.html", *(atlas / "maps").rglob("*.html")]
    assert not any("Trial begins" in page.read_text("utf-8") for page in pages)
    assert not (atlas / "events").exists()
    assert not (atlas / "actors" / "court.html").exists()


FEW = {
    "a.yml": "kind: event\nid: a\ntitle: Launch\ndate: 2024\nthreads: [t]\nactors: [MAI]\n",
    "b.yml": "kind: thread\nid: t\nevents: [Launch]\n",
    "c.yml": "kind: event\nid: c\ndate: 2024\nrelated: [Launch]\nconcerns: [Open]\n",
    "d.yml": "kind: controversy\nid: o\ntitle: Open\npositions:\n"
    "- {claim: A, id: a, events: [Launch]}\n- {claim: B, id: b}\n",
    "e.yml": "kind: actor\nid: meta\nname: Meta\naliases: [MAI]\n",
}


@pytest.mark.parametrize("left_out", FEW)
def test_the_graph_is_that_of_the_documents_that_are_left(
    place: Place, tmp_path: Path, left_out: str
) -> None:
    for name, text in FEW.items():
        (tmp_path / name).write_text(text, "utf-8")
    graph = ArgumentGraph(place.open())
    assert graph.ingest(tmp_path, root=tmp_path).errors == []
    links = [edge for edge in graph.graph().typed("PART_OF") if edge.source.label == "Event"]
    assert [edge.documents for edge in links] == [("a.yml", "b.yml")]
    related = graph.graph().typed("RELATED_TO")
    assert [edge.target.id for edge in related] == ["a"]
    (tmp_path / left_out).unlink()
    dry = graph.ingest(tmp_path, root=tmp_path, prune=True, dry_run=True)
    report = graph.ingest(tmp_path, root=tmp_path, prune=True)
    assert dry.removed == report.removed == [left_out]
    assert dry.tally == report.tally
    other = argmap.read(tmp_path, root=tmp_path)
    assert graph.graph() == other.graph()
