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
