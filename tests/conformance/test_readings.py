"""A reading of a thread is not a position, on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.api import ArgumentGraph
from argmap.errors import QueryRefused
from tests.places import Place

DOCUMENTS = """\
kind: thread
id: streets
interpretations:
  - {label: A commons, claim: Streets are a commons., proponents: [Walkers, some planners]}
controversies: [streets]
---
kind: controversy
id: streets
positions:
  - {id: a-commons, claim: Streets are for all., proponents: [Walkers]}
  - {id: for-cars, claim: Streets are for cars.}
"""


@pytest.fixture(scope="module")
def graph(module_place: Place, tmp_path_factory: pytest.TempPathFactory) -> ArgumentGraph:
    folder: Path = tmp_path_factory.mktemp("streets")
    (folder / "streets.yml").write_text(DOCUMENTS, "utf-8")
    made = ArgumentGraph(module_place.open())
    assert made.ingest(folder, root=folder).errors == []
    return made


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


OLD_QUERY = """\
//+ question: Which readings are there?
//+ columns: {position: Position.id}
MATCH (p:Position)
WHERE p.kind = 'reading'
RETURN p.id AS position
ORDER BY position
"""


def test_a_query_that_asks_for_the_kind_of_a_position_is_refused(graph: ArgumentGraph) -> None:
    hint = r"line 4: a Position has no property `kind`.* a thread's reading has the label Reading"
    for ask in (graph.query, graph.check_query):
        with pytest.raises(QueryRefused, match=hint):
            ask(OLD_QUERY)
    with pytest.raises(QueryRefused, match="has the label Reading"):
        graph.cypher("MATCH (p:Position {kind: 'answer'}) RETURN p.id")
    unlabelled = graph.cypher("MATCH (n) WHERE n.kind = 'answer' RETURN n.id")
    assert unlabelled.rows == ()
