"""Decide from dates whether an actor changed its stance in a controversy.

The named query `actors/changed` follows this rule in Cypher.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from argmap.model.counting import T
from argmap.model.dates import is_later


@dataclass(frozen=True, slots=True)
class DatedStance(Generic[T]):
    """A statement of an actor's stance in a controversy. type: SUPPORTS or CONTESTS."""

    type: str
    position: T
    since: str = ""
    until: str = ""


def begins_after(later: DatedStance[T], earlier: DatedStance[T]) -> bool:
    """Return whether a stance is stated to begin when another has ended, or in its last period."""
    return bool(later.since and earlier.until) and earlier.until <= later.since


def is_change(earlier: DatedStance[T], later: DatedStance[T], *, binary: bool) -> bool:
    """Return whether one stance follows another and excludes it or outlives it.

    binary: whether the positions of the controversy exclude each other.
    """
    is_same = earlier.position == later.position
    if not later.since or (is_same and earlier.type == later.type):
        return False
    begins_later = earlier.since and is_later(later.since, earlier.since)
    if not begins_later and not begins_after(later, earlier):
        return False
    excludes = is_same or (binary and earlier.type == later.type == "SUPPORTS")
    outlives = earlier.until and (not later.until or earlier.until < later.until)
    return bool(excludes or outlives)


def changed(
    statements: Sequence[DatedStance[T]], *, binary: bool
) -> list[tuple[DatedStance[T], DatedStance[T]]]:
    """Return the changes of an actor in one controversy: pairs of an earlier and a later stance.

    statements: all of the actor there. Takes time quadratic in their number.
    """
    return [
        (earlier, later)
        for earlier in statements
        for later in statements
        if is_change(earlier, later, binary=binary)
    ]
