"""A reading of a thread is not a position, on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from tests.conformance.cases import ingested
from tests.places import Place


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    return ingested(module_place, "streets")


def test_a_reading_is_not_counted_as_a_position(graph: ArgumentGraph) -> None:
    assert graph.cypher("MATCH (p:Position) RETURN count(p) AS n").rows == ((2,),)
    assert graph.cypher("MATCH (p:Reading) RETURN count(p) AS n").rows == ((1,),)
    both = graph.cypher("MATCH (:Actor)-[:SUPPORTS]->(p:Position|Reading) RETURN count(p) AS n")
    assert both.rows == ((3,),)
    assert graph.positions()["id"] == ["streets/a-commons", "streets/for-cars"]


def test_readings_have_a_table(graph: ArgumentGraph) -> None:
    assert graph.readings().to_dicts() == [
        {
            "id": "streets/a-commons",
            "name": "A commons",
            "claim": "Streets are a commons.",
            "threads": ["streets"],
            "supporters": 1,
            "document": "streets.yml",
        }
    ]
    assert graph.threads()[0]["readings"] == 1


def test_queries_that_list_both_say_which_is_which(graph: ArgumentGraph) -> None:
    profile = graph.query("actors/profile", actor="walkers")
    assert [(row["label"], row["position"]) for row in profile] == [
        ("Position", "streets/a-commons"),
        ("Reading", "streets/a-commons"),
    ]
    shown = graph.view(query="positions/search", parameters={"words": "commons"}).graph
    assert [node.id for node in shown.labelled("Reading")] == ["streets/a-commons"]
    assert shown.labelled("Position") == ()


def test_a_card_names_the_readings_of_a_thread(graph: ArgumentGraph) -> None:
    card = graph.card("streets", kind="thread")
    assert [item.name for item in card.neighbours["readings"]] == ["A commons"]
    assert graph.card("streets/a-commons", kind="reading").node == graph.reading("A commons")


def test_a_position_has_no_kind(graph: ArgumentGraph) -> None:
    assert graph.cypher("MATCH (p:Position) WHERE p.kind = 'reading' RETURN p.id").rows == ()


LANES = """\
---
id: lanes
core_question: Why?
---
## Interpretations

### Safety

Lanes make it safe.

**Proponents:** Walkers, some planners

### Space

Lanes take space.
"""


def test_a_reading_without_proponents_counts_nobody(place: Place, tmp_path: Path) -> None:
    (tmp_path / "lanes.md").write_text(LANES, "utf-8")
    with ArgumentGraph(place.open()) as graph:
        assert graph.ingest(tmp_path, root=tmp_path).errors == []
        columns = ("reading", "name", "proponents")
        found = [tuple(row[name] for name in columns) for row in graph.query("positions/readings")]
        assert found == [
            ("lanes/safety", "Safety", ["some-planners", "walkers"]),
            ("lanes/space", "Space", []),
        ]
        assert graph.readings()["supporters"] == [1, 0]
        assert len(graph.actors()) == 2
        page = graph.view(thread="lanes").to_html().text
        assert "<b>1 actor (1 hedged name not counted).</b>" in page


def test_interpretations_without_proponents_of_the_ledger(corpora: Path) -> None:
    folder = corpora / "ledger" / "2026-04-19" / "content" / "threads"
    with argmap.read(folder) as graph:
        held = [len(row["proponents"]) for row in graph.query("positions/readings")]
        assert (len(held), held.count(0)) == (29, 11)
        (lanes,) = [row for row in graph.threads() if row["id"] == "ai-and-labor"]
        assert lanes["readings"] == 3
