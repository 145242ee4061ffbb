"""Measure how far coders agree: Cohen's kappa and Krippendorff's alpha for nominal values.

Ratings are an array with a row for each coder and a column for each unit. A value is the number of
a category; -1 is a missing value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

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


@dataclass(frozen=True)
class Estimate:
    """A coefficient with its interval. All are None where it is not defined."""

    value: float | None
    low: float | None = None
    high: float | None = None


def confusion_matrix(ratings: Ratings, one: int, other: int, categories: int) -> NDArray[np.int64]:
    """Return how often one coder gave the category of a row and the other that of a column."""
    both = (ratings[one] >= 0) & (ratings[other] >= 0)
    cells = ratings[one][both] * categories + ratings[other][both]
    return np.bincount(cells, minlength=categories**2).reshape(categories, categories)


def cohen_kappa(confusion: NDArray[np.int64]) -> float | None:
    """Return Cohen's kappa of a confusion matrix, None if both coders gave one category only.

    Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological
    Measurement 20, 37-46: the frequencies 88, 14, 18; 10, 40, 10; 2, 6, 12 give .492.
    """
    total = confusion.sum()
    if not total:
        return None
    agreed = np.trace(confusion) / total
    expected = float(confusion.sum(axis=0) @ confusion.sum(axis=1)) / total**2
    return None if np.isclose(expected, 1.0) else float((agreed - expected) / (1.0 - expected))


def krippendorff_alpha(ratings: Ratings, categories: int) -> float | None:
    """Return Krippendorff's alpha for nominal values, None if it is not defined.

    Units with fewer than two values do not count. It is not defined if no unit is left, or if all
    values are the same.

    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability: two observers of 12 units
    give .692 (example B), four observers with missing values .743 (example C, nominal).
    """
    return _alpha(*_alpha_sums(_counts(ratings, categories)))


def pairwise_agreement(ratings: Ratings) -> float | None:
    """Return the share of pairs of values of one unit that are the same."""
    categories = int(ratings.max(initial=0)) + 1
    counts = _counts(ratings, categories)
    sizes = counts.sum(axis=1)
    pairs = (sizes * (sizes - 1)).sum()
    return float((counts * (counts - 1)).sum() / pairs) if pairs else None


def mean_kappa(
    ratings: Ratings, categories: int, pairs: Sequence[tuple[int, int]] | None = None
) -> float | None:
    """Return the mean of Cohen's kappa over pairs of coders, without those that have none."""
    chosen = combinations(range(len(ratings)), 2) if pairs is None else pairs
    found = [cohen_kappa(confusion_matrix(ratings, *pair, categories)) for pair in chosen]
    known = [kappa for kappa in found if kappa is not None]
    return float(np.mean(known)) if known else None


def kappa_estimate(
    ratings: Ratings,
    categories: int,
    pairs: Sequence[tuple[int, int]] | None = None,
    *,
    repeats: int = REPEATS,
    seed: int = 0,
) -> Estimate:
    """Return the mean kappa of pairs of coders with a bootstrap interval: units are resampled."""
    chosen = list(combinations(range(len(ratings)), 2)) if pairs is None else list(pairs)
    eye = np.eye(categories)
    parts = []
    for one, other in chosen:
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

    return _estimate(
        mean_kappa(ratings, categories, chosen), kappas, ratings.shape[1], repeats, seed
    )


def alpha_estimate(
    ratings: Ratings, categories: int, *, repeats: int = REPEATS, seed: int = 0
) -> Estimate:
    """Return Krippendorff's alpha with a bootstrap interval: units are resampled."""
    counts = _counts(ratings, categories)
    observed = _observed(counts)

    def alphas(weights: _Floats) -> _Floats:
        sums = weights @ np.column_stack([observed, counts * (counts.sum(axis=1) > 1)[:, None]])
        total = sums[:, 1:].sum(axis=1)
        expected = total**2 - (sums[:, 1:] ** 2).sum(axis=1)
        found = np.full(len(weights), np.nan)
        defined = expected > 0
        found[defined] = 1.0 - (sums[:, 0] * (total - 1.0))[defined] / expected[defined]
        return found

    value = krippendorff_alpha(ratings, categories)
    return _estimate(value, alphas, ratings.shape[1], repeats, seed)


def _estimate(
    value: float | None,
    statistic: Callable[[_Floats], _Floats],
    units: int,
    repeats: int,
    seed: int,
) -> Estimate:
    """Return a value with the percentiles of a statistic. statistic: of weights, a row a sample."""
    if value is None or units < 2 or repeats < 2:
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


def _observed(counts: _Floats) -> _Floats:
    """Return the disagreement in each unit: pairs of different values, over values less one."""
    sizes = counts.sum(axis=1)
    different = sizes**2 - (counts**2).sum(axis=1)
    found: _Floats = np.where(sizes > 1, different / np.maximum(sizes - 1, 1), 0.0)
    return found


def _alpha_sums(counts: _Floats) -> tuple[float, _Floats]:
    pairable = counts.sum(axis=1) > 1
    return float(_observed(counts).sum()), counts[pairable].sum(axis=0)


def _alpha(observed: float, totals: _Floats) -> float | None:
    number = float(totals.sum())
    expected = number**2 - float((totals**2).sum())
    return 1.0 - observed * (number - 1.0) / expected if expected > 0 else None
