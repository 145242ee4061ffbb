"""Who did not vote is said wherever a vote is described, and counts nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph, Ref
from argmap.documents import Absence, Controversy, Position
from argmap.grid import matrix_of, record_of

BILL = """\
kind: controversy
id: bill
title: The bill
positions:
  - id: first
    claim: Read it a first time.
    proponents: [{actor: Ann, since: "2024-01"}, {actor: Ben, since: "2024-01"}]
    opponents: [{actor: Cem, since: "2024-01"}]
    absent: [{actor: Dora, date: "2024-01", word: excused}, {actor: Eva, status: not-eligible}]
    contests: []
  - id: second
    claim: Read it a second time.
    proponents: [{actor: Ann, since: "2024-02"}, {actor: Dora, since: "2024-02"}]
    opponents: [{actor: Cem, since: "2024-02"}]
    absent: [Ben, Cem]
"""


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> ArgumentGraph:
    path = tmp_path_factory.mktemp("bill") / "bill.yml"
    path.write_text(BILL, "utf-8")
    return argmap.read(path)


def test_the_lead_says_how_many_voted(bill: ArgumentGraph) -> None:
    card = bill.card("bill")
    assert "“Read it a first time.”: 3 of 4 voted; absent: Dora." in card.lead
    assert bill.card("bill/second").lead == ("3 of 4 voted; absent: Ben.",)
    assert bill.card("ben").lead[-1] == "Ben was absent from 1 of 2 votes: “Read it a second time.”"


def test_a_matrix_shows_absences_of_those_who_voted_elsewhere(bill: ArgumentGraph) -> None:
    matrix = matrix_of(bill.view(controversy="bill"))
    assert matrix is not None
    cells = {
        (position.id, actor.id): [mark.words for mark in cell]
        for position, held in matrix.cells.items()
        for actor, cell in held.items()
    }
    assert cells["bill/first", "dora"] == ["absent (“excused”)"]
    assert cells["bill/second", "ben"] == ["absent"]
    assert cells["bill/second", "cem"] == ["contests"]
    assert ("bill/first", "eva") not in cells


def test_a_record_has_their_number(bill: ArgumentGraph) -> None:
    (row,) = record_of(bill.view()).rows
    assert [(item.absent, item.turnout) for item in row.positions] == [
        (1, "3 of 4 voted"), (1, "3 of 4 voted"),
    ]  # fmt: skip
    (own,) = record_of(bill.view(actor="ben")).rows
    assert {item.ref.id: [str(stance) for stance in item.own] for item in own.positions} == {
        "bill/first": ["supports"], "bill/second": ["absent"],
    }  # fmt: skip


def test_absences_are_in_the_view_and_not_on_the_map(bill: ArgumentGraph) -> None:
    view = bill.view(controversy="bill")
    assert len(view.graph.typed("ABSENT_FROM")) == 4
    assert view.on_map.typed("ABSENT_FROM") == ()
    assert Ref("Actor", "eva") in view.graph.by_ref
    assert Ref("Actor", "eva") not in view.on_map.by_ref


def test_absences_are_no_stances(bill: ArgumentGraph) -> None:
    assert {row["id"]: row["controversies"] for row in bill.actors()}["eva"] == 0
    ties = bill.network("agreement", min_shared=1).to_table()
    assert {(row["actor"], row["other"]): row["positions"] for row in ties}["ann", "cem"] == 2
    assert not any("eva" in (row["actor"], row["other"]) for row in ties)
    answer = bill.ask("who is against Read it a second time?")
    assert answer.table is not None
    assert [row["actor"] for row in answer.table] == ["cem"]


def test_a_question_finds_who_was_absent(bill: ArgumentGraph) -> None:
    for question, actors in (
        ("who was absent?", ["ben", "dora", "eva"]),
        ("who was absent on the bill?", ["ben", "dora", "eva"]),
        ("who was absent on Read it a second time?", ["ben"]),
    ):
        answer = bill.ask(question)
        assert answer.table is not None
        assert [row["actor"] for row in answer.table] == actors


def test_a_filter_by_date_leaves_out_absences_of_other_days(bill: ArgumentGraph) -> None:
    view = bill.view(controversy="bill", since="2024-02")
    assert sorted(edge.source.id for edge in view.graph.typed("ABSENT_FROM")) == [
        "ben",
        "cem",
        "eva",
    ]


def test_files_have_them(bill: ArgumentGraph, tmp_path: Path) -> None:
    for name in ("gexf", "graphml", "jsonl"):
        assert bill.exported(name).text.count("ABSENT_FROM") >= 4
    difference = bill.diff(argmap.read(_without_ben(tmp_path)))
    assert [change.change for change in difference.of_kind("absence")] == ["removed"]


def test_an_article_lists_them_apart(bill: ArgumentGraph, tmp_path: Path) -> None:
    bill.view(controversy="bill").to_html(tmp_path / "bill.html")
    text = " ".join(re.sub("<[^>]+>", " ", (tmp_path / "bill.html").read_text("utf-8")).split())
    assert "Did not vote 1 Dora “excused” 2024-01" in text
    assert "Eva not eligible" in text
    assert "3 of 4 voted; 1 absent." in text


def _without_ben(folder: Path) -> Path:
    path = folder / "bill.yml"
    path.write_text(BILL.replace("absent: [Ben, Cem]", "absent: [Cem]"), "utf-8")
    return path


def test_who_was_absent_once_and_not_eligible_at_another_vote_was_absent() -> None:
    with argmap.connect("memory:") as graph:
        graph.ingest(
            Controversy(
                id="bill",
                title="The bill",
                positions=[
                    Position(
                        id="pass",
                        claim="Pass it.",
                        proponents=["Ann"],
                        absent=[
                            Absence(actor="Ben", date="2023", status="not-eligible"),
                            Absence(actor="Ben", date="2024"),
                            Absence(actor="Cem", date="2024", status="not-eligible"),
                        ],
                    )
                ],
            )
        )
        assert graph.card("bill/pass").lead == ("1 of 2 voted; absent: Ben.",)
        rows = [
            (r["actor"], r["absent"], r["not_eligible"]) for r in graph.query("actors/absences")
        ]
    assert rows[0][:2] == ("ben", 1)
