"""Measure how far coders agree: Cohen's kappa and Krippendorff's alpha for nominal values.

Ratings are an array with a row for each coder and a column for each unit. A value is the number of
a category; -1 is a missing value. Each coefficient has a bootstrap interval: units are resampled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ratings: TypeAlias = NDArray[np.int64]
_Floats: TypeAlias = NDArray[np.float64]

REPEATS = 1_000
"""How many samples of units a bootstrap takes."""
LEVEL = 0.95
"""The level of intervals."""
_CELLS = 4_000_000
"""The most weights that are in memory at once."""


class Estimate(NamedTuple):
    """A coefficient with its interval. All are None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None


def confusion_matrix(ratings: Ratings, one: int, other: int, categories: int) -> NDArray[np.int64]:
    """Return how often one coder gave the category of a row and the other that of a column."""
    both = (ratings[one] >= 0) & (ratings[other] >= 0)
    cells = ratings[one][both] * categories + ratings[other][both]
    return np.bincount(cells, minlength=categories**2).reshape(categories, categories)


def pairwise_agreement(ratings: Ratings) -> float | None:
    """Return the share of pairs of values of one unit that are the same."""
    categories = int(ratings.max(initial=0)) + 1
    counts = _counts(ratings, categories)
    sizes = counts.sum(axis=1)
    pairs = (sizes * (sizes - 1)).sum()
    return float((counts * (counts - 1)).sum() / pairs) if pairs else None


def kappa_estimate(
    ratings: Ratings,
    categories: int,
    pairs: Sequence[tuple[int, int]] | None = None,
    *,
    repeats: int = REPEATS,
    seed: int = 0,
) -> Estimate:
    """Return the mean of Cohen's kappa over pairs of coders, without those that have none.

    A pair has none if both gave one category only.

    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement 20, 37-46: the frequencies 88, 14, 18; 10, 40, 10; 2, 6, 12 give .492.
    """
    eye = np.eye(categories)
    parts = []
    for one, other in combinations(range(len(ratings)), 2) if pairs is None else pairs:
        both = (ratings[one] >= 0) & (ratings[other] >= 0)
        first = eye[ratings[one]] * both[:, None]
        second = eye[ratings[other]] * both[:, None]
        same = (both & (ratings[one] == ratings[other])).astype(float)
        parts.append(np.column_stack([same, first, second]))

    def kappas(weights: _Floats) -> _Floats:
        found = np.full((len(parts), len(weights)), np.nan)
        for number, part in enumerate(parts):
            sums = weights @ part
            one, other = sums[:, 1 : categories + 1], sums[:, categories + 1 :]
            total = one.sum(axis=1)
            expected = (one * other).sum(axis=1)
            defined = (total > 0) & ~np.isclose(expected, total**2)
            found[number, defined] = (sums[:, 0] * total - expected)[defined] / (
                total**2 - expected
            )[defined]
        known = ~np.isnan(found)
        number = known.sum(axis=0)
        sums = np.where(known, found, 0.0).sum(axis=0)
        mean: _Floats = np.where(number > 0, sums / np.maximum(number, 1), np.nan)
        return mean

    return _estimate(kappas, ratings.shape[1], repeats, seed)


def alpha_estimate(
    ratings: Ratings, categories: int, *, repeats: int = REPEATS, seed: int = 0
) -> Estimate:
    """Return Krippendorff's alpha for nominal values.

    Units with fewer than two values do not count. It is not defined if no unit is left, or if all
    values are the same.

    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability: two observers of 12 units
    give .692 (example B), four observers with missing values .743 (example C, nominal).
    """
    counts = _counts(ratings, categories)
    sizes = counts.sum(axis=1)
    # In each unit the pairs of different values, over the values less one.
    different = sizes**2 - (counts**2).sum(axis=1)
    observed = np.where(sizes > 1, different / np.maximum(sizes - 1, 1), 0.0)

    def alphas(weights: _Floats) -> _Floats:
        sums = weights @ np.column_stack([observed, counts * (sizes > 1)[:, None]])
        total = sums[:, 1:].sum(axis=1)
        expected = total**2 - (sums[:, 1:] ** 2).sum(axis=1)
        found = np.full(len(weights), np.nan)
        defined = expected > 0
        found[defined] = 1.0 - (sums[:, 0] * (total - 1.0))[defined] / expected[defined]
        return found

    return _estimate(alphas, ratings.shape[1], repeats, seed)


def _estimate(
    statistic: Callable[[_Floats], _Floats], units: int, repeats: int, seed: int
) -> Estimate:
    """Return the value of a statistic, and its percentiles in samples of the units.

    statistic: of the weights of units, a row for each sample; NaN where it is not defined.
    """
    (value,) = statistic(np.ones((1, units))).tolist()
    if np.isnan(value):
        return Estimate(None)
    if units < 2 or repeats < 2:
        return Estimate(value)
    random = np.random.default_rng(seed)
    at_once = max(1, _CELLS // units)
    found: list[_Floats] = []
    for start in range(0, repeats, at_once):
        size = min(at_once, repeats - start)
        weights = random.multinomial(units, np.full(units, 1.0 / units), size=size)
        found.append(statistic(weights.astype(float)))
    known = np.concatenate(found)
    known = known[~np.isnan(known)]
    if not len(known):
        return Estimate(value)
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Estimate(value, float(low), float(high))


def _counts(ratings: Ratings, categories: int) -> _Floats:
    """Return how many coders gave each unit (row) each category (column)."""
    return np.stack(
        [(ratings == category).sum(axis=0) for category in range(categories)], axis=1
    ).astype(float)
