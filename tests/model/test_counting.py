"""What counts as an actor or a position, rule by rule."""

from __future__ import annotations

import pytest

from argmap.model import Edge, Graph, Node, Ref
from argmap.model.counting import Actors, Counting, hedged_note
from argmap.model.indexed_graph import IndexedGraph

THREAD, MATTER, BARE = Ref("Thread", "t"), Ref("Controversy", "c"), Ref("Controversy", "bare")
ONE, TWO, READING = Ref("Position", "c/1"), Ref("Position", "c/2"), Ref("Reading", "t/r")
ADA, BEN, CLUB, SOME = (Ref("Actor", name) for name in ("ada", "ben", "club", "some-people"))


def _edge(source: Ref, type: str, target: Ref, key: str = "k", **more: str) -> Edge:
    return Edge(type, source, target, key, {"basis": "stated", **more})


def _counting(*edges: Edge) -> Counting:
    nodes = [
        *(Node(*ref, {"name": ref.id}) for ref in (THREAD, MATTER, BARE, ADA, BEN, CLUB)),
        *(Node(*ref, {"name": ref.id}) for ref in (ONE, TWO)),
        Node(*READING, {"name": "r"}),
        Node(*SOME, {"name": "some people", "standing": "hedged"}),
    ]
    parts = [
        _edge(MATTER, "PART_OF", THREAD), _edge(BARE, "PART_OF", THREAD),
        _edge(ONE, "PART_OF", MATTER), _edge(TWO, "PART_OF", MATTER),
        _edge(READING, "PART_OF", THREAD),
    ]  # fmt: skip
    return IndexedGraph(Graph.of(nodes, [*parts, *edges])).counting


def test_readings_are_not_positions() -> None:
    counting = _counting(_edge(ADA, "SUPPORTS", READING))
    assert counting.controversies(THREAD) == (BARE, MATTER)
    assert counting.positions(THREAD) == counting.positions(MATTER) == (ONE, TWO)
    assert counting.positions(BARE) == ()
    assert counting.readings(THREAD) == (READING,)
    assert len(counting.actors(THREAD)) == len(counting.everywhere()) == 0
    assert counting.supporters(READING).counted == (ADA,)
    assert (counting.positions_of(ADA), counting.readings_of(ADA)) == ((), (READING,))
    assert counting.controversies_of(ADA) == ()


def test_an_actor_counts_once_on_either_side_also_if_it_ended() -> None:
    counting = _counting(
        _edge(ADA, "SUPPORTS", ONE, until="2001"),
        _edge(ADA, "SUPPORTS", ONE, "k2", since="2002"),
        _edge(ADA, "CONTESTS", TWO),
        _edge(BEN, "CONTESTS", TWO),
    )
    assert counting.actors(MATTER) == Actors((ADA, BEN), ())
    assert counting.supporters(ONE).counted == (ADA,)
    assert counting.opponents(TWO).counted == (ADA, BEN)
    assert counting.positions_of(ADA) == (ONE, TWO)
    assert counting.positions_of(ADA, "CONTESTS") == (TWO,)
    assert counting.controversies_of(ADA) == (MATTER,)


def test_hedged_names_are_apart_and_the_text_says_so() -> None:
    counting = _counting(_edge(ADA, "SUPPORTS", ONE), _edge(SOME, "SUPPORTS", ONE))
    found = counting.actors(THREAD)
    assert found == Actors((ADA,), (SOME,))
    assert found.text() == "1 actor (1 hedged name not counted)"
    assert counting.supporters(TWO).text("supporter") == "no supporters"
    assert hedged_note(1200) == "1,200 hedged names not counted"
    assert found.text(on_readings=2) == (
        "1 actor (not counted: 1 hedged name, 2 more on readings only)"
    )
    alone = Actors((ADA,), ()).text(on_readings=1)
    assert alone == "1 actor (not counted: 1 on readings only)"


@pytest.mark.parametrize("basis", ["stated", "inferred"])
def test_only_stated_edges_count(basis: str) -> None:
    counting = _counting(_edge(ADA, "SUPPORTS", ONE, basis=basis))
    assert len(counting.actors(MATTER)) == (basis == "stated")


def test_a_membership_passes_no_stance_on() -> None:
    counting = _counting(_edge(ADA, "PART_OF", CLUB), _edge(ADA, "SUPPORTS", ONE))
    assert counting.actors(MATTER).counted == (ADA,)
    assert counting.positions_of(CLUB) == ()


def test_edges_to_nodes_outside_the_graph_are_skipped() -> None:
    counting = _counting(_edge(Ref("Actor", "gone"), "SUPPORTS", ONE))
    assert len(counting.supporters(ONE)) == 0


def test_neutral_actors_are_counted_apart() -> None:
    counting = _counting(
        _edge(ADA, "SUPPORTS", ONE),
        _edge(ADA, "NEUTRAL_ON", ONE, since="2002"),
        _edge(ADA, "NEUTRAL_ON", TWO),
        _edge(BEN, "NEUTRAL_ON", TWO),
        _edge(BEN, "NEUTRAL_ON", TWO, "k2", word="abstained"),
        _edge(SOME, "NEUTRAL_ON", TWO),
        _edge(CLUB, "CONTESTS", TWO),
    )
    assert counting.actors(MATTER).counted == (ADA, CLUB)
    assert counting.everywhere().counted == (ADA, CLUB)
    assert counting.neutral(ONE) == Actors((ADA,), ())
    assert counting.neutral(TWO) == Actors((ADA, BEN), (SOME,))
    assert counting.neutral(TWO).text("is neutral", "are neutral") == (
        "2 are neutral (1 hedged name not counted)"
    )
    assert counting.only_neutral(counting.positions(MATTER)) == Actors((BEN,), (SOME,))
    assert (counting.positions_of(BEN), counting.positions_of(ADA)) == ((), (ONE,))
    assert counting.controversies_of(BEN) == ()
