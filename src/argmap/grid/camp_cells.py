"""What each camp says about a controversy, for the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.grid.matrix import NamedItem, Side
from argmap.model.camps import Camp

if TYPE_CHECKING:
    from argmap.grid.record import RecordPosition

BEFORE: dict[Side, str] = {"supports": "", "contests": "against ", "neutral": "neutral on "}
"""What comes before the position in the words of a cell."""


@dataclass(frozen=True, slots=True)
class CampCell:
    """The stance that most members of a camp have in a controversy.

    position: what it is on, None if no member has a stance there; side: support if several stances
    have as many members; holders: the members with it; members: those with any stance there.
    """

    position: NamedItem | None = None
    side: Side = "supports"
    holders: int = 0
    members: int = 0

    @property
    def differ(self) -> int:
        """How many members have another stance only."""
        return self.members - self.holders

    @property
    def name(self) -> str:
        """The position, with "against" before it if they contest it, or ""."""
        return BEFORE[self.side] + self.position.name if self.position else ""

    @property
    def number(self) -> str:
        """How many of how many: "4 of 6", or ""."""
        return f"{self.holders:,} of {self.members:,}" if self.position else ""

    def is_like(self, other: CampCell) -> bool:
        """Return whether another camp has the same stance, or one of the two has none."""
        both = self.position and other.position
        return not both or (self.position, self.side) == (other.position, other.side)


def camp_cells(positions: Sequence[RecordPosition], camps: Sequence[Camp]) -> tuple[CampCell, ...]:
    """Return what each camp says about a controversy with these positions."""
    stances: list[tuple[RecordPosition, Side, set[object]]] = [
        (item, side, set(actors.counted))
        for side in BEFORE
        for item in positions
        for actors in [
            {"supports": item.supporters, "contests": item.opponents, "neutral": item.neutral}[side]
        ]
    ]
    on_record: set[object] = set().union(*(actors for *_, actors in stances))
    made = []
    for camp in camps:
        members = set(camp.members)
        held = [(len(actors & members), item, side) for item, side, actors in stances]
        best = max(held, key=lambda one: one[0], default=None)
        cell = CampCell()
        if best and best[0]:
            holders, item, side = best
            named = NamedItem(item.ref, item.name)
            cell = CampCell(named, side, holders, len(members & on_record))
        made.append(cell)
    return tuple(made)
