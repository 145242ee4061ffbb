"""Decide from dates whether an actor changed its stance in a controversy.

docs/model/time.md states the rule under "Changes". The named query `actors/changed` follows it in
Cypher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Literal

from argmap.model.counting import T
from argmap.model.dates import is_later, last_day
from argmap.model.schema import NEUTRAL

MoveKind = Literal["withdrew", "took a side", "changed side", "moved"]
"""What an actor did: on one position, from a side to neutral, from neutral to a side, or from a
side to the other one; or it took a side on another position."""


@dataclass(frozen=True, slots=True)
class DatedStance(Generic[T]):
    """A statement of an actor's stance in a controversy. type: one of `STANCES`.

    until: as its document writes it; to find changes, when it ended
    (`argmap.model.stance_times.end_of`).
    """

    type: str
    position: T
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Move(Generic[T]):
    """A change from one stance of an actor to the next one."""

    kind: MoveKind
    earlier: DatedStance[T]
    later: DatedStance[T]


def begins_after(later: DatedStance[T], earlier: DatedStance[T]) -> bool:
    """Return whether a stance is stated to begin when another has ended, or in its last period."""
    return bool(later.since and earlier.until) and earlier.until <= later.since


def follows(later: DatedStance[T], earlier: DatedStance[T]) -> bool:
    """Return whether a stance is stated to begin later than another one, or after it."""
    if not later.since:
        return False
    begins_later = bool(earlier.since) and is_later(later.since, earlier.since)
    return begins_later or begins_after(later, earlier)


def is_change(earlier: DatedStance[T], later: DatedStance[T], *, binary: bool) -> bool:
    """Return whether one stance follows another and excludes it or outlives it.

    A neutral stance is in a change only with another stance on the same position. Between
    positions that may be held together, the earlier stance must have ended when the later began.

    binary: whether the positions of the controversy exclude each other.
    """
    is_same = earlier.position == later.position
    if (is_same and earlier.type == later.type) or not follows(later, earlier):
        return False
    if is_same:
        return True
    if NEUTRAL in (earlier.type, later.type):
        return False
    outlives = earlier.until and (
        not later.until or last_day(earlier.until) < last_day(later.until)
    )
    if binary:
        return bool(outlives) or earlier.type == later.type == "SUPPORTS"
    return bool(outlives) and begins_after(later, earlier)


def changed(
    statements: Sequence[DatedStance[T]], *, binary: bool
) -> list[tuple[DatedStance[T], DatedStance[T]]]:
    """Return the changes of an actor in one controversy: pairs of an earlier and a later stance.

    Two stances on a position between which the actor was neutral are no pair.

    statements: all of the actor there. Takes time quadratic in their number.
    """
    neutral = [item for item in statements if item.type == NEUTRAL]
    return [
        (earlier, later)
        for earlier in statements
        for later in statements
        if is_change(earlier, later, binary=binary)
        and not any(_is_between(item, earlier, later) for item in neutral)
    ]


def moves(statements: Sequence[DatedStance[T]], *, binary: bool) -> list[Move[T]]:
    """Return the changes of an actor in one controversy, each from a stance to the next one.

    On a position, the stance before another one is the latest that it follows. Moves between
    positions are the pairs of `changed`.

    statements: all of the actor there. Takes time quadratic in their number.
    """
    found = []
    for later in statements:
        before = [
            item for item in statements
            if item.position == later.position and item != later and follows(later, item)
        ]  # fmt: skip
        earlier = max(before, key=_order, default=later)
        if earlier.type != later.type:
            found.append(Move(move_kind(earlier.type, later.type), earlier, later))
    pairs = changed(statements, binary=binary)
    found += [Move("moved", *pair) for pair in pairs if pair[0].position != pair[1].position]
    return sorted(found, key=lambda move: (_order(move.later), _order(move.earlier)))


def _is_between(item: DatedStance[T], earlier: DatedStance[T], later: DatedStance[T]) -> bool:
    """Return whether a stance comes after one and before another on the same position."""
    return (
        earlier.position == item.position == later.position
        and item not in (earlier, later)
        and follows(item, earlier)
        and follows(later, item)
    )


def _order(item: DatedStance[T]) -> tuple[str, str, str]:
    return item.since or item.until, item.until, item.type


def move_kind(earlier: str, later: str) -> MoveKind:
    """Return what an actor did that went from one type of stance to another on a position."""
    if later == NEUTRAL:
        return "withdrew"
    return "took a side" if earlier == NEUTRAL else "changed side"
