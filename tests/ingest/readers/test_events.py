"""Events and the other records of The Ledger, as their readers find them."""

from __future__ import annotations

import pytest

from argmap.documents import Event, OtherRecord
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read

EVENT = """\
---
id: trial
title: Trial begins
date: 2024-02-01
actors:
  - {id: walkers, role: plaintiff}
  - Drivers
---

## Summary

A trial.

## What Happened

It began.

## Why It Matters

Others follow.

## Afterword

More.
"""


def test_an_event_in_markdown() -> None:
    document = read("trial.md", EVENT.encode())
    (event,) = document.records
    assert isinstance(event, Event)
    assert (event.summary, event.happened, event.matters) == (
        "A trial.",
        "It began.",
        "Others follow.",
    )
    assert [(item.actor, item.role, item.line) for item in event.actors] == [
        ("walkers", "plaintiff", 6),
        ("Drivers", None, 7),
    ]
    assert document.sections == ("## Afterword\n\nMore.",)
    assert [(problem.code, problem.line) for problem in document.problems] == [
        ("unknown-heading", 22)
    ]
    assert "an event has no section 'Afterword'" in document.problems[0].what


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("kind: event\nid: e\n", "missing-field", 1),
        ("kind: event\ndate: 2024\n", "wrong-value", 1),
        ("kind: event\nid: e\ndate: 2024\nsignificance: huge\n", "unknown-value", 4),
        ("kind: event\nid: e\ndate: 2024\nactors: [[a]]\n", "wrong-type", 4),
        ("kind: event\nid: e\ndate: 2024\nactors: [{role: author}]\n", "missing-field", 4),
        ("kind: event\nid: e\ndate: 2024\nconcerns: [{position: a/b, tension: c/d}]\n",
         "wrong-value", 4),
        ("kind: event\nid: e\ndate: 2024\nactors: [a]\nplace: here\n", "unknown-field", 5),
    ],
)  # fmt: skip
def test_faults_of_an_event_have_a_place(text: str, code: str, line: int) -> None:
    problems = read("e.yml", text.encode()).problems
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]


OTHERS = {
    "revision": "target_summary_id: s\nreason: Because.\n",
    "memo": "subject: {kind: topic, id: t}\nthesis: A thesis.\nstance: skeptical\n"
    "confidence: low\n",
    "synthesis": "thread: t\nauthor: a\ndate: 2024-01-01\ntype: retrospective\n",
    "perspective": "kind: perspective\n",
}


@pytest.mark.parametrize("kind", OTHERS)
def test_other_records_are_kept_as_text(kind: str) -> None:
    text = f"---\nid: x\n{OTHERS[kind]}---\n\nWhat it says.\n"
    document = read("x.md", text.encode())
    (record,) = document.records
    assert isinstance(record, OtherRecord)
    assert (record.kind, record.id) == (kind, "x")
    assert document.sections == (text.strip(),)
    stated = extract_statements(document)
    assert [node.label for node in stated.nodes] == ["Document"]
    (problem,) = stated.problems
    assert (problem.code, problem.severity) == ("kept-as-text", "notice")
    assert kind in problem.what
    plain = f"id: x\n{OTHERS[kind]}"
    (again,) = read("x.yml", plain.encode()).records
    assert again.kind == kind


def test_a_wrong_date_of_an_event_is_one_problem() -> None:
    text = EVENT.partition("## Afterword")[0].replace("2024-02-01", "2024-13-40")
    document = read("trial.md", text.encode())
    assert [(problem.code, problem.line) for problem in document.problems] == [("wrong-value", 4)]
    assert document.refused


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("kind: events\nid: e\ndate: 2024\n", "Did you mean `kind: event`?"),
        ("kind: event\nid: e\ndate: 2024\nsources: [https://a.example/]\n", "Write {url, "),
        ("kind: event\nid: e\ndate: 2024\nrelated: [E]\n", "The link is ignored; "),
    ],
)
def test_a_fault_says_what_to_write(text: str, remedy: str) -> None:
    document = read("e.yml", text.encode())
    problems = document.problems or extract_statements(document).problems
    assert [problem.remedy.startswith(remedy) for problem in problems] == [True]
