"""Matrices that the tests of measures share."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from hypothesis import strategies
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

import argmap
from argmap.analysis.statements import StatementTable, read_statements


def matrix(values: ArrayLike) -> sparse.csr_array:
    """A sparse matrix of rows of numbers."""
    return sparse.csr_array(np.asarray(values))


def dna_statements(corpora: Path) -> StatementTable:
    """The statements of the organisations of DNA's sample."""
    with argmap.read(corpora / "dna" / "sample.dna", format="dna") as graph:
        return read_statements(graph.graph(), level="organization")


def dna_sides(corpora: Path) -> tuple[list[str], sparse.csr_array, sparse.csr_array]:
    """The organisations of DNA's sample, and how often each supports and contests each concept."""
    table = dna_statements(corpora)
    incidence = table.incidence()
    return [node.name for node in table.actors], incidence.supports, incidence.contests


def cells(supports: sparse.csr_array, contests: sparse.csr_array) -> sparse.csr_array:
    """Both sides next to each other: actors × 2 · positions, support before contest."""
    both = np.stack([supports.toarray(), contests.toarray()], axis=2)
    return matrix(both.reshape(supports.shape[0], -1))


def subtract(supports: sparse.csr_array, contests: sparse.csr_array) -> sparse.csr_array:
    """Congruence minus conflict, with a zero diagonal."""
    net = (supports - contests).toarray()
    made = net @ net.T
    np.fill_diagonal(made, 0)
    return matrix(made)


def tribes(corpora: Path) -> tuple[list[str], sparse.csr_array]:
    """The names of the tribes, and the signs of their ties."""
    with (corpora / "signed" / "tribes.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    names = sorted({row["a"] for row in rows} | {row["b"] for row in rows})
    signs = np.zeros((len(names), len(names)), dtype=np.int64)
    for row in rows:
        one, other = names.index(row["a"]), names.index(row["b"])
        signs[one, other] = signs[other, one] = int(row["sign"])
    return names, matrix(signs)


@strategies.composite
def networks(draw: strategies.DrawFn, most: int = 9, low: int = -3) -> NDArray[np.int64]:
    """Symmetric matrices of whole numbers with a zero diagonal."""
    size = draw(strategies.integers(1, most))
    pairs = size * (size - 1) // 2
    # Zeros are drawn more often, as in networks of actors.
    weight = strategies.one_of(strategies.just(0), strategies.integers(low, 3))
    weights = draw(strategies.lists(weight, min_size=pairs, max_size=pairs))
    made = np.zeros((size, size), dtype=np.int64)
    made[np.triu_indices(size, 1)] = weights
    return made + made.T


@strategies.composite
def stances(draw: strategies.DrawFn, most: int = 7) -> NDArray[np.int64]:
    """Actors × positions with 1 for support, -1 for contest and 0 for no stance."""
    shape = draw(strategies.tuples(strategies.integers(1, most), strategies.integers(1, most)))
    values = strategies.sampled_from([0, 0, 1, -1])
    drawn = draw(
        strategies.lists(values, min_size=shape[0] * shape[1], max_size=shape[0] * shape[1])
    )
    return np.array(drawn, dtype=np.int64).reshape(shape)


def partitions(size: int) -> Iterator[NDArray[np.int64]]:
    """All ways to group so many actors."""

    def grow(start: list[int]) -> Iterator[list[int]]:
        if len(start) == size:
            yield start
            return
        for group in range(max(start, default=-1) + 2):
            yield from grow([*start, group])

    for groups in grow([]):
        yield np.array(groups)
