"""The stances of one day: the same for every command, on both stores."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import argmap
from argmap import ArgumentGraph
from argmap.errors import ParameterError
from argmap.graph.remarks import depends_on_ended
from argmap.model import Edge, Graph, Node, Ref, Value
from argmap.model.dates import held_on
from argmap.model.schema import STANCE_TARGETS
from argmap.model.stance_times import last_day_of
from tests.js.case_graph import read_cases
from tests.places import Place, put
from tests.support import EXAMPLE

CASES = read_cases("held_on")
"""Periods of stances, and by day those that are held. The JavaScript of pages has the same."""

EVERY = {"standing": "registered,unregistered,hedged", "basis": "stated,inferred"}
POSITION = Ref("Position", "lane/yes")


def _every_period() -> Graph:
    """A graph with a stance of one actor for each period, two on reasons, and three events."""
    nodes = [
        Node("Controversy", "lane", {"name": "Lane", "document": "d"}),
        Node("Position", "lane/yes", {"name": "Yes", "document": "d"}),
        Node("Reason", "lane/yes/safe", {"name": "Safe", "document": "d"}),
        *(Node("Event", d, {"name": d, "date": d, "document": "d"}) for d in ("2015", "2017-05")),
        Node("Event", "undated", {"name": "undated", "document": "d"}),
    ]
    stated: dict[str, Value] = {"basis": "stated", "document": "d", "line": 1}
    part: dict[str, Value] = {"basis": "stated", "documents": ["d"], "line": 1}
    edges = [
        Edge("PART_OF", POSITION, Ref("Controversy", "lane"), "p", part),
        Edge("SUPPORTS", Ref("Reason", "lane/yes/safe"), POSITION, "r", stated),
    ]
    for number, text in enumerate(CASES["stances"]):
        actor = Node("Actor", f"a{number:02}", {"name": text, "standing": "unregistered",
                                                "mentioned_in": "d"})  # fmt: skip
        dates = dict(zip(("since", "until"), text.split("/"), strict=True))
        if dates["until"]:
            dates["ended"] = last_day_of(dates["until"])
        given = stated | {name: value for name, value in dates.items() if value}
        nodes.append(actor)
        edges.append(Edge("SUPPORTS", actor.ref, POSITION, "s", given))
        if number in (0, len(CASES["stances"]) - 1):
            edges.append(Edge("CONTESTS", actor.ref, Ref("Reason", "lane/yes/safe"), "s", given))
    edges += [Edge("TOOK_PART_IN", Ref("Actor", "a00"), Ref("Event", event), "t", stated)
              for event in ("2015", "2017-05")]  # fmt: skip
    return Graph.of(nodes, edges)


def _stances(graph: Graph) -> list[Edge]:
    ends = [edge for edge in graph.edges if edge.source.label == "Actor"]
    return [edge for edge in ends if edge.target.label in STANCE_TARGETS]


@pytest.fixture(scope="module")
def generated(module_place: Place) -> ArgumentGraph:
    put(module_place.open(), _every_period())
    return ArgumentGraph(module_place.open())


@pytest.mark.parametrize("day", CASES["held"])
def test_a_stance_is_held_or_not_everywhere(generated: ArgumentGraph, day: str) -> None:
    expected = sorted(CASES["held"][day])
    periods = [text.split("/") for text in CASES["stances"]]
    assert sorted("/".join(p) for p in periods if held_on(p[0], last_day_of(p[1]), day)) == expected
    graph = generated.on(day)

    rows = graph.cypher("MATCH (a:Actor)-[:SUPPORTS]->(:Position) RETURN a.name AS name")
    assert sorted(rows["name"]) == expected
    assert sorted(generated.query("positions/stances", EVERY, day=day)["name"]) == expected
    filtered = generated.view(since=day, until=day).graph
    assert sorted(filtered.by_ref[edge.source].name for edge in _stances(filtered)) == expected
    view = graph.view()
    assert sorted(node.name for node in view.graph.labelled("Actor")) == expected
    assert f"as held on {day} ({len(expected)} stances, 1 of them without a date)" in view.about
    assert len(graph.statements().table) == len(expected)
    held = graph.held
    assert held is not None
    assert (held.held, held.undated) == (len(expected), 1)
    assert held.held + held.ended + held.not_begun == len(CASES["stances"])


def test_what_is_not_held_is_left_out_and_counted(generated: ArgumentGraph) -> None:
    graph = generated.on(date(2016, 12, 31))
    assert {node.id for node in graph.graph().labelled("Event")} == {"2015", "undated"}
    assert len(graph.graph().labelled("Actor")) == len(CASES["stances"])
    # The stance without a date also gives a reason; one from 2017-05-10 on does not yet.
    assert [row["opponents"] for row in graph.reasons()] == [1]
    assert str(graph.held) == (
        "Held on 2016-12-31: 21 of 49 stances. 1 of them has no date and counts as held. 26 had "
        "ended, 2 had not begun. Not included: 1 later event and 6 later ends of stances."
    )
    # An end that came later is not known, unless the stance has no other date.
    ends = graph.cypher(
        "MATCH ()-[r:SUPPORTS]->(:Position) RETURN r.since AS since, r.until AS until"
    )
    later = [row["since"] for row in ends if str(row["until"] or "") > "2016-12-31"]
    assert later == [None]
    assert len(generated.graph().edges) == len(_every_period().edges)


def test_the_examples_have_one_number(tmp_path: Path) -> None:
    with argmap.read(EXAMPLE, root=EXAMPLE) as graph:
        day = "2016-03-01"
        on = graph.on(day)
        held = _stances(on.graph())
        filtered = _stances(graph.view(since=day, until=day).graph)
        assert [edge.id for edge in held] == [edge.id for edge in filtered]
        rows = graph.query("positions/stances", EVERY, day=day)
        assert len(rows) == sum(edge.target.label == "Position" for edge in held)
        assert on.held is not None
        assert on.held.held == len(held) < len(_stances(graph.graph()))
        assert f"As held on {day}." in on.view(controversy="apple-v-fbi").to_html().text
        made = on.network("subtract")
        assert made.receipt["on"] == day
        assert f"as held on {day}." in " ".join(made.notes())
        on.site(tmp_path / "atlas", maps="one")
        for name in ("index.html", "actors/fcc.html", "map.html"):
            assert f"held on {day}" in (tmp_path / "atlas" / name).read_text("utf-8").replace(
                "<time>", ""
            )


def test_the_graph_of_a_day_is_only_read(generated: ArgumentGraph) -> None:
    graph = generated.on("2016-03-01")
    with pytest.raises(ParameterError, match="which can only be read"):
        graph.ingest(EXAMPLE)
    with pytest.raises(ParameterError, match="which can only be read"):
        graph.copy_to(generated)
    with pytest.raises(ParameterError, match="the graph of 2016-03-01"):
        graph.on("2016-03-02")
    for wrong in ("2016", "2016-02-30", "20160301", "", "x"):
        with pytest.raises(ParameterError, match="on must be a day, such as 2016-03-01"):
            generated.on(wrong)


def test_a_query_depends_on_ended_stances_unless_it_shows_their_ends() -> None:
    with argmap.connect("memory:") as graph:
        found = {query.name for query in graph.queries() if depends_on_ended(query.text)}
    assert {"actors/similar", "threads/overview"} <= found
    assert (
        not {"positions/by-support", "positions/stances", "actors/opposed", "sources/most-used"}
        & found
    )
