"""What separates two coalitions, and what they share."""

from __future__ import annotations

from argmap.analysis.measures.cruxes import common_ground, records, separating
from tests.analysis.matrices import matrix

# Positions: 0 separates; 1 is shared; 2 is supported by one side only; 3 is disputed within.
SUPPORTS = matrix([[1, 1, 1, 1], [2, 1, 0, 0], [0, 1, 0, 1], [0, 0, 0, 1]])
CONTESTS = matrix([[0, 0, 0, 0], [0, 0, 0, 1], [1, 0, 0, 0], [3, 0, 0, 1]])
ONE = records(SUPPORTS, CONTESTS, (0, 1))
OTHER = records(SUPPORTS, CONTESTS, (2, 3))


def test_records_count_members_and_those_without_a_record() -> None:
    counts = [(record.support, record.contest, record.both, record.none) for record in ONE + OTHER]
    assert counts == [
        (2, 0, 0, 0), (2, 0, 0, 0), (1, 0, 0, 1), (1, 1, 0, 0),
        (0, 2, 0, 0), (1, 0, 0, 1), (0, 0, 0, 2), (1, 0, 1, 0),
    ]  # fmt: skip
    assert {record.members for record in ONE + OTHER} == {2}


def test_cruxes_are_ordered_by_how_well_they_separate() -> None:
    found = [(crux.position, crux.separation) for crux in separating(ONE, OTHER)]
    assert found == [(0, 1.0), (1, 0.25), (2, 0.25), (3, 0.25)]
    mirrored = [(crux.position, crux.separation) for crux in separating(OTHER, ONE)]
    assert mirrored == found


def test_common_ground_needs_both() -> None:
    found = [(ground.position, ground.side, ground.share) for ground in common_ground(ONE, OTHER)]
    assert found == [(1, "supports", 0.5)]
    contested = records(CONTESTS, SUPPORTS, (0, 1)), records(CONTESTS, SUPPORTS, (2, 3))
    turned = [(ground.position, ground.side) for ground in common_ground(*contested)]
    assert turned == [(1, "contests")]


def test_one_voice_needs_two_members_on_one_side() -> None:
    assert [record.one_voice for record in ONE] == ["supports", "supports", "", ""]
    assert [record.one_voice for record in OTHER] == ["contests", "", "", ""]
