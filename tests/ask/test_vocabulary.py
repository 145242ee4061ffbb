"""The words by which questions are compared."""

from __future__ import annotations

import pytest

from argmap.ask.vocabulary import alike, root, telling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Apple's positions", "the positions of apple"),
        ("the actors’ positions", "positions of actors"),
        ("how many sources are there", "number of sources"),
        ("who is against it", "who opposes it"),
        ("opponents", "critics"),
        ("supporters", "proponents"),
        ("which sources don't say it", "sources that never say it"),
        ("cites, cited, citing", "cite"),
        ("multiple debates", "more than one controversy"),
        ("oponents", "opponents"),
        ("unsourced", "without source"),
        ("threadless", "without thread"),
    ],
)
def test_what_says_the_same_has_the_same_words(one: str, other: str) -> None:
    known = {"sourc", "thread"}
    meant = {word.meant for word in telling(one, known)}
    assert meant == {word.meant for word in telling(other, known)} != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("what does it oppose", "who opposes it"),
        ("most contested", "contested"),
        ("sources", "unsourced"),
        ("contest", "controversies"),
        ("an actor", "actors"),
    ],
)
def test_what_says_another_thing_has_other_words(one: str, other: str) -> None:
    known = {"sourc"}
    assert [word.meant for word in telling(one, known)] != [
        word.meant for word in telling(other, known)
    ]


def test_a_word_is_told_as_it_was_written() -> None:
    [word] = telling("Sides with")
    assert (word.meant, word.written) == ("ally", "sides with")


def test_a_root_is_that_of_its_plural_and_its_tenses() -> None:
    assert len({root(word) for word in ("span", "spans", "spanned", "spanning")}) == 1
    assert root("companies") == root("company")
    assert root("status") == "status"
    assert root("2020") == "2020"


def test_words_are_alike_by_their_beginnings_or_by_most_letters() -> None:
    assert alike("spann", "spann") == 1
    assert alike("connect", "connection") > 0.8 > alike("contest", "controversy") == 0
    assert alike("register", "unregister") == 0
    assert alike("actor", "an-actor") == 0.5
    assert alike("encryption", "enkryption") == 0.9
    assert alike("bank", "band") == 0
