"""Cruxes and common ground of two coalitions as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Unpack

import numpy as np
from scipy import sparse

from argmap.analysis.communities import NO_GROUP, Groups
from argmap.analysis.grouping import grouped
from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.network import Network
from argmap.analysis.result import result_table
from argmap.analysis.windows import Windows
from argmap.errors import ParameterError
from argmap.operations.network import CruxOptions


@measure("cruxes")
def cruxes(
    windows: Windows,
    one: str | int | None = None,
    other: str | int | None = None,
    **options: Unpack[CruxOptions],
) -> MeasureRows:
    """Return what separates two coalitions, what they share, and what each says as one.

    one, other: the number of a coalition, or one of its actors; by default the two largest.

    Raises NotFound for a coalition or actor that does not exist, and ParameterError.
    """
    network = windows.network
    numbers, how, _ = grouped(network, **options)
    number = int(numbers.max(initial=NO_GROUP)) + 1
    if number < 2:
        message = f"need two coalitions; this network has {number}"
        if one is not None or other is not None:
            raise ParameterError(f"cruxes {message}")
        none = {"one": None, "other": None}
        return MeasureRows([], {"coalitions": number}, {}, none, (f"Cruxes {message}.",))
    chosen = _chosen(network, numbers, one, other)
    members = [[row for row, group in enumerate(numbers) if group == which] for which in chosen]
    incidence = network.incidence
    first, second = (records(incidence.supports, incidence.contests, some) for some in members)
    names = [f"coalition {which + 1}" for which in chosen]
    rows = [
        _row(network, item, first[item.position], second[item.position])
        for item in compared(names, first, second)
    ]
    ids = [[network.actors[row].id for row in some] for some in members]
    listed = zip(chosen, ids, strict=True)
    return MeasureRows(
        rows,
        {"coalitions": number},
        {
            "members": result_table(
                ("coalition", "size", "members"),
                tuple((which + 1, len(some), some) for which, some in listed),
            )
        },
        {"one": chosen[0] + 1, "other": chosen[1] + 1},
        (
            f"Grouped by {how}. {number} coalitions.",
            *(f"{which} ({label}): {_listed(some)}."
              for which, label, some in zip(("One", "Other"), names, ids, strict=True)),
            *_NOTES,
        ),
    )  # fmt: skip


_NOTES = (
    "Value of a crux: half the difference between both coalitions' (support − contest) / members, "
    "1 at most. Value of common ground: the smaller share of members on that side. One voice: two "
    "members or more are on record, all on the same side; the value is their share.",
    "A member without a record has not said anything on a position in these documents: it counts "
    "as neither.",
)


def _row(network: Network, item: Comparison, one: Record, other: Record) -> tuple[Any, ...]:
    node = network.concepts[item.position]
    topic = network.table.topics.get(node.ref, "")
    return (item.kind, node.id, node.name, topic, item.side, item.value, *one, *other)


def _chosen(
    network: Network, numbers: Groups, one: str | int | None, other: str | int | None
) -> tuple[int, int]:
    """Return two different coalitions: those given, else the largest ones that are not."""
    first = None if one is None else _coalition(network, numbers, one)
    second = None if other is None else _coalition(network, numbers, other)
    if first is None:
        first = 0 if second != 0 else 1
    if second is None:
        second = 0 if first != 0 else 1
    if first == second:
        raise ParameterError(
            f"{one} and {other} are in the same coalition, {first + 1}: choose two different ones"
        )
    return first, second


def _coalition(network: Network, numbers: Groups, which: str | int) -> int:
    """Return the coalition with this number, or of this actor."""
    last = int(numbers.max()) + 1
    text = str(which)
    if text.isdecimal() and len(text) < 10:
        if not 1 <= int(text) <= last:
            raise ParameterError(f"there is no coalition {text}; the last one is {last}")
        return int(text) - 1
    place = network.place(text)
    if numbers[place] == NO_GROUP:
        name = network.actors[place].id
        raise ParameterError(f"{name} is in no coalition, because it has no tie above 0")
    return int(numbers[place])


def _listed(ids: list[str], most: int = 8) -> str:
    shown = ", ".join(ids[:most])
    return shown if len(ids) <= most else f"{shown} and {len(ids) - most:,} more"


class Record(NamedTuple):
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
        return sum(self)

    @property
    def leaning(self) -> float:
        """(support − contest) / members: members without a record, or on both sides, count 0."""
        return (self.support - self.contest) / self.members

    @property
    def one_voice(self) -> str:
        """ "supports" or "contests" if two or more members have a stance, all the same; else "" """
        taken = self.members - self.none
        if taken < 2 or taken not in (self.support, self.contest):
            return ""
        return "supports" if self.support else "contests"


class Comparison(NamedTuple):
    """What two coalitions say of a position. position: its column; kind, side, value: as listed."""

    position: int
    kind: str
    side: str
    value: float


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
    return tuple(map(Record, *(some.tolist() for some in (for_it, against, both, none))))


def compared(
    names: Sequence[str], one: Sequence[Record], other: Sequence[Record]
) -> Iterator[Comparison]:
    """Yield what separates two coalitions, what they share, and what each says as one.

    A crux has the value |a − b|/2, where a and b are (support − contest)/members of each coalition;
    the measure is argmap's. 1: all members of one support and all of the other contest. 0.5 can be
    that all of one support and nothing is recorded of the other. Positions with 0 are left out.

    Common ground has the share of members on that side, that of the coalition in which fewer are.
    Positions that a coalition is divided on are listed too if both lean to that side.

    names: of both; one, other: their records on the same positions.
    """
    pairs = list(zip(one, other, strict=True))
    cruxes = [
        Comparison(position, "crux", "", abs(a.leaning - b.leaning) / 2)
        for position, (a, b) in enumerate(pairs)
        if a.leaning != b.leaning
    ]
    shared = []
    for position, (a, b) in enumerate(pairs):
        for place, side in enumerate(("supports", "contests")):
            if all((record.leaning > 0) == (not place) and record.leaning for record in (a, b)):
                share = min(a[place] / a.members, b[place] / b.members)
                shared.append(Comparison(position, "common ground", side, share))
    for some in (cruxes, shared):
        yield from sorted(some, key=lambda item: (-item.value, item.position))
    for name, own in zip(names, (one, other), strict=True):
        united = [position for position, record in enumerate(own) if record.one_voice]
        for position in sorted(united, key=lambda position: (own[position].none, position)):
            record = own[position]
            share = (record.members - record.none) / record.members
            yield Comparison(position, f"one voice of {name}", record.one_voice, share)
