"""Test on both stores who did not vote on a position, which is no stance."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from argmap.documents import Absence, Controversy, Position, Stance
from tests.places import Place

TRAMS = """\
id: trams
title: Trams?
positions:
  - id: build
    claim: Build them.
    proponents: [anne]
    opponents: [{actor: Song, since: "2021"}]
    absent:
      - Song
      - {actor: Song, date: 2020-05, word: excused}
      - {actor: Lee, date: 2020-05, organization: Greens, group: North, source: minutes}
  - id: buses
    claim: Buy buses.
    absent: [{actor: Kim, status: not-eligible, word: not a member}]
"""
TABLE = """\
Name,Topic,Claim,Vote,Day,Party
Ann,Road,Build it,yes,2024-05-01,Greens
Ben,Road,Build it,Absent,2024-05-01,Greens
Cem,Road,Build it,not a member,2024-05-01,
Cem,Road,Build it,no,2024-06-01,
"""
MAPPING = {
    "actor": "Name", "controversy": "Topic", "position": "Claim", "stance": "Vote", "since": "Day",
    "organization": "Party",
}  # fmt: skip
ROWS = """
MATCH (a:Actor)-[r:ABSENT_FROM]->(p:Position)
RETURN a.id, p.id, r.date, r.word, r.status, r.organization_id, r.group, r.source, r.line
ORDER BY a.id, p.id, r.date
"""


@pytest.fixture
def trams(place: Place, tmp_path: Path) -> ArgumentGraph:
    """The document above, in a store."""
    (tmp_path / "trams.yml").write_text(TRAMS, "utf-8")
    graph = ArgumentGraph(place.open())
    assert not graph.ingest(tmp_path / "trams.yml").problems
    return graph


def rows(graph: ArgumentGraph) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in graph.cypher(ROWS)]


def test_absences_are_edges_with_date_word_and_line(trams: ArgumentGraph) -> None:
    assert rows(trams) == [
        ("kim", "trams/buses", None, "not a member", "not-eligible", None, None, None, 14),
        ("lee", "trams/build", "2020-05", None, "absent", "greens", ["North"], "minutes", 11),
        ("song", "trams/build", "2020-05", "excused", "absent", None, None, None, 10),
        ("song", "trams/build", None, None, "absent", None, None, None, 9),
    ]


def test_a_row_of_a_table_is_an_absence_on_its_day(place: Place, tmp_path: Path) -> None:
    (tmp_path / "votes.csv").write_text(TABLE, "utf-8")
    graph = ArgumentGraph(place.open())
    graph.ingest(tmp_path / "votes.csv", format="stances", mapping=MAPPING)
    assert rows(graph) == [
        ("ben", "road/build-it", "2024-05-01", "Absent", "absent", "greens", None, None, 3),
        ("cem", "road/build-it", "2024-05-01", "not a member", "not-eligible", None, None, None, 4),
    ]
    stances = graph.cypher("MATCH (a:Actor)-[r:CONTESTS]->(:Position) RETURN a.id, r.ended")
    assert [tuple(row.values()) for row in stances] == [("cem", None)]


def test_absences_are_kept_in_json_lines_and_given_as_objects(
    trams: ArgumentGraph, tmp_path: Path
) -> None:
    text = trams.exported("jsonl").text
    (tmp_path / "graph.jsonl").write_text(text, "utf-8")
    with argmap.connect(tmp_path / "copy.kgl") as copy:
        copy.ingest(tmp_path / "graph.jsonl", format="jsonl")
        assert copy.graph() == trams.graph()
    absent = [Absence(actor="Kim", status="not-eligible"), Absence(actor="Lee", date="2020-05")]
    claims = [
        Position(claim="Build them.", proponents=[Stance(actor="anne")], absent=absent),
        Position(claim="Buy buses.", absent=["Kim"]),
    ]
    trams.ingest(Controversy(id="trams2", title="Trams again?", positions=claims))
    found = trams.cypher("MATCH (a)-[r:ABSENT_FROM]->(p) RETURN DISTINCT p.id ORDER BY p.id")
    assert found["p.id"][2:] == ["trams2/build-them", "trams2/buy-buses"]


def test_who_was_absent_is_counted_without_those_who_voted_later(
    trams: ArgumentGraph, tmp_path: Path
) -> None:
    (tmp_path / "votes.csv").write_text(TABLE, "utf-8")
    trams.ingest(tmp_path / "votes.csv", format="stances", mapping=MAPPING)
    assert [tuple(row.values()) for row in trams.query("actors/absences")] == [
        ("ben", "Ben", 1, 0, 0, "2024-05-01", "2024-05-01"),
        ("lee", "Lee", 1, 0, 0, "2020-05", "2020-05"),
        ("kim", "Kim", 0, 1, 0, None, None),
    ]
    (row,) = trams.query("actors/absences", controversy="road")
    assert row["actor"] == "ben"
    listed = trams.query(
        "positions/stances", stance=["absent", "not-eligible"], position="road/build-it"
    )
    assert [
        (row["actor"], row["stance"], row["since"], row["word"], row["line"]) for row in listed
    ] == [
        ("cem", "not-eligible", "2024-05-01", "not a member", 4),
        ("ben", "absent", "2024-05-01", "Absent", 3),
    ]
    assert len(trams.query("positions/stances", position="road/build-it")) == 2


def test_reasons_of_a_table_follow_their_position_to_another_name(
    place: Place, tmp_path: Path
) -> None:
    rows = ("Ann,Road,Build it,yes,It is short.", "Ben,Road,Build it,no,Noise!")
    table = "\n".join(("Name,Topic,Claim,Vote,Why", *rows))
    mapping = {
        "actor": "Name", "controversy": "Topic", "position": "Claim", "stance": "Vote",
        "reason": "Why",
    }  # fmt: skip
    (tmp_path / "votes.csv").write_text(table, "utf-8")
    graph = ArgumentGraph(place.open())
    graph.ingest(tmp_path / "votes.csv", format="stances", mapping=mapping)
    reasons = (
        "MATCH (n:Reason)-[r]->(p:Position) RETURN n.claim, type(r), p.id, n.root ORDER BY n.claim"
    )
    assert [tuple(row.values()) for row in graph.cypher(reasons)] == [
        ("It is short.", "SUPPORTS", "road/build-it", "road/build-it"),
        ("Noise!", "CONTESTS", "road/build-it", "road/build-it"),
    ]
    positions = "positions:\n  - {id: build, claim: Build it}\n  - claim: Wait.\n"
    (tmp_path / "bypass.yml").write_text(f"id: bypass\ntitle: Bypass?\n{positions}", "utf-8")
    names = "kind: names\ncontroversies: [{label: Road, same_as: bypass}]\n"
    (tmp_path / "names.yml").write_text(names, "utf-8")
    assert not graph.ingest(tmp_path / "bypass.yml", tmp_path / "names.yml").errors
    roots = {(row["p.id"], row["n.root"]) for row in graph.cypher(reasons)}
    assert roots == {("bypass/build", "bypass/build")}
