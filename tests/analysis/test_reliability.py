"""Kappa and alpha: published examples to their digits, numbers of other packages, and intervals."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from argmap.analysis.reliability import (
    Estimate,
    Ratings,
    alpha_estimate,
    kappa_estimate,
    pairwise_agreement,
)

REFERENCE = json.loads(Path(__file__).with_name("reliability_reference.json").read_text("utf-8"))
"""Made ratings with the numbers that the packages in `made_with` gave for them."""


def ratings_of(*rows: str) -> Ratings:
    """Return ratings, a sign for each value, `.` for a missing one."""
    signs = sorted({*"".join(rows)} - {"."})
    return np.array([[signs.index(sign) if sign != "." else -1 for sign in row] for row in rows])


def test_the_example_of_cohen_1960() -> None:
    frequencies = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    ratings = np.repeat(np.indices((3, 3)).reshape(2, 9), frequencies.ravel(), axis=1)
    assert kappa_estimate(ratings, 3).value == pytest.approx(0.492, abs=5e-4)


@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_the_examples_of_krippendorff_2011(rows: tuple[str, ...], alpha: float) -> None:
    assert alpha_estimate(ratings_of(*rows), 5).value == pytest.approx(alpha, abs=5e-4)


@pytest.mark.parametrize("case", REFERENCE["cases"], ids=lambda case: f"{len(case['ratings'])}")
def test_the_numbers_of_other_packages(case: dict[str, object]) -> None:
    rows: list[str] = case["ratings"]  # type: ignore[assignment]
    ratings = ratings_of(*rows)
    assert alpha_estimate(ratings, 4).value == pytest.approx(case["alpha"], abs=1e-12)
    kappas = [
        kappa_estimate(ratings, 4, [pair]).value for pair in combinations(range(len(rows)), 2)
    ]
    assert kappas == pytest.approx(case["kappas"], abs=1e-12)


def test_intervals_are_seeded_and_contain_the_value() -> None:
    ratings = ratings_of(*REFERENCE["cases"][1]["ratings"])
    for estimate in (alpha_estimate, kappa_estimate):
        found = estimate(ratings, 3, seed=1)
        assert found == estimate(ratings, 3, seed=1) != estimate(ratings, 3, seed=2)
        assert found.value is not None
        assert found.low is not None
        assert found.high is not None
        assert found.low < found.value < found.high
        # The mean of the samples of a smooth statistic is near its value.
        assert found.high - found.low < 0.6


def test_coefficients_that_are_not_defined() -> None:
    same, alone = ratings_of("aaaa", "aaaa"), ratings_of("ab..", "..ab")
    for ratings, agreement in ((same, 1.0), (alone, None)):
        assert alpha_estimate(ratings, 2) == kappa_estimate(ratings, 2) == Estimate(None)
        assert pairwise_agreement(ratings) == agreement
