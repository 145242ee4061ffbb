"""The real pages: all forms of a controversy agree, with each other and with The Ledger's files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from argmap.documents import Controversy
from argmap.ingest.readers import read
from argmap.model.ids import slug
from tests.ingest.readers.test_page_variations import facts
from tests.ingest.readers.test_pages import problems_of

FORMS = (
    "new-layout.html",
    "new-layout.copied.txt",
    "new-layout.txt",
    "old-layout.html",
    "old-layout.copied.txt",
)


def _controversy(path: Path) -> Controversy:
    document = read(path.name, path.read_bytes())
    assert problems_of(document) == []
    (thing,) = document.records
    assert isinstance(thing, Controversy)
    return thing


def _stated(thing: Controversy, form: str) -> dict[str, Any]:
    """Return what a form of the page contains; names as ids, because layouts differ in them."""
    found = facts(thing)
    positions = found["positions"]
    assert isinstance(positions, list)
    found["positions"] = [
        (
            claim,
            # The new layout does not print "high".
            None if confidence == "high" and form.startswith("new") else confidence,
            [slug(name) for name in proponents],
            sources,
        )
        for claim, confidence, proponents, sources in positions
    ]
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["open-weights-risk-benefit", "scaling-laws-plateau"])
def test_every_form_states_what_the_ledger_states(corpora: Path, name: str, form: str) -> None:
    page = _controversy(corpora / "pages" / f"{name}.{form}")
    folder = corpora / "ledger" / "2026-04-19" / "content"
    original = _controversy(folder / "controversies" / f"{name}.md")
    expected = _stated(original, form)
    found = _stated(page, form)
    thread = next((folder / "threads").glob(f"*{original.thread[0].to}*"), None)
    if thread is not None:
        expected["thread"] = [record.title for record in read("t.md", thread.read_bytes()).records]  # type: ignore[union-attr]
    else:
        del expected["thread"], found["thread"]
    assert found == expected
    if form != "new-layout.txt":  # this form has neither
        assert (page.status, page.last_updated) == (original.status, original.last_updated)
    if form == "new-layout.html":
        assert [[source.url for source in one.sources] for one in page.positions] == [
            [source.url for source in one.sources] for one in original.positions
        ]


def test_the_old_page_is_read(corpora: Path) -> None:
    thing = _controversy(corpora / "pages" / "open-weight-ai-models.txt")
    assert [len(one.proponents) for one in thing.positions] == [5, 3, 3, 3]
