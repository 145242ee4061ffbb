"""Which stances are held, from tables of several years: the same in every order, on both stores."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from argmap import ArgumentGraph
from argmap.text.findings import findings
from argmap.text.sentences import plain
from tests.places import Place

YEARS = {"2020": "yes", "2021": "no", "2022": "neutral"}
ACTORS = ("Ann", "Ben", "Cy")
COUNTS = """
MATCH (:Actor)-[r]->(:Position)
RETURN type(r) AS type, r.ended AS ended, count(r) AS number ORDER BY type
"""


def write(folder: Path) -> None:
    """Write a table for each year, in which all actors have one stance on the same position."""
    for year, word in YEARS.items():
        rows = "".join(f"{actor},The road is closed.,{word}\n" for actor in ACTORS)
        (folder / f"{year}.csv").write_text("who,claim,side\n" + rows, "utf-8")
        (folder / f"{year}.csv.argmap.yml").write_text(
            f'actor: who\nposition: claim\nstance: side\nsince: ="{year}"\ncontroversy: ="Road"\n'
            "values: {yes: supports, no: contests, neutral: neutral}\n",
            "utf-8",
        )


@pytest.mark.parametrize("order", list(permutations(YEARS)), ids="-".join)
def test_later_stances_replace_earlier_ones_in_every_order(
    place: Place, tmp_path: Path, order: tuple[str, ...]
) -> None:
    write(tmp_path)
    graph = ArgumentGraph(place.open())
    for year in order:
        assert graph.ingest(tmp_path / f"{year}.csv", root=tmp_path).errors == []
    assert [tuple(row.values()) for row in graph.cypher(COUNTS)] == [
        ("CONTESTS", "2021-12-31", 3), ("NEUTRAL_ON", None, 3), ("SUPPORTS", "2020-12-31", 3),
    ]  # fmt: skip
    (row,) = graph.positions()
    assert (row["supporters"], row["opponents"], row["neutral"]) == (0, 0, 3)
    for day, counts in {
        "2019-12-31": (0, 0, 0), "2020-06-01": (3, 0, 0), "2020-12-31": (3, 0, 0),
        "2021-01-01": (0, 3, 0), "2022-01-01": (0, 0, 3),
    }.items():  # fmt: skip
        (row,) = graph.on(day).positions()
        assert (row["supporters"], row["opponents"], row["neutral"]) == counts, day
    graph.remove("2021.csv")
    (row,) = graph.positions()
    assert (row["supporters"], row["opponents"], row["neutral"]) == (0, 0, 3)
    graph.remove("2022.csv")
    (row,) = graph.positions()
    assert (row["supporters"], row["opponents"], row["neutral"]) == (3, 0, 0)


@pytest.mark.parametrize(
    ("supports", "contests", "at_once"),
    [
        ("", "", True),
        ("since: 2020", "", True),
        ("since: 2020", "since: 2021", False),
        ("since: 2020, until: 2021", "since: 2021-05, until: 2022", False),
        ("since: 2021", "since: 2021-05", True),
        ("until: 2019", "since: 2020", False),
        ("until: 2020-05-01", "since: 2020-05-01", False),
    ],
)
def test_an_actor_is_on_both_sides_at_once_as_far_as_dates_say(
    place: Place, tmp_path: Path, supports: str, contests: str, at_once: bool
) -> None:
    (tmp_path / "road.yml").write_text(
        "kind: controversy\nid: road\ntitle: Road\npositions:\n"
        f"  - claim: It is closed.\n    proponents: [{{actor: Ann, {supports}}}]\n"
        f"    opponents: [{{actor: Ann, {contests}}}]\n  - {{claim: It is open.}}\n",
        "utf-8",
    )
    graph = ArgumentGraph(place.open())
    assert graph.ingest(tmp_path, root=tmp_path).errors == []
    (row,) = graph.query("actors/both-sides")
    assert row["at_once"] is at_once


def test_a_support_that_a_stated_rival_replaces_is_a_change(place: Place, tmp_path: Path) -> None:
    (tmp_path / "road.yml").write_text(
        "kind: controversy\nid: road\ntitle: Road\npolarity: multi-axis\npositions:\n"
        "  - {id: closed, claim: Closed., contests: [open], proponents: "
        "[{actor: Ann, since: 2019}, {actor: Bob, since: 2019}]}\n"
        "  - {id: open, claim: Open., proponents: [{actor: Ann, since: 2023-05}]}\n"
        "  - {id: toll, claim: Toll., proponents: [{actor: Bob, since: 2023-05}]}\n",
        "utf-8",
    )
    graph = ArgumentGraph(place.open())
    assert graph.ingest(tmp_path, root=tmp_path).errors == []
    rows = graph.query("actors/changed")
    assert [(row["actor"], row["position"], row["change"]) for row in rows] == [
        ("ann", "road/closed", None),
        ("ann", "road/open", "moved"),
    ]
    view = graph.view(controversy="road")
    assert view.newest == "2023-05"
    relations = view.indexed
    last = findings(relations, view.focus)[-1]
    assert plain(last.pieces, relations.nodes) == (
        "Changed last: Ann, from “Closed.” to “Open.” (since 2023-05)."
    )
