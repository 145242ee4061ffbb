"""Test that filters and comparisons are the same in Python and in the page's JavaScript.

`node --test` runs the same cases (`*.test.js`).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict
from typing import Any

import pytest

from argmap.display.legend import RELATIONS
from argmap.errors import ParameterError
from argmap.model.agreement import grouped, shown_text
from argmap.model.counting import Actors, is_hedged
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.stance_times import BOTH, current_stance
from argmap.model.stance_words import period_text, stance_text
from argmap.model.view import View
from argmap.page.page import page
from argmap.page.payload import payload
from argmap.view import Filter
from tests.js.case_graph import case_graph, neutral_graph, read_cases, ref_of

FILTERS = {
    "actor": "kind",
    "standing": "standing",
    "basis": "basis",
    "confidence": "confidence",
    "since": "since",
    "until": "until",
}
"""By field of the page's state: the parameter of `Filter`. The page has more filters."""

SHARED = [case for case in read_cases("filter") if case["state"].keys() <= FILTERS.keys()]


def _view(**more: Any) -> View:
    return View(case_graph(), "Buses", "everything", **more)


@pytest.fixture(scope="module")
def everything() -> dict[str, Any]:
    return payload(_view())


def test_the_graph_is_what_a_page_gets(everything: dict[str, Any]) -> None:
    data, wanted = everything, read_cases("graph")
    assert wanted["relations"] == {item.key: item.type for item in RELATIONS}
    names = ("ref", "kind", "name")
    assert [[node[name] for name in names] for node in data["nodes"]] == [
        [node[name] for name in names] for node in wanted["nodes"]
    ]
    assert [node.get("actor_kind") for node in data["nodes"] if node["label"] == "Actor"] == [
        node["details"].get("kind") for node in wanted["nodes"] if node["ref"].startswith("Actor:")
    ]
    refs = [node["ref"] for node in data["nodes"]]
    assert [
        {**edge, "from": refs[edge["from"]], "to": refs[edge["to"]]} for edge in data["edges"]
    ] == wanted["edges"]


@pytest.mark.parametrize("case", read_cases("current_stance"), ids=lambda case: case["name"])
def test_current_stances_are_the_same(case: dict[str, Any]) -> None:
    statements = [tuple(item) for item in case["statements"]]
    wanted = BOTH if case["current"] == "both" else case["current"]
    assert current_stance(statements) == current_stance(statements[::-1]) == wanted


@pytest.mark.parametrize("case", read_cases("neutral")["cases"], ids=lambda case: case["name"])
def test_neutral_actors_are_the_same(case: dict[str, Any]) -> None:
    everything = neutral_graph()
    state = {FILTERS[name]: value for name, value in case["state"].items()}
    left = Filter(**state).applied(View(everything, "Buses", "everything")).graph
    counting = IndexedGraph(left).counting

    def refs(actors: Actors[Ref]) -> dict[str, list[str]]:
        return {
            "counted": sorted(map(str, actors.counted)), "hedged": sorted(map(str, actors.hedged))
        }  # fmt: skip

    for text, wanted in case["positions"].items():
        assert refs(counting.neutral(ref_of(text))) == wanted
    for text, wanted in case["only"].items():
        assert refs(counting.only_neutral(counting.positions(ref_of(text)))) == wanted
    dropped = {str(node.ref) for node in everything.nodes if node.ref not in left.by_ref}
    assert dropped == set(case["dropped"])


def test_there_are_cases_for_every_shared_filter() -> None:
    assert {name for case in SHARED for name in case["state"]} == FILTERS.keys()
    assert len(SHARED) > 15


@pytest.mark.parametrize("case", SHARED, ids=lambda case: case["name"])
def test_filters_leave_the_same(case: dict[str, Any]) -> None:
    state = {FILTERS[name]: value for name, value in case["state"].items()}
    if "confidence" in state:
        state["confidence"] = [word.replace("not said", "not-said") for word in state["confidence"]]
    data = payload(Filter(**state).applied(_view()))
    refs = [node["ref"] for node in data["nodes"]]
    edges = [
        f"{refs[edge['from']]} {edge['relation']} {refs[edge['to']]} {edge['basis']}"
        for edge in data["edges"]
    ]
    assert refs == case["nodes"]
    assert edges == case["edges"]


@pytest.mark.parametrize(
    "case", read_cases("comparison"), ids=lambda case: f"{case['one']}-{case['other']}"
)
def test_two_actors_agree_and_clash_as_often(case: dict[str, Any]) -> None:
    found = IndexedGraph(_view().graph).agreement.between(
        *map(ref_of, (case["one"], case["other"]))
    )
    bases = Counter(basis for *_, basis in case["rivals"])
    assert found.agreed == len(case["both_support"]) + len(case["both_contest"])
    assert found.opposite == len(case["clash"])
    assert (found.rivals, found.inferred) == (bases["stated"], bases["inferred"])


def test_periods_in_words() -> None:
    for case in read_cases("held_text"):
        dates = [case["held"].get(name, "") for name in ("since", "until")]
        assert period_text(*dates) == case["words"]


@pytest.mark.parametrize("case", read_cases("stance_times"))
def test_stances_that_have_ended_say_so(case: list[str]) -> None:
    actor, side, position, text = case
    index = _view().indexed
    assert stance_text(index, ref_of(actor), side.upper(), ref_of(position)) == text


@pytest.mark.parametrize("case", read_cases("agreement"), ids=lambda case: case["name"])
def test_agreement_is_the_same(case: dict[str, Any]) -> None:
    state = {FILTERS[name]: value for name, value in case["state"].items()}
    graph = Filter(**state).applied(_view()).graph
    named = IndexedGraph(graph).agreement.others(ref_of(case["actor"]))
    others = {ref: item for ref, item in named.items() if not is_hedged(graph.by_ref[ref])}
    assert {
        str(ref): {name: number for name, number in asdict(item).items() if number}
        for ref, item in others.items()
    } == case["others"]
    found = grouped(others, lambda ref: graph.by_ref[ref].name)
    assert {name: list(map(str, some)) for name, some in found.items()} == case["groups"]
    assert shown_text(1, found) == case["shown"]


@pytest.mark.parametrize("case", read_cases("counting"), ids=lambda case: case["name"])
def test_numbers_are_the_same(case: dict[str, Any]) -> None:
    state = {FILTERS[name]: value for name, value in case["state"].items()}
    counting = IndexedGraph(Filter(**state).applied(_view()).graph).counting
    everywhere = counting.everywhere()
    assert {
        "counted": sorted(map(str, everywhere.counted)),
        "hedged": sorted(map(str, everywhere.hedged)),
    } == case["everywhere"]
    for text, numbers in case["topics"].items():
        actors = counting.actors(ref_of(text))
        assert {
            "positions": len(counting.positions(ref_of(text))),
            "actors": len(actors),
            "hedged": len(actors.hedged),
        } == numbers
    for text, numbers in case["positions"].items():
        supporters = counting.supporters(ref_of(text))
        assert {
            "supporters": len(supporters),
            "opponents": len(counting.opponents(ref_of(text))),
            "note": supporters.note,
        } == numbers
    for text, number in case["held"].items():
        assert len(counting.positions_of(ref_of(text))) == number


@pytest.mark.parametrize(("date", "valid"), read_cases("state")["dates"].items())
def test_dates_are_valid_alike(date: str, valid: bool) -> None:
    if valid:
        assert Filter(since=date).since == date
        assert Filter(until=date).until == date
    else:
        with pytest.raises(ParameterError):
            Filter(since=date)
        with pytest.raises(ParameterError):
            Filter(until=date)


def test_a_page_for_two_actors_opens_with_their_comparison() -> None:
    pair = read_cases("state")["pair"]
    one, other = ref_of(pair["one"]), ref_of(pair["other"])
    text = page(_view(focus=one, compared=(one, other)))
    saved = re.search(r'id="saved">([^<]*)<', text)
    assert saved
    assert json.loads(saved[1]) == pair["text"]
