"""When an actor changed its stance, by the dates given."""

from __future__ import annotations

import pytest

from argmap.model.changes import DatedStance, changed, moves
from argmap.model.stance_times import current_stance, stance_ends

S, C, N = "SUPPORTS", "CONTESTS", "NEUTRAL_ON"


def _stances(*given: tuple[str, str, str] | tuple[str, str, str, str]) -> list[DatedStance[str]]:
    return [DatedStance(item[0], (*item, "p")[3], item[1], item[2]) for item in given]


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ([(S, "2010", "2012"), (N, "2012", "")], ["withdrew"]),
        ([(C, "2010-05-01", "2012-03-04"), (N, "2012-03-04", "")], ["withdrew"]),
        ([(N, "2010", ""), (S, "2012", "")], ["took a side"]),
        ([(N, "", "2012"), (C, "2012", "")], ["took a side"]),
        ([(S, "2010", ""), (C, "2012", "")], ["changed side"]),
        ([(S, "2010", "2011"), (N, "2011", "2012"), (C, "2012", "")], ["withdrew", "took a side"]),
        (
            [(S, "2010", ""), (N, "2011", ""), (S, "2012", ""), (C, "2013", ""), (S, "2014", "")],
            ["withdrew", "took a side", "changed side", "changed side"],
        ),
        # The same stance again, with another quote, is no move.
        ([(N, "2010", ""), (N, "2011", ""), (S, "2012", "")], ["took a side"]),
        # What ended, or has no date, did not change.
        ([(N, "2010", "2012")], []),
        ([(S, "", ""), (N, "", "")], []),
        ([(S, "2012", ""), (N, "2012-05", "")], []),
        # Between positions, only sides count.
        ([(S, "2010", "2012", "a"), (N, "2012", "", "b")], []),
        ([(N, "2010", "2012", "a"), (S, "2012", "", "b")], []),
        ([(S, "2010", "2012", "a"), (S, "2012", "", "b")], ["moved"]),
    ],
)
def test_each_move_is_from_a_stance_to_the_next_one(
    given: list[tuple[str, str, str]], kinds: list[str]
) -> None:
    for order in (given, given[::-1]):
        stances = _stances(*order)
        found = moves(stances, binary=True)
        assert [move.kind for move in found] == kinds
        assert bool(changed(stances, binary=True)) == bool(kinds)


@pytest.mark.parametrize(
    ("earlier", "later", "binary", "expected"),
    [
        ((S, "2010", "2012-05", "a"), (S, "2013", "", "b"), False, True),
        ((S, "2010", "2012", "a"), (S, "2012", "", "b"), False, True),
        # Positions that may be held together: 2012 may be before May, and 2011 is.
        ((S, "2010", "2012-05", "a"), (S, "2012", "", "b"), False, False),
        ((S, "2010", "2012-05", "a"), (S, "2011", "", "b"), False, False),
        ((S, "2010", "2012-05", "a"), (S, "2012", "", "b"), True, True),
        ((C, "2010", "2012-05", "a"), (S, "2012", "", "b"), True, True),
    ],
)
def test_positions_that_may_be_held_together_must_follow_each_other(
    earlier: tuple[str, str, str, str],
    later: tuple[str, str, str, str],
    binary: bool,
    expected: bool,
) -> None:
    assert bool(changed(_stances(later, earlier), binary=binary)) is expected


def test_two_sides_with_a_neutral_stance_between_them_are_no_pair() -> None:
    first, middle, last = _stances((S, "2010", "2011"), (N, "2011", "2012"), (C, "2012", ""))
    assert changed([first, middle, last], binary=True) == [(first, middle), (middle, last)]
    assert changed([first, last], binary=True) == [(first, last)]


def test_the_current_stance_comes_after_the_last_move() -> None:
    stances = _stances((S, "2010", ""), (N, "2011", ""), (C, "2012", "2013"), (S, "2014", ""))
    last = moves(stances, binary=False)[-1].later
    ends = stance_ends(stances, {})
    assert current_stance(zip((item.type for item in stances), ends, strict=True)) == last.type
