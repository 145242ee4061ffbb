"""Other spellings of fields and values are read as those of the model."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap.documents import Actor, Controversy, NamesFile
from argmap.documents.actor import OTHER_KINDS
from argmap.ingest.readers import read
from argmap.model.schema_values import ACTOR_KIND
from tests.support import PROJECT


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("party", "organization"), ("ngo", "organization"), ("NGO", "organization"),
        ("union", "organization"), ("media", "organization"), ("university", "organization"),
        ("think-tank", "organization"), ("Think Tank", "organization"), ("person", "individual"),
        ("Company", "company"), ("research lab", "research-lab"),
    ],
)  # fmt: skip
def test_kinds_that_people_write_are_read_with_a_notice(written: str, kind: str) -> None:
    document = read("a.yml", f"id: a\nname: A\ntype: {written}\n".encode())
    (actor,) = document.records
    assert isinstance(actor, Actor)
    assert actor.type == kind
    (problem,) = document.problems
    assert (problem.code, problem.severity) == ("mapped-kind", "notice")
    assert (problem.line, problem.column, problem.field) == (3, 7, "type")
    assert problem.what == f'the kind "{written}" is read as {kind}'


def test_a_names_file_s_kinds_too() -> None:
    text = "kind: names\nnames:\n- {label: x, kind: party}\n- {label: y, type: group}\n"
    document = read("n.yml", text.encode())
    (names,) = document.records
    assert isinstance(names, NamesFile)
    assert [decision.type for decision in names.names] == ["organization", "group"]
    assert [problem.code for problem in document.problems] == ["mapped-kind"]


def test_an_unknown_kind_stays_unknown() -> None:
    document = read("a.yml", b"id: a\nname: A\ntype: robot\n")
    assert [problem.code for problem in document.problems] == ["unknown-value"]


def test_the_kinds_are_those_of_the_model_and_in_the_docs() -> None:
    assert OTHER_KINDS.keys() <= {*ACTOR_KIND}
    page = (PROJECT / "docs" / "formats" / "actor.md").read_text("utf-8")
    for kind, others in OTHER_KINDS.items():
        assert f"| {', '.join(others)} | `{kind}` |" in page


SOURCE = """\
id: c
positions:
  - claim: A
    sources:
      - url: https://example.org/a
        author: Jane Doe
        archive_url: https://archive.example/a
        accessed: 2026-02-03
        published_at: {date}
  - claim: B
"""


def test_a_source_keeps_all_its_fields() -> None:
    document = read("c.yml", SOURCE.format(date="2026-02-01").encode())
    assert document.problems == ()
    (record,) = document.records
    assert isinstance(record, Controversy)
    (source,) = record.positions[0].sources
    assert (source.date, source.accessed) == ("2026-02-01", "2026-02-03")
    assert (source.author, source.archive_url) == ("Jane Doe", "https://archive.example/a")


def test_a_wrong_date_under_another_name_is_reported_and_nothing_else_is_lost() -> None:
    document = read("c.yml", SOURCE.format(date="soon").encode())
    (problem,) = document.problems
    assert (problem.code, problem.line) == ("bad-date", 9)
    assert len(document.records) == 1
    both = SOURCE.format(date="2026-02-01\n        date: 2025-01-01")
    (problem,) = read("c.yml", both.encode()).problems
    assert (problem.code, problem.line, problem.remedy) == (
        "unknown-field", 9, "The field is ignored"
    )  # fmt: skip


def test_the_first_document_gives_a_source_its_fields(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(SOURCE.format(date="2026-02-01"))
    other = SOURCE.format(date="2026-02-02").replace("id: c", "id: d").replace("Jane", "John")
    (tmp_path / "b.yml").write_text(other)
    with argmap.read(tmp_path, root=tmp_path) as graph:
        nodes = graph.cypher(
            "MATCH (s:Source) RETURN s.author, s.archive_url, s.accessed, s.published"
        )
        edges = graph.cypher("MATCH ()-[r:CITES]->() RETURN r.author ORDER BY r.author")
    assert nodes.rows == (("Jane Doe", "https://archive.example/a", "2026-02-03", "2026-02-01"),)
    assert [author for (author,) in edges.rows] == ["Jane Doe", "John Doe"]
