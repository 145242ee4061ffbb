"""Events and reasons on the map of the front page, and after a change of their document."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from argmap.graph.subject import Subject
from argmap.page.page import page as page_of
from argmap.serve.sources import Settings, state_of_documents
from argmap.serve.state import FrontMap
from argmap.serve.watched_documents import Documents

DOCUMENTS = Path(__file__).parents[1] / "conformance"


@pytest.mark.parametrize("events", [True, False])
def test_the_map_has_events_if_asked_and_reasons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(DOCUMENTS / "events.yml", tmp_path)
    subject = Subject(controversy="kerb", events=events)
    documents = Documents(["."])
    shown = FrontMap(subject.select_in)

    def page() -> str:
        documents.load()
        read = documents.read()
        assert read.count("error") == 0
        return page_of(state_of_documents(read, Settings(front_map=shown)).front_view)

    assert ("The ruling" in page()) == events
    text = (tmp_path / "events.yml").read_text("utf-8").replace("The ruling", "The verdict")
    reason = "claim: Kerbs should be wide.\n    reasons: [{claim: Prams need room., for: true}]"
    text = text.replace("claim: Kerbs should be wide.", reason)
    (tmp_path / "events.yml").write_text(text, "utf-8")
    changed = page()
    assert "Prams need room." in changed
    assert ("The verdict" in changed) == events
    assert "The ruling" not in changed
