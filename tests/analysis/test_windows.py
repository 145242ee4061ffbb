"""Windows of time, and coalitions that continue."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.analysis.windows import Period, changed_side, continuations, windows
from argmap.errors import ParameterError

PERIODS = st.builds(Period, st.integers(1, 9), st.sampled_from("dwmy"))


def texts(made: list[tuple[date, date]]) -> list[str]:
    return [f"{first} to {last}" for first, last in made]


def test_windows_of_two_years_in_steps_of_one() -> None:
    made = windows(date(2011, 5, 3), date(2014, 2, 1), Period.of("2y"), Period.of("1y"))
    assert texts(made) == [
        "2011-01-01 to 2012-12-31",
        "2012-01-01 to 2013-12-31",
        "2013-01-01 to 2014-12-31",
    ]


def test_windows_of_months_and_days() -> None:
    made = windows(date(2020, 1, 31), date(2020, 3, 1), Period.of("1m"))
    assert texts(made) == [
        "2020-01-01 to 2020-01-31", "2020-02-01 to 2020-02-29", "2020-03-01 to 2020-03-31",
    ]  # fmt: skip
    made = windows(date(2020, 1, 31), date(2020, 2, 20), Period.of("2w"))
    assert texts(made) == [
        "2020-01-31 to 2020-02-13",
        "2020-02-14 to 2020-02-27",
    ]


@settings(max_examples=30, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 2000), PERIODS)
def test_windows_without_overlap_put_each_day_in_exactly_one(
    first: date, days: int, length: Period
) -> None:
    last = first + timedelta(days=days)
    if days > 900 and length.unit == "d":
        last = first + timedelta(days=900)
    made = windows(first, last, length)
    assert made[0][0] <= first
    assert made[-1][0] <= last <= made[-1][1]
    for (_, end), (begin, _) in pairwise(made):
        assert begin == end + timedelta(days=1)


@pytest.mark.parametrize("text", ["", "2", "y", "0y", "2 y", "-1y", "1q", "12345d", "2y\n"])
def test_other_periods_are_refused(text: str) -> None:
    with pytest.raises(ParameterError, match=r"window must be a number and a unit, such as 90d"):
        Period.of(text, "window")


def test_gaps_and_too_many_windows_are_refused() -> None:
    with pytest.raises(ParameterError, match="a step of 2 years must not be longer than"):
        windows(date(2000, 1, 1), date(2010, 1, 1), Period.of("1y"), Period.of("2y"))
    with pytest.raises(ParameterError, match="more than 1,000; choose a longer step"):
        windows(date(2000, 1, 1), date(2010, 1, 1), Period.of("1d"))
    assert len(windows(date(9990, 1, 1), date(9999, 12, 30), Period.of("5y"))) == 2


def test_coalitions_continue_where_most_members_stay() -> None:
    before = {0: ["a", "b", "c"], 1: ["d", "e"], 2: ["f", "g"]}
    after = {0: ["d", "e", "c", "h"], 1: ["a", "b"], 2: ["x", "y"]}
    found = continuations(before, after)
    pairs = [(item.before, item.after, item.joined, item.left) for item in found]
    assert pairs == [
        (0, 1, (), ("c",)),
        (1, 0, ("c", "h"), ()),
        (2, None, (), ("f", "g")),
        (None, 2, ("x", "y"), ()),
    ]
    assert found[0].jaccard == pytest.approx(2 / 3)
    assert changed_side(before, after) == ("c",)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=8),
    st.permutations(range(4)),
)
def test_renumbered_coalitions_continue_unchanged(groups: list[int], order: list[int]) -> None:
    before: dict[int, list[str]] = {}
    after: dict[int, list[str]] = {}
    for actor, group in enumerate(groups):
        before.setdefault(group, []).append(str(actor))
        after.setdefault(order[group], []).append(str(actor))
    found = continuations(before, after)
    assert all(item.jaccard == 1 for item in found)
    assert changed_side(before, after) == ()


def test_nothing_before_or_after() -> None:
    assert continuations({}, {}) == ()
    assert [item.before for item in continuations({}, {0: ["a"]})] == [None]
