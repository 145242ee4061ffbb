"""Kappa and alpha: published examples to their digits, numbers of other packages, and intervals."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from argmap.analysis.reliability import (
    Ratings,
    alpha_estimate,
    cohen_kappa,
    confusion_matrix,
    kappa_estimate,
    krippendorff_alpha,
    pairwise_agreement,
)

REFERENCE = json.loads(Path(__file__).with_name("reliability_reference.json").read_text("utf-8"))
"""Made ratings with the numbers that the packages in `made_with` gave for them."""


def ratings_of(*rows: str) -> Ratings:
    """Return ratings, a sign for each value, `.` for a missing one."""
    signs = sorted({*"".join(rows)} - {"."})
    return np.array([[signs.index(sign) if sign != "." else -1 for sign in row] for row in rows])


def test_the_example_of_cohen_1960() -> None:
    assert round(cohen_kappa(np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])) or 0, 3) == 0.492


@pytest.mark.parametrize(
    ("rows", "alpha"),
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
)
def test_the_examples_of_krippendorff_2011(rows: tuple[str, ...], alpha: float) -> None:
    assert round(krippendorff_alpha(ratings_of(*rows), 5) or 0, 3) == alpha


@pytest.mark.parametrize("case", REFERENCE["cases"], ids=lambda case: f"{len(case['ratings'])}")
def test_the_numbers_of_other_packages(case: dict[str, object]) -> None:
    rows: list[str] = case["ratings"]  # type: ignore[assignment]
    ratings = ratings_of(*rows)
    assert krippendorff_alpha(ratings, 4) == pytest.approx(case["alpha"], abs=1e-12)
    kappas = [
        cohen_kappa(confusion_matrix(ratings, one, other, 4))
        for one, other in combinations(range(len(rows)), 2)
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
    same = ratings_of("aaaa", "aaaa")
    assert (krippendorff_alpha(same, 1), alpha_estimate(same, 1).low) == (None, None)
    assert cohen_kappa(confusion_matrix(same, 0, 1, 1)) is None
    assert cohen_kappa(np.zeros((2, 2), dtype=np.int64)) is None
    alone = ratings_of("ab..", "..ab")
    assert (krippendorff_alpha(alone, 2), pairwise_agreement(alone)) == (None, None)
    assert kappa_estimate(alone, 2).value is None
    assert pairwise_agreement(same) == 1.0
