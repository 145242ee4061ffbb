"""Parties' answers at several elections: who holds what, who clashed, who is in the minority."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import ArgumentGraph
from tests.places import Place

ANSWERS = {
    "1998": {"Red": "+-+", "Blue": "-+.", "Old": "+++"},
    "2002": {"Red": "+-+", "Blue": "-+.", "Old": "-++"},
    "2005": {"Red": "--+", "Blue": "++-", "Green": "+--"},
    "2009": {"Red": "--+", "Blue": "++-", "Green": "++-"},
}
"""By election and party: yes, no or nothing to each of three theses. Old last spoke in 2002."""


@pytest.fixture
def graph(place: Place, tmp_path: Path) -> ArgumentGraph:
    for year, parties in ANSWERS.items():
        rows = [
            f"{party},{thesis},{sign}\n"
            for party, signs in parties.items()
            for thesis, sign in zip(("Tax", "Road", "Wall"), signs, strict=True)
            if sign != "."
        ]
        (tmp_path / f"{year}.csv").write_text("party,thesis,sign\n" + "".join(rows), "utf-8")
        (tmp_path / f"{year}.csv.argmap.yml").write_text(
            f'actor: party\nposition: thesis\nstance: sign\nsince: ="{year}"\n'
            'controversy: ="Theses"\nrivals: none\nvalues: {"+": supports, "-": contests}\n',
            "utf-8",
        )
    graph = ArgumentGraph(place.open())
    assert graph.ingest(tmp_path, root=tmp_path).errors == []
    return graph


def test_held_answers_are_counted_with_the_date_of_the_newest(graph: ArgumentGraph) -> None:
    rows = [
        tuple(row[name] for name in ("claim", "proponents", "ended", "latest"))
        for row in graph.query("positions/by-support")
    ]
    # Green changed from no to yes on the road, Old and Red from yes to no on tax.
    assert sorted(rows) == [("Road", 3, 0, "2009"), ("Tax", 2, 2, "2009"), ("Wall", 2, 0, "2009")]
    on_2002 = {row["claim"]: row["supporters"] for row in graph.on("2002-06-01").positions()}
    assert on_2002 == {"Road": 2, "Tax": 1, "Wall": 2}


def test_who_moved_does_not_clash_with_who_came_later(graph: ArgumentGraph) -> None:
    """Red supported tax until 2004, Blue contested it until then. Green came in 2005."""
    clashes = {
        (row["one"], row["other"]): (row["clashes"], row["ended"])
        for row in graph.query("actors/opposed")
    }
    assert clashes == {
        # Tax twice, with changed sides, once over; the road; the wall since 2005.
        ("blue", "red"): (4, 1),
        # Old and Blue opposed each other on tax until 2001, and do since 2005 the other way round.
        ("blue", "old"): (3, 1),
        ("green", "red"): (3, 0),
        ("green", "old"): (3, 1),
        ("blue", "green"): (1, 1),
        ("old", "red"): (2, 1),
    }
    compared = graph.query("actors/compare", one="green", other="red")
    tax = [
        (row["one_stance"], row["other_stance"])
        for row in compared
        if row["relation"] == "clash" and row["one_position"].endswith("tax")
    ]
    assert tax == [("supports", "contests")]


def test_the_smaller_side_is_the_minority(graph: ArgumentGraph) -> None:
    """Tax and the wall are 2 to 2, so nobody is; on the road Red is alone."""
    names = ("actor", "minority", "positions", "percent", "latest")
    rows = [tuple(row[name] for name in names) for row in graph.query("actors/in-minority")]
    assert rows == [("red", 1, 3, 33, "2009")]
    # In 2002, Old joined Blue against tax, and only Red was for it.
    then = graph.on("2003-01-01").query("actors/in-minority", min_positions=2)
    assert [tuple(row[name] for name in names[:3]) for row in then] == [("red", 2, 2)]
