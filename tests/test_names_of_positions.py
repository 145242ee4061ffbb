"""Positions of several controversies, all called "Adopt", are shown with their controversy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import argmap
from argmap.graph.topics import with_topics
from tests.commands import Commands

MAPPING = """controversy: Title
controversy_id: "File #"
position: Motion
actors: [Ann, Bob, Cy, Dee]
since: {from: file-name}
"""
CHART = """File #,Title,Motion,Ann,Bob,Cy,Dee
22-1,Bike lanes,Adopt,Yes,No,No,Yes
22-2,Zoning,Adopt,Yes,No,No,Yes
22-3,Zoning,Adopt,No,Yes,Yes,No
"""


@pytest.fixture
def charts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commands: Commands) -> Commands:
    monkeypatch.chdir(tmp_path)
    Path("charts").mkdir()
    Path("charts/2022-01-06.csv").write_text(CHART)
    Path("charts/2022-01-06.csv.argmap.yml").write_text(MAPPING)
    assert commands("ingest", "charts", "--store", "g.kgl").code == 0
    return commands


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (("why", "ann", "bob"), "Adopt (Bike lanes) [22-1/adopt]: adds -1"),
        (("why", "ann", "bob", "--format", "csv"), "Adopt,Bike lanes,Ann,supports"),
        (("measure", "contested", "--format", "csv"), "22-1/adopt,Adopt,Bike lanes,2,2,"),
        (("measure", "cruxes", "--format", "csv"), "crux,22-1/adopt,Adopt,Bike lanes,"),
        (("network", "affiliation", "--format", "csv"), "Ann,Adopt (Bike lanes)"),
        (("show", "ann"), "Adopt (Zoning) [22-2/adopt], since 2022-01-06"),
    ],
)
def test_results_name_positions_with_their_controversy(
    charts: Commands, words: tuple[str, ...], shown: str
) -> None:
    assert shown in charts(*words, "--store", "g.kgl").out


def test_the_card_of_a_controversy_does_not_repeat_its_name(charts: Commands) -> None:
    assert "(Bike lanes)" not in charts("show", "22-1", "--store", "g.kgl").out


def test_coders_of_several_controversies(charts: Commands) -> None:
    shutil.copytree("charts", "others")
    text = CHART.replace("Zoning,Adopt,No", "Zoning,Adopt,Yes")
    text = CHART.replace("Zoning,Adopt,No", "Zoning,Adopt,Yes")
    Path("others/2022-01-06.csv").write_text(text.replace("lanes,Adopt,Yes", "lanes,Adopt,No"))
    out = charts("agree", "charts", "others", "--list", "disagreements", "--format", "csv").out
    assert "ann,22-1/adopt,Bike lanes," in out
    assert "ann,22-3/adopt,Zoning," in out


def test_a_difference_over_several_controversies(charts: Commands) -> None:
    shutil.copytree("charts", "other")
    Path("other/2022-01-06.csv").write_text(
        CHART.replace("22-1,Bike lanes,Adopt,Yes,No,No,Yes\n", "")
    )
    out = charts("diff", "other", "charts").out
    assert "  + Bob contests Adopt (Bike lanes) [22-1/adopt], since 2022-01-06" in out
    assert out.index("contests Adopt") < out.index("supports Adopt")


def test_controversies_with_ids_of_their_own_and_one_title_are_not_the_same(
    charts: Commands,
) -> None:
    assert "No names are" in charts("actors", "clusters", "--store", "g.kgl").err


def test_a_query_names_controversies_where_claims_are_the_same(charts: Commands) -> None:
    words = ("query", "run", "positions/contested", "--store", "g.kgl")
    rows = [line.split("  ") for line in charts(*words).out.splitlines()]
    assert [cell.strip() for cell in rows[0] if cell][:3] == ["position", "claim", "of"]
    assert [[cell.strip() for cell in row if cell][:3] for row in rows[2:]] == [
        ["22-1/adopt", "Adopt", "Bike lanes"], ["22-2/adopt", "Adopt", "Zoning"],
        ["22-3/adopt", "Adopt", "Zoning"],
    ]  # fmt: skip
    assert "| position | claim | of |" in charts(*words, "--format", "markdown").out
    assert charts(*words, "--format", "csv").out.startswith("position,claim,proponents,")


def test_a_query_without_claims_names_controversies_by_the_ids_of_positions(
    charts: Commands,
) -> None:
    words = ("query", "run", "controversies/timeline", "--store", "g.kgl")
    out = charts(*words, "--actor", "ann").out
    assert "22-1/adopt  Bike lanes  22-1" in out
    one = charts(*words, "--controversy", "22-1").out
    assert "Bike lanes" not in one


def test_a_page_of_a_query_names_controversies(charts: Commands) -> None:
    with argmap.connect("g.kgl") as graph:
        table = graph.query("positions/contested")
        shown = with_topics(table, graph.store)
    assert shown["of"] == ["Bike lanes", "Zoning", "Zoning"]
    assert with_topics(shown, graph.store) is shown
    assert with_topics(table[:1], graph.store) == table[:1]


def test_the_worklist_counts_positions_of_one_name(charts: Commands) -> None:
    out = charts("todo", "charts").out
    assert "3 positions have no source: 'Adopt' (3). Add one under `sources`" in out
