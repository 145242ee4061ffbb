"""Test how questions are read and answered, on both stores."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import ArgumentGraph
from argmap.ask.form import ActorCondition, Form, KindCondition, StanceCondition, TimeCondition
from argmap.ask.form_json import from_json, to_json
from argmap.ask.words import known_words
from argmap.errors import ParameterError
from argmap.graph.ask import Answer
from argmap.queries.library import Library
from argmap.queries.query import Query
from tests.places import Place
from tests.sampling import spread
from tests.support import CORPORA, EXAMPLE, missing, yaml_cases

HERE = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text("utf-8").splitlines()[1:]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


@pytest.fixture(scope="module")
def stored(module_place: Place) -> Iterator[ArgumentGraph]:
    with argmap.connect(module_place.url) as graph:
        graph.ingest(EXAMPLE)
        yield graph


@pytest.fixture(scope="module")
def graph() -> Iterator[ArgumentGraph]:
    with argmap.read(EXAMPLE) as graph:
        yield graph


def cells(answer: Answer) -> set[str]:
    assert answer.table is not None, answer
    found = [cell for row in answer.table.rows for cell in row]
    return {str(one) for cell in found for one in (cell if isinstance(cell, list) else [cell])}


def test_questions_are_answered_alike_on_both_stores(
    stored: ArgumentGraph, graph: ArgumentGraph
) -> None:
    asked = rows("questions.txt")
    if stored.store.engine == "neo4j":  # compiled to the same Cypher as for the other store
        asked = spread(asked, len(asked) // 3)
    for question, result, there, absent in asked:
        answer = stored.ask(question)
        assert result in answer.result, (question, answer, answer.result)
        assert set(there.split()) <= cells(answer), question
        assert not set(absent.split()) & cells(answer), question
        same = graph.ask(question)
        assert (same.reading, same.cypher) == (answer.reading, answer.cypher), question
        assert same.table is not None
        assert answer.table is not None
        assert same.table.rows == answer.table.rows, question


@pytest.mark.parametrize(("question", "why"), rows("refused.txt"))
def test_a_question_that_cannot_be_answered_is_refused(
    graph: ArgumentGraph, question: str, why: str
) -> None:
    answer = graph.ask(question)
    assert why in answer.reading.refusal
    assert (answer.table, answer.form, answer.cypher) == (None, None, "")
    assert answer.instead is None or answer.instead.rows


NEIGHBOURS = ("several", "more than one", "many")
"""Other words for “multiple” in the question of a named query."""


@pytest.mark.parametrize("query", list(Library()), ids=lambda query: query.name)
def test_the_question_of_a_named_query_runs_it(graph: ArgumentGraph, query: Query) -> None:
    needed = [parameter.name for parameter in query.parameters if parameter.required]
    asked = [query.question, query.question.upper().rstrip("?") + " !"]
    asked += [query.question.replace(word, other) for word in ("multiple", "several")
              if word in query.question for other in NEIGHBOURS]  # fmt: skip
    for question in asked:
        answer = graph.ask(question)
        if needed:
            assert answer.table is None
            options = " ".join(f"--{name} …" for name in needed)
            assert answer.reading.refusal.endswith(f"argmap query run {query.name} {options}")
        else:
            assert answer.form == Form("query", query=query.name)
            assert answer.table is not None
            assert answer.table.rows == graph.query(query.name).rows


def test_a_query_file_of_your_own_answers_its_question(tmp_path: Path) -> None:
    own = '//+ question: "Which kinds: of actors?"\n//+ columns: {actor: Actor.id, kind: string}\n'
    own += "MATCH (a:Actor) RETURN a.id AS actor, a.kind AS kind ORDER BY actor"
    (tmp_path / "kinds.cypher").write_text(own, "utf-8")
    with argmap.read(EXAMPLE, queries=[tmp_path]) as graph:
        answer = graph.ask("which kinds of actors")
        assert answer.form == Form("query", query="kinds")
        assert answer.table == graph.query("kinds")
        about = graph.ask("which kinds of actors in net neutrality").table
        assert about is not None
        assert len(about) < len(graph.query("kinds"))
        held = StanceCondition(time=TimeCondition("2014", "2016"))
        dated = graph.ask(Form("query", (held,), query="kinds")).table
        assert dated is not None
        assert 0 < len(dated) < len(graph.query("kinds"))
    library = Library([tmp_path])
    assert library.questions() == {query.name: query.question for query in library}


def test_the_question_which_actors_span_multiple_positions(graph: ArgumentGraph) -> None:
    for question in (
        "which actors span multiple positions",
        "Which actors spans multiple positions?",
        "which actors span more than one position",
    ):
        answer = graph.ask(question)
        assert answer.table is not None
        assert answer.table["actor"][:2] == ["eff", "aclu"]
    longer = graph.ask("which actors span multiple positions on net neutrality").table
    assert longer is not None
    assert {"tom-wheeler", "signal"} & set(longer["actor"]) == {"tom-wheeler"}
    every = graph.query("actors/several-positions")["actor"]
    assert longer["actor"] == [actor for actor in every if actor in set(longer["actor"])]


MADE = yaml_cases(HERE / "documents.yml")


@pytest.mark.parametrize("case", MADE, ids=range(len(MADE)))
def test_questions_about_small_documents(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "all.yml").write_text(case["documents"], "utf-8")
    with argmap.read(tmp_path) as graph:
        for question, expected in case["questions"].items():
            answer = graph.ask(question)
            reading = answer.reading
            found = {
                "actors": [*answer.table["actor"]] if answer.table and "actors" in expected else [],
                "result": answer.result,
                "choices": [*reading.choices],
                "unused": [*reading.unused],
                "rest": reading.rest,
                "nearest": answer.instead["position"] if reading.nearest and answer.instead else [],
            }
            shown = {key: value for key, value in expected.items() if key in found}
            assert {key: found[key] for key in shown} == shown, question
            assert expected.get("reads", "") in reading.text, question
            assert expected.get("refused", "") in reading.refusal, question
            assert {*expected.get("cells", ())} <= (cells(answer) if answer.table else set())


def test_the_actor_of_a_question_is_kept_by_named_queries(graph: ArgumentGraph) -> None:
    for question in ("does Apple contradict itself", "is Apple on both sides of a position"):
        form = graph.ask(question).form
        assert form is None or form.conditions == (ActorCondition(("apple",)),)
    assert graph.ask("who is on both sides besides Apple").form != Form(
        "query", query="actors/both-sides"
    )
    opponents = graph.ask("who opposes Apple").table
    assert opponents is not None
    assert opponents.rows == graph.query("actors/opponents", actor="apple").rows


def test_what_is_held_and_what_happened(graph: ArgumentGraph) -> None:
    """The present asks what is held now, the past for all that happened."""
    held = graph.ask("what does the FCC support").table
    happened = graph.ask("what did the FCC support").table
    assert held is not None
    assert happened is not None
    assert all(row["ended"] is None for row in held)
    assert len(held) < len(happened)


def test_a_form_is_answered_like_a_question(graph: ArgumentGraph) -> None:
    form = graph.ask("which companies oppose light-touch regulation since 2010").form
    assert form is not None
    again = from_json(json.loads(json.dumps(to_json(form))))
    assert again == form
    answer, asked = graph.ask(form), graph.ask(again)
    assert answer.table is not None
    assert asked.table == answer.table
    assert answer.reading.text == (
        "Companies that contest “Light-touch regulation” (net-neutrality/light-touch) since 2010"
    )


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ({"find": "actors"}, "form.find must be one of .*Did you mean actor"),
        ({"fnd": "actor"}, "form has no field 'fnd'"),
        ({"find": "actor", "conditions": [{"condition": "stances"}]}, "stance"),
        ({"find": "actor", "conditions": [{"condition": "stance", "actors": "eff"}]}, "list"),
        ({"find": "actor", "limit": "3"}, "form.limit must be of type int"),
        ({}, "form.find is missing"),
        ([], "form must be an object"),
    ],
)
def test_a_value_that_is_no_form_is_refused(value: object, why: str) -> None:
    with pytest.raises(ParameterError, match=why):
        from_json(value)


def test_an_answer_has_its_reading_form_and_table(graph: ArgumentGraph) -> None:
    answer = graph.ask("which companies oppose light-touch regulation since 2010", run=False)
    assert isinstance(answer, argmap.Answer)
    assert isinstance(answer.reading, argmap.Reading)
    assert isinstance(answer.form, argmap.Form)
    assert KindCondition(("company",)) in answer.form.conditions
    assert ("companies", "kind company") in answer.reading.words
    answer = graph.ask("who opposes light-touch regulation")
    assert answer.table is not None
    assert answer.table.rows == graph.cypher(answer.cypher, answer.parameters).rows
    assert answer.table.types["actor"] == "Actor.id"
    assert graph.ask("who opposes title ii", run=False).table is None
    assert len(graph.ask("who opposes title ii", limit=2).table or ()) == 2
    assert graph.ask("which companys opose title ii").reading.corrections == (
        "“opose” read as “oppose”",
    )


def test_the_index_is_kept_beside_the_store(tmp_path: Path) -> None:
    path = tmp_path / "graph.kgl"
    with argmap.connect(path) as graph:
        graph.ingest(EXAMPLE)
    index = tmp_path / "graph.kgl.ask"
    with argmap.connect(path) as graph:
        first = graph.ask("who opposes title ii").table
    made = index.stat().st_mtime_ns
    with argmap.connect(path) as graph:
        assert graph.ask("who opposes title ii").table == first
        assert index.stat().st_mtime_ns == made
        (tmp_path / "zed.yml").write_text("id: zed\nname: Zedville\ntype: company\n")
        graph.ingest(tmp_path / "zed.yml")
        assert graph.ask("what does Zedville support").result == "None found."
    index.write_bytes(b"damaged")
    with argmap.connect(path) as graph:
        assert graph.ask("who opposes title ii").table == first


@pytest.mark.parametrize(
    "question",
    [
        "word " * 199,
        "un" * 1_900,
        '"' * 900,
        "not " * 190,
        "of the " * 90,
        "\x00\x1b[31m\u202e who \ud800 <script>alert(1)</script> [bold]{{x}}[/bold]",
        "'; MATCH (n) DETACH DELETE n //",
        "who opposes '}) DETACH DELETE n //",
        "in 99999999 and 0000-00-00 between 2024-13 and top 99999999999999999999 actors",
    ],
)
def test_hostile_questions_end_soon_and_change_nothing(graph: ArgumentGraph, question: str) -> None:
    before, began = graph.store.revision(), time.process_time()
    graph.ask(question)
    assert time.process_time() - began < 5
    assert graph.store.revision() == before


def test_a_question_has_at_most_200_words(graph: ArgumentGraph) -> None:
    for question in ("who " * 201, "x-" * 2_100, "a" * 5_000):
        with pytest.raises(ParameterError, match="at most 200 words"):
            graph.ask(question)


_WORDS = [
    *sorted(known_words()),
    "apple", "eff", "net", "neutrality", "title-ii", "lawful-access", "2016", "2014-05", "3", "?",
    "Apple", "FBI", "encryption", "escrow", ",", ":", "“backdoor”", "net-neutrality/light-touch",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=9).map(" ".join))
def test_words_at_random_are_answered_or_refused(graph: ArgumentGraph, question: str) -> None:
    """The Cypher of every reading passes the gate and runs."""
    answer = graph.ask(question, limit=50)
    assert (answer.table is None) == bool(answer.reading.refusal)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_answered_or_refused(graph: ArgumentGraph, question: str) -> None:
    answer = graph.ask(question, limit=50)
    assert (answer.table is None) == bool(answer.reading.refusal)


@pytest.mark.parametrize("corpus", ["examples", "energy"])
def test_the_given_questions_are_answered_rightly(corpus: str) -> None:
    """All of those that have an answer, and none without one."""
    file = CORPORA / "questions" / "given.jsonl"
    if not file.exists():
        missing("corpora", f"{file} is not there")
    asked = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    numbers = {"right": 0, "wrong": 0, "refused": 0}
    with argmap.read(EXAMPLE if corpus == "examples" else CORPORA / corpus) as graph:
        for one in asked:
            if one["corpus"] != corpus:
                continue
            answer = graph.ask(one["question"])
            if one["type"] == "none":
                assert answer.table is None, one["question"]
            else:
                numbers[_outcome(answer, one)] += 1
    assert numbers["right"] == sum(numbers.values()), numbers


def _outcome(answer: Answer, one: dict[str, list[str]]) -> str:
    if answer.table is None:
        return "refused"
    found = cells(answer)
    right = found >= set(one["answer"]) and not found & set(one["not"])
    return "right" if right else "wrong"
