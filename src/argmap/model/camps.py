"""The camps of a graph: coalitions across controversies. `argmap.analysis.camps` finds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.model.graph import Ref


@dataclass(frozen=True, slots=True)
class Camp:
    """A coalition across controversies.

    number: from 1 for the largest, 0 for the actors that are in no camp; name: its best-known
    members and how many more, "Others" for the rest; short: the best-known member and how many
    more; members: the best-known first.
    """

    number: int
    name: str
    short: str
    members: tuple[Ref, ...]

    def __repr__(self) -> str:
        return f"<Camp {self.number}: {len(self.members):,} actors>"


@dataclass(frozen=True, slots=True)
class Camps:
    """The camps of a graph, or why it has none.

    camps: the largest first, then the other actors if there are any, () if there are none; note: in
    a sentence, how clear the camps are, or why there are none; names: of the members; reason: why
    there are none, as a part of a sentence, or ''.
    """

    camps: tuple[Camp, ...] = ()
    note: str = ""
    names: Mapping[Ref, str] = field(default_factory=dict)
    reason: str = ""

    def __repr__(self) -> str:
        return f"<Camps {len(self.camps)}>"


NO_CAMPS = Camps()
"""The camps of a record that was not asked for them."""
