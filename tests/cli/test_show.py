"""`argmap show`: the reasons of a position, as a tree."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

import argmap
from argmap.cli.root import cli
from tests.places import Place, put

DOCUMENTS = Path(__file__).parents[1] / "conformance" / "reasons.yml"
EVENTS = DOCUMENTS.with_name("event-controversies.yml")


def _show(*words: str) -> str:
    result = CliRunner().invoke(cli, ["show", *words, "--from", str(DOCUMENTS)])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_reasons_of_a_position_are_a_tree() -> None:
    shown = _show("kerb/trees").splitlines()
    place = shown.index("reasons (3)")
    lines = [line.rpartition("  (")[0] for line in shown[place + 1 : place + 4]]
    assert lines == [
        "  + Trees cool the street. [kerb/trees/trees-cool-the-street], "
        "supported by some planners, Walkers, 2 sources",
        "    - Not in winter. [kerb/trees/not-in-winter], supported by Drivers",
        "  - Trees cost more than paint. [kerb/trees/cost], contested by Walkers",
    ]
    assert "reasons (" not in _show("square/nothing")


def test_a_reason_has_a_card() -> None:
    shown = _show("kerb/trees/trees-cool-the-street", "--kind", "reason")
    assert "is a reason for (1)\n  Plant trees. [kerb/trees]" in shown
    assert "supported by (1, 1 hedged name not counted)" in shown
    card = json.loads(_show("kerb/trees", "--format", "json"))
    assert [(item["id"], item["for"]) for item in card["reasons"]] == [
        ("kerb/trees/trees-cool-the-street", True),
        ("kerb/trees/cost", False),
    ]


def test_the_events_of_a_controversy_are_those_that_belong_to_it(place: Place) -> None:
    put(place.open(), argmap.read(EVENTS).graph())
    titles = {
        "concerned by the event": False,
        "concerned by the event through a position or tension": False,
        "events by its thread": True,
    }
    found: list[str] = []
    with argmap.connect(place.url) as graph:
        for controversy in graph.controversies()["id"]:
            neighbours = graph.card(str(controversy), kind="controversy").neighbours
            shown = {
                item.ref.id: by_thread
                for title, by_thread in titles.items()
                for item in neighbours.get(title, ())
            }
            rows = graph.query("events/timeline", controversy=controversy)
            assert shown == dict(zip(rows["event"], rows["by_thread"], strict=True))
            found += [title for title in titles if title in neighbours]
    assert {*found} == {*titles}


def test_show_says_how_events_belong_to_a_controversy() -> None:
    result = CliRunner().invoke(cli, ["show", "kerb", "--from", str(EVENTS)])
    lines = result.stdout.splitlines()
    assert "concerned by the event (3)" in lines
    assert "concerned by the event through a position or tension (2)" in lines
    place = lines.index("events by its thread (2)")
    assert lines[place + 1].startswith("  nothing  (")
