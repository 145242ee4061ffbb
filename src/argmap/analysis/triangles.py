"""Balance of signed networks: whether friends of friends are friends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from argmap.analysis.matrix_parts import signs


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
