"""Find the actors that are on opposite sides most often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_

from argmap.model.counting import SIDES
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.stance_times import Stance

NAMED_PAIRS = 2
"""Pairs that are named before the rest becomes a number."""
_MOST_PAIRS = 2_000_000
"""Pairs of actors that are compared, of those that are opposed at all. Where more would be needed,
no pair is named."""


@dataclass(frozen=True, slots=True)
class MostOpposed:
    """The pairs of actors that are on opposite sides most often.

    times: how often; pairs: those that are named; agreed: on how many positions each of these
    agrees; number: how many pairs there are.
    """

    times: int
    pairs: list[tuple[Ref, Ref]]
    agreed: list[int]
    number: int


def most_opposed(
    index: IndexedGraph, positions: Iterable[Ref], *, inferred: bool = False
) -> MostOpposed | None:
    """Return the actors that are on opposite sides most often, and how often.

    positions: those that count; inferred: whether rivals by inference count, too.

    None if nobody is more than once, or if too many pairs would have to be compared. Among pairs
    with the same number, those that agree less come first, then those with more stances.
    """
    bits = {ref: 1 << place for place, ref in enumerate(positions)}
    rivals = _rivals(index, bits, inferred=inferred)
    held = _held(index, bits, rivals)
    met = _met(index, rivals, [actor for _, actor, *_ in held])
    highest, number_of_pairs, compared = 2, 0, 0
    best: list[tuple[int, int, Ref, Ref]] = []
    for place, (_, one, pro, contra, against) in enumerate(held):
        for number in _places(met[place] >> place + 1):
            most, other, their_pro, their_contra, _ = held[place + 1 + number]
            if most < highest:
                break
            compared += 1
            if compared > _MOST_PAIRS:
                return None
            number = (pro & their_contra).bit_count() + (contra & their_pro).bit_count()
            number += sum((item & their_pro).bit_count() for item in against)
            if number < highest:
                continue
            # Without those that were never held on one day.
            number = _clashes(index, one, other, bits.keys(), inferred=inferred)
            if number < highest:
                continue
            if number > highest:
                highest, number_of_pairs, best = number, 0, []
            number_of_pairs += 1
            agreed = (pro & their_pro).bit_count() + (contra & their_contra).bit_count()
            active = sum(item.bit_count() for item in (pro, contra, their_pro, their_contra))
            best = sorted([*best, (agreed, -active, one, other)])[:NAMED_PAIRS]
    if not best:
        return None
    named = [(one, other) for *_, one, other in best]
    return MostOpposed(highest, named, [agreed for agreed, *_ in best], number_of_pairs)


def _rivals(
    index: IndexedGraph, positions: Iterable[Ref], *, inferred: bool
) -> dict[Ref, list[Ref]]:
    """Return the rivals of each position. inferred: see `most_opposed`."""
    return {
        item: [other for other, by_inference in index.agreement.rivals(item).items()
               if inferred or not by_inference]
        for item in positions
    }  # fmt: skip


def _met(
    index: IndexedGraph, rivals: Mapping[Ref, Iterable[Ref]], actors: Sequence[Ref]
) -> list[int]:
    """Return for each actor, as bits, which of the actors are opposed to it on a position.

    rivals: of each position that counts.
    """
    pro, contra = (dict.fromkeys(rivals, 0) for _ in SIDES)
    for side, holders in zip(SIDES, (pro, contra), strict=True):
        for place, actor in enumerate(actors):
            for item in index.counting.positions_of(actor, side):
                if item in holders:
                    holders[item] |= 1 << place
    opposed = {
        item: reduce(or_, (pro.get(rival, 0) for rival in others), contra[item])
        for item, others in rivals.items()
    }
    return [
        reduce(or_, (
            of.get(item, 0)
            for side, of in zip(SIDES, (opposed, pro), strict=True)
            for item in index.counting.positions_of(actor, side)
        ), 0)
        for actor in actors
    ]  # fmt: skip


def _places(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _held(
    index: IndexedGraph, bits: Mapping[Ref, int], rivals: Mapping[Ref, Iterable[Ref]]
) -> list[tuple[int, Ref, int, int, list[int]]]:
    """Return the actors that may be opposed to another one more than once, the most first.

    Each with how often at most, the positions that it supports and contests as bits, and their
    rivals in layers. bits, rivals: of positions.
    """
    counting = index.counting

    def mask(positions: Iterable[Ref]) -> int:
        return reduce(lambda made, item: made | bits.get(item, 0), positions, 0)

    rival_bits = {item: mask(others) for item, others in rivals.items()}
    held = []
    for actor in index.of_kind("actor"):
        supported = counting.positions_of(actor, "SUPPORTS")
        pro, contra = mask(supported), mask(counting.positions_of(actor, "CONTESTS"))
        # In how many layers a position is, so often it is a rival of what the actor supports.
        against: list[int] = []
        for item in supported:
            left, level = rival_bits.get(item, 0), 0
            while left:
                if level == len(against):
                    against.append(0)
                against[level], left, level = (
                    against[level] | left,
                    against[level] & left,
                    level + 1,
                )
        # No actor is opposed to it more often.
        most = pro.bit_count() + contra.bit_count() + sum(item.bit_count() for item in against)
        if most > 1:
            held.append((most, actor, pro, contra, against))
    held.sort(key=lambda item: (-item[0], item[1]))
    return held


def _clashes(
    index: IndexedGraph, one: Ref, other: Ref, positions: Set[Ref], *, inferred: bool
) -> int:
    """Return how often two actors clash on some positions. See `argmap.model.agreement`."""
    agreement, held = index.agreement, index.counting.positions_of
    pro = SIDES[0]
    met = [
        agreement.met(Stance(one, side, item), Stance(other, against, item))
        for side, against in (SIDES, SIDES[::-1])
        for item in {*held(one, side)} & {*held(other, against)} & positions
    ]
    theirs = {*held(other, pro)} & positions
    met += [
        agreement.met(Stance(one, pro, item), Stance(other, pro, rival))
        for item in {*held(one, pro)} & positions
        for rival, is_inferred in agreement.rivals(item).items()
        if rival in theirs and (inferred or not is_inferred)
    ]
    return sum(met)
