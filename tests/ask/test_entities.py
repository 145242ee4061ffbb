"""What a question in one's own words names."""

from __future__ import annotations

import pytest

from argmap.ask.entities import Named, given_by, names_in
from argmap.model import Ref
from argmap.queries.library import Library

EFF = Ref("Actor", "eff")
APPLE = Ref("Actor", "apple")
OTHER = Ref("Actor", "apple-records")
NET = Ref("Thread", "net")
KNOWN = [
    (EFF, "eff"), (EFF, "Electronic Frontier Foundation"), (APPLE, "apple"), (APPLE, "Apple Inc."),
    (OTHER, "apple-records"), (OTHER, "Apple"), (NET, "net"), (NET, "Who controls the net?"),
    (Ref("Actor", "open"), "Open"), (Ref("Actor", "straße"), "Straße"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "named", "rest"),
    [
        ("who opposes EFF?", [("eff", {EFF})], "who opposes an actor"),
        ("the electronic-frontier  foundation, please",
         [("electronic-frontier-foundation", {EFF})], "the an actor please"),
        ("apple inc and the net", [("apple-inc", {APPLE}), ("net", {NET})],
         "an actor and the a thread"),
        ("who controls the net", [("who-controls-the-net", {NET})], "a thread"),
        ("what of apple", [("apple", {APPLE, OTHER})], "what of an actor"),
        ("apple records or apple", [("apple-records", {OTHER}), ("apple", {APPLE, OTHER})],
         "an actor or an actor"),
        ("open questions", [], "open questions"),
        ("STRASSE", [("strasse", {Ref("Actor", "straße")})], "an actor"),
        ("nothing of it", [], "nothing of it"),
        ("apple inc or eff or apple inc", [("apple-inc", {APPLE}), ("eff", {EFF})],
         "an actor or an actor or an actor"),
        ("apple in apple records", [("apple", {APPLE, OTHER}), ("apple-records", {OTHER})],
         "an actor in an actor"),
        ("word " * 20_000 + "eff", [("eff", {EFF})], " ".join(["word"] * 20_000) + " an actor"),
        ("?", [], ""),
        ("", [], ""),
    ],
)  # fmt: skip
def test_the_longest_names_of_a_question(
    question: str, named: list[tuple[str, set[Ref]]], rest: str
) -> None:
    made, left = names_in(question, KNOWN, usual={"open"})
    assert [(item.words, set(item.refs)) for item in made] == named
    assert left == rest


def test_what_is_named_goes_to_parameters_of_its_label() -> None:
    questions = Library([])
    eff, apple, net = (Named(ref.id, (ref,)) for ref in (EFF, APPLE, NET))
    either = Named("apple", (APPLE, NET, OTHER))
    path = questions.get("actors/path")
    both = {"one": ["apple"], "other": ["eff"]}
    assert given_by(path, [apple, eff]) == (both, [])
    assert given_by(path, [apple]) == ({"one": ["apple"]}, [])
    assert given_by(path, [apple, eff, net]) == (both, [net])
    assert given_by(path, [net]) == ({}, [net])
    assert given_by(path, []) == ({}, [])
    assert given_by(path, [either]) == ({"one": ["apple", "apple-records"]}, [])
    assert given_by(questions.get("threads/actors"), [either]) == ({"thread": ["net"]}, [])
