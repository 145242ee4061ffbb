"""Parts of a network's matrix: without its diagonal, its signs, what is above 0."""

from __future__ import annotations

import numpy as np
from scipy import sparse


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
