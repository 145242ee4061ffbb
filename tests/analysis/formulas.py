"""The formulas of measures, as loops over every actor, concept and qualifier: slow, and plain."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

Stated = tuple[str, str, str]
"""An actor, a concept and a qualifier."""
Cells = dict[tuple[str, str], float]

Counts = Counter[Stated]


def counts_of(statements: Sequence[Stated]) -> Counts:
    """X[i,j,k]."""
    return Counter(statements)


def congruence(x: Counts, a: str, b: str, names: Sequence[Sequence[str]]) -> float:
    """Σ_j Σ_k X[a,j,k]·X[b,j,k]."""
    _, concepts, levels = names
    return sum(x[a, j, k] * x[b, j, k] for j in concepts for k in levels)


def conflict_of_sides(x: Counts, a: str, b: str, names: Sequence[Sequence[str]]) -> float:
    """Σ_j Σ_k≠l X[a,j,k]·X[b,j,l]."""
    _, concepts, levels = names
    return sum(
        x[a, j, k] * x[b, j, other]
        for j in concepts
        for k in levels
        for other in levels
        if k != other
    )


def conflict_of_categories(x: Counts, a: str, b: str, names: Sequence[Sequence[str]]) -> float:
    """The counts of cells that only one of the two uses, on concepts that both use."""
    _, concepts, levels = names
    total = 0
    for j in concepts:
        if any(x[a, j, k] for k in levels) and any(x[b, j, k] for k in levels):
            for k in levels:
                if bool(x[a, j, k]) != bool(x[b, j, k]):
                    total += x[a, j, k] + x[b, j, k]
    return total


def ignore(x: Counts, a: str, b: str, names: Sequence[Sequence[str]]) -> float:
    """Σ_j (Σ_k X[a,j,k])·(Σ_k X[b,j,k])."""
    _, concepts, levels = names
    return sum(sum(x[a, j, k] for k in levels) * sum(x[b, j, k] for k in levels) for j in concepts)


def average(x: Counts, a: str, b: str, names: Sequence[Sequence[str]]) -> float:
    """(N_a + N_b) / 2."""
    return (_total(x, a) + _total(x, b)) / 2


def jaccard(x: Counts, a: str, b: str, names: Sequence[Sequence[str]]) -> float:
    """m10 + m01 + m11."""
    _, concepts, levels = names
    cells = [(j, k) for j in concepts for k in levels]
    m10 = sum(x[a, j, k] for j, k in cells if not x[b, j, k])
    m01 = sum(x[b, j, k] for j, k in cells if not x[a, j, k])
    return m10 + m01 + sum(x[a, j, k] * x[b, j, k] for j, k in cells)


def dna_cosine(x: Counts, a: str, b: str, names: Sequence[Sequence[str]]) -> float:
    """N_a·N_b."""
    return _total(x, a) * _total(x, b)


def cosine(x: Counts, a: str, b: str, names: Sequence[Sequence[str]]) -> float:
    """|X_a|·|X_b|."""
    return math.sqrt(
        sum(n * n for key, n in x.items() if key[0] == a)
        * sum(n * n for key, n in x.items() if key[0] == b)
    )


def _total(x: Counts, actor: str) -> int:
    return sum(number for key, number in x.items() if key[0] == actor)


Formula = Callable[[Counts, str, str, Sequence[Sequence[str]]], float]
DIVISORS: dict[str, Formula] = {
    "average": average, "jaccard": jaccard, "dna-cosine": dna_cosine, "cosine": cosine,
}  # fmt: skip
