"""The events of views and pages, on both stores: those that the named queries list."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from argmap import ArgumentGraph
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
    plain = graph.view(thread="streets").to_html().text
    assert "Trial begins" not in plain
    assert '<section class="part events">' not in plain
    text = graph.view(thread="streets", events=True).to_html().text
    assert "3 events." in text
    block = re.search(r'<script type="application/json" id="events">(.*?)</script>', text)
    assert block
    assert [item["id"] for item in json.loads(block[1])] == ["opening", "trial", "ruling"]


def test_a_page_of_nothing_but_events_opens_as_text(graph: ArgumentGraph) -> None:
    view = graph.view(query="events/evidence", events=True)
    assert (view.drawn, len(view.events)) == (0, 3)
    assert re.search(r'"way": ?"text"', view.to_html().text)


def test_an_article_says_who_took_part_in_which_role(graph: ArgumentGraph, tmp_path: Path) -> None:
    graph.site(tmp_path, maps="none")
    page = (tmp_path / "threads" / "streets.html").read_text("utf-8")
    text = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    for part in (
        "Walkers (plaintiff), Drivers (defendant), Court (context)", "A role is not a stance",
        "example.net/news secondary reporting", "example.org/report primary document",
    ):  # fmt: skip
        assert part in text, part
