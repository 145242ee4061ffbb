"""Until when stances are held."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model.changes import DatedStance
from argmap.model.dates import first_day, is_later, last_day
from argmap.model.stance_times import (
    end_text,
    last_day_of,
    stance_ends,
)

RIVALS = {"a": {"b"}, "b": {"a"}}


def ends(*statements: str) -> list[str]:
    """Return the ends of statements such as "SUPPORTS a 2020 2021"; a dash is no date."""
    made = []
    for text in statements:
        type, position, *dates = text.split()
        since, until = ("" if date == "-" else date for date in (*dates, "-", "-")[:2])
        made.append(DatedStance(type, position, since, until))
    return stance_ends(made, RIVALS)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["SUPPORTS a 2020 2021-02"], ["2021-02-28"]),
        (["SUPPORTS a - 2024-02"], ["2024-02-29"]),
        (["SUPPORTS a 2020", "CONTESTS a 2021-03"], ["2021-02-28", ""]),
        (["SUPPORTS a 2020", "NEUTRAL_ON a 2021"], ["2020-12-31", ""]),
        (["SUPPORTS a 2020", "SUPPORTS a 2021"], ["", ""]),
        (["SUPPORTS a 2020", "CONTESTS a 2021"], ["2020-12-31", ""]),
        (["CONTESTS a 2021", "SUPPORTS a 2022", "SUPPORTS a 2020"],
         ["2021-12-31", "", "2020-12-31"]),
        (["SUPPORTS a 2024", "CONTESTS a 2024-05"], ["", ""]),
        (["SUPPORTS a 2020", "CONTESTS a"], ["", ""]),
        (["SUPPORTS a", "CONTESTS a 2021"], ["", ""]),
        (["SUPPORTS a 2020", "SUPPORTS b 2021"], ["2020-12-31", ""]),
        (["SUPPORTS a 2020", "SUPPORTS c 2021"], ["", ""]),
        (["SUPPORTS a 2020", "NEUTRAL_ON b 2021"], ["", ""]),
        (["CONTESTS a 2020", "CONTESTS b 2021"], ["", ""]),
        (["SUPPORTS a 2020 2025", "CONTESTS a 2021"], ["2020-12-31", ""]),
    ],
)  # fmt: skip
def test_a_stance_ends_when_it_is_stated_to_or_another_one_replaces_it(
    statements: list[str], expected: list[str]
) -> None:
    assert ends(*statements) == expected


dates = st.sampled_from(["", "2020", "2020-02", "2020-02-29", "2021", "2021-01-01", "2021-12"])
stances = st.builds(
    DatedStance,
    st.sampled_from(["SUPPORTS", "CONTESTS", "NEUTRAL_ON"]),
    st.sampled_from(["a", "b", "c"]),
    dates,
    dates,
)


def replaces(later: DatedStance[str], earlier: DatedStance[str]) -> bool:
    if later.position == earlier.position:
        return later.type != earlier.type
    rivals = RIVALS.get(earlier.position, set())
    return later.type == earlier.type == "SUPPORTS" and later.position in rivals


@given(st.lists(stances, max_size=7))
def test_the_ends_are_those_found_by_comparing_all_pairs(
    statements: list[DatedStance[str]],
) -> None:
    for one, end in zip(statements, stance_ends(statements, RIVALS), strict=True):
        replacing = [
            other.since
            for other in statements
            if one.since and is_later(other.since, one.since) and replaces(other, one)
        ]
        limits = [last_day_of(one.until)] if one.until else []
        for date in replacing:
            assert end < first_day(date)
        if not replacing:
            assert end == (limits[0] if limits else "")
        elif one.until:
            assert end <= last_day(one.until)
        assert bool(end) == bool(limits or replacing)


@pytest.mark.parametrize(
    ("until", "ended", "text"),
    [
        ("", "", ""),
        ("", "2023-04-30", "2023-04-30"),
        ("2017", "2017-12-31", "2017"),
        # Replaced on the day or in the year that the document gives as the last.
        ("2020-06-09", "2020-06-08", "2020-06-09"),
        ("2017", "2017-05-31", "2017"),
        ("2030", "2023-04-30", "2023-04-30"),
        ("<i>", "2023-04-30", "2023-04-30"),
    ],
)
def test_an_end_is_named_as_the_document_does_unless_another_stance_came_before(
    until: str, ended: str, text: str
) -> None:
    assert end_text(until, ended) == text
