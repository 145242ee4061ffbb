"""The sentences below the headline."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
import yaml

import argmap
from argmap import view
from argmap.articles.actor import ActorArticle
from argmap.articles.render import article
from argmap.articles.topic import TopicArticle
from argmap.graph.node_card import lead_of
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.graph import GraphReader
from argmap.model.view import View
from argmap.site.atlas import atlas_index
from argmap.text.both_sides import both_sides_sentences
from argmap.text.findings import findings
from argmap.text.most_opposed import most_opposed, opposed_if
from argmap.text.sentences import plain
from tests.graphs import debate, with_ends
from tests.support import CORPORA, COUNCIL, EXAMPLE, missing

STATED = {"basis": "stated"}
MOST = "Most contested (most actors on the smaller side) is"


def found(shown: View) -> list[str]:
    index = shown.indexed
    made = findings(index, shown.focus, shown.versus)
    assert len(made) <= 4
    return [plain(item.pieces, index.nodes) for item in made]


def debate_of(*stances: tuple[str, str, str], rivals: str = "", dates: str = "") -> Graph:
    """A controversy "C" with positions and actors that stances name: type, actor, position.

    rivals: "", "stated" or "inferred", for the first two positions.
    """
    topic = Ref("Controversy", "c")
    positions = [
        Ref("Position", f"c/{name}") for name in dict.fromkeys(item[2] for item in stances)
    ]
    actors = [Ref("Actor", name) for name in dict.fromkeys(item[1] for item in stances)]
    edges = [Edge("PART_OF", ref, topic, "", STATED) for ref in positions]
    edges += [
        Edge(type, Ref("Actor", actor), Ref("Position", f"c/{name}"), "", STATED)
        for type, actor, name in stances
    ]
    if rivals:
        how = {"basis": rivals} | ({"rule": "rival-positions"} if rivals == "inferred" else {})
        edges.append(Edge("CONTESTS", positions[0], positions[1], "", how))
    nodes = [
        Node(*topic, {"name": "C"}),
        *(Node(*ref, {"name": ref.id[2:]}) for ref in positions),
        *(Node(*ref, {"name": ref.id}) for ref in actors),
    ]
    return Graph.of(nodes, edges)


def test_a_page_of_everything_names_what_is_most_contested_and_the_last_change() -> None:
    assert found(view.whole(GraphReader(debate()))) == [
        f"{MOST} “Price the road” (Should driving into the centre cost something?): 3 "
        "actors for it (City council, Institute for Mobility and Cyclists’ union; formerly Ilse "
        "Rolf, until 2023-09), 2 for “No price on the road” (Chamber of Trade and Ilse Rolf), "
        "which excludes it.",
        "Most often on opposite sides, twice each: Chamber of Trade and City council; Chamber of "
        "Trade and Cyclists’ union; and 2 more pairs.",
        "Changed last: Ilse Rolf, in Should driving into the centre cost something?, from “Price "
        "the road” to “No price on the road” (since 2023-10).",
    ]


@pytest.mark.parametrize(
    ("stances", "rivals", "expected"),
    [
        ([("SUPPORTS", "Ann", "Yes"), ("SUPPORTS", "Bob", "Yes"), ("CONTESTS", "Eve", "Yes")], "",
         f"{MOST} “Yes”: 2 actors for it (Ann and Bob), 1 against (Eve)."),
        ([("SUPPORTS", "Ann", "Yes"), ("SUPPORTS", "Bob", "No")], "stated",
         f"{MOST} “No”: 1 actor for it (Bob), 1 for “Yes” (Ann), which excludes it."),
        ([("SUPPORTS", "Ann", "Yes"), ("SUPPORTS", "Bob", "No")], "inferred",
         f"{MOST} “No”: 1 actor for it (Bob), 1 for “Yes” (Ann), which argmap infers to "
         "exclude it."),
        ([("SUPPORTS", "Ann", "Yes"), ("SUPPORTS", "Bob", "No")], "",
         "1 actor supports “No” (Bob), and 1 supports “Yes” (Ann)."),
        ([("SUPPORTS", "Ann", "Yes"), ("SUPPORTS", "Bob", "Yes")], "",
         "2 actors support “Yes” (Ann and Bob); no document records anyone on another side."),
        ([("CONTESTS", "Ann", "Yes")], "", "No document names a supporter of a position here."),
        # Who is on both sides counts on each, as in the bars of the record.
        ([("SUPPORTS", "Ann", "Yes"), ("SUPPORTS", "Bob", "No"), ("SUPPORTS", "Eve", "Yes"),
          ("SUPPORTS", "Eve", "No")], "stated",
         f"{MOST} “No”: 2 actors for it (Eve and Bob), 2 for “Yes” (Eve and Ann), which "
         "excludes it; Eve is on both sides."),
        # Who is on both sides is not opposed to itself.
        ([("SUPPORTS", "Ann", "Yes"), ("SUPPORTS", "Ann", "No")], "stated",
         "1 actor supports “No” (Ann), and 1 supports “Yes” (Ann); Ann supports both."),
        # Equal ones are named.
        ([("SUPPORTS", "Ann", "Yes"), ("CONTESTS", "Bob", "Yes"), ("SUPPORTS", "Bob", "No"),
          ("CONTESTS", "Ann", "No")], "",
         f"{MOST} “No”: 1 actor for it (Bob), 1 against (Ann); just as contested: "
         "“Yes”."),
        # The larger smaller side comes first, then more actors.
        ([("SUPPORTS", "Ann", "Yes"), ("CONTESTS", "Bob", "Yes"), ("SUPPORTS", "Ann", "No"),
          ("SUPPORTS", "Cid", "No"), ("CONTESTS", "Bob", "No")], "",
         f"{MOST} “No”: 2 actors for it (Ann and Cid), 1 against (Bob)."),
    ],
)  # fmt: skip
def test_a_controversy_says_who_is_on_each_side(
    stances: list[tuple[str, str, str]], rivals: str, expected: str
) -> None:
    shown = view.controversy(GraphReader(debate_of(*stances, rivals=rivals)), "c")
    assert found(shown)[0] == expected


@pytest.mark.parametrize("polarity", ["multi-axis", "binary"])
def test_the_last_change_is_the_one_with_the_latest_date(polarity: str) -> None:
    close, slow, topic = Ref("Position", "c/a"), Ref("Position", "c/b"), Ref("Controversy", "c")
    ann = Ref("Actor", "ann")
    graph = Graph.of(
        [Node(*topic, {"name": "C", "polarity": polarity}), Node(*close, {"name": "Close"}),
         Node(*slow, {"name": "Slow"}), Node(*ann, {"name": "Ann"})],
        with_ends([
            *(Edge("PART_OF", ref, topic, "", STATED) for ref in (close, slow)),
            Edge("SUPPORTS", ann, close, "", STATED | {"since": "2023", "until": "2024-05"}),
            Edge("CONTESTS", ann, close, "", STATED | {"since": "2024-05"}),
            Edge("SUPPORTS", ann, slow, "", STATED | {"since": "2025"}),
        ]),
    )  # fmt: skip
    changed = found(view.controversy(GraphReader(graph), "c"))[-1]
    assert changed == "Changed last: Ann, from “Close” to “Slow” (since 2025)."


def test_who_moved_between_stated_rivals_last_was_on_both_sides_at_different_times() -> None:
    dates = {
        ("Ann", "Yes"): {"since": "2010", "until": "2017"}, ("Ann", "No"): {"since": "2017"},
        ("Bob", "Yes"): {"since": "2012", "until": "2024-04-25"},
        ("Bob", "No"): {"since": "2024-04-25"}, ("Cid", "Yes"): {"until": "2024-04-25"},
        ("Cid", "No"): {"since": "2024-04-25"},
    }  # fmt: skip
    made = debate_of(
        *(("SUPPORTS", actor, position) for actor, position in dates),
        ("SUPPORTS", "Dan", "Yes"), ("SUPPORTS", "Eve", "No"),
        ("SUPPORTS", "Fay", "Yes"), ("SUPPORTS", "Fay", "No"), rivals="stated",
    )  # fmt: skip
    edges = [
        edge._replace(
            properties={**edge.properties, **dates.get((edge.source.id, edge.target.id[2:]), {})}
        )
        for edge in made.edges
    ]
    said = found(view.controversy(GraphReader(Graph.of(made.nodes, with_ends(edges))), "c"))
    assert said[0].endswith(
        "2 for “Yes” (Fay and Dan; 3 more formerly), which excludes it; Fay is on both sides."
    )
    assert said[1] == (
        "Changed last: Bob, from “Yes” to “No” (since 2024-04-25); 1 other actor changed on the "
        "same date."
    )


def test_who_changed_on_one_position_is_not_on_both_sides() -> None:
    made = debate_of(("SUPPORTS", "Ann", "Yes"), ("SUPPORTS", "Bob", "Yes"),
                     ("CONTESTS", "Bob", "Yes"), ("CONTESTS", "Eve", "Yes"))  # fmt: skip
    dates = {"SUPPORTS": "2015", "CONTESTS": "2019"}
    edges = [
        edge._replace(properties={**edge.properties, "since": dates[edge.type]})
        if edge.source.id == "Bob" else edge
        for edge in made.edges
    ]  # fmt: skip
    shown = view.controversy(GraphReader(Graph.of(made.nodes, with_ends(edges))), "c")
    assert "1 actor for it (Ann; formerly Bob, until 2018-12-31)" in found(shown)[0]
    index = shown.indexed
    assert [plain(item.pieces, index.nodes) for item in both_sides_sentences(index)] == [
        "Nobody is on both sides at once: nobody supports and contests the same position."
    ]


def test_an_actor_and_a_comparison() -> None:
    graph = argmap.read(EXAMPLE)
    assert found(graph.view(actor="eff"))[:2] == [
        "Electronic Frontier Foundation and 6 others contest “Light-touch regulation” (Net "
        "Neutrality and Title II); 5 support it (AT&T, Comcast and 3 more; formerly "
        "Federal Communications Commission, until 2024-04-25).",
        "Agrees most often with American Civil Liberties Union (on 11 positions), and is most "
        "often opposed to Motion Picture Association (7 times).",
    ]
    assert found(graph.view(actor=["apple", "fbi"])) == [
        "Both are nowhere on the same side and on opposite sides twice; once more by argmap's "
        "inference.",
        "“No compelled weakening”: Apple supports it, Federal Bureau of Investigation contests it.",
    ]


@pytest.mark.parametrize("folder", [EXAMPLE, COUNCIL], ids=["policy", "council"])
def test_the_lead_of_a_thing_is_the_same_from_its_view_and_from_the_whole_graph(
    folder: Path,
) -> None:
    graph = argmap.read(folder)
    whole = graph.view().indexed
    atlas = atlas_index(graph.graph(), events=True)
    for node in graph.graph().labelled("Thread", "Controversy", "Actor"):
        if node.ref in whole.nodes:
            made = [plain(item.pieces, whole.nodes) for item in findings(whole, node.ref)]
            assert made == list(lead_of(GraphReader(graph.graph()), node.ref))
            shown = article(atlas, node.ref).shown
            assert isinstance(shown, ActorArticle | TopicArticle)
            assert len(shown.lead) == len(made)


def elections(*stances: str) -> str:
    """A document of controversies with one position each: "id: actor since until; …"."""
    return yaml.safe_dump_all(
        {
            "id": topic, "title": topic.title(),
            "positions": [{
                "id": "yes", "claim": "Yes", **{
                    field: [
                        {"actor": actor, **({"since": since} if since != "-" else {}),
                         **({"until": until[0]} if until else {})}
                        for actor, since, *until in (item.split() for item in some.split("; "))
                    ]
                    for field, some in zip(("proponents", "opponents"), sides, strict=True)
                },
            }],
        }
        for topic, *sides in (item.split(" / ") for item in stances)
    )  # fmt: skip


def test_what_nobody_has_stated_since_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        elections(
            "euro / left 2002; greens 2001 / right 2002-06",
            "tax / left 2009 / right 2002",
            "road / left 2002 / right -",
        )
    )
    graph = argmap.read(tmp_path)
    leads = {
        topic: found(graph.view(controversy=topic))[0] for topic in ("euro", "tax", "road")
    }  # fmt: skip
    assert leads == {
        "euro": f"{MOST} “Yes”: 2 actors for it (Greens and Left), 1 against (Right), as "
        "last stated, 2002-06.",
        "tax": f"{MOST} “Yes”: 1 actor for it (Left), 1 against (Right).",
        "road": f"{MOST} “Yes”: 1 actor for it (Left), 1 against (Right).",
    }
    # The newest date is that of the whole graph, also where a filter leaves it out.
    assert found(graph.view(controversy="euro", until="2005")) == [leads["euro"]]
    assert ", as last stated" not in found(graph.on("2003-01-01").view(controversy="euro"))[0]


def test_where_nothing_is_current_the_lead_speaks_of_the_last_day(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(
        elections(
            "harbour / left 1998 2001; pirates 1998 2003-05 / right 1998 2003-05",
            "tax / right 2009 / left 2009",
        )
    )
    graph = argmap.read(tmp_path)
    assert found(graph.view(controversy="harbour")) == [
        "No stance here is current. On 2003-05-31, the last day on which one was, most contested "
        "(most actors on the smaller side) was “Yes”: 1 actor for it (Pirates), 1 against (Right).",
        "Ended last: Pirates supported “Yes” until 2003-05; 1 other stance ended on the same date.",
    ]
    assert found(graph.view(actor="pirates")) == [
        "Pirates supported “Yes” until 2003-05, and holds no stance now."
    ]
    assert (
        found(graph.view(actor="left"))[-1] == "Ended last: supported “Yes” (Harbour) until 2001."
    )


def test_nothing_is_found_in_nothing() -> None:
    assert found(view.whole(GraphReader(Graph()))) == []
    lone = Graph.of([Node("Actor", "a", {"name": "A"}), Node("Controversy", "c", {"name": "C"})])
    assert found(view.actor(GraphReader(lone), "a")) == []
    assert found(view.whole(GraphReader(lone))) == []


@pytest.mark.parametrize(("kind", "inferred"), [("stated", False), ("clashes", True)])
def test_the_most_opposed_are_found_as_by_counting_each_pair(kind: str, inferred: bool) -> None:
    index = argmap.read(EXAMPLE).view().indexed
    numbers = [
        getattr(index.agreement.between(*pair), kind)
        for pair in combinations(index.of_kind("actor"), 2)
    ]
    opposed = opposed_if(index, inferred=inferred)
    assert opposed is not None
    assert opposed.times == max(numbers)
    assert opposed.number == numbers.count(opposed.times)
    for (one, other), agreed in zip(opposed.pairs, opposed.agreed, strict=True):
        found = index.agreement.between(one, other)
        assert (getattr(found, kind), found.agreed) == (opposed.times, agreed)
    assert most_opposed(index) == opposed_if(index, inferred=False)


def test_what_real_documents_do_not_say_is_not_said() -> None:
    if not CORPORA.is_dir():
        missing("corpora", f"no folder {CORPORA}")
    first, last = found(argmap.read(CORPORA / "ledger" / "2026-03-08").view())
    assert "exclude" not in first
    assert last.startswith("Unresolved in AI Training on Copyrighted Works: Fair Use or")


def test_where_too_many_pairs_would_be_compared_none_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = argmap.read(EXAMPLE).view().indexed
    monkeypatch.setattr("argmap.text.most_opposed._MOST_PAIRS", 10)
    assert most_opposed(index) is None
