"""What separates two coalitions, and what they share."""

from __future__ import annotations

from argmap.analysis.measures.cruxes import Record, compared, records
from tests.analysis.matrices import matrix

# Positions: 0 separates; 1 is shared; 2 is supported by one side only; 3 is disputed within.
SUPPORTS = matrix([[1, 1, 1, 1], [2, 1, 0, 0], [0, 1, 0, 1], [0, 0, 0, 1]])
CONTESTS = matrix([[0, 0, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0], [3, 0, 0, 1]])
ONE = records(SUPPORTS, CONTESTS, (0, 1))
OTHER = records(SUPPORTS, CONTESTS, (2, 3))


def found(kind: str, one: tuple[Record, ...], other: tuple[Record, ...]) -> list[object]:
    """The position, side and value of what two coalitions say."""
    made = compared(("one", "other"), one, other)
    return [(item.position, item.side, item.value) for item in made if item.kind == kind]


def test_records_count_members_and_those_without_a_record() -> None:
    assert ONE + OTHER == (
        (2, 0, 0, 0), (2, 0, 0, 0), (1, 0, 0, 1), (1, 1, 0, 0),
        (0, 2, 0, 0), (1, 0, 0, 1), (0, 0, 0, 2), (1, 0, 1, 0),
    )  # fmt: skip
    assert {record.members for record in ONE + OTHER} == {2}


def test_cruxes_are_ordered_by_how_well_they_separate() -> None:
    cruxes = [(0, "", 1.0), (1, "", 0.25), (2, "", 0.25), (3, "", 0.25)]
    assert found("crux", ONE, OTHER) == found("crux", OTHER, ONE) == cruxes


def test_common_ground_needs_both() -> None:
    assert found("common ground", ONE, OTHER) == [(1, "supports", 0.5)]
    contested = records(CONTESTS, SUPPORTS, (0, 1)), records(CONTESTS, SUPPORTS, (2, 3))
    assert found("common ground", *contested) == [(1, "contests", 0.5)]


def test_one_voice_needs_two_members_on_one_side() -> None:
    assert [record.one_voice for record in ONE] == ["supports", "supports", "", ""]
    assert [record.one_voice for record in OTHER] == ["contests", "", "", ""]
    assert found("one voice of one", ONE, OTHER) == [(0, "supports", 1.0), (1, "supports", 1.0)]
