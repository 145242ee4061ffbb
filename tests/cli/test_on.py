"""Test --on, which answers for one day, and what is said about stances that have ended."""

from __future__ import annotations

import pytest

import argmap
from tests.commands import Commands
from tests.conformance.cases import HERE
from tests.places import Place

FROM = ("--from", str(HERE / "quarrel.yml"))
STATUS = "controversies/by-status"
COUNT = "MATCH (:Actor)-[r:SUPPORTS|CONTESTS]->(:Position) RETURN count(r) AS n"
ENDED = "ended. Ended stances count, unless you give --on DAY."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("query", "run", "graph/documents"), "7 of 23 stances in the graph have"),
        (("query", "run", STATUS), "5 stances that concern these rows have"),
        (("query", "run", STATUS, "--limit", "1"), "4 stances that concern these rows have"),
        # An actor of one row and a position of another one are no stance of a row.
        (("query", "run", "positions/first"), "2 stances that concern these rows have"),
        # These count what is held apart from what has ended.
        (("query", "run", "positions/by-support"), ""),
        (("actors",), ""),
        (("query", "run", "positions/stances", "--position", "dredging/shallow"), ""),
        (("query", "run", "actors/profile", "--actor", "zed"), ""),  # has a column for the end
        # None of these stances has ended, or none of the rows is about one.
        (("actors", "--standing", "hedged"), ""),
        (("query", "run", "positions/stances", "--day", "2008"), ""),
        (("query", "run", "sources/most-used"), ""),
        (("cypher", COUNT), ""),  # who writes Cypher decides what counts
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_answer_says_how_many_stances_that_concern_it_have_ended(
    commands: Commands, place: Place, words: tuple[str, ...], said: str
) -> None:
    with argmap.connect(place.url) as graph:
        graph.ingest(HERE / "quarrel.yml")
    told = commands(*words, "--store", place.url)
    assert told.code == 0, told.err
    lines = [line for line in told.err.splitlines() if "nded" in line and "ncluded" not in line]
    assert lines == ([f"{said} {ENDED}"] if said else [])
