"""Documents with events and reasons that are removed, rebuilt, or read without writing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from tests.places import Place

DOCUMENTS = ("events.yml", "reasons.yml")
LABELS = ("Event", "Reason")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Both documents, without the thread and the controversy that both define."""
    for name in DOCUMENTS:
        shutil.copy(Path(__file__).with_name(name), tmp_path / name)
    text = (tmp_path / "reasons.yml").read_text("utf-8")
    text = text.replace("streets", "lanes").replace("id: kerb", "id: border")
    (tmp_path / "reasons.yml").write_text(text, "utf-8")
    return tmp_path


def numbers(graph: ArgumentGraph) -> list[int]:
    """How many events and reasons a graph has."""
    return [len(graph.graph().labelled(label)) for label in LABELS]


def test_what_is_not_written_is_reported_in_the_same_way(place: Place, folder: Path) -> None:
    with ArgumentGraph(place.open()) as graph:
        dry = graph.ingest(folder, root=folder, dry_run=True)
        report = graph.ingest(folder, root=folder)
        assert report.errors == []
        assert dry.tally == report.tally
        assert numbers(graph) == [4, 7]
        before = graph.graph()
        text = (folder / "reasons.yml").read_text("utf-8")
        (folder / "reasons.yml").write_text(
            text.replace("Not in winter.", "Not at night."), "utf-8"
        )
        dry = graph.ingest(folder, root=folder, dry_run=True)
        assert graph.graph() == before
        assert dry.tally == graph.ingest(folder, root=folder).tally
        claims = {node.text("claim") for node in graph.graph().labelled("Reason")}
        assert "Not at night." in claims
        assert "Not in winter." not in claims


@pytest.mark.parametrize(("removed", "left"), [("events.yml", [0, 7]), ("reasons.yml", [4, 0])])
def test_removing_and_rebuilding_leave_what_the_documents_state(
    place: Place, folder: Path, removed: str, left: list[int]
) -> None:
    with ArgumentGraph(place.open()) as graph:
        graph.ingest(folder, root=folder)
        whole = graph.graph()
        graph.remove(removed)
        assert numbers(graph) == left
        (other,) = {*DOCUMENTS} - {removed}
        assert graph.graph() == argmap.read(folder / other, root=folder).graph()
        graph.rebuild(folder, root=folder)
        assert graph.graph() == whole
