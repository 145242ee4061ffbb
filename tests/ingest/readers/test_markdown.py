"""Markdown with front matter: what is read, and on which line it stands."""

from __future__ import annotations

from textwrap import dedent

import pytest

from argmap.documents import Controversy, Thread
from argmap.ingest.document import Document
from argmap.ingest.readers import read

CONTROVERSY = """\
---
id: mill-street
title: "Should Mill Street be closed to cars?"
thread: [streets, city]
status: active
polarity: binary
last_updated: 2026-05-04
positions:
  - id: close
    label: Close it
    claim: "The street is for people."
    proponents:
      - cyclists
      - {actor: Jane Doe, since: "2024", quote: "Close it.", source: https://example.org/q}
    opponents: [shops]
    confidence: high
    contests: [open]
    supports: [other/claim]
    sources:
      - url: https://example.org/a
        title: A study
        publisher: The Institute
        date: 2024-05
        type: report
        independence_group: institute
  - id: open
    claim: Cars bring customers.
---
Before any heading.

## Context

The street is narrow.

It was always.

## Key Tensions

**Here vs. there:** A quiet street here
may mean a loud one there.

**Who decides.** The street or the city.

Another paragraph of the same.

## Notes

Kept as text.

---

After a rule.

## Status

Undecided.
"""


def read_text(text: str, name: str = "a.md") -> Document:
    """A document of a text, unindented."""
    return read(name, dedent(text).encode())


def _controversy(text: str) -> Controversy:
    document = read_text(text)
    (thing,) = document.records
    assert isinstance(thing, Controversy)
    assert not document.refused
    return thing


def read_thread(body: str) -> tuple[Thread, Document]:
    """A thread with this body, and its document."""
    document = read_text("---\nid: t\ntitle: T\ncore_question: Why?\n---\n" + dedent(body))
    (thing,) = document.records
    assert isinstance(thing, Thread)
    return thing, document


def test_a_controversy_whole() -> None:
    thing = _controversy(CONTROVERSY)
    assert (thing.id, thing.title) == ("mill-street", "Should Mill Street be closed to cars?")
    assert [link.to for link in thing.thread] == ["streets", "city"]
    assert (thing.status, thing.polarity) == ("active", "binary")
    assert thing.last_updated == "2026-05-04"
    assert thing.context == "The street is narrow.\n\nIt was always."
    assert thing.outlook == "Undecided."
    close, open_ = thing.positions
    assert (close.id, close.label, close.claim) == (
        "close",
        "Close it",
        "The street is for people.",
    )
    assert close.confidence == "high"
    cyclists, doe = close.proponents
    assert (cyclists.actor, cyclists.since) == ("cyclists", None)
    assert (doe.actor, doe.since, doe.until) == ("Jane Doe", "2024", None)
    assert (doe.quote, doe.source) == ("Close it.", "https://example.org/q")
    assert [stance.actor for stance in close.opponents] == ["shops"]
    assert [link.to for link in close.contests or []] == ["open"]
    assert [link.to for link in close.supports] == ["other/claim"]
    (source,) = close.sources
    assert (source.url, source.title) == ("https://example.org/a", "A study")
    assert (source.publisher, source.date) == ("The Institute", "2024-05")
    assert (source.type, source.independence_group) == ("report", "institute")
    assert open_.contests is None
    assert open_.proponents == []


def test_every_part_knows_its_line() -> None:
    thing = _controversy(CONTROVERSY)
    lines = CONTROVERSY.split("\n")

    def at(line: int) -> str:
        return lines[line - 1].strip()

    assert [at(position.line) for position in thing.positions] == ["- id: close", "- id: open"]
    assert [at(stance.line) for stance in thing.positions[0].proponents] == [
        "- cyclists",
        '- {actor: Jane Doe, since: "2024", quote: "Close it.", source: https://example.org/q}',
    ]
    assert at(thing.positions[0].opponents[0].line) == "opponents: [shops]"
    assert at((thing.positions[0].contests or [])[0].line) == "contests: [open]"
    assert at(thing.positions[0].sources[0].line) == "- url: https://example.org/a"
    assert at(thing.thread[0].line) == "thread: [streets, city]"
    assert [at(tension.line)[:9] for tension in thing.tensions] == ["**Here vs", "**Who dec"]


def test_what_has_no_other_place_is_kept() -> None:
    document = read_text(CONTROVERSY)
    assert document.sections == (
        "Before any heading.",
        "## Notes\n\nKept as text.\n\n---\n\nAfter a rule.",
    )


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("**A:** one\n\n**B:** two", {"A": "one", "B": "two"}),
        ("- **A:** one\n- **B:** two", {"A": "one", "B": "two"}),
        ("* **A**: one\n* **B**: two", {"A": "one", "B": "two"}),
        ("1. __A:__ one\n2) __B__ two", {"A": "one", "B": "two"}),
        ("- **A:** one\n  more\n\n  still", {"A": "one\nmore\n\nstill"}),
        ("### A\n\none\n\n### B\n\ntwo", {"A": "one", "B": "two"}),
        ("- only an item", {"only an item": ""}),
        ("**A:** one\n\n---\n\n**B:** two", {"A": "one", "B": "two"}),
        ("**A**\n\none", {"A": "one"}),
    ],
)
def test_the_ways_to_write_tensions(body: str, named: dict[str, str]) -> None:
    thing = _controversy(f"---\nid: c\npolarity: binary\n---\n## Key Tensions\n\n{body}\n")
    assert {tension.name: tension.text for tension in thing.tensions} == named


def test_a_paragraph_without_a_name_is_told_and_kept() -> None:
    document = read_text(
        "---\nid: c\npolarity: binary\n---\n## Key Tensions\n\nNo name.\n\n**A:** b\n"
    )
    (problem,) = document.problems
    assert (problem.code, problem.severity, problem.line) == ("nameless-tension", "warning", 7)
    assert "**Name:**" in problem.remedy
    assert document.sections == ("No name.",)


def test_a_heading_in_a_fence_is_text() -> None:
    thing = _controversy(
        "---\nid: c\npolarity: binary\n---\n"
        "## Context\n\n```\n## Status\n```\n\n## Status\n\nOpen.\n"
    )
    assert thing.context == "```\n## Status\n```"
    assert thing.outlook == "Open."


def test_a_section_that_stands_twice_goes_on_with_the_first() -> None:
    text = (
        "---\nid: c\npolarity: binary\n---\n"
        "## Context\n\nFirst.\n\n## Key Tensions\n\n**A:** one\n\n## Status\n\nOpen.\n\n"
        "## Context\n\nSecond.\n\n## Key Tensions\n\n**B:** two\n\n## Status\n\nStill open.\n\n"
        "## Context\n"
    )
    thing = _controversy(text)
    assert thing.context == "First.\n\nSecond."
    assert thing.outlook == "Open.\n\nStill open."
    assert [(tension.name, tension.text) for tension in thing.tensions] == [
        ("A", "one"),
        ("B", "two"),
    ]
    lines = text.split("\n")
    assert [lines[tension.line - 1] for tension in thing.tensions] == ["**A:** one", "**B:** two"]
    assert read_text(text).sections == ()


def test_a_section_goes_on_with_what_the_front_matter_gives() -> None:
    thing = _controversy(
        "---\nid: c\npolarity: binary\ncontext: First.\ntensions: [{name: A}]\n---\n"
        "## Context\n\nSecond.\n\n## Key Tensions\n\n**B:** two\n"
    )
    assert thing.context == "First.\n\nSecond."
    assert [tension.name for tension in thing.tensions] == ["A", "B"]
    wrong = read_text("---\nid: c\npolarity: binary\ncontext: [a]\n---\n## Context\n\nText.\n")
    assert [problem.field for problem in wrong.problems] == ["context"]


def test_a_rule_in_the_body_is_no_end_of_front_matter() -> None:
    thing = _controversy("---\nid: c\npolarity: binary\n---\n## Context\n\nOne\n\n---\n\nTwo\n")
    assert thing.context == "One\n\n---\n\nTwo"


def test_lines_count_from_the_top_of_the_file() -> None:
    document = read_text("\n\n---\nid: c\npolarity: binary\npositions:\n  - claim: x\n---\n")
    (thing,) = document.records
    assert isinstance(thing, Controversy)
    assert thing.positions[0].line == 7


@pytest.mark.parametrize("written", ["2026-05-04", '"2026-05-04"', "2026-05", "2026", '"2026"'])
def test_a_date_stays_as_it_is_written(written: str) -> None:
    thing = _controversy(f"---\nid: c\npolarity: binary\nlast_updated: {written}\n---\n")
    assert thing.last_updated == written.strip('"')


@pytest.mark.parametrize("id_", ["0x10", "1e3", "2024-05-01", "yes", "true", "12", "007", "1_000"])
def test_an_id_stays_the_text_that_it_is(id_: str) -> None:
    assert _controversy(f"---\nid: {id_}\npolarity: binary\n---\n").id == id_


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_a_field_without_a_value_is_one_that_is_not_given(nothing: str) -> None:
    thing = _controversy(
        f"---\nid: c\npolarity: binary\ntitle: {nothing}\nthread: {nothing}\n---\n"
    )
    assert thing.title is None
    assert thing.thread == []


@pytest.mark.parametrize("body", ["**One?**\n\n**Two?**\n", "**One?** text\n\n**Two?** text\n"])
def test_bold_paragraphs_are_questions_too(body: str) -> None:
    thing, _ = read_thread("## Open Questions\n\n" + body)
    assert [question.name for question in thing.open_questions] == ["One?", "Two?"]


def test_the_end_of_lines_does_not_matter() -> None:
    plain = read("a.md", CONTROVERSY.encode())
    for end in ("\r\n", "\r"):
        other = read("a.md", CONTROVERSY.replace("\n", end).encode())
        assert other.records == plain.records
        assert other.sections == plain.sections
    marked = read("a.md", b"\xef\xbb\xbf" + CONTROVERSY.encode())
    assert marked.records == plain.records
