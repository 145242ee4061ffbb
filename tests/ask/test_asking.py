"""Test `graph.ask`: the answer to a question in the user's own words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import argmap
from argmap.api import ArgumentGraph
from argmap.errors import ParameterError
from tests.conformance.cases import HERE


@pytest.fixture(scope="module")
def graph() -> Iterator[ArgumentGraph]:
    with argmap.read(HERE / "debate.yml") as graph:
        yield graph


def test_a_question_is_answered_by_the_table_of_its_query(graph: ArgumentGraph) -> None:
    answer = graph.ask("who opposes the mayor")
    assert answer.query is not None
    assert (answer.query.name, answer.parameters) == ("actors/opponents", {"actor": "mayor"})
    assert answer.table == graph.query("actors/opponents", actor="mayor")
    assert (answer.candidates, answer.unused) == ((), ())
    assert repr(answer) == f"<Answer: actors/opponents, rows: {len(answer.table or ())}>"


def test_a_question_that_no_query_asks_has_candidates(graph: ArgumentGraph) -> None:
    answer = graph.ask("who opposes the mayor on weekends")
    assert (answer.query, answer.table, answer.limit) == (None, None, None)
    assert answer.unused == ("weekends",)
    assert len(answer.candidates) == 3
    best = answer.candidates[0]
    assert (best.query.name, best.parameters) == ("actors/opponents", {"actor": "mayor"})
    assert repr(answer).startswith("<Answer: no query chosen; nearest: actors/opponents, ")
    assert repr(graph.ask("xyzzy")) == "<Answer: no query chosen; nearest: none>"


def test_a_query_may_be_found_without_being_run(graph: ArgumentGraph) -> None:
    answer = graph.ask("who opposes the mayor", run=False)
    assert answer.query is not None
    assert answer.table is None
    assert repr(answer) == "<Answer: actors/opponents, not run>"


def test_a_limit_comes_from_the_question_or_from_the_caller(graph: ArgumentGraph) -> None:
    answer = graph.ask("top 1 sources")
    assert (answer.limit, len(answer.table or ())) == (1, 1)
    answer = graph.ask("top 1 sources", limit=2)
    assert (answer.limit, len(answer.table or ())) == (2, 2)


def test_parameters_may_be_given(graph: ArgumentGraph) -> None:
    answer = graph.ask("opponents of an actor", {"actor": "mayor"})
    assert answer.table == graph.query("actors/opponents", actor="mayor")
    with pytest.raises(ParameterError, match="no named query has a parameter 'sesame'"):
        graph.ask("opponents of the mayor", {"sesame": 1})
    with pytest.raises(ParameterError, match="at most 1,000 characters"):
        graph.ask("who " * 2_500)
