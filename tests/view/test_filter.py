"""Narrowing a view in Python. That the page narrows alike is tested in a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import argmap
from argmap import view
from argmap.errors import ParameterError
from argmap.model import Edge, Graph, Node
from argmap.model.graph import GraphReader
from argmap.model.view import View
from argmap.page.page import notes_of
from argmap.view import Filter
from tests import graphs
from tests.graphs import debate
from tests.view.test_select import ids


@pytest.fixture
def whole() -> View:
    return view.whole(GraphReader(debate()))


def test_nothing_asked_changes_nothing(whole: View) -> None:
    assert Filter().applied(whole) is whole


def test_what_loses_all_that_it_is_there_for_goes_too(whole: View) -> None:
    left = Filter(kind=["research-lab"]).applied(whole)

    assert ids(left, "Actor") == {graphs.INSTITUTE.id}
    assert ids(left, "Position") == {graphs.PRICE.id, graphs.CHEAP.id}
    assert ids(left, "Reading") == {graphs.READING.id}
    assert ids(left, "Controversy") == {"congestion-charge", "free-buses"}
    assert graphs.LETTERS not in left.graph.by_ref
    assert graphs.KERB not in ids(left, "Document")


def test_open_questions_go_with_their_thread(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text(
        "- {kind: thread, id: t, title: T, open_questions: [{name: Why?}]}\n"
        "- {kind: thread, id: alone, title: Alone, open_questions: [{name: Who?}]}\n"
        "- {kind: controversy, id: c, title: C, thread: t,\n"
        "   positions: [{claim: Yes., proponents: [somebody]}]}\n"
    )
    with argmap.read(tmp_path) as graph:
        left = Filter(kind=["company"]).applied(view.whole(GraphReader(graph.graph())))
    assert ids(left, "Thread") == {"alone"}
    assert ids(left, "Tension") == {"alone/who"}


def test_a_position_without_actors_stays_where_actors_are_not_asked_for(whole: View) -> None:
    left = Filter(confidence=["disputed"]).applied(whole)

    assert ids(left, "Position") == {graphs.RESIDENTS.id}
    assert ids(left, "Reading") == {graphs.READING.id}
    assert ids(left, "Controversy") == {"kerbside"}
    assert ids(left, "Source") == {graphs.LETTERS.id}


def test_basis_is_of_support_and_contest_alone(whole: View) -> None:
    left = Filter(basis=["stated"]).applied(whole)

    assert len(left.graph.nodes) == len(whole.graph.nodes)
    gone = [edge for edge in whole.graph.edges if edge not in left.graph.edges]
    assert gone
    assert all(edge.inferred for edge in gone)
    left = Filter(basis=["inferred"]).applied(whole)
    assert not ids(left, "Actor")
    assert graphs.CONTROVERSY_KERB in left.graph.by_ref


@pytest.mark.parametrize(
    ("since", "until", "gone"),
    [
        ("2024", "", {"2023-09"}),
        ("2023-09", "", set()),
        ("2023-09-30", "", set()),
        ("2023-10", "", {"2023-09"}),
        ("", "2020", {"2025-03", "2023-09", "2023-10", "2022-01-15"}),
        ("", "2022-01", {"2025-03", "2023-10"}),
        ("", "2022-01-14", {"2025-03", "2023-10", "2022-01-15"}),
    ],
)
def test_a_stance_stays_in_its_time_and_without_a_date(
    whole: View, since: str, until: str, gone: set[str]
) -> None:
    narrowing = Filter(since=since, until=until)
    dropped = [edge for edge in whole.graph.edges if not narrowing.matches_edge(edge)]

    assert {edge.text("until") or edge.text("since") for edge in dropped} == gone
    left = narrowing.applied(whole)
    assert (graphs.CYCLISTS, "SUPPORTS", graphs.TREES) in {
        (edge.source, edge.type, edge.target) for edge in left.graph.edges
    }


def test_what_the_view_is_made_for_stays() -> None:
    shown = view.actor(GraphReader(debate()), "ilse-rolf")
    left = Filter(kind=["government"]).applied(shown)
    assert left.title == shown.title

    assert ids(left, "Actor") == {"ilse-rolf", "city-council"}
    assert ids(left, "Position") == {ref.id for ref in (graphs.PRICE, graphs.NO_PRICE, graphs.FREE)}
    assert left.focus == shown.focus


def test_an_actor_without_a_stance_is_not_on_a_filtered_map(whole: View) -> None:
    club, bare = (Node("Actor", name, {"name": name}) for name in ("club", "bare"))
    member = Edge("PART_OF", graphs.ROLF, club.ref, "", {"basis": "stated"})
    graph = Graph.of([*whole.graph.nodes, club, bare], [*whole.graph.edges, member])
    shown = View(graph, whole.title, whole.about)
    left = Filter(basis=["stated"]).applied(shown)
    assert {"club", "bare"} <= ids(shown, "Actor")
    assert ids(left, "Actor") == ids(shown, "Actor") - {"bare"}
    assert "club" not in ids(Filter(kind=["government"]).applied(shown), "Actor")


def test_it_says_in_words_what_is_left(whole: View) -> None:
    asked = Filter(
        kind=["company", "government", "group"],
        standing=["registered"],
        basis=["stated"],
        confidence=["high", "not-said"],
        since="2020",
        until="2024-05",
    )
    assert asked.applied(whole).about == (
        whole.about + "; filtered to actors of the kind company, government or group, actors that "
        "are registered, positions whose documentation is high or not stated, support and contest "
        "that is stated, stances held from 2020 to 2024-05 or without a date"
    )
    assert whole.title == "Cars in the centre · Who pays for getting about (3 controversies)"
    assert asked.applied(whole).title == "A part of the map"
    assert notes_of(Filter(basis=["inferred"]).applied(whole)) == [
        "Filtered to support and contest that is inferred. Nothing else is shown or summarised."
    ]


def _filter(**options: Any) -> Filter:
    return Filter(**options)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: _filter(kind=["companies"]), "(got 'companies'). Did you mean company?"),
        (lambda: _filter(standing=["x"]), "standing must be one of registered, "),
        (lambda: _filter(basis=["Stated"]), "Did you mean stated?"),
        (lambda: _filter(confidence=["hihg"]), "Did you mean high?"),
        (lambda: Filter(since="\u0662\u0660\u0662\u0660"), "must be a year, a month or"),
        (
            lambda: Filter(since="2020-13"),
            "since must be a year, a month or a day, such as 2024, 2024-05 or "
            "2024-05-31 (got '2020-13')",
        ),
        (lambda: Filter(until="tomorrow"), "until must be"),
        (lambda: Filter(since="2020\n"), "since must be"),
        (lambda: Filter(since="2021", until="2020"), "since (2021) must not be after until (2020)"),
    ],
)
def test_a_value_that_there_is_not_is_told(make: Callable[[], Filter], said: str) -> None:
    with pytest.raises(ParameterError) as told:
        make()
    assert said in str(told.value)


def test_a_day_may_lie_in_the_year_that_it_ends_with() -> None:
    assert Filter(since="2020-05-01", until="2020")


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("2021", "", "from 2021 on"),
        ("", "2021", "up to 2021"),
        ("2020", "2021-06", "from 2020 to 2021-06"),
        ("2021", "2021", "in 2021"),
        ("2021-06", "2021-06", "in 2021-06"),
        ("2021-06-15", "2021-06-15", "on 2021-06-15"),
    ],
)
def test_a_filter_says_its_period(since: str, until: str, words: str) -> None:
    assert str(Filter(since=since, until=until)) == f"stances held {words} or without a date"
