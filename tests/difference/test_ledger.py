"""The Ledger between two dates: facts that were counted from the files alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import argmap
from argmap import GraphDiff

REGISTERED = ("authors-guild", "deepseek", "getty-images", "new-york-times")


@pytest.fixture(scope="module")
def diff(corpora: Path) -> GraphDiff:
    ledger = corpora / "ledger"
    return argmap.diff(ledger / "2026-03-08" / "content", ledger / "2026-04-19" / "content")


def test_documents_and_statements(diff: GraphDiff) -> None:
    assert Counter(item.change for item in diff.documents) == {"added": 191, "edited": 3}
    assert not [item for item in diff.documents if item.id.startswith("controversies/")]
    assert diff.of_kind("position") == ()
    assert {item.object.partition(":")[0] for item in diff.of_kind("stance")} == {"Reading"}
    assert diff.registered == REGISTERED
    assert {item.cause for item in diff} == {"document"}


def test_proponents_became_registered_although_no_controversy_was_edited(diff: GraphDiff) -> None:
    proponents = []
    for graph in (diff.old, diff.new):
        supported = [
            edge
            for edge in graph.typed("SUPPORTS")
            if edge.source.label == "Actor" and edge.target.label == "Position"
        ]
        assert len({edge.text("as_written") for edge in supported}) == 68
        proponents.append(
            {
                edge.source.id
                for edge in supported
                if graph.by_ref[edge.source].text("standing") == "registered"
            }
        )
    assert list(map(len, proponents)) == [10, 14]
    assert proponents[1] - proponents[0] == set(REGISTERED)


def test_answers(diff: GraphDiff) -> None:
    answers = {item.query: item for item in diff.answers}
    events = answers["sources/of-events"]
    assert (events.old_rows, events.new_rows) == (125, 427)
    assert all(item.derived for item in events.rows if item.change == "added")
    for name in (
        "actors/without-position",
        "actors/spanning",
        "positions/by-support",
        "controversies/by-status",
    ):
        assert name not in answers
    unregistered = answers["actors/unregistered"].rows
    assert {item.key[0] for item in unregistered if item.change == "removed"} == set(REGISTERED)
