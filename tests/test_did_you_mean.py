"""Suggestions are what somebody probably meant, or nothing."""

from __future__ import annotations

import pytest

from argmap.did_you_mean import nearest

SOURCE = ("url", "title", "publisher", "date", "type", "independence_group")
DECISION = ("label", "same_as", "kind", "name", "actor", "part_of", "since", "until", "by", "on")
ACTORS = ("us-dod", "geoffrey-hinton", "european-commission", "eff", "fbi", "Meta")


@pytest.mark.parametrize(
    ("given", "known", "meant"),
    [
        ("titel", SOURCE, ["title"]),
        ("titel", DECISION, []),
        ("published_at", SOURCE, []),
        ("independance-group", SOURCE, ["independence_group"]),
        ("TYPE", SOURCE, ["type"]),
        ("hinton", ACTORS, ["geoffrey-hinton"]),
        ("hinton", ("us-dod", "eff"), []),
        ("commision", ACTORS, []),
        ("european commision", ACTORS, ["european-commission"]),
        ("the-european-commission", ACTORS, ["european-commission"]),
        ("eef", ACTORS, ["eff"]),
        ("xy", ACTORS, []),
        ("meta", ACTORS, ["Meta"]),
        ("companies", ("company", "government"), ["company"]),
        ("spanning", ("actors/spanning", "positions/most"), ["actors/spanning"]),
        ("", ACTORS, []),
        ("x" * 100_000, ACTORS, []),
    ],
)
def test_a_suggestion_is_similar_or_there_is_none(
    given: str, known: tuple[str, ...], meant: list[str]
) -> None:
    assert nearest(given, known) == meant


def test_the_most_similar_suggestion_comes_first() -> None:
    known = ["lane-2", "lanes", "lane", "plane"]
    assert nearest("lane", known) == ["lane", "lanes", "plane"]
    assert nearest("lane", known, most=1) == ["lane"]
