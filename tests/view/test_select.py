"""What each view selects, and how often it asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import pytest

from argmap import view
from argmap.errors import NotFound
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.graph_reader import GraphReader, Reader
from tests import graphs
from tests.graphs import crowd, debate


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


def ids(shown: view.View, label: str) -> set[str]:
    return {node.id for node in shown.graph.labelled(label)}


def facts(shown: view.View) -> set[tuple[Ref, str, Ref]]:
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
        ("ab", {"t": "a"}, "2 controversies: T t"),
        ("ab", {"t": "ab", "u": ""}, "T t"),
        ("ab", {"t": "a", "u": "b"}, "2 controversies: T t · T u"),
        ("ab", dict.fromkeys("tuvwx", "ab"), "2 controversies: T t · T u · T v · 2 more threads"),
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


def test_a_controversy_brings_all_that_belongs_to_it(reader: Reader) -> None:
    shown = view.controversy(reader, "congestion-charge")

    assert shown.focus == graphs.CONTROVERSY_CHARGE
    assert shown.title == "Should driving into the centre cost something?"
    assert "Should driving into the centre cost something?" in shown.about
    assert ids(shown, "Controversy") == {"congestion-charge"}
    assert ids(shown, "Thread") == {"cars-in-the-centre", "who-pays"}
    assert ids(shown, "Position") == {graphs.PRICE.id, graphs.NO_PRICE.id}
    assert ids(shown, "Actor") == {
        "city-council", "cyclists-union", "institute-for-mobility", "ilse-rolf",
        "chamber-of-trade", "some-shopkeepers", "many-commuters",
    }  # fmt: skip
    assert ids(shown, "Tension") == {
        "congestion-charge/fair-and-effective",
        "congestion-charge/here-and-there",
    }
    assert ids(shown, "Source") == {graphs.COUNTS.id, graphs.CHARGES.id}
    assert (graphs.PRICE, "CONTESTS", graphs.NO_PRICE) in facts(shown)


def test_a_controversy_leaves_out_what_lies_beyond_it(reader: Reader) -> None:
    shown = view.controversy(reader, "congestion-charge")

    # Both stand elsewhere, too, and a position of another controversy is supported.
    assert graphs.FREE not in shown.graph.by_ref
    assert graphs.FREQUENT not in shown.graph.by_ref
    known = shown.graph.by_ref
    assert all(edge.source in known and edge.target in known for edge in shown.graph.edges)


def test_a_thread_brings_its_readings_questions_and_controversies(reader: Reader) -> None:
    shown = view.thread(reader, "cars-in-the-centre")

    assert ids(shown, "Controversy") == {"congestion-charge", "kerbside"}
    assert ids(shown, "Thread") == {"cars-in-the-centre", "who-pays"}
    assert graphs.READING.id in ids(shown, "Reading")
    assert graphs.TREES.id in ids(shown, "Position")
    assert graphs.FREE.id not in ids(shown, "Position")
    assert "cars-in-the-centre/who-decides" in ids(shown, "Tension")
    assert (graphs.INSTITUTE, "SUPPORTS", graphs.READING) in facts(shown)


def test_an_actor_brings_where_it_stands_and_who_else_does(reader: Reader) -> None:
    shown = view.actor(reader, "ilse-rolf")

    assert ids(shown, "Position") == {
        graphs.PRICE.id, graphs.NO_PRICE.id, graphs.FREE.id, graphs.CHEAP.id, graphs.FREQUENT.id,
    }  # fmt: skip
    assert ids(shown, "Controversy") == {"congestion-charge", "free-buses"}
    assert ids(shown, "Thread") == {"cars-in-the-centre", "who-pays"}
    assert "cars-in-the-centre/who-decides" in ids(shown, "Tension")
    assert ids(shown, "Actor") == {
        "ilse-rolf", "city-council", "cyclists-union", "institute-for-mobility",
        "chamber-of-trade", "some-shopkeepers", "many-commuters", "harbour-transport",
        "disability-forum",
    }  # fmt: skip
    assert (graphs.TRANSPORT, "CONTESTS", graphs.FREE) in facts(shown)


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


def test_documents_of_what_is_shown_come_along(reader: Reader) -> None:
    assert ids(view.controversy(reader, "free-buses"), "Document") == {
        graphs.FARES, graphs.PURSE, graphs.ACTORS, graphs.KERB,
    }  # fmt: skip
    assert ids(view.whole(reader), "Document") >= {graphs.CENTRE, graphs.CHARGE}


def test_two_actors_bring_where_both_stand_and_where_either_does_beside_the_other(
    reader: Reader,
) -> None:
    shown = view.compared(reader, "chamber-of-trade", "city-council")

    assert shown.focuses == (graphs.CHAMBER, graphs.COUNCIL)
    assert shown.title == "Chamber of Trade and City council"
    assert ids(shown, "Actor") == {"chamber-of-trade", "city-council"}
    assert ids(shown, "Position") == {
        graphs.PRICE.id, graphs.NO_PRICE.id, graphs.SHORT_STAY.id, graphs.RESIDENTS.id,
    }  # fmt: skip
    assert ids(shown, "Controversy") == {"congestion-charge", "kerbside"}
    assert ids(shown, "Thread") == set()
    assert (graphs.PRICE, "CONTESTS", graphs.NO_PRICE) in facts(shown)


def test_two_actors_do_not_bring_what_they_do_not_share(reader: Reader) -> None:
    shown = view.compared(reader, "harbour-transport", "institute-for-mobility")

    # The institute stands on a reading and on another controversy, the other on neither.
    assert ids(shown, "Controversy") == {"free-buses"}
    assert ids(shown, "Position") == {graphs.FREE.id, graphs.CHEAP.id, graphs.FREQUENT.id}
    apart = view.compared(reader, "harbour-transport", "city-council")
    assert ids(apart, "Actor") == {"harbour-transport", "city-council"}
    assert ids(apart, "Position") == set()


def test_rivals_of_two_controversies_are_compared() -> None:
    rival = Edge("CONTESTS", graphs.FREQUENT, graphs.PRICE, "r", {"basis": "stated"})
    reader = GraphReader(Graph.of(debate().nodes, (*debate().edges, rival)))
    shown = view.compared(reader, "harbour-transport", "city-council")

    assert ids(shown, "Position") == {graphs.FREQUENT.id, graphs.PRICE.id}
    assert ids(shown, "Controversy") == {"free-buses", "congestion-charge"}


def test_steps_are_counted_along_every_edge(reader: Reader) -> None:
    sizes = [len(view.around(reader, [graphs.ROLF], steps).graph) for steps in (1, 2, 3)]
    near = view.around(reader, [graphs.ROLF], 1)

    assert ids(near, "Position") == {graphs.PRICE.id, graphs.NO_PRICE.id, graphs.FREE.id}
    assert ids(near, "Actor") == {"ilse-rolf", "institute-for-mobility"}
    # Among what is near, all edges are drawn.
    assert (graphs.INSTITUTE, "SUPPORTS", graphs.PRICE) in facts(near)
    assert sizes[0] < sizes[1] < sizes[2]
    both = view.around(reader, [graphs.ROLF, graphs.TRANSPORT], 1)
    assert graphs.FREQUENT in both.graph.by_ref
    assert both.about == "everything within 1 step of the actor “Ilse Rolf” or “Harbour Transport”"


def test_steps_go_only_where_they_may(reader: Reader) -> None:
    def stated(edge: Edge) -> bool:
        return not edge.inferred

    assert graphs.CHEAP in view.around(reader, [graphs.FREE], 1).graph.by_ref
    assert graphs.CHEAP not in view.around(reader, [graphs.FREE], 1, stated).graph.by_ref


def test_an_answer_of_actors_brings_the_positions_that_join_them(reader: Reader) -> None:
    shown = view.named(reader, [graphs.COUNCIL, graphs.ROLF], "Who?")
    assert ids(shown, "Actor") == {"city-council", "ilse-rolf"}
    assert ids(shown, "Position") == {
        graphs.PRICE.id, graphs.NO_PRICE.id, graphs.RESIDENTS.id, graphs.FREE.id,
    }  # fmt: skip
    assert ids(shown, "Controversy") == {"congestion-charge", "kerbside", "free-buses"}
    # Where controversies are named, in these alone.
    shown = view.named(reader, [graphs.COUNCIL, graphs.CONTROVERSY_KERB], "Who?")
    assert ids(shown, "Position") == {graphs.RESIDENTS.id}
    # Where it was asked about an actor, that actor's.
    shown = view.named(reader, [graphs.ROLF], "With whom?", [graphs.COUNCIL], "actor city-council")
    assert ids(shown, "Actor") == {"city-council", "ilse-rolf"}
    assert ids(shown, "Position") == {graphs.PRICE.id, graphs.RESIDENTS.id}
    assert shown.about == "the answer to “With whom?”, with actor city-council"


def test_an_answer_of_positions_is_drawn_as_it_is(reader: Reader) -> None:
    shown = view.named(reader, [graphs.PRICE, graphs.ROLF, Ref("Actor", "gone")], "Where?")
    assert ids(shown, "Position") == {graphs.PRICE.id}
    assert ids(shown, "Actor") == {"ilse-rolf"}
    assert ids(shown, "Controversy") == {"congestion-charge"}
    reading = view.named(reader, [graphs.READING], "Which readings?")
    assert ids(reading, "Thread") == {"cars-in-the-centre"}


def test_an_answer_of_anything_else_is_joined(reader: Reader) -> None:
    sources = view.named(reader, [graphs.COUNTS, graphs.LETTERS], "Which sources?")
    assert ids(sources, "Position") == {graphs.PRICE.id, graphs.NO_PRICE.id, graphs.RESIDENTS.id}
    matters = view.named(reader, [graphs.CONTROVERSY_KERB], "Which?")
    assert len(ids(matters, "Position")) == 3
    threads = view.named(reader, [graphs.THREAD_PURSE], "Which?")
    assert ids(threads, "Controversy") == {"congestion-charge", "free-buses"}
    assert len(view.named(reader, [], "Nobody?").graph) == 0


@pytest.mark.parametrize("select", [view.controversy, view.thread, view.actor])
def test_an_unknown_id_is_named(reader: Reader, select: Callable[[Reader, str], view.View]) -> None:
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
def test_the_number_of_calls_does_not_grow(
    select: Callable[[Reader, str], view.View], id: str
) -> None:
    calls = []
    for size in (3, 60):
        reader = Counting(crowd(size, actors=size))
        select(reader, id)
        calls.append(reader.calls)

    assert calls[0] == calls[1] <= 8
