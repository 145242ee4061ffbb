"""The sentences with which a page begins."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import view
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.graph_reader import GraphReader
from argmap.text.glossary import glossary
from argmap.text.sentences import FoldedNames, Piece, Sentence, names, plain
from argmap.text.summary import relations_of, summary, topic_summaries
from argmap.view import View
from tests.graphs import crowd, debate, with_ends
from tests.support import EXAMPLE


def said(shown: view.View) -> list[str]:
    """Each sentence, its role first, names in square brackets."""
    return [f"{item.role}: {_text(shown, item, '[', ']')}" for item in summary(shown)]


def _texts(shown: view.View) -> list[str]:
    return [_text(shown, item) for item in summary(shown)]


def _text(shown: view.View, item: Sentence, before: str = "", after: str = "") -> str:
    nodes = shown.graph.by_ref
    return plain(item.pieces, lambda ref: f"{before}{nodes[ref].name}{after}")


def test_a_controversy_in_a_minute() -> None:
    assert said(view.controversy(GraphReader(debate()), "congestion-charge")) == [
        "about: [Should driving into the centre cost something?] is active and has 2 positions, "
        "which exclude each other. It is part of [Cars in the centre] and [Who pays for getting "
        "about].",
        "state: Current state: The council votes in spring.",
        "heading: Who is on which side",
        "position: [Price the road]: 3 supporters: [City council], [Institute for "
        "Mobility] and [Cyclists’ union]; formerly [Ilse Rolf] (until 2023-09); 1 opponent: "
        "[Chamber of Trade]. It cites 2 sources.",
        "position: [No price on the road]: 2 supporters (2 hedged names not counted): [Chamber of "
        "Trade], [Ilse Rolf], [many commuters] and [some shopkeepers]. It cites 1 source.",
        "heading: Who is on both sides",
        "both: Nobody is on both sides at once: nobody supports two rival positions, or supports "
        "and contests the same one.",
        "heading: What is unresolved",
        "open: Tensions that no position resolves: [Fair and effective] and [Here and there].",
        "heading: Who changed",
        "meaning: 1 actor took another stance later, by the dates given:",
        "changed: Changed: [Ilse Rolf] supported [Price the road] until 2023-09, then supports "
        "[No price on the road] since 2023-10.",
        "heading: What it is based on",
        "cited others: 2 of 2 positions cite sources, 2 in all.",
        "evidence: 2 of 9 stances have their own quote or source; for the others, documents only "
        "name the actors.",
    ]


def test_the_whole_names_each_controversy_and_who_spans_them() -> None:
    made = said(view.whole(GraphReader(debate())))

    assert made[0] == (
        "numbers: 3 controversies in 2 threads, with 8 positions and 8 actors "
        "(2 hedged names not counted)."
    )
    assert [item for item in made if item.startswith("heading: ")] == [
        "heading: Who is on which side",
        "heading: Who is on both sides",
        "heading: What is unresolved",
        "heading: Who changed",
        "heading: What it is based on",
    ]
    assert made[2:5] == [
        "controversy: [Should driving into the centre cost something?] (active): 5 actors "
        "(2 hedged names not counted).",
        "side: [Price the road]: 3 supporters: [City council], [Institute for "
        "Mobility] and [Cyclists’ union]; formerly [Ilse Rolf] (until 2023-09); 1 opponent: "
        "[Chamber of Trade].",
        "side: [No price on the road]: 2 supporters (2 hedged names not counted): [Chamber of "
        "Trade], [Ilse Rolf], [many commuters] and [some shopkeepers].",
    ]
    assert "open in-topic: [Should driving into the centre cost something?] (2): [Fair and " in (
        "\n".join(made)
    )
    assert any("Take a side in more than one controversy: " in item for item in made)


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
    ("contests", "about", "both"),
    [
        ([], "C has 3 positions, which its document gives as answers that exclude each other "
         "(rivals by inference).",
         "No document records that anyone contests a position here. Some are rivals by inference, "
         "and nobody supports two of those."),
        ([("x", "y"), ("x", "z"), ("y", "z")], "C has 3 positions, which exclude each other.",
         "Nobody is on both sides at once: nobody supports two rival positions, or supports and "
         "contests the same one."),
        ([("x", "y")], "C has 3 positions, which its document gives as answers that exclude each "
         "other.",
         "These exclude each other: X and Y; X and Z (rivals by inference); and Y and Z (rivals by "
         "inference)."),
    ],
)  # fmt: skip
def test_what_is_stated_of_rivals_and_what_is_inferred_differ(
    contests: list[tuple[str, str]], about: str, both: str
) -> None:
    made = _texts(view.controversy(GraphReader(_binary(*contests)), "c"))
    assert made[0] == about
    assert both in made


def test_supporters_only_are_no_sides() -> None:
    made = said(view.controversy(GraphReader(_held(*_actors(2, 0))), "c"))
    assert (
        "both: No document records that anyone contests a position here: positions have "
        "supporters only. Who is on both sides is not known."
    ) in made


def test_a_topic_is_summarised_as_on_its_own_page() -> None:
    """Each controversy and thread of the whole map has the sentences of its own page."""
    reader = GraphReader(debate())
    topics = topic_summaries(view.whole(reader))
    for topic, sentences in topics.items():
        shown = {"Controversy": view.controversy, "Thread": view.thread}[topic.label]
        assert sentences == summary(shown(reader, topic.id))
    assert len(topics) == 5


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
        "spanning: Supporters of more than one position:",
        "spanning in-topic: [P], [Q] and [R]: [X].",
        "spanning in-topic: [P] and [R]: [Y].",
    ]


def test_threads_without_a_controversy_are_counted_apart(tmp_path: Path) -> None:
    (tmp_path / "all.yml").write_text(
        "- {kind: thread, id: t, title: T}\n- {kind: thread, id: alone, title: Alone}\n"
        "- {kind: controversy, id: a, title: A, thread: t}\n"
        "- {kind: controversy, id: b, title: B}\n"
    )
    with argmap.read(tmp_path) as graph:
        made = said(view.whole(GraphReader(graph.graph())))
    assert made[0] == (
        "numbers: 2 controversies in 1 thread, with no positions and no actors. "
        "1 more thread without a controversy."
    )


def test_a_sentence_that_a_question_ends_has_no_full_stop() -> None:
    made = said(view.actor(GraphReader(debate()), "chamber-of-trade"))

    assert any(sentence.endswith(" in [Should driving into the centre cost something?]")
               for sentence in made)  # fmt: skip
    assert not any(sentence.endswith("?].") for sentence in made)
    made = said(view.controversy(GraphReader(debate()), "congestion-charge"))
    assert any(item.endswith(" and [Here and there].") for item in made)


def test_the_summary_of_an_actor() -> None:
    made = said(view.actor(GraphReader(debate()), "chamber-of-trade"))

    assert made[0] == "about: Supports 2 positions, contests 1, in 2 controversies."
    assert any("Contests [Price the road] in [Should driving" in sentence for sentence in made)
    nearest = [sentence for sentence in made if sentence.startswith("nearest: ")]
    assert nearest[:2] == [
        "nearest: 1 only agrees with it: [Disability forum] (1).",
        "nearest: 1 agrees and clashes with it: [Ilse Rolf] (agree on 1; clash 2 times, 2 ended).",
    ]
    assert nearest[2].startswith(
        "nearest: 3 only clash with it: [City council] (2), [Cyclists’ union] (2)"
    )
    assert [sentence for sentence in made if sentence.startswith("heading: ")] == [
        "heading: Which sides it takes",
        "heading: Who agrees and clashes with it",
        "heading: What it changed",
        "heading: What it is based on",
    ]


def test_what_is_open_and_where_an_actor_has_no_position() -> None:
    with argmap.read(EXAMPLE) as graph:
        apple = graph.view(actor="apple", events=True)
        compared = graph.view(actor=["apple", "fbi"])
        rows = graph.query("actors/without-position", actor="apple")
        deere = graph.view(actor="john-deere", events=True)
        ftc = graph.view(actor="ftc", events=True)
    made = summary(apple)
    raised, *listed = [item for item in made if item.role == "open"]
    titles = [_text(apple, item) for item in made if item.role == "heading"]
    assert titles[2] == "What is unresolved in its controversies"
    assert raised.pieces == [
        "12 tensions in these controversies and 8 open questions in their threads:"
    ]
    [item] = [
        item
        for item in listed
        if item.pieces[:2] == ["Tensions in ", Ref("Controversy", "apple-v-fbi")]
    ]
    assert [tension.name for tension in item.listed] == [
        "Courts vs. legislature", "Old statute, new demand", "One phone vs. every phone",
    ]  # fmt: skip
    assert any(
        text == "3 of their stances in Apple v. FBI: The San Bernardino iPhone have no date; the "
        "controversy is dormant."
        for text in _texts(compared)
    )
    # Apple took a side in each controversy of its events.
    assert len(rows) == 0
    assert [item for item in made if item.role == "active"] == []
    assert [text for text in _texts(deere) if text.startswith("Active")] == [
        "Active, no position recorded: Anti-Circumvention: Section 1201 of the DMCA (1 event)."
    ]
    active = [text for text in _texts(ftc) if text.startswith("Active")]
    assert active == [
        "Active, no position recorded: Section 230 and the FOSTA Exception (1 event)."
    ]


def test_an_actor_without_stances() -> None:
    graph = Graph.of([Node("Actor", "a", {"name": "A"})])
    assert said(view.actor(GraphReader(graph), "a")) == ["none: This page has no stance of [A]."]


def test_what_an_actor_no_longer_supports() -> None:
    with argmap.read(EXAMPLE) as graph:
        apple = graph.view(actor="apple")
        eff = summary(graph.view(actor="eff"))
        controversy = summary(graph.view(controversy="net-neutrality"))
    texts, made = _texts(apple), summary(apple)
    assert texts[0] == "Supports 4 positions (2 more formerly), contests 2, in 4 controversies."
    assert sum(item.role == "former" for item in made) == 2
    assert [text for text in texts if "no date" in text or "a date" in text] == [
        "Contests A court may order the maker's help in Apple v. FBI: The San Bernardino iPhone, "
        "no date given; the controversy is dormant.",
    ]
    assert not [item for item in made if item.role == "more others"]
    [others] = [item for item in eff if item.role == "more others"]
    assert others.pieces == [
        "In the same controversies, 4 other actors changed, and 3 ended a stance."
    ]
    assert len(others.rest) == 8
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
        ([("SUPPORTS", "yes", "2010", ""), ("CONTESTS", "no", "", "")],
         "No stance here is recorded as changed or ended."),
        ([("SUPPORTS", "yes", "", "")], "No stance here has a date, so changes are not known."),
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
        "about: [Chamber of Trade] and [City council] both take a side in 2 controversies.",
        "total: They agree on no position, and clash 2 times: on opposite sides of 1 position, "
        "over 1 pair of rival positions.",
        "clash: [Price the road] ([Should driving into the centre cost something?]): "
        "[City council] supports it, [Chamber of Trade] contests it.",
        "rivals: Stated rivals: [Chamber of Trade] supports [No price on the road], "
        "[City council] supports [Price the road] ([Should driving into the centre cost "
        "something?]).",
    ]
    assert said(view.compared(GraphReader(debate()), "disability-forum", "ilse-rolf")) == [
        "about: [Disability forum] and [Ilse Rolf] both take a side in 1 controversy.",
        "apart: They support different answers, which do not exclude each other, in "
        "[Should buses be free?]",
        "undated: 2 of their stances in [Should buses be free?] have no date; the controversy is "
        "dormant.",
    ]
    assert said(view.compared(GraphReader(debate()), "institute-for-mobility", "ilse-rolf"))[2] == (
        "agree: [Price the road] ([Should driving into the centre cost something?]): "
        "[Institute for Mobility] supports it, [Ilse Rolf] supported it until 2023-09."
    )


def test_two_actors_who_share_nothing() -> None:
    made = said(view.compared(GraphReader(debate()), "harbour-transport", "city-council"))
    assert made == [
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
    assert made[1].endswith("and clash once: over 1 pair of rival positions by inference.")
    assert made[2].startswith("rivals: Inferred rivals: [Disability forum] supports [Cheap ")


def test_many_clashes_become_a_number() -> None:
    pair = [Node("Actor", id, {"name": id}) for id in "ab"]
    nodes, edges = [*pair], []
    for number in range(12):
        position = Node("Position", f"p{number:02}", {"name": f"P{number}"})
        nodes.append(position)
        for actor, side in zip(pair, ("SUPPORTS", "CONTESTS"), strict=True):
            edges.append(Edge(side, actor.ref, position.ref, "k", {"basis": "stated"}))
    made = summary(view.compared(GraphReader(Graph.of(nodes, edges)), "a", "b"))
    assert (made[-1].role, made[-1].pieces) == ("more clash", ["And 4 more clashes."])
    assert [item.role for item in made[-1].rest] == ["clash"] * 4
    said = "They agree on no position, and clash 12 times: on opposite sides of 12 positions."
    assert made[1].pieces == [said]


def test_it_stays_short() -> None:
    made = summary(view.whole(GraphReader(crowd(108))))
    assert len(made) < 40
    [more] = [item.rest for item in made if item.role == "more controversy"]
    assert sum(item.role.startswith("controversy") for item in more) == 96
    assert all(item.rest for item in more)


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


@pytest.mark.parametrize(
    ("count", "hedged", "text"),
    [
        (1, 0, "1 supporter: [A0]."),
        (0, 1, "no supporters (1 hedged name not counted): [some 0]."),
        (3, 1, "3 supporters (1 hedged name not counted): [A0], [A1], [A2] and [some 0]."),
        (6, 0, "6 supporters: [A0], [A1], [A2] and 3 more."),
        (6, 2, "6 supporters (2 hedged names not counted): [A0], [A1], [A2] and 3 more, 2 hedged "
         "names."),
        (3, 2, "3 supporters (2 hedged names not counted): [A0], [A1], [A2] and 2 more hedged "
         "names."),
        (1, 4, "1 supporter (4 hedged names not counted): [A0], [some 0], [some 1] and 2 more "
         "hedged names."),
    ],
)  # fmt: skip
def test_the_rest_of_a_list_of_actors_excludes_hedged_names(
    count: int, hedged: int, text: str
) -> None:
    made = said(view.controversy(GraphReader(_held(*_actors(count, hedged))), "c"))
    assert f"position: [Yes]: {text}" in made


def test_a_page_of_one_controversy_names_all_on_request() -> None:
    made = summary(view.controversy(GraphReader(_held(*_actors(60, 0))), "c"))
    [position] = [item for item in made if item.role == "position"]
    [rest] = [piece.rest for piece in position.pieces if isinstance(piece, FoldedNames)]

    assert sum(isinstance(piece, Ref) for piece in rest) == 57


def test_a_comparison_lists_readings_that_it_does_not_count() -> None:
    made = said(view.compared(GraphReader(_held(*_actors(2, 0))), "a0", "a1"))
    assert made == [
        "about: [A0] and [A1] both take a side in 1 controversy.",
        "total: They agree on 1 position, and do not clash.",
        "agree: Both support [Yes].",
        "readings: Readings of [T], which are not counted: [A0] supports [one]; "
        "[A1] supports [two].",
    ]


def test_an_actor_has_its_readings_apart() -> None:
    made = said(view.actor(GraphReader(_held(*_actors(1, 0))), "a0"))
    assert (
        made[0]
        == "about: Supports 1 position, in 1 controversy; also supports 1 reading of a thread."
    )


def test_the_glossary_has_the_words_of_the_page_only() -> None:
    def words_of(shown: View) -> list[str]:
        made = glossary(relations_of(shown))
        return [str(item.pieces[0]).split(":")[0] for item in made.rest] if made else []

    words = words_of(view.whole(GraphReader(debate())))
    assert words == ["Stance", "Hedged name", "Reading", "Active", "Dormant", "Rivals", "Inferred"]

    words = words_of(view.controversy(GraphReader(debate()), "congestion-charge"))
    assert words == ["Stance", "Hedged name", "Active", "Rivals"]
    assert words_of(view.whole(GraphReader(Graph()))) == []


def test_an_actor_that_only_took_part_in_events() -> None:
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
    assert _texts(without) == [
        "This page has no stance of Ohio Telecom Association.",
        "Ohio Telecom Association took part in 1 event, which this page leaves out.",
    ]
    assert "leaves out" not in " ".join(_texts(made))
    assert (made.events_left_out, apple.events_left_out, earlier.events_left_out) == (0, 0, 0)
    assert "supports or contests" in apple.about
