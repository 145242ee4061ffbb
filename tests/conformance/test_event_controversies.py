"""Which events belong to a controversy: one rule in queries, views, pages and `argmap check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import ArgumentGraph
from argmap.articles.graph_index import GraphIndex
from argmap.site.atlas import atlas_index
from tests.conformance.cases import ingested
from tests.places import Place

DOCUMENT = Path(__file__).with_name("event-controversies.yml")

OWN = {
    "kerb": ["direct", "position", "tension", "both", "other-thread"],
    "lane": ["listed", "both"],
    "bench": ["without-thread"],
}
"""The events that concern each controversy."""

BY_THREAD = {
    "kerb": ["question", "nothing"],
    "lane": ["question", "nothing"],
    "bench": ["question", "nothing", "squares-only", "undefined"],
}
"""The events that belong to each controversy only by its threads."""

TOPICS = sorted(OWN)


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    return ingested(module_place, "event-controversies")


@pytest.fixture(scope="module")
def index(graph: ArgumentGraph) -> GraphIndex:
    whole = graph.graph()
    return atlas_index(whole, events=False)


def in_time(graph: ArgumentGraph, topic: str) -> list[str]:
    known = {*OWN[topic], *BY_THREAD[topic]}
    return [str(event) for event in graph.query("events/timeline")["event"] if event in known]


def own_in_time(graph: ArgumentGraph, topic: str) -> list[str]:
    return [event for event in in_time(graph, topic) if event in OWN[topic]]


@pytest.mark.parametrize("topic", TOPICS)
def test_the_timeline_of_a_controversy(graph: ArgumentGraph, topic: str) -> None:
    table = graph.query("events/timeline", controversy=topic)
    assert table["event"] == in_time(graph, topic)
    by_thread = [row["event"] for row in table if row["by_thread"]]
    assert by_thread == BY_THREAD[topic]
    assert {row["by_thread"] for row in table} == {True, False}


def test_a_timeline_without_a_controversy_does_not_say_by_thread(graph: ArgumentGraph) -> None:
    table = graph.query("events/timeline", thread="streets")
    assert set(table["by_thread"]) == {None}
    assert len(table) == 7


@pytest.mark.parametrize("asked", [{}, {"controversy": "bench"}])
def test_overtaken_controversies(graph: ArgumentGraph, asked: dict[str, str]) -> None:
    table = graph.query("controversies/overtaken", asked)
    found = [(row["controversy"], row["event"], row["by_thread"]) for row in table]
    assert found == [
        (topic, event, event in BY_THREAD[topic])
        for topic in sorted(OWN)
        for event in in_time(graph, topic)
        if topic in asked.values() or not asked
    ]


@pytest.mark.parametrize("asked", [{}, {"controversy": "bench"}, {"actor": "city"}])
def test_who_is_active_without_a_position(graph: ArgumentGraph, asked: dict[str, str]) -> None:
    topics = ["bench"] if "controversy" in asked else TOPICS
    table = graph.query("actors/without-position", asked)
    rows = {row["controversy"]: (row["events"], row["by_thread"]) for row in table}
    assert len(table) == len(topics)
    assert rows == {topic: (own_in_time(graph, topic), 0) for topic in topics}
    table = graph.query("actors/without-position", asked, by_thread=True)
    rows = {row["controversy"]: (row["events"], row["by_thread"]) for row in table}
    assert len(table) == len(topics)
    assert rows == {topic: (in_time(graph, topic), len(BY_THREAD[topic])) for topic in topics}


@pytest.mark.parametrize("topic", TOPICS)
def test_the_view_of_a_controversy(graph: ArgumentGraph, topic: str) -> None:
    for hops in (None, 1):
        shown = graph.view(controversy=topic, hops=hops, events=True)
        assert [ref.id for ref in shown.events.refs] == in_time(graph, topic)
    text = shown.to_html().text
    events, threads = len(BY_THREAD[topic]), 1 if topic in ("kerb", "lane") else 2
    of = "its thread" if threads == 1 else "its threads"
    assert f"{events} events of {of} that concern no controversy" in text


def test_where_an_actor_is_active_without_a_position(graph: ArgumentGraph, tmp_path: Path) -> None:
    graph.site(tmp_path, events=True)
    for path in (tmp_path / "actors" / "city.html", tmp_path / "controversies" / "kerb.html"):
        assert "5 events</span>" in path.read_text("utf-8"), path.name
    page = (tmp_path / "controversies" / "bench.html").read_text("utf-8")
    assert page.count("(by its thread)") == len(BY_THREAD["bench"])
    assert "4 events of its threads that concern no controversy" in page


@pytest.mark.parametrize("topic", TOPICS)
def test_a_card_has_the_events_that_belong_to_its_controversy(
    graph: ArgumentGraph, topic: str
) -> None:
    titles = {
        "concerned by the event": False,
        "concerned by the event through a position or tension": False,
        "events by its thread": True,
    }
    neighbours = graph.card(topic, kind="controversy").neighbours
    shown = {
        item.ref.id: by_thread
        for title, by_thread in titles.items()
        for item in neighbours.get(title, ())
    }
    rows = graph.query("events/timeline", controversy=topic)
    assert shown == dict(zip(rows["event"], rows["by_thread"], strict=True))
    assert shown.keys() == {*OWN[topic], *BY_THREAD[topic]}
