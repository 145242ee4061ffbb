"""Find the actors that are on opposite sides most often."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import reduce

from argmap.model.counting import SIDES
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.stance_times import Stance

NAMED_PAIRS = 2
"""Pairs that are named before the rest becomes a number."""
_MOST_PAIRS = 2_000_000
"""Pairs of actors that are compared. Where more would be needed, no pair is named."""


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
    held = _held(index, bits, inferred=inferred)
    highest, number_of_pairs, compared = 2, 0, 0
    best: list[tuple[int, int, Ref, Ref]] = []
    for place, (_, one, pro, contra, against) in enumerate(held):
        for most, other, their_pro, their_contra, _ in held[place + 1 :]:
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


def _held(
    index: IndexedGraph, bits: Mapping[Ref, int], *, inferred: bool
) -> list[tuple[int, Ref, int, int, list[int]]]:
    """Return the actors that may be opposed to another one more than once, the most first.

    Each with how often at most, the positions that it supports and contests as bits, and their
    rivals in layers. bits: of positions.
    """
    counting = index.counting

    def mask(positions: Iterable[Ref]) -> int:
        return reduce(lambda made, item: made | bits.get(item, 0), positions, 0)

    rivals = {
        item: mask(other for other, by_inference in index.agreement.rivals(item).items()
                   if inferred or not by_inference)
        for item in bits
    }  # fmt: skip
    held = []
    for actor in index.of_kind("actor"):
        supported = counting.positions_of(actor, "SUPPORTS")
        pro, contra = mask(supported), mask(counting.positions_of(actor, "CONTESTS"))
        # In how many layers a position is, so often it is a rival of what the actor supports.
        against: list[int] = []
        for item in supported:
            left, level = rivals.get(item, 0), 0
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
