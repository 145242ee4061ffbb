"""The events of The Ledger on two days: numbers that were computed from the files alone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from tests.places import Place

DAYS = ("2026-03-08", "2026-04-19")
FILES = {"2026-03-08": 88, "2026-04-19": 279}


@pytest.fixture(scope="module", params=DAYS)
def day(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def graph(day: str, module_place: Place, corpora: Path) -> ArgumentGraph:
    content = corpora / "ledger" / day / "content"
    made = ArgumentGraph(module_place.open())
    report = made.ingest(content, root=content, prune=True)
    assert (report.errors, report.refused, report.skipped) == ([], [], {})
    assert len(made.documents()) == FILES[day]
    return made


def test_counts(graph: ArgumentGraph, day: str) -> None:
    assert (
        graph.query("events/counts").rows
        == {
            "2026-03-08": ((59, 99, 27, 126, 125),),
            "2026-04-19": ((160, 317, 31, 432, 427),),
        }[day]
    )
    assert len(graph.query("sources/of-events")) == {"2026-03-08": 125, "2026-04-19": 427}[day]
    assert len(graph.query("events/timeline")) == len(graph.events())


def test_who_is_active_without_a_position(graph: ArgumentGraph, day: str) -> None:
    assert len(graph.query("actors/without-position")) == 0  # its events concern nothing
    table = graph.query("actors/without-position", by_thread=True)
    found = Counter(str(row["controversy"]) for row in table)
    assert found == {
        "open-weights-risk-benefit": {"2026-03-08": 14, "2026-04-19": 17}[day],
        "ai-training-copyright": {"2026-03-08": 3, "2026-04-19": 13}[day],
        "scaling-laws-plateau": {"2026-03-08": 11, "2026-04-19": 12}[day],
        "militarization-vs-safety": 11,
        "agi-timeline-disagreement": {"2026-03-08": 9, "2026-04-19": 10}[day],
    }


def test_which_controversy_events_have_overtaken(graph: ArgumentGraph, day: str) -> None:
    found = [row["event"] for row in graph.query("controversies/overtaken")]
    assert found == {"2026-03-08": [], "2026-04-19": ["uk-drops-tdm-opt-out-ai-copyright"]}[day]


def test_plaintiffs_and_defendants(graph: ArgumentGraph, day: str) -> None:
    table = graph.query("events/plaintiffs", basis=["stated", "inferred"])
    found = len(table), len({row["event"] for row in table})
    assert found == {"2026-03-08": (0, 0), "2026-04-19": (11, 5)}[day]


def test_events_by_number_of_threads(graph: ArgumentGraph, day: str) -> None:
    assert (
        graph.query("events/by-threads").rows
        == {
            "2026-03-08": ((0, 1), (1, 36), (2, 21), (3, 1)),
            "2026-04-19": ((0, 1), (1, 131), (2, 27), (3, 1)),
        }[day]
    )


def test_actors_by_number_of_threads(graph: ArgumentGraph, day: str) -> None:
    most = {
        "2026-03-08": [
            ("google-deepmind", 4), ("meta-ai", 4), ("microsoft", 4), ("openai", 4),
            ("sam-altman", 4),
        ],
        "2026-04-19": [
            ("openai", 10), ("anthropic", 8), ("google-deepmind", 7), ("microsoft", 7),
            ("nvidia", 7),
        ],
    }[day]  # fmt: skip
    table = graph.query("actors/in-events")
    assert [(row["actor"], row["threads"]) for row in table][:5] == most
    assert table[5]["threads"] < most[-1][1]


def test_sources_that_positions_and_events_share(graph: ArgumentGraph) -> None:
    assert len(graph.query("sources/of-positions-and-events")) == 7


def test_related_events(graph: ArgumentGraph, day: str) -> None:
    table = graph.query("events/related")
    reciprocal = sum(bool(row["reciprocal"]) for row in table) // 2
    later = sum(bool(row["later"]) for row in table)
    assert (len(table), reciprocal, later) == {
        "2026-03-08": (4, 0, 0),
        "2026-04-19": (51, 13, 14),
    }[day]


def test_allies_and_their_common_events(graph: ArgumentGraph, day: str) -> None:
    table = graph.query("actors/allies-in-events")
    assert len(table) == {"2026-03-08": 9, "2026-04-19": 13}[day]
    most = [(row["actor"], row["ally"], row["events"]) for row in table if row["events"] == 4]
    both = [("google-deepmind", "openai", 4), ("meta-ai", "yann-lecun", 4)]
    assert most == {"2026-03-08": both[1:], "2026-04-19": both}[day]


def test_a_view_is_the_same_without_events(graph: ArgumentGraph, day: str, corpora: Path) -> None:
    content = corpora / "ledger" / day / "content"
    folders = [content / name for name in ("actors", "controversies", "threads")]
    others = argmap.read(*folders, root=content)
    assert graph.view().graph == others.view().graph
    assert len(graph.view().graph.labelled("Position")) == 21
