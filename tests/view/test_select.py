"""What each view selects, and how often it asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from argmap import view
from argmap.errors import NotFound
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.graph import GraphReader, Reader
from argmap.model.view import View
from tests import graphs
from tests.graphs import crowd, debate
from tests.support import yaml_cases


class Counting:
    """Reads as another reader does, and counts the calls."""

    def __init__(self, graph: Graph) -> None:
        self.reader = GraphReader(graph)
        self.calls = 0

    def graph(self) -> Graph:
        self.calls += 1
        return self.reader.graph()

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        self.calls += 1
        return self.reader.nodes(refs)

    def around(self, refs: Iterable[Ref], types: Collection[str] | None = None) -> Graph:
        self.calls += 1
        return self.reader.around(refs, types)

    def newest_since(self) -> str:
        self.calls += 1
        return self.reader.newest_since()


def ids(shown: View, label: str) -> set[str]:
    return {node.id for node in shown.graph.labelled(label)}


def facts(shown: View) -> set[tuple[Ref, str, Ref]]:
    return {(edge.source, edge.type, edge.target) for edge in shown.graph.edges}


@pytest.fixture
def reader() -> Reader:
    return GraphReader(debate())


def test_the_whole_is_everything(reader: Reader) -> None:
    shown = view.whole(reader)

    assert shown.graph == debate()
    assert shown.focus is None


@pytest.mark.parametrize(
    ("controversies", "threads", "title"),
    [
        ("", {}, "The whole map"),
        ("a", {"t": "a"}, "C a"),
        ("ab", {"t": "ab"}, "T t"),
        ("ab", {}, "2 controversies"),
        ("ab", {"t": "a"}, "T t (2 controversies)"),
        ("ab", {"t": "ab", "u": ""}, "T t"),
        ("ab", {"t": "a", "u": "b"}, "T t · T u (2 controversies)"),
        ("ab", dict.fromkeys("tuvwx", "ab"), "T t · T u · T v · 2 more threads (2 controversies)"),
    ],
)
def test_the_title_of_the_whole(controversies: str, threads: dict[str, str], title: str) -> None:
    nodes = [Node("Controversy", id, {"name": f"C {id}"}) for id in controversies]
    nodes += [Node("Thread", id, {"name": f"T {id}"}) for id in threads]
    edges = [
        Edge("PART_OF", Ref("Controversy", part), Ref("Thread", id), "")
        for id, parts in threads.items()
        for part in parts
    ]
    assert view.whole(GraphReader(Graph.of(nodes, edges))).title == title


VIEWS = yaml_cases(Path(__file__).with_name("views.yml"))


@pytest.mark.parametrize("case", VIEWS, ids=[case["view"] for case in VIEWS])
def test_a_view_shows_what_its_case_lists(reader: Reader, case: dict[str, Any]) -> None:
    kind, *words = case["view"].split()
    refs = [Ref(*word.split(":", 1)) for word in words if ":" in word]
    views: dict[str, Callable[..., View]] = {
        "controversy": view.controversy, "thread": view.thread, "actor": view.actor,
        "compared": view.compared,
    }  # fmt: skip
    if kind in views:
        shown = views[kind](reader, *words)
    else:
        shown = view.around(reader, refs, 1) if kind == "around" else view.named(reader, refs, "")
    assert {label: sorted(ids(shown, label)) for label in case["ids"]} == case["ids"]
    assert {*case.get("edges", ())} <= {" ".join(map(str, fact)) for fact in facts(shown)}
    if "title" in case:
        assert (shown.title, [*map(str, shown.focuses)]) == (case["title"], case["focuses"])
        assert kind != "controversy" or case["title"] in shown.about
    # An edge is shown only with its ends.
    known = shown.graph.by_ref
    assert all(edge.source in known and edge.target in known for edge in shown.graph.edges)


def test_an_actor_brings_rivals_of_its_positions_elsewhere() -> None:
    properties = {"basis": "stated", "document": graphs.FARES}
    rivalry = Edge("CONTESTS", graphs.RESIDENTS, graphs.FREQUENT, "r", properties)
    reader = GraphReader(Graph.of(debate().nodes, (*debate().edges, rivalry)))
    shown = view.actor(reader, "harbour-transport")

    assert (graphs.RESIDENTS, "CONTESTS", graphs.FREQUENT) in facts(shown)
    assert (graphs.OLD_TOWN, "SUPPORTS", graphs.RESIDENTS) in facts(shown)
    assert "kerbside" in ids(shown, "Controversy")


def test_what_an_actor_is_part_of_comes_with_it() -> None:
    club = Node("Actor", "club", {"name": "The club"})
    member = Edge("PART_OF", graphs.CYCLISTS, club.ref, "m", {"basis": "stated"})
    reader = GraphReader(Graph.of((*debate().nodes, club), (*debate().edges, member)))

    assert "club" in ids(view.controversy(reader, "kerbside"), "Actor")
    assert "club" in ids(view.actor(reader, "old-town-residents"), "Actor")
    assert (graphs.ROLF, "PART_OF", graphs.INSTITUTE) in facts(view.actor(reader, "ilse-rolf"))
    assert "ilse-rolf" in ids(view.actor(reader, "institute-for-mobility"), "Actor")


def test_rivals_of_two_controversies_are_compared() -> None:
    rival = Edge("CONTESTS", graphs.FREQUENT, graphs.PRICE, "r", {"basis": "stated"})
    reader = GraphReader(Graph.of(debate().nodes, (*debate().edges, rival)))
    shown = view.compared(reader, "harbour-transport", "city-council")

    assert ids(shown, "Position") == {graphs.FREQUENT.id, graphs.PRICE.id}
    assert ids(shown, "Controversy") == {"free-buses", "congestion-charge"}


def test_several_actors_are_compared_where_two_of_them_have_a_stance(reader: Reader) -> None:
    actors = ["chamber-of-trade", "city-council", "old-town-residents"]
    pairs = [view.compared(reader, *pair) for pair in combinations(actors, 2)]
    three = view.compared(reader, *actors)

    assert ids(three, "Actor") == {*actors}
    assert ids(three, "Position") == set().union(*(ids(pair, "Position") for pair in pairs))
    assert three.focus is None
    assert [ref.id for ref in three.compared] == actors
    assert three.about.startswith("the actors “Chamber of Trade”, “City council” and “Old town ")


def test_steps_are_counted_along_every_edge(reader: Reader) -> None:
    sizes = [len(view.around(reader, [graphs.ROLF], steps).graph) for steps in (1, 2, 3)]
    assert sizes[0] < sizes[1] < sizes[2]
    both = view.around(reader, [graphs.ROLF, graphs.TRANSPORT], 1)
    assert graphs.FREQUENT in both.graph.by_ref
    assert both.about == "everything within 1 step of the actor “Ilse Rolf” or “Harbour Transport”"


def test_steps_go_only_where_they_may(reader: Reader) -> None:
    def stated(edge: Edge) -> bool:
        return not edge.inferred

    assert graphs.CHEAP in view.around(reader, [graphs.FREE], 1).graph.by_ref
    assert graphs.CHEAP not in view.around(reader, [graphs.FREE], 1, stated).graph.by_ref


def test_an_answer_about_an_actor_brings_its_positions(reader: Reader) -> None:
    shown = view.named(reader, [graphs.ROLF], "With whom?", [graphs.COUNCIL], "actor city-council")
    assert ids(shown, "Actor") == {"city-council", "ilse-rolf"}
    assert ids(shown, "Position") == {graphs.PRICE.id, graphs.RESIDENTS.id}
    assert shown.about == "the answer to “With whom?”, with actor city-council"


@pytest.mark.parametrize("select", [view.controversy, view.thread, view.actor])
def test_an_unknown_id_is_named(reader: Reader, select: Callable[[Reader, str], View]) -> None:
    with pytest.raises(NotFound, match="'no-such-thing'"):
        select(reader, "no-such-thing")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("select", "id"),
    [
        (view.controversy, "c1"),
        (view.thread, "all"),
        (view.actor, "a1-0"),
        (lambda reader, id: view.compared(reader, id, "a1-1"), "a1-0"),
        (lambda reader, id: view.around(reader, [Ref("Thread", id)], 3), "all"),
        (lambda reader, id: view.named(reader, [Ref("Thread", id)], "?"), "all"),
    ],
)
def test_the_number_of_calls_does_not_grow(select: Callable[[Reader, str], View], id: str) -> None:
    calls = []
    for size in (3, 60):
        reader = Counting(crowd(size, actors=size))
        select(reader, id)
        calls.append(reader.calls)

    assert calls[0] == calls[1] <= 10
