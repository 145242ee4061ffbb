"""The records of two coalitions on positions: what separates them, and what they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse


@dataclass(frozen=True, slots=True)
class Record:
    """How many members of a coalition are recorded on which side of a position.

    Members recorded on both sides are only in `both`; none: no stance is recorded.
    """

    support: int
    contest: int
    both: int
    none: int

    @property
    def members(self) -> int:
        """All members."""
        return self.support + self.contest + self.both + self.none

    @property
    def leaning(self) -> float:
        """(support − contest) / members: members without a record, or on both sides, count 0."""
        return (self.support - self.contest) / self.members

    @property
    def one_voice(self) -> str:
        """ "supports" or "contests" if two or more members have a stance, all the same; else "" """
        taken = self.support + self.contest + self.both
        if taken < 2 or taken not in (self.support, self.contest):
            return ""
        return "supports" if self.support else "contests"


@dataclass(frozen=True, slots=True)
class Crux:
    """A position between two coalitions.

    position: its column; separation: |leaning of one − leaning of the other| / 2, from 0 to 1.
    """

    position: int
    one: Record
    other: Record
    separation: float


@dataclass(frozen=True, slots=True)
class CommonGround:
    """A position on which both coalitions have the same side.

    side: "supports" or "contests"; share: the smaller of the two shares of members with it.
    """

    position: int
    side: str
    one: Record
    other: Record
    share: float


def records(
    supports: sparse.csr_array, contests: sparse.csr_array, members: Sequence[int]
) -> tuple[Record, ...]:
    """Return for each position how many of some actors are recorded on which side.

    supports, contests: actors × positions; only whether an entry is above 0 counts.
    """
    rows = list(members)
    pro = (supports[rows] > 0).astype(np.int64)
    con = (contests[rows] > 0).astype(np.int64)
    both = np.asarray(pro.multiply(con).sum(axis=0)).ravel()
    for_it = np.asarray(pro.sum(axis=0)).ravel() - both
    against = np.asarray(con.sum(axis=0)).ravel() - both
    none = len(rows) - for_it - against - both
    found = zip(for_it.tolist(), against.tolist(), both.tolist(), none.tolist(), strict=True)
    return tuple(Record(*numbers) for numbers in found)


def separating(one: Sequence[Record], other: Sequence[Record]) -> tuple[Crux, ...]:
    """Return the positions that separate two coalitions, the best one first.

    The separation is |a − b|/2, where a and b are (support − contest)/members of each coalition;
    the measure is argmap's. 1: all members of one support and all of the other contest. 0.5 can be
    that all of one support and nothing is recorded of the other. Positions with 0 are left out.

    one, other: the records of both coalitions on the same positions.
    """
    found = [
        Crux(position, a, b, abs(a.leaning - b.leaning) / 2)
        for position, (a, b) in enumerate(zip(one, other, strict=True))
        if a.leaning != b.leaning
    ]
    return tuple(sorted(found, key=lambda crux: (-crux.separation, crux.position)))


def common_ground(one: Sequence[Record], other: Sequence[Record]) -> tuple[CommonGround, ...]:
    """Return the positions on which members of both coalitions have the same side, best first.

    The share is that of the coalition in which fewer have it. Positions that a coalition is divided
    on are listed too if both lean to that side.

    one, other: the records of both coalitions on the same positions.
    """
    found = []
    for position, (a, b) in enumerate(zip(one, other, strict=True)):
        if a.leaning > 0 and b.leaning > 0:
            share = min(a.support / a.members, b.support / b.members)
            found.append(CommonGround(position, "supports", a, b, share))
        elif a.leaning < 0 and b.leaning < 0:
            share = min(a.contest / a.members, b.contest / b.members)
            found.append(CommonGround(position, "contests", a, b, share))
    return tuple(sorted(found, key=lambda ground: (-ground.share, ground.position)))
