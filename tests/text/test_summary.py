"""What articles say of the relations of topics and actors."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import view
from argmap.articles.glossary import glossary
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.graph import GraphReader
from argmap.model.view import View
from argmap.page.page import notes_of
from argmap.text.sentences import FoldedNames, Piece, Sentence, names, plain
from tests.graphs import debate, sentences, with_ends
from tests.support import EXAMPLE


def said(shown: View) -> list[str]:
    """Each sentence, its role first, names in square brackets."""
    return [f"{item.role}: {_text(shown, item, '[', ']')}" for item in sentences(shown)]


def _texts(shown: View) -> list[str]:
    return [_text(shown, item) for item in sentences(shown)]


def _text(shown: View, item: Sentence, before: str = "", after: str = "") -> str:
    nodes = {
        node.ref: node._replace(properties={"name": f"{before}{node.name}{after}"})
        for node in shown.graph.nodes
    }
    return plain(item.pieces, nodes)


def test_a_controversy() -> None:
    assert said(view.controversy(GraphReader(debate()), "congestion-charge")) == [
        "both: Nobody is on both sides at once: nobody supports two rival positions, or supports "
        "and contests the same one.",
        "meaning: 1 actor took another stance later, by the dates given:",
        "changed: Changed: [Ilse Rolf] supported [Price the road] until 2023-09, then supports "
        "[No price on the road] since 2023-10.",
        "evidence: 2 of 9 stances have their own quote or source; for the others, documents only "
        "name the actors.",
    ]


def _binary(*contests: tuple[str, str]) -> Graph:
    """A controversy with three answers that exclude each other, and pairs of stated rivals."""
    matter = Ref("Controversy", "c")
    answers = [Ref("Position", f"c/{name}") for name in "xyz"]
    actor = Ref("Actor", "a")
    stated = {"basis": "stated"}
    inferred = {"basis": "inferred", "rule": "rival-positions"}
    pairs = [(one, other) for place, one in enumerate("xyz") for other in "xyz"[place + 1 :]]
    return Graph.of(
        [
            Node(*matter, {"name": "C", "polarity": "binary"}),
            *(Node(*ref, {"name": ref.id[-1].upper()}) for ref in answers),
            Node(*actor, {"name": "A"}),
        ],
        [
            *(Edge("PART_OF", ref, matter, "", stated) for ref in answers),
            *(Edge("SUPPORTS", actor, ref, "", stated) for ref in answers[:1]),
            *(
                Edge("CONTESTS", Ref("Position", f"c/{one}"), Ref("Position", f"c/{other}"), "",
                     stated if (one, other) in contests else inferred)
                for one, other in pairs
            ),
        ],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("contests", "both"),
    [
        ([],
         "No document records that anyone contests a position here. Some are rivals by inference, "
         "and nobody supports two of those."),
        ([("x", "y"), ("x", "z"), ("y", "z")],
         "Nobody is on both sides at once: nobody supports two rival positions, or supports and "
         "contests the same one."),
        ([("x", "y")],
         "These exclude each other: X and Y; X and Z (rivals by inference); and Y and Z (rivals by "
         "inference)."),
    ],
)  # fmt: skip
def test_what_is_stated_of_rivals_and_what_is_inferred_differ(
    contests: list[tuple[str, str]], both: str
) -> None:
    assert both in _texts(view.controversy(GraphReader(_binary(*contests)), "c"))


def test_supporters_only_are_no_sides() -> None:
    made = said(view.controversy(GraphReader(_held(*_actors(2, 0))), "c"))
    assert (
        "both: No document records that anyone contests a position here, so who is on both sides "
        "is not known."
    ) in made


def test_supporters_of_several_positions_are_named_by_controversy(tmp_path: Path) -> None:
    (tmp_path / "all.yml").write_text(
        "- {kind: controversy, id: a, title: A, positions: ["
        "{label: P, claim: p, proponents: [X, Y]}, {label: Q, claim: q, proponents: [X, some Z]}, "
        "{label: R, claim: r, proponents: [X, Y, some Z]}]}\n"
        "- {kind: controversy, id: b, title: B, polarity: binary, positions: ["
        "{label: S, claim: s, proponents: [X]}, {label: T, claim: t, proponents: [X]}]}\n"
    )
    with argmap.read(tmp_path) as graph:
        made = said(view.whole(GraphReader(graph.graph())))
        alone = said(view.controversy(GraphReader(graph.graph()), "a"))
    assert [item for item in made if item.startswith(("both", "spanning"))] == [
        "both: On both sides: [X] supports [S] and [T], which are rivals by inference, in [B].",
        "spanning: Supporters of more than one position, in 1 controversy:",
        "spanning in-topic: [A]: [X] (3) and [Y].",
        "spanning: Take a side in more than one controversy: [X] (2).",
    ]
    assert [item for item in alone if item.startswith("spanning")] == [
        "spanning: Supporters of more than one position: [X] (3) and [Y].",
    ]


def test_what_an_actor_no_longer_supports() -> None:
    with argmap.read(EXAMPLE) as graph:
        apple = graph.view(actor="apple")
        controversy = sentences(graph.view(controversy="net-neutrality"))
    texts = _texts(apple)
    assert texts[0] == "Supports 4 positions (2 more formerly), contests 2, in 4 controversies."
    assert [text for text in texts if text.startswith("Changed: Apple")] == [
        "Changed: Apple, in Scanning on the Device: From Apple's Plan to the EU Proposal: "
        "supported Match known images on the device until 2022-12-07, then supports No scanning "
        "before encryption since 2023-08-31.",
        "Changed: Apple, in Right to Repair and Software Locks: supported The maker decides until "
        "2023-08, then supports Parts, tools and manuals by law since 2023-08-22.",
    ]
    assert sum(item.role == "changed" for item in controversy) == 2


@pytest.mark.parametrize(
    ("stances", "text"),
    [
        ([("SUPPORTS", "yes", "", "2020")], "Ended: A supported Yes until 2020; no later stance is "
         "recorded here."),
        ([("SUPPORTS", "yes", "", "2020"), ("SUPPORTS", "no", "", "")],
         "Ended: A supported Yes until 2020; also supports No (no date given), so whether it "
         "changed is not known."),
        ([("SUPPORTS", "yes", "", "2020"), ("SUPPORTS", "no", "2010", "")],
         "Ended: A supported Yes until 2020; also supports No (already since 2010)."),
        ([("SUPPORTS", "yes", "", "2020"), ("CONTESTS", "yes", "", "")],
         "Ended: A supported Yes until 2020; contests it (no date given), so whether it changed is "
         "not known."),
        ([("SUPPORTS", "yes", "", "2020"), ("CONTESTS", "yes", "2021", "")],
         "Changed: A supported Yes until 2020, then contests it since 2021."),
        ([("SUPPORTS", "yes", "", "2020"), ("SUPPORTS", "no", "2020", "2022"),
          ("CONTESTS", "no", "", "2023")],
         "Changed: A supported Yes until 2020, then No until 2022 and contested No until 2023; "
         "no later stance is recorded here."),
        ([("SUPPORTS", "yes", "2010", ""), ("CONTESTS", "yes", "2015", "")],
         "Changed: A supported Yes until 2014-12-31, then contests it since 2015."),
        ([("SUPPORTS", "yes", "2010", ""), ("CONTESTS", "yes", "2015", ""),
          ("SUPPORTS", "no", "2012", "")],
         "Changed: A supported Yes until 2014-12-31, then contests it since 2015; it supports No "
         "since 2012."),
    ],
)  # fmt: skip
def test_what_an_actor_moved_to_is_said_as_far_as_dates_say(
    stances: list[tuple[str, str, str, str]], text: str
) -> None:
    graph = _held()
    other = Node("Position", "c/no", {"name": "No"})
    actor = Node("Actor", "a", {"name": "A"})
    edges = [Edge("PART_OF", other.ref, Ref("Controversy", "c"), "", {"basis": "stated"})]
    for side, name, since, until in stances:
        dates = {"since": since, "until": until}
        given = {key: date for key, date in dates.items() if date}
        edges.append(
            Edge(side, actor.ref, Ref("Position", f"c/{name}"), "", {"basis": "stated", **given})
        )
    made = Graph.of([*graph.nodes, other, actor], with_ends([*graph.edges, *edges]))
    assert text in _texts(view.controversy(GraphReader(made), "c"))


def test_names_with_commas_are_separated_by_semicolons_and_the_rest_opens() -> None:
    refs = [Ref("Actor", str(number)) for number in range(5)]
    names_ = zip(refs, ("a", "b, c", "d", "e", "f"), strict=True)
    nodes = {ref: Node(*ref, {"name": name}) for ref, name in names_}
    a, b, c, d, e = refs
    assert names(nodes, [a, b]) == [a, "; and ", b]
    assert names(nodes, [a, c, d, e]) == [a, ", ", c, ", ", d, " and ", e]
    rest: list[Piece] = ["; ", d, "; and ", e]
    assert names(nodes, refs) == [a, "; ", b, "; ", c, FoldedNames("and 2 more", rest)]
    *_, last = names(nodes, [a] * 1_005)
    assert isinstance(last, FoldedNames)
    assert (last.more, len(last.rest)) == ("and 1,002 more", 2_001)
    assert last.rest[-1] == " and 2 more"


def test_where_two_actors_agree_and_clash() -> None:
    assert said(view.compared(GraphReader(debate()), "chamber-of-trade", "city-council")) == [
        "total: Both are nowhere on the same side and on opposite sides twice.",
        "clash: [Price the road] ([Should driving into the centre cost something?]): "
        "[City council] supports it, [Chamber of Trade] contests it.",
    ]
    assert said(view.compared(GraphReader(debate()), "disability-forum", "ilse-rolf")) == [
        "about: [Disability forum] and [Ilse Rolf] both take a side in 1 controversy.",
    ]
    assert said(view.compared(GraphReader(debate()), "harbour-transport", "city-council")) == [
        "about: [Harbour Transport] and [City council] take no side in the same controversy."
    ]


def test_a_rivalry_by_inference_is_named_so() -> None:
    edges = [
        edge._replace(properties={**edge.properties, "rule": "rival-positions"})
        if edge.inferred
        else edge
        for edge in debate().edges
    ]
    reader = GraphReader(Graph.of(debate().nodes, edges))
    made = said(view.compared(reader, "disability-forum", "ilse-rolf"))
    assert made[0].endswith("on opposite sides once by argmap's inference.")
    assert made[1].startswith("rivals: Inferred rivals: [Disability forum] supports [Cheap ")


def test_nothing_is_said_of_nothing() -> None:
    assert said(view.whole(GraphReader(Graph()))) == []


def _held(*actors: Node) -> Graph:
    """A position that all these actors support, in a controversy of a thread with two readings."""
    thread, matter = Ref("Thread", "t"), Ref("Controversy", "c")
    answer = Ref("Position", "c/yes")
    readings = [Node("Reading", f"t/{name}", {"name": name}) for name in ("one", "two")]
    stated = {"basis": "stated"}
    edges = [
        Edge("PART_OF", answer, matter, "", stated),
        Edge("PART_OF", matter, thread, "", stated),
        *(Edge("PART_OF", reading.ref, thread, "", stated) for reading in readings),
        *(Edge("SUPPORTS", actor.ref, answer, "", stated) for actor in actors),
        *(
            Edge("SUPPORTS", actor.ref, reading.ref, "", stated)
            for actor, reading in zip(actors, readings, strict=False)
        ),
    ]
    nodes = [
        Node(*thread, {"name": "T"}), Node(*matter, {"name": "C"}),
        Node(*answer, {"name": "Yes"}), *readings, *actors,
    ]  # fmt: skip
    return Graph.of(nodes, edges)


def _actors(count: int, hedged: int) -> list[Node]:
    return [
        *(Node("Actor", f"a{number}", {"name": f"A{number}"}) for number in range(count)),
        *(
            Node("Actor", f"some-{number}", {"name": f"some {number}", "standing": "hedged"})
            for number in range(hedged)
        ),
    ]


def test_an_actor_has_its_readings_apart() -> None:
    made = said(view.actor(GraphReader(_held(*_actors(1, 0))), "a0"))
    assert (
        made[0]
        == "about: Supports 1 position, in 1 controversy; also supports 1 reading of a thread."
    )


def test_the_glossary_has_the_words_of_the_page_only() -> None:
    def words_of(shown: View) -> list[str]:
        made = glossary(shown.indexed)
        return [str(item.pieces[0]).split(":")[0] for item in made.rest] if made else []

    words = words_of(view.whole(GraphReader(debate())))
    assert words == ["Stance", "Hedged name", "Reading", "Active", "Dormant", "Rivals", "Inferred"]

    words = words_of(view.controversy(GraphReader(debate()), "congestion-charge"))
    assert words == ["Stance", "Hedged name", "Active", "Rivals"]
    assert words_of(view.whole(GraphReader(Graph()))) == []


def test_events_that_a_page_leaves_out_are_noted() -> None:
    with argmap.read(EXAMPLE) as graph:
        without = graph.view(actor="ohio-telecom-association")
        made = graph.view(actor="ohio-telecom-association", events=True)
        apple = graph.view(actor="apple")
        earlier = graph.view(actor="ohio-telecom-association", until=1900)
    assert (
        without.about
        == "the actor “Ohio Telecom Association”; no document says that it supports or "
        "contests a position"
    )
    assert without.events_left_out == 1
    assert notes_of(without) == [
        "Ohio Telecom Association took part in 1 event, which this page leaves out."
    ]
    assert notes_of(made) == notes_of(apple) == []
    assert (made.events_left_out, apple.events_left_out, earlier.events_left_out) == (0, 0, 0)
    assert "supports or contests" in apple.about
