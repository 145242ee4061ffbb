"""Which query a question means, and what the question gives to it.

`phrasings.txt` is the table of questions that must be found clearly, each with its query and with
what it gives.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.ask.matcher import CLOSE, ENOUGH, EXACT, Found, Question
from argmap.model import Ref
from argmap.queries.library import Library

HERE = Path(__file__).parent

KNOWN = [
    (Ref(label, id_), name)
    for label, ids in {
        "Actor": {"apple": "Apple", "eff": "Electronic Frontier Foundation", "google": "Google",
                  "fbi": "Federal Bureau of Investigation", "acme": "Acme's Own"},
        "Controversy": {"net-neutrality": "Net Neutrality and Title II", "trams": "Trams"},
        "Thread": {"lawful-access": "Lawful Access", "locks-on-media": "Locks on Media"},
    }.items()
    for id_, called in ids.items()
    for name in (id_, called)
]  # fmt: skip

PHRASINGS = (HERE / "phrasings.txt").read_text(encoding="utf-8")

LISTED = """
which actors support multiple positions | actors/spanning | actors/on-rivals
positions | positions/contested | positions/readings
"""

NOT_RUN = """
xyzzy
Apple
which actors are companies
average confidence of positions
who founded Apple
which positions have sources
who likes cats
what about Apple
what is the weather in Paris
"""


def asked(text: str, *given: str) -> list[Found]:
    return Question(text, Library([]), KNOWN, given).found()


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().splitlines()]


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([])


@pytest.mark.parametrize(("text", "name", "given"), rows(PHRASINGS))
def test_a_question_goes_to_its_query(library: Library, text: str, name: str, given: str) -> None:
    best, second, *_ = Question(text, library, KNOWN).found()
    assert best.query.name == name
    assert " ".join(f"{key}={','.join(value)}" for key, value in best.given.items()) == given
    assert best.score >= ENOUGH
    apart = CLOSE if best.score < EXACT else 0.1
    assert best.score >= second.score + apart
    assert best.spare == ()


@pytest.mark.parametrize(("text", "name", "other"), rows(LISTED))
def test_what_may_mean_two_things_is_listed(
    library: Library, text: str, name: str, other: str
) -> None:
    found = Question(text, library, KNOWN).found()
    near = {item.query.name for item in found[:4] if item.score > found[0].score - CLOSE}
    assert found[0].score >= ENOUGH
    assert {name, other} <= near


@pytest.mark.parametrize("text", NOT_RUN.strip().splitlines())
def test_what_no_query_answers_is_not_run(library: Library, text: str) -> None:
    best, second, *_ = Question(text, library, KNOWN).found()
    assert best.score < ENOUGH or second.score > best.score - CLOSE


def test_every_query_is_in_the_table(library: Library) -> None:
    assert {name for _, name, _ in rows(PHRASINGS)} == set(library.names())


def test_words_of_which_a_query_says_nothing_are_told() -> None:
    assert asked("list companies that changed sides")[0].left == ("companies",)
    assert asked("what does Apple say about encryption")[0].left == ("encryption",)
    assert asked("opponents of apple, please")[0].left == ()
    assert asked("what does nobody settle")[0].left == ()


def test_what_a_query_does_not_take_is_spare() -> None:
    [best, *_] = asked("which actors span multiple positions in the trams")
    assert best.query.name == "actors/spanning"
    assert [item.words for item in best.spare] == ["trams"]
    assert best.left == ()


def test_what_is_given_otherwise_is_not_read_from_the_question() -> None:
    [best, *_] = asked("positions that mention copyright", "words")
    assert (best.query.name, best.given) == ("positions/search", {})
    again = asked("which actors are in at least 3 controversies", "min_controversies")
    assert [item.given for item in again if item.query.name == "actors/spanning"] == [{}]


def test_a_value_that_is_denied_is_not_given() -> None:
    found = {item.query.name: item for item in asked("which actors aren't hedged")}
    assert found["actors/spanning"].given == {}
    found = {item.query.name: item for item in asked("hedged or unregistered actors")}
    assert found["actors/spanning"].given == {"standing": ["unregistered", "hedged"]}
