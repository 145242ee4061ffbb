"""What a question says for a parameter in so many words."""

from __future__ import annotations

import pytest

from argmap.ask.slots import said_for, without
from argmap.queries.library import Library

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("name", "question", "value", "rest"),
    [
        ("positions/search", "positions about encryption?", "encryption", "positions ?"),
        ("positions/search", "which mention the open Web", "open Web", "which mention"),
        ("positions/search", "what talks of trams, and why", "trams", "what mention , and why"),
        ("positions/search", 'positions with "who pays"', "who pays", "positions with mention"),
        ("positions/search", "mentioning “a lock” that", "a lock", "mention that"),
        ("positions/search", "positions about trams without sources", "trams",
         "positions without sources"),
        ("positions/search", "what is it about", None, "what is it about"),
        ("positions/search", "about ''", "''", ""),
        ("positions/search", 'say " "', None, 'say " "'),
        ("controversies/stale", "not updated since 2020?", "2020", "not updated since ?"),
        ("controversies/stale", "before 2024-05-31", "2024-05-31", "before"),
        ("controversies/stale", "between 2019 and 2020", None, "between 2019 and 2020"),
        ("controversies/stale", "section-2020, 20201", None, "section-2020, 20201"),
        ("actors/spanning", "in at least four debates", "4", "in several debates"),
        ("actors/spanning", "in 3 or more debates", "3", "in several debates"),
        ("actors/spanning", "in more than 2 debates", "3", "in several debates"),
        ("actors/spanning", "at least some", None, "at least some"),
        ("actors/profile", "what apple says about 2020", None, "what apple says about 2020"),
    ],
)  # fmt: skip
def test_what_is_said_goes_to_the_parameter_that_takes_it(
    name: str, question: str, value: str | None, rest: str
) -> None:
    said = said_for(Library([]).get(name), question, NONE)
    assert [part.value for part in said.values()] == ([] if value is None else [value])
    assert " ".join(without(question, said).split()) == rest


def test_what_is_given_otherwise_is_left_in_the_question() -> None:
    query = Library([]).get("positions/search")
    assert said_for(query, "positions about trams", frozenset({"words"})) == {}
