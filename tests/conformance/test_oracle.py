"""What queries answer, beside a plain count over the same graph in Python."""

from __future__ import annotations

from collections import defaultdict

import pytest

from argmap import ArgumentGraph
from argmap.model import Edge, Graph
from argmap.view.reasons import without_reasons
from tests.conformance.cases import ingest_example
from tests.places import Place

ALL = ["registered", "unregistered", "hedged"]


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    """The example corpus in either store."""
    return ingest_example(module_place)


def _standing(graph: Graph) -> dict[str, str]:
    return {node.id: node.text("standing") for node in graph.labelled("Actor")}


def _stances(graph: Graph, relation: str) -> list[Edge]:
    return [edge for edge in graph.typed(relation) if edge.source.label == "Actor"]


def _controversy_of(graph: Graph) -> dict[str, str]:
    return {
        edge.source.id: edge.target.id
        for edge in graph.typed("PART_OF")
        if (edge.source.label, edge.target.label) == ("Position", "Controversy")
    }


@pytest.mark.parametrize("standing", [["registered"], ["unregistered"], ["hedged"], ALL])
def test_spanning(graph: ArgumentGraph, standing: list[str]) -> None:
    whole = graph.graph()
    stands, of = _standing(whole), _controversy_of(whole)
    positions: defaultdict[str, set[str]] = defaultdict(set)
    for edge in _stances(whole, "SUPPORTS"):
        if stands[edge.source.id] in standing and edge.target.id in of:
            positions[edge.source.id].add(edge.target.id)
    counted = {
        actor: (len({of[position] for position in held}), len(held))
        for actor, held in positions.items()
    }
    expected = sorted(
        ((actor, *both) for actor, both in counted.items() if both[0] >= 2),
        key=lambda row: (-row[1], -row[2], row[0]),
    )
    table = graph.query("actors/spanning", standing=standing)
    assert [(row[0], row[3], row[4]) for row in table.rows] == expected


def test_co_proponents(graph: ArgumentGraph) -> None:
    whole = graph.graph()
    of = _controversy_of(whole)
    holders: defaultdict[str, set[str]] = defaultdict(set)
    for edge in _stances(whole, "SUPPORTS"):
        if edge.target.id in of:
            holders[edge.target.id].add(edge.source.id)
    for actor in ("eff", "apple", "matt-blaze", "security-researchers"):
        allies: defaultdict[str, set[str]] = defaultdict(set)
        for position, held in holders.items():
            if actor in held:
                for ally in held - {actor}:
                    allies[ally].add(position)
        table = graph.query("actors/co-proponents", actor=actor, standing=ALL)
        assert {row[0]: (row[3], row[4]) for row in table.rows} == {
            ally: (len(shared), len({of[position] for position in shared}))
            for ally, shared in allies.items()
        }


def test_unregistered(graph: ArgumentGraph) -> None:
    whole = graph.graph()
    stands = _standing(whole)
    named: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for edge in (*_stances(whole, "SUPPORTS"), *_stances(whole, "CONTESTS")):
        if stands[edge.source.id] == "unregistered":
            named[edge.source.id].add((edge.target.id, edge.document))
    table = graph.query("actors/unregistered")
    assert {row["actor"]: (row["positions"], row["documents"]) for row in table} == {
        actor: (
            len({position for position, _ in found}),
            sorted({document for _, document in found}),
        )
        for actor, found in named.items()
    }


def test_by_support(graph: ArgumentGraph) -> None:
    whole = graph.graph()
    stands = _standing(whole)
    supporters: defaultdict[str, set[str]] = defaultdict(set)
    for edge in _stances(whole, "SUPPORTS"):
        if not edge.text("ended"):
            supporters[edge.target.id].add(edge.source.id)
    table = graph.query("positions/by-support", standing=["registered"])
    assert {row[0]: (row[3], row[6]) for row in table.rows} == {
        node.id: (
            sum(stands[actor] == "registered" for actor in supporters[node.id]),
            sum(stands[actor] == "hedged" for actor in supporters[node.id]),
        )
        for node in whole.labelled("Position")
    }


@pytest.mark.parametrize("basis", [["stated"], ["inferred"], ["stated", "inferred"]])
def test_contested(graph: ArgumentGraph, basis: list[str]) -> None:
    whole = without_reasons(graph.graph())
    stands = _standing(whole)
    opponents: defaultdict[str, set[str]] = defaultdict(set)
    rivals: defaultdict[str, set[str]] = defaultdict(set)
    for edge in whole.typed("CONTESTS"):
        if edge.text("basis") not in basis:
            continue
        if edge.source.label == "Position":
            rivals[edge.source.id].add(edge.target.id)
            rivals[edge.target.id].add(edge.source.id)
        elif stands[edge.source.id] != "hedged":
            opponents[edge.target.id].add(edge.source.id)
    table = graph.query("positions/contested", basis=basis)
    assert {row["position"]: (row["opponents"], row["rivals"]) for row in table} == {
        position: (len(opponents[position]), len(rivals[position]))
        for position in opponents.keys() | rivals.keys()
    }


def test_changed(graph: ArgumentGraph) -> None:
    whole = graph.graph()
    of = _controversy_of(whole)
    polarity = {node.id: node.text("polarity") for node in whole.labelled("Controversy")}
    held: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in (*_stances(whole, "SUPPORTS"), *_stances(whole, "CONTESTS")):
        if edge.target.id in of:
            held[edge.source.id, of[edge.target.id]].append(edge)
    expected = {
        (actor, matter)
        for (actor, matter), stances in held.items()
        if any(
            _gives_way(one, other, polarity[matter] == "binary")
            for one in stances
            for other in stances
        )
    }
    assert expected
    table = graph.query("actors/changed", standing=ALL)
    assert {(row[0], row[2]) for row in table.rows} == expected
    assert len(table.rows) == sum(len(held[pair]) for pair in expected)


def _gives_way(one: Edge, other: Edge, binary: bool) -> bool:
    """Whether a stance gives way to another one of the same actor, by their dates."""
    begun, began = one.text("since"), other.text("since")
    ended, ends = one.text("until"), other.text("until")
    later = bool(began and begun and begun < began and not began.startswith(begun))
    if not later and not (ended and began and ended <= began):
        return False
    if one.target == other.target:
        return one.type != other.type
    exclude = binary and one.type == other.type == "SUPPORTS"
    return exclude or bool(ended and (not ends or ended < ends))


def test_tensions(graph: ArgumentGraph) -> None:
    whole = graph.graph()
    threads: defaultdict[str, set[str]] = defaultdict(set)
    for edge in whole.typed("PART_OF"):
        if edge.source.label == "Controversy":
            threads[edge.source.id].add(edge.target.id)
    expected = {
        (thread, edge.target.id)
        for edge in whole.typed("RAISES")
        for thread in (
            [edge.source.id] if edge.source.label == "Thread" else threads[edge.source.id]
        )
    }
    table = graph.query("threads/tensions")
    assert {(row[0], row[3]) for row in table.rows} == expected
    assert len(table.rows) == len(expected)
