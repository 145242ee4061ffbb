"""Which rivalry is inferred, and who clashes over it, in either store."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from tests.conformance.cases import ingested
from tests.places import Place

EVERYTHING = ["stated", "inferred"]


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    return ingested(module_place, "rivalry")


def test_no_rivalry_is_inferred_between_connected_positions(graph: ArgumentGraph) -> None:
    pairs = graph.cypher(
        "MATCH (p:Position)-[r:CONTESTS {basis: 'inferred'}]->(q:Position) "
        "RETURN p.id AS one, q.id AS other ORDER BY one, other"
    )
    assert pairs.rows == (
        ("gate/open", "gate/sell"),
        ("gate/open", "gate/shut"),
        ("gate/sell", "gate/shut"),
        ("reasons/air", "reasons/noise"),
        ("reasons/light", "reasons/noise"),
        ("wall/high", "wall/white"),
    )


def test_actors_on_rival_positions_are_counted(graph: ArgumentGraph) -> None:
    assert graph.query("controversies/most-contested").rows == ()
    table = graph.query("controversies/most-contested", basis=EVERYTHING)
    assert table.rows == (
        ("gate", "The gate", 3, 1, 2, 4, 3, 0, 3, ["inferred rivals"], None),
        ("wall", "The wall", 2, 1, 2, 3, 3, 0, 3, ["inferred alternatives"], None),
        ("reasons", "Reasons for the gate", 3, 1, 1, 3, 3, 0, 3, ["inferred rivals"], None),
    )


def test_what_everybody_rejects_is_contested_least(place: Place, tmp_path: Path) -> None:
    """The smaller side counts, not how many are against something."""
    (tmp_path / "topics.yml").write_text(
        "- {id: rejected, positions: [{id: a, claim: A, opponents: [b, c, d, e, f]}]}\n"
        "- {id: even, positions: [{id: a, claim: A, opponents: [b, c], proponents: [d, e]}]}\n"
        "- {id: uneven, positions: [{id: a, claim: A, opponents: [b, c, d], proponents: [e],\n"
        "   neutral: [f, g]}]}\n"
        "- {id: larger, positions: [{id: a, claim: A, opponents: [b, c, d, f], proponents: [e]}]}\n"
    )
    graph = ArgumentGraph(place.open())
    assert not graph.ingest(tmp_path / "topics.yml").errors
    table = graph.query("controversies/most-contested")
    rows = [(row["controversy"], row["smaller_side"], row["larger_side"]) for row in table]
    assert rows == [("even", 2, 2), ("larger", 1, 4), ("uneven", 1, 3), ("rejected", 0, 0)]


def test_allies_clash_over_rivals(graph: ArgumentGraph) -> None:
    assert graph.query("actors/allies-who-clash", actor="ada").rows == ()
    table = graph.query("actors/allies-who-clash", actor="ada", basis=EVERYTHING)
    assert table.rows == (("cy", "Cy", "unregistered", 1, 2, ["inferred rivals"], None),)


@pytest.mark.parametrize(
    ("query", "parameters", "clashes"),
    [
        (
            "controversies/most-contested",
            {},
            {"inferred alternatives": 1, "inferred rivals": 2},
        ),
        ("actors/allies-who-clash", {"actor": "ada"}, {"inferred rivals": 1}),
    ],
)
def test_the_hint_says_what_inferred_would_give(
    graph: ArgumentGraph, query: str, parameters: dict[str, object], clashes: dict[str, int]
) -> None:
    [found] = [
        remark
        for remark in graph.remarks(graph.query(query, parameters))
        if remark.kind == "broader"
    ]
    assert found.parameters == {"basis": EVERYTHING}
    assert found.number == sum(clashes.values())
    by_kind = "; ".join(f"{kind}: {number}" for kind, number in clashes.items())
    assert found.text.endswith(f" ({by_kind})")


def test_another_document_connects_two_positions(place: Place, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "gate.yml").write_text(
        "id: gate\ntitle: G\npositions: [{claim: O, id: open}, {claim: S, id: shut}]\n"
    )
    connecting = folder / "wall.yml"
    inferred = "MATCH (:Position)-[r {basis: 'inferred'}]->(:Position) RETURN r.document, r.line"
    with argmap.connect(place.url) as graph:
        graph.ingest(folder, root=folder)
        alone = graph.graph()
        assert graph.cypher(inferred).rows == (("gate.yml", 3),)
        connecting.write_text(
            "id: wall\ntitle: W\npositions:\n"
            "- {claim: H, id: high, supports: [gate/open, gate/shut]}\n"
        )
        assert graph.ingest(connecting, root=folder, dry_run=True).tally.edges_removed == 1
        assert graph.graph() == alone
        graph.ingest(connecting, root=folder)
        assert graph.cypher(inferred).rows == ()
        both = graph.graph()
        assert not graph.rebuild(folder, root=folder).tally
        assert graph.graph() == both
        graph.remove("wall.yml")
        assert graph.graph() == alone
