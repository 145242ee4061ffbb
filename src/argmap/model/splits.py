"""Find where actors are on two sides, and decide what is contested most.

docs/model/counting.md states the rule. The named query `controversies/most-contested` follows it in
Cypher.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from argmap.model.counting import SIDES, T

UNDISPUTED = (True, 0, 0)
"""The sort key of what nobody is on two sides of."""


@dataclass(frozen=True, slots=True)
class Split(Generic[T]):
    """Actors on two sides: supporters and opponents of a position, or supporters of two rivals.

    rival: the other position, or None; inferred: whether only argmap says that the two are rivals;
    here, there: the actors of each side, with those that are on both.
    """

    position: T
    rival: T | None
    inferred: bool
    here: tuple[T, ...]
    there: tuple[T, ...]

    @property
    def both(self) -> frozenset[T]:
        """The actors on both sides."""
        return frozenset(self.here).intersection(self.there)

    @property
    def sizes(self) -> tuple[int, int]:
        """The smaller and the larger side. Who supports two rivals is on neither."""
        neither = len(self.both) if self.rival is not None else 0
        smaller, larger = sorted((len(self.here) - neither, len(self.there) - neither))
        return smaller, larger

    @property
    def order(self) -> tuple[bool, int, int]:
        """A sort key, the most contested first.

        First what documents state, then the larger smaller side, then more actors.
        """
        smaller, larger = self.sizes
        return self.inferred, -smaller, -smaller - larger


def splits(
    positions: Sequence[T],
    holders: Callable[[T, str], Collection[T]],
    rivals: Callable[[T], Mapping[T, bool]],
) -> list[Split[T]]:
    """Return where some actors are on one side and some on the other, the most contested first.

    positions: of a controversy; holders: the actors with a type of stance on a position; rivals:
    the positions that exclude one, and whether that is only inferred.
    """
    supporters, opponents = ({item: tuple(holders(item, side)) for item in positions}
                             for side in SIDES)  # fmt: skip
    found = [Split(item, None, False, supporters[item], opponents[item]) for item in positions]
    for place, one in enumerate(positions):
        against = rivals(one)
        found += [
            Split(one, other, against[other], supporters[one], supporters[other])
            for other in positions[place + 1 :]
            if other in against
        ]
    divided = [item for item in found if item.sizes[0] and {*item.here} != {*item.there}]
    return sorted(divided, key=lambda item: item.order)


def contested_order(found: Sequence[Split[T]]) -> tuple[bool, int, int]:
    """Return a sort key for a controversy: that of its most contested position.

    found: from `splits`.
    """
    return found[0].order if found else UNDISPUTED
