"""The gate before all Cypher: reads from the graph alone pass, everything else is refused."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import QueryRefused
from argmap.queries.gate.admission import FUNCTIONS, admit
from argmap.queries.gate.tokenizer import tokens
from tests.support import statements

TEXTS = statements(Path(__file__).with_name("admission.txt"))
ADMITTED = [
    *(text for text, _ in TEXTS["admitted"]),
    "// CREATE (n)\nMATCH (a) /* DELETE a */ RETURN a.id AS id",
]
REFUSED = [
    *TEXTS["refused"],
    ("RETURN 'it\\'s' AS x // '\nDELETE x", "DELETE writes"),
    ("`Load`\n`Csv` FROM 'x' AS row RETURN row", "LOAD"),
    # what Neo4j reads otherwise than it looks
    ("RETURN 1 AS x // \r UNION LOAD CSV FROM 'x' AS x RETURN x", "LOAD"),
    ("RETURN 1 AS x // \r UNION CALL db.labels() YIELD label AS x RETURN x", "procedure"),
    ("RETURN '\udcff' AS x", "half a character"),
    ("", "no Cypher"),
    (" // only a comment", "no Cypher"),
]


@pytest.mark.parametrize("text", ADMITTED)
def test_a_read_is_admitted(text: str) -> None:
    admit(text)


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_anything_else_is_refused(text: str, why: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        admit(text)
    assert why in str(refused.value)


def test_a_refusal_says_the_line_and_what_to_do() -> None:
    with pytest.raises(QueryRefused) as refused:
        admit("MATCH (a)\n// SET\nSET a.x = 1\nRETURN a.x AS x")
    assert str(refused.value) == (
        "line 3: SET writes, and Cypher can only read here. Change the documents and ingest them"
    )


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_of_the_list_is_admitted_in_any_case(name: str) -> None:
    for written in (name, name.upper(), f"{name} "):
        admit(f"MATCH (a) RETURN {written}(a.x) AS x")


@given(st.text(max_size=100))
def test_any_text_is_admitted_or_refused(text: str) -> None:
    """Nothing but QueryRefused may be raised."""
    with contextlib.suppress(QueryRefused):
        admit(text)


@given(st.text(max_size=100))
def test_tokens_leave_out_nothing_but_comments_and_spaces(text: str) -> None:
    assert all(token.text in text for token in tokens(text))
    assert sum(len(token.text) for token in tokens(text)) <= len(text)


@given(st.text(st.characters(exclude_characters="'\\", exclude_categories=["Cs"])))
def test_whatever_stands_in_a_text_is_no_clause(text: str) -> None:
    admit(f"MATCH (a) WHERE a.name = '{text}' RETURN a.id AS id")


writes = st.sampled_from(["CREATE (n)", "SET a.x = 1", "DELETE a", "LOAD CSV FROM 'x' AS r"])
gaps = st.sampled_from(
    [" ", "\n", "/* x */", "// x\n", "\t", " /* ' */ ", "//'\n", "\u00a0", "\u2003"]
)


@given(gaps, writes, gaps)
def test_a_write_is_found_behind_any_gap(before: str, text: str, after: str) -> None:
    with pytest.raises(QueryRefused):
        admit(f"MATCH (a){before}{text.replace(' ', after, 1)}{after}RETURN 1 AS x")
