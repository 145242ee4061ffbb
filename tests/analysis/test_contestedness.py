"""How contested positions are."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.analysis.measures.contested import contestedness

NUMBERS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=8)


def slow(pairs: list[tuple[int, int]], p: int, c: int) -> float:
    """The formula, step by step."""
    if p + c == 0:
        return 0.0
    most = max(a + b for a, b in pairs)
    side = max(max(a, b) for a, b in pairs)
    return (p + c) / most * (1 - abs(p - c) / (p + c)) * min(p, c) / side


@settings(max_examples=30, deadline=None)
@given(NUMBERS)
def test_contestedness_follows_the_formula(pairs: list[tuple[int, int]]) -> None:
    found = contestedness([p for p, _ in pairs], [c for _, c in pairs])
    assert found.values.tolist() == pytest.approx([slow(pairs, p, c) for p, c in pairs])
    mirrored = contestedness([c for _, c in pairs], [p for p, _ in pairs])
    assert mirrored.values.tolist() == found.values.tolist()
    assert all(0 <= value <= 1 for value in found.values.tolist())


def test_an_even_dispute_of_the_most_is_1_and_one_side_is_0() -> None:
    found = contestedness([6, 4, 6, 0], [6, 4, 0, 0])
    assert found.values.tolist() == [1.0, pytest.approx(8 / 12 * 4 / 6), 0.0, 0.0]
    assert found.closeness.tolist() == [1, 1, 0, 0]
    assert (found.largest_total, found.largest_side) == (12, 6)


def test_no_positions() -> None:
    assert contestedness([], []).values.tolist() == []
