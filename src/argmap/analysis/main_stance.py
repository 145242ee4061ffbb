"""The stance from which most of the agreement within a coalition comes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from argmap.analysis.communities import Coalition


@dataclass(frozen=True, slots=True)
class MainStance:
    """The stance from which most of the agreement within a coalition comes.

    cell: the stance, a column of the matrix; holders: how many members have it; share: the part of
    the congruence between members that comes from it, 1 if there is no other; None without
    congruence.
    """

    cell: int
    holders: int
    share: float | None

    @property
    def only_one(self) -> bool:
        """Whether the coalition is no more than actors that have one stance in common."""
        return self.share == 1


def main_stance(counts: sparse.csr_array, coalition: Coalition) -> MainStance:
    """Return the stance from which most of the agreement within a coalition comes.

    A stance adds Σ_{i<i'} X[i]·X[i'] to the congruence between members. Of equal ones the first.

    counts: actors × cells, how often each actor has each stance.
    """
    inside = counts[list(coalition.members)]
    sums = np.asarray(inside.sum(axis=0)).ravel()
    squares = np.asarray(inside.multiply(inside).sum(axis=0)).ravel()
    agreement = (sums * sums - squares) / 2
    total = float(agreement.sum())
    cell = int(agreement.argmax()) if total else int(sums.argmax())
    holders = int((inside[:, [cell]] > 0).sum())
    share = float(agreement[cell]) / total if total else None
    return MainStance(cell, holders, share)
