"""Headings are found by their text at any level, and unknown ones are reported."""

from __future__ import annotations

import pytest

from argmap.documents import Controversy, Thread
from argmap.documents.kinds import KINDS
from argmap.ingest.document import Document
from argmap.ingest.readers import read
from tests.support import PROJECT

FRONT = "---\nid: c\ntitle: Night trains\npositions: [{claim: A}, {claim: B}]\n---\n"


def _controversy(body: str) -> tuple[Controversy, Document]:
    document = read("c.md", (FRONT + body).encode())
    (record,) = document.records
    assert isinstance(record, Controversy)
    return record, document


@pytest.mark.parametrize(
    "heading",
    [
        "# Context", "### context", "###### CONTEXT ##", "## Context:", "## 1. Context",
        "## **Context**", "## Background", "## Hintergrund", "# Kontext", "Context\n=======",
        "Context\n-------", "   ## Context", "##\tContext",
    ],
)  # fmt: skip
def test_a_heading_at_any_level_is_found(heading: str) -> None:
    record, document = _controversy(f"{heading}\n\nText.\n\n# Status\n\nOpen.\n")
    assert (record.context, record.outlook) == ("Text.", "Open.")
    assert (document.problems, document.sections) == ((), ())


@pytest.mark.parametrize(
    "heading", ["# Key Tensions", "### Key Tensions", "## Spannungsfelder", "## Zielkonflikte"]
)
def test_tensions_below_a_heading_at_any_level(heading: str) -> None:
    record, _ = _controversy(f"{heading}\n\n**A:** b\n\n#### C\n\nd\n\n##### e\n\n### Status\n\nX")
    assert [(tension.name, tension.line) for tension in record.tensions] == [("A", 8), ("C", 10)]
    assert record.tensions[1].text == "d\n\n##### e"
    assert record.outlook == "X"


@pytest.mark.parametrize(
    "body", ["# Synthese\n\nS.\n", "### Canonical Synthesis\n\nS.\n", "Summary\n===\n\nS.\n"]
)
def test_a_thread_s_headings_have_other_names_too(body: str) -> None:
    text = f"---\nid: t\ncore_question: Q\n---\n{body}\n## Offene Fragen\n\n- Who?\n"
    document = read("t.md", text.encode())
    (record,) = document.records
    assert isinstance(record, Thread)
    assert (record.synthesis, [item.name for item in record.open_questions]) == ("S.", ["Who?"])
    assert document.problems == ()


@pytest.mark.parametrize(
    "body", ["# Night Trains\n\n## Context\n\nX\n", "# Night trains\n\nText.\n", "## Notes\n"]
)
def test_a_title_and_a_heading_without_text_are_not_reported(body: str) -> None:
    assert _controversy(body)[1].problems == ()


def test_a_deeper_heading_belongs_to_the_text_above_it() -> None:
    record, document = _controversy(
        "## Context\n\nA\n\n### Since 2009\n\nB\n\n## Notes\n\n### N\n\nC"
    )
    assert record.context == "A\n\n### Since 2009\n\nB"
    assert document.sections == ("## Notes\n\n### N\n\nC",)


def test_an_actor_s_text_has_no_headings_to_report() -> None:
    document = read("a.md", b"---\nid: a\nname: A\n---\nText.\n\n## History\n\nText.\n")
    assert document.problems == ()


def test_the_docs_list_every_heading() -> None:
    page = (PROJECT / "docs" / "formats.md").read_text("utf-8")
    for names in (names for kind in KINDS.values() for names in kind.headings.values()):
        assert ", ".join(names[1:]) in page
