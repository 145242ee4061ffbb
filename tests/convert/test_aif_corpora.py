"""The real nodesets: every number of EXPECTED.md, in the documents and in the graph."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from argmap.convert.aif import convert
from argmap.convert.conversion import Conversion
from tests.convert.argument_maps import (
    controversies,
    converted,
    edge_counts,
    edges,
    ingested,
    items,
    losses,
    node_counts,
    stances,
    table,
)

SUPPORTS, ATTACKS, UNDERCUTS = ("supports", ""), ("contests", ""), ("concerns", "undercut")


@pytest.fixture(scope="module")
def aif(corpora: Path) -> Path:
    return corpora / "aif"


@pytest.fixture(scope="module")
def microtexts(aif: Path) -> Conversion:
    return converted(convert, *sorted((aif / "microtexts").glob("*.json")))


def _numbers(found: Counter[tuple[str, str]]) -> tuple[int, int, int]:
    supports = sum(number for (type_, _), number in found.items() if type_ == "supports")
    return supports, found[ATTACKS], found[UNDERCUTS]


def test_each_microtext_has_the_numbers_of_its_row(aif: Path, microtexts: Conversion) -> None:
    rows = table(aif / "EXPECTED.md", "| nodeset | text |")
    expected = {
        row["nodeset"]: tuple(int(row[name]) for name in ("I", "supports", "attacks", "undercuts"))
        for row in rows[:-1]
    }
    found = {
        str(record.id).removeprefix("nodeset"): (
            sum(1 for _ in items(record)), *_numbers(edges(record)),
        )
        for record in controversies(microtexts)
    }  # fmt: skip
    assert found == expected
    assert len(found) == 25
    totals = [sum(values) for values in zip(*found.values(), strict=True)]
    assert totals == [131, 62, 26, 18]
    assert all(len(record.positions) == 1 for record in controversies(microtexts))


def test_the_graph_of_the_microtexts_has_all_claims_and_relations(
    microtexts: Conversion, tmp_path: Path
) -> None:
    graph = ingested(microtexts, tmp_path)
    assert node_counts(graph) == (25, 106)
    assert _numbers(edge_counts(graph)) == (62, 26, 18)
    assert sum(edge_counts(graph).values()) == 106
    assert edge_counts(graph)["supports", "Example"] == 3
    assert losses(microtexts) == {"undercut": 18, "linked-premises": 7}
    assert graph.actors().rows == ()
    inferred = "MATCH (:Position)-[e {basis: 'inferred'}]->() RETURN count(e) AS n"
    assert graph.cypher(inferred).rows == ((0,),)


def test_all_speakers_are_kept_and_no_analyst_becomes_one(aif: Path, tmp_path: Path) -> None:
    paths = [aif / "made" / f"library-hours-{name}.json" for name in ("1", "2", "xaif")]
    made = converted(convert, *paths, aif / "xaif" / "basic.json")
    rows = [
        row
        for row in table(aif / "EXPECTED.md", "| file | who | said |")
        if not row["who"].startswith("person 2,")
    ]
    expected = set()
    for row in rows:
        who, _, date = row["who"].partition(", 2024")
        name = who.partition(" (")[0].partition(",")[0]
        expected.add((name, row["said"], f"2024{date}" if date else None))
    found = [stance for record in controversies(made) for stance in stances(record)]
    assert len(found) == len(expected) == 9
    assert set(found) == expected
    (problem,) = made.problems
    assert (problem.document, problem.line, problem.severity) == ("basic.json", 56, "warning")
    assert "the person 2 of the locution 2 is not among the participants" in problem.what
    graph = ingested(made, tmp_path)
    names = graph.cypher("MATCH (a:Actor)-[e:SUPPORTS]->(x) RETURN a.name AS n, x.claim AS c")
    assert {(name, claim) for name, claim in names.rows} == {
        (name, claim) for name, claim, _ in expected
    }
    assert len(graph.actors().rows) == 6
    assert losses(made)["transition"] == 1
    assert losses(made)["locution"] == 4
