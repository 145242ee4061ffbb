"""The discussions in the form of Kialo's export: every number of EXPECTED.md."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from argmap.convert.conversion import Conversion
from argmap.convert.kialo import convert
from argmap.documents import Controversy, Reason
from argmap.documents.stance_and_reason import reasons_below
from tests.convert.argument_maps import (
    controversies,
    converted,
    edge_counts,
    edges,
    ingested,
    items,
    node_counts,
)

FILES = ("tram-2018", "harbour-2025")
EDGES = """\
MATCH (:Reason)-[e]->(x:Position|Reason)
RETURN labels(x)[0] AS label, type(e) AS type, e.as_written IS NOT NULL AS see, count(e) AS n
"""


@pytest.fixture(scope="module")
def made(corpora: Path) -> Conversion:
    return converted(convert, *(corpora / "kialo-like" / f"{name}.txt" for name in FILES))


@pytest.fixture(scope="module")
def tram(made: Conversion) -> Controversy:
    return controversies(made)[0]


@pytest.fixture(scope="module")
def harbour(made: Conversion) -> Controversy:
    return controversies(made)[1]


def _levels(record: Controversy) -> Counter[int]:
    found: Counter[int] = Counter()
    level: list[Reason] = [reason for position in record.positions for reason in position.reasons]
    depth = 1
    while level:
        found[depth] = len(level)
        level = [below for reason in level for below in reason.reasons]
        depth += 1
    return found


def test_nothing_is_lost_and_nothing_wrong(made: Conversion) -> None:
    assert (made.problems, made.losses) == ((), ())


def test_titles_and_theses(tram: Controversy, harbour: Controversy) -> None:
    assert tram.title == "Should Aldersea Build a Tram?"
    assert harbour.title == "What should the town build or run between the station and the harbour?"
    assert harbour.context == "How should people get from Aldersea station to the harbour?"
    assert [position.id for position in tram.positions] == ["1"]
    assert [position.claim for position in harbour.positions] == [
        "A tram", "More buses on the two existing lines", "A cable car across the river",
    ]  # fmt: skip


def test_claims_and_relations_have_their_numbers(tram: Controversy, harbour: Controversy) -> None:
    sides = [
        Counter(
            reason.in_favour
            for position in record.positions
            for reason in reasons_below(position.reasons)
        )
        for record in (tram, harbour)
    ]
    assert sides == [{True: 7, False: 6}, {True: 5, False: 5}]
    assert [edges(record) for record in (tram, harbour)] == [
        {("supports", ""): 8, ("contests", ""): 8},
        {("supports", ""): 6, ("contests", ""): 7},
    ]
    assert [_levels(record) for record in (tram, harbour)] == [
        {1: 7, 2: 4, 3: 2}, {1: 6, 2: 3, 3: 1},
    ]  # fmt: skip


def test_see_lines_are_second_relations(tram: Controversy, harbour: Controversy) -> None:
    links = {
        record.id: [
            (item.id, field, link.to)
            for item in items(record)
            for field in ("supports", "contests")
            for link in getattr(item, field) or ()
        ]
        for record in (tram, harbour)
    }
    assert links == {
        "tram-2018": [
            ("1-1-1", "contests", "1"), ("1-1-2", "supports", "1"), ("1-2", "contests", "1-10"),
        ],
        "harbour-2025": [
            ("1-1-1", "contests", "1-2"), ("1-1-1-1-1", "supports", "1-3"),
            ("1-1-3", "contests", "1-1-2"),
        ],
    }  # fmt: skip


def test_texts_have_neither_escapes_nor_links_nor_numbers_of_sources(
    tram: Controversy, harbour: Controversy
) -> None:
    claims = {item.id: item.claim for record in (tram, harbour) for item in items(record)}
    assert claims["1-1-1-1"].startswith("The comparison counts standing places. Counting seats")
    assert claims["1-1-1-1"].endswith("a tram has 1.5 times as many.")
    texts = {item.id: item.claim for item in items(tram)}
    assert texts["1-1-1-1"].startswith("The timetable of 2020 (before the cut)")
    assert texts["1-1-2"].endswith("three buses, see Tram (vehicle) and vehicle data.")
    assert texts["1-4-1"].startswith("22% / 15%: so many")
    assert texts["1-8"].startswith("3.5 kilometres")
    assert texts["1-5"].endswith("names one Con: nobody has asked the villages.")
    assert claims["1-2-1-1"].endswith("more than three of them [sic].")
    assert claims["1-2-2"].startswith("Pro: and Con: lists of the council")
    assert claims["1-3-1-1"] == "2023 had 41 days of storm."
    assert claims["1-1-3"] == "A track lasts 40 years, a bus lane 12."


def test_the_graph_has_the_same_numbers(made: Conversion, tmp_path: Path) -> None:
    graph = ingested(made, tmp_path)
    assert node_counts(graph) == (4, 23)
    inferred = edge_counts(graph)["contests", ""] - 15
    assert (edge_counts(graph)["supports", ""], inferred) == (14, 3)  # three theses are rivals
    rows = {tuple(row[:3]): row[3] for row in graph.cypher(EDGES).rows}
    assert rows == {
        ("Position", "SUPPORTS", False): 4 + 3, ("Position", "SUPPORTS", True): 2,
        ("Position", "CONTESTS", False): 3 + 3, ("Position", "CONTESTS", True): 2,
        ("Reason", "SUPPORTS", False): 3 + 2,
        ("Reason", "CONTESTS", False): 3 + 2, ("Reason", "CONTESTS", True): 2,
    }  # fmt: skip
    cites = graph.cypher("MATCH (:Reason)-[e:CITES]->(s) RETURN count(e) AS n, count(DISTINCT s)")
    assert cites.rows[0] == (12, 9)  # both files cite the same page once
    quoted = graph.cypher("MATCH ()-[e:CITES]->(s) WHERE e.quote IS NOT NULL RETURN DISTINCT s.id")
    assert len(quoted.rows) == 4
