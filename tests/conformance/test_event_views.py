"""The events of views and pages, on both stores: those that the named queries list."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from argmap import ArgumentGraph
from argmap.page.payload import payload
from tests.conformance.cases import ingested
from tests.places import Place


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    return ingested(module_place, "events")


@pytest.mark.parametrize(
    ("shown", "asked"),
    [
        ({}, {}),
        ({"thread": "streets"}, {"thread": "streets"}),
        ({"controversy": "kerb"}, {"controversy": "kerb"}),
        ({"actor": "walkers"}, {"actor": "walkers"}),
        ({"actor": "court", "hops": 1}, {"actor": "court"}),
        ({"since": "2024-03", "until": "2024-05-31"}, {"start": "2024-03", "end": "2024-05-31"}),
        ({"until": "2023-06"}, {"end": "2023-06"}),
        ({"thread": "streets", "since": 2024}, {"thread": "streets", "start": "2024"}),
    ],
)
def test_a_view_has_the_events_of_the_timeline(
    graph: ArgumentGraph, shown: dict[str, Any], asked: dict[str, Any]
) -> None:
    rows = graph.query("events/timeline", asked)["event"]
    view = graph.view(**shown, events=True)
    assert [ref.id for ref in view.events.refs] == rows
    assert len(view.events) == len(rows) > 0
    assert view.graph.labelled("Event") == ()
    assert view.graph == graph.view(**shown).graph
    assert len(graph.view(**shown).events) == 0


def test_two_actors_have_the_events_of_both(graph: ArgumentGraph) -> None:
    view = graph.view(actor=["walkers", "drivers"], events=True)
    assert [ref.id for ref in view.events.refs] == ["trial"]


@pytest.mark.parametrize(
    ("query", "parameters", "named", "about"),
    [
        ("events/plaintiffs", {}, ["trial"], ["opening", "trial"]),
        ("controversies/overtaken", {}, ["ruling"], ["opening", "trial", "ruling"]),
        ("positions/stances", {"position": "kerb/narrow"}, [], ["trial"]),
        ("actors/profile", {"actor": "walkers"}, [], ["opening", "trial", "ruling"]),
    ],
)
def test_a_result_has_its_events_and_those_about_it_if_asked(
    graph: ArgumentGraph,
    query: str,
    parameters: dict[str, object],
    named: list[str],
    about: list[str],
) -> None:
    table = graph.query(query, parameters)
    for view in (graph.view_of(table), graph.view(query=query, parameters=parameters)):
        assert [ref.id for ref in view.events.refs] == named
    for view in (
        graph.view_of(table, events=True),
        graph.view(query=query, parameters=parameters, events=True),
    ):
        assert [ref.id for ref in view.events.refs] == about


def test_the_events_of_cypher_are_on_its_map(graph: ArgumentGraph) -> None:
    for text in ("MATCH (e:Event {id: 'trial'}) RETURN e.id", "MATCH (e {id: 'trial'}) RETURN e"):
        assert [ref.id for ref in graph.view_of(graph.cypher(text)).events.refs] == ["trial"]


def test_a_page_shows_events_only_if_asked(graph: ArgumentGraph) -> None:
    plain = graph.view(thread="streets").to_html()
    assert "Trial begins" not in plain
    assert '<section class="part events">' not in plain
    text = graph.view(thread="streets", events=True).to_html()
    assert "3 events." in text
    block = re.search(r'<script type="application/json" id="events">(.*?)</script>', text)
    assert block
    assert [item["id"] for item in json.loads(block[1])] == ["opening", "trial", "ruling"]
    assert text.count('<article class="event"') == 3
    assert "A role in an event is not a stance" in text


def test_a_page_of_nothing_but_events_opens_as_text(graph: ArgumentGraph) -> None:
    view = graph.view(query="events/evidence", events=True)
    assert (view.drawn, len(view.events)) == (0, 3)
    assert re.search(r'"way": ?"text"', view.to_html())


def test_a_card_says_who_took_part_in_which_role(graph: ArgumentGraph) -> None:
    data = payload(graph.view(controversy="kerb", events=True))
    trial = data["events"][1]
    nodes = {node["ref"]: number for number, node in enumerate(data["nodes"])}
    assert [(item["name"], item["roles"]) for item in trial["actors"]] == [
        ("Walkers", ["plaintiff"]),
        ("Drivers", ["defendant"]),
        ("Court", ["context"]),
    ]
    assert trial["actors"][0]["node"] == nodes["Actor:walkers"]
    assert "node" not in trial["actors"][2]  # who takes no side is not drawn
    assert {item["name"] for item in trial["concerns"]} == {
        "The kerb", "Kerbs should be narrow.", "Room",
    }  # fmt: skip
    assert [item["event"] for item in trial["related"]] == [2]
    assert [(item["href"], item["about"]) for item in trial["sources"]] == [
        ("https://example.net/news", "secondary reporting"),
        ("https://example.org/report", "primary document"),
    ]
    assert data["documents"][trial["document"]]["id"] == "events.yml"
    assert trial["line"] > 1
    ruling = data["events"][2]
    assert [(item["name"], "event" in item) for item in ruling["related"]] == [
        ("gone", False),
        ("Trial begins", True),
    ]
