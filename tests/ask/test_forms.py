"""Test forms: that each is run or refused, and that its sentence is English."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, get_args

import jsonschema
import pytest

import argmap
from argmap import ArgumentGraph
from argmap.ask.form import (
    AboutCondition,
    ActorCondition,
    Condition,
    EitherCondition,
    Form,
    KindCondition,
    MemberCondition,
    Noun,
    NumberCondition,
    PropertyCondition,
    RoleCondition,
    StanceCondition,
    StanceTarget,
    TieCondition,
    TimeCondition,
)
from argmap.ask.form_json import from_json, schema, to_json
from argmap.errors import ParameterError
from tests.support import EXAMPLE

TITLE_II = StanceTarget(("for",), ("net-neutrality/title-ii",))
AGAINST = StanceTarget(("against",), controversies=("sopa-pipa", "right-to-repair"))
TIMES = (
    TimeCondition("2016", "2016"), TimeCondition("2015-03-01", "2020"), TimeCondition("2015"),
    TimeCondition(end="2020-01"), TimeCondition("2016-02-16", "2016-02-16"),
)  # fmt: skip
STANCES = (
    StanceCondition((TITLE_II,)),
    StanceCondition((TITLE_II, AGAINST)),
    StanceCondition((StanceTarget(("for", "against"), ("net-neutrality/title-ii",)),)),
    StanceCondition((StanceTarget(("neutral",)),)),
    StanceCondition((StanceTarget(("for",), names=("In favour",)),)),
    StanceCondition((TITLE_II,), ("eff",)),
    StanceCondition((), ("eff", "apple")),
    StanceCondition((AGAINST,), kind=KindCondition(("company",))),
    StanceCondition((TITLE_II,), current=True),
    StanceCondition((TITLE_II,), current=False, quoted=True),
    *(StanceCondition((TITLE_II,), time=time) for time in TIMES[:3]),
)
CONDITIONS: tuple[Condition, ...] = (
    *STANCES,
    *(replace(stance, negated=True) for stance in STANCES),
    AboutCondition(controversies=("net-neutrality", "sopa-pipa")),
    AboutCondition(events=("apple-order",), threads=("lawful-access",)),
    AboutCondition(positions=("net-neutrality/title-ii",), negated=True),
    KindCondition(("company", "government")), KindCondition(("individual",), negated=True),
    KindCondition(words=("party",)),
    *TIMES,
    RoleCondition(("author",)), RoleCondition(actors=("apple",)), RoleCondition(negated=True),
    RoleCondition(("plaintiff",), ("apple",), ("defendant",), time=TIMES[0]),
    RoleCondition(kind=KindCondition(("company",)), negated=True),
    ActorCondition(("eff", "apple", "fbi")), ActorCondition(("eff",), negated=True),
    PropertyCondition("status", ("active",)), PropertyCondition("side", ("against",)),
    PropertyCondition("side", ("for",), negated=True),
    PropertyCondition("confidence", ("low", "medium"), negated=True),
    PropertyCondition("significance", ("landmark",)),
    NumberCondition("actors", 2), NumberCondition("sources", most=0),
    NumberCondition("events", 1, 1),
    NumberCondition("supporters", most=3, kind=KindCondition(("company",))),
    NumberCondition("positions"),
    TieCondition("agree", ("eff",)), TieCondition("clash", ("eff", "apple"), negated=True),
    MemberCondition(("eff",)), MemberCondition(("eff",), of=True, negated=True),
    EitherCondition((STANCES[0], STANCES[3])),
)  # fmt: skip


def forms() -> Iterator[Form]:
    """More than a thousand forms: each noun with each condition, and with some two."""
    for noun in get_args(Noun):
        base = Form(noun)
        if noun in ("tie", "partner", "membership"):
            base = replace(base, actors=("eff", "apple")[: 2 if noun == "tie" else 1])
            base = replace(base, relation={"membership": "of"}.get(noun, "clash"))
        if noun == "query":
            base = replace(base, query="actors/several-positions")
        if noun == "card":
            base = replace(base, ids=("eff",))
        yield base
        for condition in CONDITIONS:
            yield replace(base, conditions=(condition,))
        for one, other in itertools.islice(itertools.combinations(CONDITIONS, 2), 0, None, 37):
            yield replace(base, conditions=(one, other), order="most", top=True)
            yield replace(base, conditions=(other, one), order="last", limit=3)


@pytest.fixture(scope="module")
def graph() -> Iterator[ArgumentGraph]:
    with argmap.read(EXAMPLE) as graph:
        yield graph


_WRONG = re.compile(
    r"\b(\w+) \1\b|\bthat (not|other|in|with)\b|\bdo not (are|is)\b|  | ,|,,|\bNone\b|\bin\s*$"
    r"|\b(or|and|with|that|in)$|\bnot not\b|\bno no\b|\(\)|\bactors? (support|contest)s\b"
)  # fmt: skip


def test_the_sentence_of_each_form_is_english(graph: ArgumentGraph) -> None:
    count = 0
    for form in forms():
        try:
            text = graph.ask(form, run=False).reading.text
        except ParameterError:
            continue  # the condition says nothing about what is looked for
        count += 1
        plain = re.sub(r" \([a-z][^)]*\)|“[^”]*”", lambda found: "x" * (found[0][0] == "“"), text)
        assert not _WRONG.search(plain), (text, form)
        assert text[0].isupper(), text
    assert count > 1_000


def test_each_form_is_run_or_refused(graph: ArgumentGraph) -> None:
    """Its Cypher passes the gate and runs, or it is clear which condition can't be used."""
    for number, form in enumerate(forms()):
        if number % 5:
            continue
        refused = None
        try:
            answer = graph.ask(form, limit=5)
        except ParameterError as error:
            refused = str(error)
        assert "can't be" in refused if refused else answer.table is not None, form


def test_reasons_that_are_not_on_a_side(graph: ArgumentGraph) -> None:
    asked = (PropertyCondition("side", ("for",), negated) for negated in (False, True))
    texts = [graph.ask(Form("reason", (condition,))).cypher for condition in asked]
    assert texts[1] == texts[0].replace("EXISTS", "NOT EXISTS", 1)


def test_only_what_has_a_date_is_ordered_by_date(graph: ArgumentGraph) -> None:
    first = graph.ask(Form("thread", order="first", top=True)).table
    assert first is not None
    assert [(row["thread"], row["started"]) for row in first] == [("lawful-access", "1993-04-16")]
    with pytest.raises(ParameterError, match="positions can't be ordered by date"):
        graph.ask(Form("position", order="first", top=True))


def test_forms_are_the_same_in_json_and_fit_the_schema() -> None:
    declared = schema()
    validator = jsonschema.Draft202012Validator(declared)
    for form in itertools.islice(forms(), 0, None, 7):
        value = json.loads(json.dumps(to_json(form)))
        assert from_json(value) == form
        assert not list(validator.iter_errors(value)), value


@pytest.mark.parametrize("relation", ["agree", "clash"])
def test_a_tie_is_the_same_as_a_condition_and_as_what_is_looked_for(
    graph: ArgumentGraph, relation: Literal["agree", "clash"]
) -> None:
    tied = graph.ask(Form("actor", (TieCondition(relation, ("eff",)),))).table
    partners = graph.ask(Form("partner", actors=("eff",), relation=relation)).table
    assert tied is not None
    assert partners is not None
    counted = [row["actor"] for row in tied if row["standing"] != "hedged"]
    assert counted == sorted(partners["actor"]) != []
