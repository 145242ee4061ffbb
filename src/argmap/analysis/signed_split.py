"""Balance of signed networks: triangles, and the split in two with the least frustration.

A tie is frustrated if it is negative inside a group or positive between the groups. The least
number of frustrated ties is the line index of balance (Harary 1959), also called frustration index;
0 means that the network is balanced. With s_i = ±1 the side of i and A the signs, the frustration
of a split is (Σ|A_ij| − Σ s_i·A_ij·s_j) / 2 over pairs. Finding the least is NP-hard, so large
networks are searched.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from argmap.analysis.communities import NO_GROUP, Groups
from argmap.analysis.incidence import signs

EXACT_LIMIT = 24
"""Components with more actors than this are searched: 2^23 splits take about 0.3 s."""

STARTS = 20
"""Random starts of the search in each large component."""

_Sides = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SignedSplit:
    """A split into two groups.

    groups: 0 or 1 for each actor, -1 for an actor without ties; in each connected component, its
    first actor is in group 0. Which groups of two components belong together is not determined.
    frustration: the number of frustrated ties; total: that of all ties; exact: whether no split has
    less; components: connected components with ties; searched: the components that were too large
    for an exact answer; pairs: the frustrated ties, i < j.
    """

    groups: Groups
    frustration: float
    total: float
    exact: bool
    components: int
    searched: int
    pairs: tuple[tuple[int, int], ...]

    @property
    def method(self) -> str:
        """How the split was found, in words."""
        if self.exact:
            return "exact: no split has less"
        return f"search: {self.searched} of {self.components} components are too large to be exact"


def signed_split(
    network: sparse.csr_array,
    *,
    seed: int = 0,
    exact_limit: int = EXACT_LIMIT,
    starts: int = STARTS,
) -> SignedSplit:
    """Split a signed network in two so that as few ties as possible are frustrated.

    Each connected component is solved by itself, since frustration adds up over components: all
    splits of a component of at most `exact_limit` actors; of a larger one, a search that moves one
    actor at a time from `starts` random splits and from the signs of the leading eigenvector.

    network: n × n, symmetric; only the signs of the entries count.
    """
    matrix = signs(network)
    size = matrix.shape[0]
    groups = np.full(size, NO_GROUP)
    count, label = connected_components(matrix, directed=False)
    order = np.argsort(label, kind="stable")
    ends = np.cumsum(np.bincount(label, minlength=count))
    random = np.random.default_rng(seed)
    components = searched = 0
    for rows in np.split(order, ends[:-1]):
        if len(rows) < 2:
            continue
        components += 1
        part = matrix[rows][:, rows]
        if len(rows) <= exact_limit:
            sides = _best_of_all(part.toarray())
        else:
            searched += 1
            sides = _best_found(sparse.csr_array(part), random, starts)
        groups[rows] = np.where(sides == sides[0], 0, 1)
    pairs = _frustrated(matrix, groups)
    exact = not searched or not pairs
    frustration, total = float(len(pairs)), float(matrix.nnz) / 2
    return SignedSplit(groups, frustration, total, exact, components, searched, pairs)


def polarisation(network: sparse.csr_array, *, seed: int = 0) -> float | None:
    """Return the share of ties that agree with a split in two, None without a negative tie.

    1 − frustration/ties, for the best split that a search with few starts finds; 1 if the network
    falls into two camps without exception. Meant to compare networks that are searched equally
    well; `signed_split` searches longer.
    """
    matrix = signs(network)
    if not (matrix.data < 0).any():
        return None
    split = signed_split(matrix, seed=seed, exact_limit=8, starts=2)
    return 1 - split.frustration / split.total


def _frustrated(matrix: sparse.csr_array, groups: Groups) -> tuple[tuple[int, int], ...]:
    """Return the frustrated ties of a split. matrix: of signs."""
    upper = sparse.coo_array(sparse.triu(matrix, k=1))
    row, column = upper.coords
    bad = (groups[row] != groups[column]) == (upper.data > 0)
    return tuple(sorted(zip(row[bad].tolist(), column[bad].tolist(), strict=True)))


def _best_of_all(matrix: NDArray[np.float64]) -> _Sides:
    """Return a split with the least frustration, of all; the first one in a fixed order.

    The first actor's side is fixed. The others are two halves: s'As is the sum of what each half
    gives by itself and of twice the product between them, one matrix product for all pairs.
    """
    size = len(matrix)
    middle = (size + 1) // 2
    low = _all_sides(middle, fixed=True)
    high = _all_sides(size - middle, fixed=False)
    low_sum = np.einsum("si,ij,sj->s", low, matrix[:middle, :middle], low, optimize=True)
    high_sum = np.einsum("si,ij,sj->s", high, matrix[middle:, middle:], high, optimize=True)
    across = 2 * (low @ matrix[:middle, middle:])
    best, sides = -np.inf, np.ones(size)
    for row in range(len(low)):
        scores = high @ across[row] + high_sum
        column = int(scores.argmax())
        score = float(scores[column] + low_sum[row])
        if score > best + 1e-9:
            best, sides = score, np.concatenate([low[row], high[column]])
    return sides


def _all_sides(size: int, *, fixed: bool) -> NDArray[np.float64]:
    """Return all assignments of ±1 to so many actors, as rows; fixed: the first one is 1."""
    free = size - fixed
    bits = (np.arange(2**free)[:, None] >> np.arange(free)) & 1
    sides = np.ones((len(bits), size))
    sides[:, int(fixed) :] -= 2.0 * bits
    return sides


def _best_found(matrix: sparse.csr_array, random: np.random.Generator, starts: int) -> _Sides:
    """Return the best split that moves of single actors reach from several starts."""
    size = matrix.shape[0]
    begins = [_eigenvector_sides(matrix)]
    begins += [np.where(random.random(size) < 0.5, 1.0, -1.0) for _ in range(starts)]
    best, found = -np.inf, begins[0]
    for sides in begins:
        _improve(matrix, sides)
        score = float(sides @ (matrix @ sides))
        if score > best + 1e-9:
            best, found = score, sides
    return found


def _eigenvector_sides(matrix: sparse.csr_array) -> _Sides:
    """Return the signs of the leading eigenvector (Kunegis and others 2010)."""
    from scipy.sparse.linalg import eigsh

    start = np.ones(matrix.shape[0])
    if not (matrix @ start).any():  # as many positive as negative ties: ARPACK can't start there
        start = np.random.default_rng(0).random(matrix.shape[0])
    _, vectors = eigsh(matrix, k=1, which="LA", v0=start)
    return np.where(np.asarray(vectors)[:, 0] >= 0, 1.0, -1.0)


def _improve(matrix: sparse.csr_array, sides: _Sides) -> None:
    """Move the actor that gains most to the other side, until none gains. Changes `sides`."""
    gain = -sides * (matrix @ sides)
    while True:
        actor = int(gain.argmax())
        if gain[actor] <= 1e-9:
            return
        sides[actor] = -sides[actor]
        gain[actor] = -gain[actor]
        around = slice(matrix.indptr[actor], matrix.indptr[actor + 1])
        others = matrix.indices[around]
        gain[others] -= 2 * sides[others] * sides[actor] * matrix.data[around]


@dataclass(frozen=True, slots=True)
class Triangles:
    """Triangles of a signed network, by the number of their negative ties.

    all_positive (+++), one_negative (++−), two_negative (+−−), all_negative (−−−).
    """

    all_positive: int
    one_negative: int
    two_negative: int
    all_negative: int

    @property
    def triangles(self) -> int:
        """All triangles."""
        return self.all_positive + self.one_negative + self.two_negative + self.all_negative

    @property
    def balanced(self) -> int:
        """Triangles whose signs multiply to plus (Cartwright and Harary 1956)."""
        return self.all_positive + self.two_negative

    @property
    def share(self) -> float | None:
        """Balanced triangles as a share of all, None without a triangle."""
        return self.balanced / self.triangles if self.triangles else None

    @property
    def weak_share(self) -> float | None:
        """The share of triangles without exactly one negative tie, None without a triangle.

        Weak balance (Davis 1967) permits more than two hostile groups.
        """
        if not self.triangles:
            return None
        return (self.triangles - self.one_negative) / self.triangles


def triangles(network: sparse.csr_array) -> Triangles:
    """Count the triangles of a signed network by sparse products of its two sides.

    With P the positive and N the negative ties: Σ(P²∘P)/6 triangles +++, Σ(P²∘N)/2 of ++−,
    Σ(N²∘P)/2 of +−− and Σ(N²∘N)/6 of −−−.

    network: n × n, symmetric; only the signs of the entries count.
    """
    signed = signs(network)
    positive = (signed > 0).astype(np.int64)
    negative = (signed < 0).astype(np.int64)
    friends, foes = positive @ positive, negative @ negative
    return Triangles(
        int((friends * positive).sum()) // 6,
        int((friends * negative).sum()) // 2,
        int((foes * positive).sum()) // 2,
        int((foes * negative).sum()) // 6,
    )
