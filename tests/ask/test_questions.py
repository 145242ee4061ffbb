"""Test how questions are read and answered, on both stores."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap import ArgumentGraph
from argmap.ask.words import known_words
from argmap.errors import ParameterError
from argmap.graph.ask import Answer
from argmap.queries.library import Library
from argmap.queries.query import Query
from tests.places import Place
from tests.sampling import spread
from tests.support import CORPORA, EXAMPLE, missing

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
    assert (answer.table, answer.query, answer.cypher) == (None, None, "")


@pytest.mark.parametrize("query", list(Library()), ids=lambda query: query.name)
def test_the_question_of_a_named_query_runs_it(graph: ArgumentGraph, query: Query) -> None:
    needed = [parameter.name for parameter in query.parameters if parameter.required]
    for question in (query.question, query.question.upper().rstrip("?") + " !"):
        answer = graph.ask(question)
        if needed:
            assert answer.table is None
            options = " ".join(f"--{name} …" for name in needed)
            assert answer.reading.refusal.endswith(f"argmap query run {query.name} {options}")
        else:
            assert answer.reading.named is not None
            assert answer.reading.named.name == query.name
            assert answer.table is not None
            assert answer.table.rows == graph.query(query.name).rows


def test_the_question_which_actors_span_multiple_positions(graph: ArgumentGraph) -> None:
    for question in (
        "which actors span multiple positions",
        "Which actors spans multiple positions?",
    ):
        answer = graph.ask(question)
        assert answer.table is not None
        assert answer.table["actor"][:2] == ["eff", "aclu"]
    longer = graph.ask("which actors span multiple positions on encryption", run=False)
    assert longer.reading.named is None


CLAIMS = """
kind: controversy
id: keys
title: Who has the keys
positions:
- {id: agency, claim: An agency should keep the keys., proponents: [Bea], opponents: [Cem]}
- {id: nobody, claim: An agency should not keep the keys., proponents: [Cem]}
- {id: owners, claim: Owners should hold their papers., proponents: [Dan], opponents: [Bea]}
- {id: never, claim: Towns should never sell maps., proponents: [Eva]}
"""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("who believes that an agency should keep the keys", {"bea"}),
        ("who believes an agency should keep the keys", {"bea"}),
        ("who agrees that an agency should keep the keys", {"bea"}),
        ("who disagrees that an agency should keep the keys", {"cem"}),
        ("who agrees that an agency should not keep the keys", {"cem"}),
        ("who believes that an agency should not keep the keys", {"cem"}),
        ("who says that owners should hold their papers", {"dan"}),
        ("who disagrees that owners should hold their papers", {"bea"}),
        ("who argues that towns should never sell maps", {"eva"}),
        # No position says this, or what is denied is not clear.
        ("who believes that owners should not hold their papers", set()),
        ("who believes that towns should sell maps", set()),
        ("who agrees that owners should never hold their papers", set()),
        ("who does not believe that owners should hold their papers", set()),
        ("who agrees that owners should sell their papers", set()),
    ],
)
def test_what_somebody_believes_or_agrees_to_is_a_claim(question: str, found: set[str]) -> None:
    with argmap.connect("memory:") as graph:
        _ingest(graph, CLAIMS)
        answer = graph.ask(question)
        assert set(answer.table["actor"] if answer.table else ()) == found, answer


def test_a_named_query_is_not_run_without_an_actor_of_the_question(graph: ArgumentGraph) -> None:
    for question in ("is Apple on both sides of a position", "who is on both sides besides Apple"):
        assert graph.ask(question).table is None, question
    assert graph.ask("who opposes Apple").reading.named is not None


def test_an_answer_has_its_reading_query_and_table(graph: ArgumentGraph) -> None:
    answer = graph.ask("which companies oppose light-touch regulation since 2010", run=False)
    assert isinstance(answer, argmap.Answer)
    assert isinstance(answer.reading, argmap.Reading)
    assert isinstance(answer.query, argmap.AskedQuery)
    assert answer.query.kinds.which == ("company",)
    assert answer.reading.text == (
        "Actors of kind companies that contest “Light-touch regulation” "
        "(net-neutrality/light-touch), since 2010"
    )
    assert ("companies", "kind.company") in answer.reading.words
    answer = graph.ask("who opposes light-touch regulation")
    assert answer.table is not None
    assert answer.table.rows == graph.cypher(answer.cypher, answer.parameters).rows
    assert answer.table.types["actor"] == "Actor.id"
    assert graph.ask("who opposes title ii", run=False).table is None
    assert len(graph.ask("who opposes title ii", limit=2).table or ()) == 2
    assert graph.ask("which companys opose title ii").reading.corrections == (
        "“opose” read as “oppose”",
    )


def test_a_name_that_may_mean_several_actors_is_listed() -> None:
    text = "\n---\n".join(
        f"kind: actor\nid: {id_}\nname: {name}\ntype: individual"
        for id_, name in (("ann-lee", "Ann Lee"), ("bob-lee", "Bob Lee"))
    )
    with argmap.connect("memory:") as graph:
        graph.store  # noqa: B018
        _ingest(graph, text)
        reading = graph.ask("what does Lee support").reading
    assert reading.refusal == "“Lee” may be several actors"
    assert reading.choices == ("what does ann-lee support", "what does bob-lee support")


def test_english_words_beside_names_in_another_language_need_not_be_in_the_graph() -> None:
    text = """
kind: controversy
id: netz
title: Das Netz
positions:
- {id: one, claim: "Eine Steuer auf Daten einführen", proponents: [Ann Lee], opponents: [Bob Lee]}
- {id: two, claim: "Data should be free of charge", proponents: [Bob Lee]}
"""
    with argmap.connect("memory:") as graph:
        _ingest(graph, text)
        answer = graph.ask("who opposes a levy called Steuer")
        assert "bob-lee" in cells(answer)
        assert answer.reading.unused == ("levy",)
        for question in ("who opposes banning the Steuer", "who opposes a charge on wages"):
            assert "nothing about" in graph.ask(question).reading.refusal, question
        assert graph.ask("who says that data is free of charge").result == "1 actor"
        assert (
            "No position says"
            in graph.ask("who says that wages are free of charge").reading.refusal
        )


def test_other_forms_of_a_verb_mean_the_position_that_has_it() -> None:
    text = """
kind: controversy
id: harbour
title: The harbour
positions:
- {id: open, label: Keep the harbour open, claim: It stays., proponents: [Ann], opponents: [Cy]}
- {id: close, label: Close the harbour, claim: It goes., proponents: [Cy], opponents: [Ann]}
"""
    with argmap.connect("memory:") as graph:
        _ingest(graph, text)
        for question, read in (
            ("who is advocating closing the harbour", "support “Close the harbour”"),
            ("who criticized the closing of the harbour", "contest “Close the harbour”"),
            ("who is slamming keeping the harbour open", "contest “Keep the harbour open”"),
            ("who wants the harbour to be closed", "support “Close the harbour”"),
            ("which controversies are closed", "Controversies that are resolved"),
            ("is the harbour closed", "Status of controversies in “The harbour”"),
        ):
            assert read in graph.ask(question, run=False).reading.text, question


def test_votes_of_a_period_are_compared_and_their_days_are_found() -> None:
    text = "\n---\n".join(
        f"""
kind: controversy
id: {id_}
title: A moratorium on {id_}
positions:
- {{id: yes, name: In favour, claim: Adopt, proponents: [{{actor: Xa, since: {day}}}]}}
- {{id: abstain, name: Abstain, claim: Abstain, proponents: {abstained}}}
- {{id: no, name: Against, claim: Reject, proponents: [{{actor: Ya, since: {day}}}, {{actor: {za},
   since: {day}}}]}}
"""
        for id_, day, za, abstained in (
            ("drones", "2012-11-05", "Xb", []),
            ("mines", "2008-12-01", "Za", ["Wa"]),
        )
    )
    with argmap.connect("memory:") as graph:
        _ingest(graph, text)
        for question, result in (
            ("who voted with Ya in 2008", "1 actor"),
            ("when was the vote on the moratorium on drones", "2012-11-05 (3 rows)"),
            ("what did Ya and Za agree on in 2008", "1 position"),
            ("what did Ya and Za agree on in 2012", "None found."),
        ):
            assert graph.ask(question).result == result, question
        assert "za" in cells(graph.ask("who voted with Ya in 2008"))
        most = graph.ask("on which resolution did the most actors abstain")
        assert most.result == "1 controversy"
        assert "mines" in cells(most)


def _ingest(graph: ArgumentGraph, text: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        for place, part in enumerate(text.split("\n---\n")):
            Path(folder, f"{place}.yml").write_text(part, "utf-8")
        graph.ingest(folder)


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
    """At least 60% of those that have an answer; none without one; at most one wrongly."""
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
    assert numbers["right"] >= 0.6 * sum(numbers.values()), numbers
    assert numbers["wrong"] <= 1, numbers


def _outcome(answer: Answer, one: dict[str, list[str]]) -> str:
    if answer.table is None:
        return "refused"
    found = cells(answer)
    right = found >= set(one["answer"]) and not found & set(one["not"])
    return "right" if right else "wrong"
