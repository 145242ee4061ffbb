"""Test neutral stances and the source's own words on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from tests.places import Place

TRAMS = """\
id: trams
title: Trams?
left_out: 4
positions:
  - id: build
    claim: Build them.
    proponents: [anne, {actor: ben, word: in favour, since: 2020, until: 2021}]
    opponents: [{actor: carl, word: no}]
    neutral:
      - {actor: ben, word: deferred, since: 2021}
      - {actor: dora, word: abstained}
      - {actor: dora, organization: abstained}
      - {actor: dora, organization: club, word: abstained}
      - dora
  - id: buses
    claim: Buy buses.
    neutral: [{actor: carl, quote: Ask me later.}]
"""


@pytest.fixture
def trams(place: Place, tmp_path: Path) -> ArgumentGraph:
    """The documents above, in a store."""
    (tmp_path / "trams.yml").write_text(TRAMS, "utf-8")
    graph = ArgumentGraph(place.open())
    assert not graph.ingest(tmp_path / "trams.yml").problems
    return graph


def test_neutral_stances_are_edges_with_words(trams: ArgumentGraph) -> None:
    rows = trams.cypher(
        "MATCH (a:Actor)-[r:NEUTRAL_ON]->(p:Position) "
        "RETURN a.id AS actor, p.id AS position, r.word AS word, r.organization AS org, "
        "r.since AS since, r.quote AS quote ORDER BY actor, word, org"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("ben", "trams/build", "deferred", None, "2021", None),
        ("carl", "trams/buses", None, None, None, "Ask me later."),
        ("dora", "trams/build", "abstained", "club", None, None),
        ("dora", "trams/build", "abstained", None, None, None),
        ("dora", "trams/build", None, "abstained", None, None),
        ("dora", "trams/build", None, None, None, None),
    ]
    words = trams.cypher(
        "MATCH (:Actor)-[r:SUPPORTS|CONTESTS]->() WHERE r.word IS NOT NULL "
        "RETURN r.word AS word ORDER BY word"
    )
    assert words["word"] == ["in favour", "no"]
    assert trams.cypher("MATCH (d:Document) RETURN d.left_out AS n")["n"] == [4]


def test_a_word_changes_a_key_only_where_it_is(trams: ArgumentGraph, tmp_path: Path) -> None:
    def keys() -> dict[tuple[str, str], list[str]]:
        rows = trams.cypher(
            "MATCH (a:Actor)-[r:SUPPORTS|CONTESTS]->(:Position) "
            "RETURN a.id AS actor, type(r) AS type, collect(r.key) AS keys"
        )
        return {(row["actor"], row["type"]): row["keys"] for row in rows}

    before = keys()
    (tmp_path / "trams.yml").write_text(TRAMS.replace(", word: in favour", ""), "utf-8")
    trams.ingest(tmp_path / "trams.yml")
    after = keys()
    assert {key for key in before if before[key] != after[key]} == {("ben", "SUPPORTS")}


def test_a_graph_with_neutral_stances_is_restored_from_json_lines(
    trams: ArgumentGraph, tmp_path: Path
) -> None:
    (tmp_path / "graph.jsonl").write_text(trams.exported("jsonl").text, "utf-8")
    with argmap.connect(tmp_path / "copy.kgl") as copy:
        copy.ingest(tmp_path / "graph.jsonl", format="jsonl")
        assert copy.exported("jsonl").text == trams.exported("jsonl").text
        assert copy.graph() == trams.graph()
        assert len(copy.graph().typed("NEUTRAL_ON")) == 6


def test_a_card_shows_neutral_actors_and_what_was_left_out(trams: ArgumentGraph) -> None:
    card = trams.card("trams/build")
    assert card.number("supported by") == "1, 1 more formerly"
    assert card.number("neutral") == "2"
    assert {item.details.get("word") for item in card.neighbours["neutral"]} == {
        "deferred", "abstained", None,
    }  # fmt: skip
    assert (card.left_out, card.to_dict()["left_out"]) == (4, 4)
    assert trams.card("dora").left_out == 0
    assert "is neutral on" in trams.card("dora").neighbours


def test_tables_and_queries_count_neutral_actors_apart(trams: ArgumentGraph) -> None:
    assert [(row["id"], row["supporters"], row["opponents"], row["neutral"])
            for row in trams.positions()] == [
        ("trams/build", 1, 1, 2), ("trams/buses", 0, 0, 1),
    ]  # fmt: skip
    counts = {row["id"]: (row["supports"], row["contests"], row["neutral"])
              for row in trams.actors()}  # fmt: skip
    assert (counts["ben"], counts["carl"], counts["dora"]) == ((0, 0, 1), (0, 1, 1), (0, 0, 1))
    (row,) = trams.controversies()
    assert row["actors"] == 3
    (row,) = trams.query("graph/documents")
    assert (row["supported"], row["contested"], row["neutral"], row["left_out"]) == (2, 1, 6, 4)
    rows = trams.query("controversies/actors", controversy="trams")
    assert {row["actor"]: row["neutral"] for row in rows}["dora"] == ["trams/build"]
    rows = trams.query("positions/stances", position="trams/build", stance=["neutral"])
    assert rows["actor"] == ["ben", "dora", "dora", "dora", "dora"]
    held = trams.on("2020-06-01").query("positions/stances", position="trams/build")
    assert [(row["actor"], row["stance"]) for row in held if row["actor"] == "ben"] == [
        ("ben", "supports")
    ]
    rows = trams.query("actors/compare", one="carl", other="dora")
    assert [(row["relation"], row["one_stance"], row["other_stance"]) for row in rows] == [
        ("neutral", "contests", "neutral")
    ]
