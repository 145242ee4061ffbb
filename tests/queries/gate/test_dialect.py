"""What the embedded engine answers wrongly is refused with the form to use instead."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import argmap
from argmap import ArgumentGraph
from argmap.errors import QueryRefused
from argmap.queries.gate.admission import refuse_date_parts
from argmap.queries.gate.dialect import for_embedded
from argmap.queries.gate.notices import bookkeeping_notice
from argmap.queries.library import Library
from argmap.queries.lint import require_file_rules
from argmap.store.embedded import EmbeddedStore
from tests.support import statements

TEXTS = statements(Path(__file__).with_name("dialect.txt"))
TWO = "(n)-->(:Position)<--(:Actor)"


def of(section: str) -> pytest.MarkDecorator:
    """Run a test for each text of a section, with what the file expects of it."""
    texts = TEXTS[section]
    return pytest.mark.parametrize(("text", "expected"), texts, ids=range(len(texts)))


@of("refused")
def test_refused(text: str, expected: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        for_embedded(text)
    assert expected in str(refused.value)
    assert str(refused.value).startswith("line 1: ")


@of("admitted")
def test_admitted(text: str, expected: str) -> None:
    assert for_embedded(text) == text
    assert not expected


@of("rewritten")
def test_rewritten(text: str, expected: str) -> None:
    assert for_embedded(text) == expected
    assert for_embedded(expected) == expected


def test_a_condition_before_a_line_end_is_rewritten() -> None:
    text = f"MATCH (n) WHERE NOT EXISTS {{ MATCH {TWO}\n}} RETURN n"
    assert for_embedded(text) == text.replace("\n", "\nWHERE true ")


WORDS = (
    "( ) [ ] { } , . : | * = < > - + $ 'title' 1 n `n` r type id AS IN MATCH OPTIONAL WHERE "
    "WITH UNWIND RETURN CALL UNION EXISTS COUNT CASE WHEN THEN ELSE END AND OR NOT collect "
    "nodes ORDER BY DISTINCT STARTS (n) -[r]-> --"
)
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=30)


@pytest.mark.slow
@given(PIECES)
def test_any_pieces_are_admitted_or_refused(pieces: list[str]) -> None:
    """Nothing but QueryRefused may be raised."""
    for require in (for_embedded, require_file_rules):
        with contextlib.suppress(QueryRefused):
            require(" ".join(pieces))


@pytest.mark.slow
@pytest.mark.parametrize("opening", ["(", "[", "{x: ", "[x IN ", "head(", "CASE WHEN 1 THEN "])
def test_a_text_may_be_nested_deep(opening: str) -> None:
    """It must not raise RecursionError."""
    closing = {"(": ")", "[": "]", "{": "}", "h": ")", "C": " END"}[opening[0]]
    for_embedded(f"RETURN {opening * 700}1{closing * 700} AS x")


def test_the_query_files_are_asked_as_they_are() -> None:
    for query in Library([]):
        assert for_embedded(query.text) == query.text


def test_the_line_is_named() -> None:
    with pytest.raises(QueryRefused, match=r"line 3: n\.title is not a property"):
        for_embedded("MATCH (n)\n\nRETURN n.title")


@pytest.fixture(scope="module")
def empty() -> ArgumentGraph:
    store = EmbeddedStore()
    with store.writing():
        pass
    return ArgumentGraph(store)


def test_the_embedded_store_refuses_and_answers_the_other_form(empty: ArgumentGraph) -> None:
    with pytest.raises(argmap.QueryRefused, match=r"write n\.name"):
        empty.cypher("MATCH (n:Actor) RETURN n.title")
    assert empty.cypher("MATCH (n:Actor) RETURN n.name").rows == ()


@of("refused by the engine, with a hint")
def test_a_hint_follows_the_engines_error(empty: ArgumentGraph, text: str, expected: str) -> None:
    with pytest.raises(argmap.QueryFailed) as failed:
        empty.cypher(text)
    assert expected in str(failed.value)


def test_the_engines_column_counts_in_the_text_as_it_was_written(empty: ArgumentGraph) -> None:
    text = f"MATCH (n) WHERE EXISTS {{ {TWO} }} AND 1 < 2 < 3 RETURN n"
    with pytest.raises(argmap.QueryFailed, match=f"col {text.index('< 3') + 1}:"):
        empty.cypher(text)


@of("parts of dates")
def test_the_parts_of_dates_are_refused(text: str, expected: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        refuse_date_parts(text)
    assert expected in str(refused.value)


def test_keys_of_maps_may_be_called_like_parts_of_dates() -> None:
    refuse_date_parts("WITH {year: 1, `day`: 2} AS m RETURN m.year, m.day")
    refuse_date_parts("UNWIND $rows AS row RETURN row.year", frozenset({"year"}))
    refuse_date_parts("MATCH (year)-->(day:Actor) RETURN year.id AS month, day.id AS offset")
    refuse_date_parts("RETURN my.year(1) AS x, a.b.day(2) AS y")
    with pytest.raises(QueryRefused):
        refuse_date_parts("MATCH (year:Actor) RETURN year.year")


@of("notices of bookkeeping")
def test_a_notice_says_how_to_leave_the_bookkeeping_out(text: str, expected: str) -> None:
    assert expected in bookkeeping_notice(text)
    assert bool(bookkeeping_notice(text)) == bool(expected)
