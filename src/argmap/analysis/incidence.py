"""The incidence matrix X of actors and stances, and parts of the matrices of networks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csr_array

if TYPE_CHECKING:
    Matrix: TypeAlias = csr_array[Any, tuple[int, int]]
else:
    Matrix = csr_array  # older versions of scipy can't be subscripted
"""A sparse matrix in compressed rows."""

Integers: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, eq=False, repr=False)
class Incidence:
    """How often each actor makes each statement: X[i,j,k] of Leifeld (2017).

    A cell is a concept j with a qualifier level k. counts: actors × cells; concept: the concept of
    each cell; concepts: how many concepts there are; signed: whether a concept has a cell for
    support and one for contest, in this order. If not, the qualifier is categorical, and a concept
    has any number of cells. has_neutral: whether there is a third cell for neutral.

    Leifeld, P. (2017). Discourse network analysis: policy debates as dynamic networks. In: The
    Oxford Handbook of Political Networks.
    """

    counts: Matrix
    concept: Integers
    concepts: int
    signed: bool
    has_neutral: bool = False

    def __repr__(self) -> str:
        actors, cells = self.counts.shape
        return f"<Incidence {actors:,} actors, {cells:,} cells of {self.concepts:,} concepts>"

    @property
    def supports(self) -> Matrix:
        """How often each actor supports each concept: actors × concepts."""
        return self._side(0)

    @property
    def contests(self) -> Matrix:
        """How often each actor contests each concept: actors × concepts."""
        return self._side(1)

    @property
    def neutral(self) -> Matrix:
        """How often each actor is neutral on each concept: actors × concepts."""
        return self._side(2)

    @cached_property
    def by_concept(self) -> Matrix:
        """How often each actor says anything on each concept: actors × concepts."""
        return csr_array(self.counts @ self._to_concepts)

    @cached_property
    def totals(self) -> Integers:
        """How many statements each actor makes: N_i."""
        return np.asarray(self.counts.sum(axis=1)).ravel()

    @cached_property
    def active(self) -> Matrix:
        """Whether each actor makes each statement at all, as 0 and 1: actors × cells."""
        return _ones(self.counts)

    @cached_property
    def elsewhere(self) -> Matrix:
        """Whether an actor has a statement on the concept of a cell, but not in the cell, as 0, 1.

        actors × cells.
        """
        on_concept = csr_array(_ones(self.by_concept) @ self._to_concepts.T)
        made = csr_array(on_concept - self.active)
        made.eliminate_zeros()
        return made

    @property
    def _to_concepts(self) -> Matrix:
        cells = len(self.concept)
        ones = np.ones(cells, dtype=np.int64)
        return csr_array((ones, (np.arange(cells), self.concept)), shape=(cells, self.concepts))

    def _side(self, side: int) -> Matrix:
        if not self.signed:
            raise ValueError("a categorical qualifier has no sides")
        return csr_array(self.counts[:, side :: 3 if self.has_neutral else 2])


def _ones(matrix: Matrix) -> Matrix:
    made = csr_array(matrix, copy=True)
    made.eliminate_zeros()
    made.data = np.ones(len(made.data), dtype=np.int64)
    return made


def without_diagonal(network: sparse.csr_array) -> sparse.csr_array:
    """Return the entries that are not 0 and not on the diagonal, in sorted rows."""
    entries = sparse.coo_array(network)
    row, column = entries.coords
    keep = (entries.data != 0) & (row != column)
    kept = (entries.data[keep], (row[keep], column[keep]))
    result = sparse.csr_array(kept, shape=network.shape)
    result.sort_indices()
    return result


def signs(network: sparse.csr_array) -> sparse.csr_array:
    """Return the signs of the entries, without the diagonal and without zeros."""
    result = without_diagonal(network)
    result.data = np.sign(result.data).astype(np.float64)
    return result


def positive_part(network: sparse.csr_array) -> sparse.csr_array:
    """Return the entries above 0, without the diagonal: the ties of agreement."""
    result = without_diagonal(network)
    result.data = np.maximum(result.data, 0).astype(np.float64)
    result.eliminate_zeros()
    return result


def between_modes(matrix: sparse.csr_array) -> sparse.csr_array:
    """Return an n × m matrix as a symmetric one of all n + m nodes."""
    rows, columns = matrix.shape
    cells = sparse.coo_array(matrix)
    one, other = cells.coords[0], cells.coords[1] + rows
    ends = np.concatenate([one, other]), np.concatenate([other, one])
    size = rows + columns
    return sparse.csr_array((np.tile(cells.data, 2), ends), shape=(size, size))
