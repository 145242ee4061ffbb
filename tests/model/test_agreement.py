"""How often actors agree and clash, beside what the named queries count."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

import argmap
from argmap import ArgumentGraph
from argmap.model import Edge, Graph, Node, Ref, Value
from argmap.model.agreement import Agreement, dealt, grouped, shown_text
from argmap.model.indexed_graph import IndexedGraph
from argmap.store import open_store
from tests.places import put
from tests.support import EXAMPLE

EVERYONE = ["registered", "unregistered", "hedged"]


PERIODS = [
    ("", ""), ("2001", ""), ("2003-05", ""), ("2001", "2002-12-31"), ("", "2002-04-30"),
    ("2004", "2004-12-31"), ("2003-05-01", "2003-05-01"),
]  # fmt: skip
"""When statements are held: `since` and `ended`."""


def made_graph(seed: int) -> Graph:
    """Actors with stances of every kind on rivals of every kind, also across controversies, with
    dates and without."""
    chance = Random(f"agreement {seed}")
    standings = [chance.choice(EVERYONE) for _ in range(7)]
    nodes = [Node("Actor", f"a{number}", {"name": f"A{number}", "standing": standing})
             for number, standing in enumerate(standings)]  # fmt: skip
    positions = [Node("Position", f"c{number % 3}/{number}", {"name": f"P{number}"})
                 for number in range(9)]  # fmt: skip
    topics = [Node("Controversy", f"c{number}", {"name": f"C{number}"}) for number in range(3)]
    reading = Node("Reading", "t/r", {"name": "R"})
    stated: dict[str, Value] = {"basis": "stated", "document": "d.md", "line": 1}
    edges = [Edge("PART_OF", item.ref, Ref("Controversy", item.id[:2]), "p", {"basis": "stated"})
             for item in positions]  # fmt: skip
    for actor in nodes:
        for position in (*positions, reading):
            for side in chance.sample(["SUPPORTS", "CONTESTS"], chance.choice([0, 0, 1, 1, 2])):
                if side == "SUPPORTS" or position != reading:
                    for key in range(chance.choice([1, 2])):
                        held = dict(zip(("since", "ended"), chance.choice(PERIODS), strict=True))
                        dates = {name: value for name, value in held.items() if value}
                        edges.append(Edge(side, actor.ref, position.ref, str(key), stated | dates))
    for one in positions:
        for other in positions:
            if one.id == other.id or chance.random() < 0.7:
                continue
            rule = chance.choice(["", "", "rival-positions", "alternative-positions"])
            inferred: dict[str, Value] = {"basis": "inferred", "rule": rule} if rule else {}
            edges.append(Edge("CONTESTS", one.ref, other.ref, rule, stated | inferred))
    return Graph.of([*nodes, *positions, *topics, reading], edges)


def check(graph: ArgumentGraph) -> int:
    """Compare all pairs of actors with the named queries. Returns the number of clashes."""
    everything = graph.graph()
    index = IndexedGraph(everything).agreement
    actors = [node.id for node in everything.labelled("Actor")]
    found = {
        (one, other.id): agreement
        for one in actors
        for other, agreement in index.others(Ref("Actor", one)).items()
    }
    for basis in (["stated"], ["stated", "inferred"]):
        opposed = graph.query("actors/opposed", basis=basis, standing=EVERYONE)
        numbers = {
            pair: item.stated if basis == ["stated"] else item.clashes
            for pair, item in found.items()
            if pair[0] < pair[1]
        }
        wanted = {(row["one"], row["other"]): row["clashes"] for row in opposed}
        assert wanted == {pair: number for pair, number in numbers.items() if number}
    past = {(row["one"], row["other"]): row["ended"] for row in opposed}
    assert past == {pair: found[pair].past_clashes for pair in past}
    for (one, other), item in list(found.items())[:60]:
        compared = graph.query("actors/compare", one=one, other=other, basis=["stated", "inferred"])
        relations = Counter(row["relation"] for row in compared)
        assert item.agreed == relations["agree"]
        assert item.opposite == relations["clash"]
        assert item.rivals + item.inferred == relations["rivals"]
        ended = Counter(
            row["relation"] for row in compared if row["one_ended"] or row["other_ended"]
        )
        assert item.past_agreed == ended["agree"]
        assert item.past_clashes == ended["clash"] + ended["rivals"]
        assert item == found[other, one]
    return sum(item.clashes for item in found.values())


def test_the_numbers_are_those_of_the_queries_on_the_example() -> None:
    with argmap.read(EXAMPLE) as graph:
        assert check(graph) > 500


@pytest.mark.parametrize("seed", range(3))
def test_the_numbers_are_those_of_the_queries_on_made_graphs(seed: int) -> None:
    store = open_store("memory:", {})
    put(store, made_graph(seed))
    with ArgumentGraph(store) as graph:
        assert check(graph) > 80


def test_every_actor_is_in_one_group() -> None:
    others = {
        "both": Agreement(agreed=4, opposite=1), "friend": Agreement(agreed=3),
        "foe": Agreement(opposite=2, inferred=2), "critic": Agreement(agreed=1, rivals=3),
        "ally": Agreement(agreed=3, rivals=1), "reader": Agreement(readings=1),
    }  # fmt: skip

    found = grouped(others, str)
    assert found == {
        "agree": ["friend"], "both": ["both", "critic", "ally"], "clash": ["foe"],
        "readings": ["reader"],
    }  # fmt: skip
    assert shown_text(2, found) == (
        "The table shows 2 of 5 actors that agree or clash with it: 1 only agrees, "
        "3 agree and clash, 1 only clashes."
    )
    assert shown_text(2, found | {"agree": [], "clash": []}) == (
        "The table shows 2 of 3 actors that agree and clash with it."
    )


def test_groups_take_places_in_turns() -> None:
    assert dealt(["abcdef", "xyz", ""], 7) == [list("abcd"), list("xyz"), []]
    assert dealt([[1], [2, 3]], 9) == [[1], [2, 3]]
    assert dealt([], 3) == []


def test_words_say_what_is_inferred() -> None:
    item = Agreement(agreed=1, opposite=2, rivals=1, inferred=1, readings=1)

    assert item.agreed_text == "agree on 1 position (1 reading not counted)"
    assert item.clash_text == (
        "clash 3 times: on opposite sides of 2 positions, over 1 pair of rival positions; "
        "once more by argmap's inference"
    )
    assert Agreement().clash_text == "do not clash"
