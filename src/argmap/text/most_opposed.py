"""Find the actors that are on opposite sides most often."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph

NAMED_PAIRS = 2
"""Pairs that are named before the rest becomes a number."""
_MOST_PAIRS = 2_000_000
"""Pairs of actors that are compared. Where more would be needed, no pair is named."""


@dataclass(frozen=True, slots=True)
class MostOpposed:
    """The pairs of actors that are on opposite sides most often.

    times: how often; pairs: those that are named; agreed: on how many positions each of these
    agrees; number: how many pairs there are; inferred: whether rivals by inference count, too,
    because nobody is more than once without them.
    """

    times: int
    pairs: list[tuple[Ref, Ref]]
    agreed: list[int]
    number: int
    inferred: bool


def most_opposed(index: IndexedGraph) -> MostOpposed | None:
    """Return the actors that are on opposite sides most often, and how often.

    None if nobody is more than once, or if too many pairs would have to be compared. Among pairs
    with the same number, those that agree less come first, then those with more stances.
    """
    for inferred in (False, True):
        found = opposed_if(index, inferred=inferred)
        if found is None or found.pairs:
            return found
    return None


def opposed_if(index: IndexedGraph, *, inferred: bool) -> MostOpposed | None:
    """Return the actors that are opposed most often, with or without rivals by inference.

    There are no pairs if nobody is more than once. None if too many would have to be compared.
    """
    held = _held(index, inferred)
    supporters, opponents = _actors(one.pro for one in held), _actors(one.contra for one in held)
    highest, number_of_pairs, compared = 2, 0, 0
    best: list[tuple[int, int, Ref, Ref]] = []
    for place, one in enumerate(held):
        if one.most < highest:
            break
        for later in _places(one.opposed_twice(supporters, opponents) >> place + 1):
            other = held[place + 1 + later]
            if other.most < highest:
                break
            if one.opposed(other) < highest:
                continue
            # Without those that were never held on one day.
            found = index.agreement.between(one.actor, other.actor)
            number = found.clashes if inferred else found.stated
            if number < highest:
                continue
            if number > highest:
                highest, number_of_pairs, best = number, 0, []
            number_of_pairs += 1
            stances = -one.stances - other.stances
            best = sorted([*best, (found.agreed, stances, one.actor, other.actor)])[:NAMED_PAIRS]
        end = bisect_right(held, -highest, key=lambda item: -item.most)
        compared += end - place - 1
        if compared > _MOST_PAIRS:
            return None
    named = [(one, other) for *_, one, other in best]
    return MostOpposed(highest, named, [agreed for agreed, *_ in best], number_of_pairs, inferred)


class _Held(NamedTuple):
    """The positions that an actor supports and contests as bits, and the rivals of the former in
    layers: in how many a position is, so often it is a rival. most: no actor is opposed to it more
    often; stances: how many positions it supports and contests."""

    most: int
    actor: Ref
    pro: int
    contra: int
    against: list[int]
    stances: int

    def opposed(self, other: _Held) -> int:
        """Return how often two actors are opposed at most."""
        number = (self.pro & other.contra).bit_count() + (self.contra & other.pro).bit_count()
        return number + sum((item & other.pro).bit_count() for item in self.against)

    def opposed_twice(self, supporters: Mapping[int, int], opponents: Mapping[int, int]) -> int:
        """Return the actors that are opposed to this one more than once, at most, as bits.

        supporters, opponents: those of each position, as bits.
        """
        once = twice = 0
        layers = [(item, supporters) for item in (self.contra, *self.against)]
        for positions, actors in ((self.pro, opponents), *layers):
            for place in _places(positions):
                found = actors.get(place, 0)
                once, twice = once | found, twice | once & found
        return twice


def _held(index: IndexedGraph, inferred: bool) -> list[_Held]:
    """Return the actors that may be opposed to another one more than once, the most first."""
    counting = index.counting
    bits = {ref: 1 << place for place, ref in enumerate(index.of_kind("position"))}
    rivals = {
        item: _mask(bits, (other for other, by_inference in index.agreement.rivals(item).items()
                           if inferred or not by_inference))
        for item in bits
    }  # fmt: skip
    held = []
    for actor in index.of_kind("actor"):
        supported = counting.positions_of(actor, "SUPPORTS")
        against: list[int] = []
        for item in supported:
            left = rivals.get(item, 0)
            for level, layer in enumerate(against):
                against[level], left = layer | left, layer & left
            against += [left] if left else []
        pro, contra = (
            _mask(bits, some) for some in (supported, counting.positions_of(actor, "CONTESTS"))
        )
        stances = pro.bit_count() + contra.bit_count()
        most = stances + sum(item.bit_count() for item in against)
        if most > 1:
            held.append(_Held(most, actor, pro, contra, against, stances))
    return sorted(held, key=lambda item: (-item.most, item.actor))


def _actors(held: Iterable[int]) -> Mapping[int, int]:
    """Return the actors that hold each position, as bits. held: the positions of each actor."""
    found: dict[int, int] = defaultdict(int)
    for actor, positions in enumerate(held):
        for place in _places(positions):
            found[place] |= 1 << actor
    return found


def _places(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _mask(bits: Mapping[Ref, int], positions: Iterable[Ref]) -> int:
    return reduce(lambda made, item: made | bits.get(item, 0), positions, 0)
