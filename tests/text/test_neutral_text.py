"""Sentences, matrices and pages of the corpus of a town council, where actors are neutral."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from argmap.model.view import View
from argmap.text.sentences import plain
from tests.graphs import sentences
from tests.support import COUNCIL


@pytest.fixture(scope="module")
def council() -> ArgumentGraph:
    return argmap.read(COUNCIL)


def said(view: View) -> list[str]:
    return [plain(item.pieces, view.graph.by_ref) for item in sentences(view)]


def test_an_actor_moves_in_order(council: ArgumentGraph) -> None:
    texts = said(council.view(actor="imke-brandt"))
    assert (
        "Changed: Imke Brandt, in May cars park on the market square?: supported Cars may park "
        "(2019-03-12 to 2020-06-09), withdrew (neutral 2020-06-09 to 2023-11-07), took a side "
        "(supports it since 2023-11-07)."
    ) in texts
    only = said(council.view(actor="hospital"))
    assert only[0] == "Is neutral on 2 positions, in 1 controversy."
    assert not any("no stance of" in text or "no later stance" in text for text in only)


def test_the_matrix_has_neutral_actors_and_the_word(council: ArgumentGraph) -> None:
    table = council.view(controversy="night-buses").record(columns="actors")
    rows = {row["position"]: row for row in table}
    assert rows["night-buses/employers"]["hospital"] == "neutral (“under review”)"
    assert rows["night-buses/town"]["lena-voss"] == (
        "supports (“aye”), ended; neutral (“abstention”)"
    )


def test_an_atlas_has_pages_of_neutral_actors(council: ArgumentGraph, tmp_path: Path) -> None:
    council.site(tmp_path / "atlas", maps="none")

    def text(path: str) -> str:
        page = (tmp_path / "atlas" / path).read_text("utf-8")
        return " ".join(re.sub(r"<[^>]+>", " ", page).split())

    assert "Is neutral on The town" in text("actors/hospital.html")
    assert "Neutral 2 Fire Brigade" in text("controversies/market-square.html")
    index = text("index.html")
    assert "3 only neutral" in index
    assert "2 neutral stances" in index


def test_what_was_left_out_at_import_is_not_no_stance(tmp_path: Path) -> None:
    path = tmp_path / "poll.yml"
    path.write_text(
        "id: poll\ntitle: A poll\nleft_out: 12\npositions:\n"
        "  - {id: a, claim: A}\n  - {id: b, claim: B, proponents: [x]}\n",
        "utf-8",
    )
    path.write_text("id: poll\ntitle: A poll\nleft_out: 1\npositions: [{id: a, claim: A}]\n")
    made = argmap.read(path).view(controversy="poll").to_html().text
    assert "contests these positions; 1 answer was left out at import." in made
