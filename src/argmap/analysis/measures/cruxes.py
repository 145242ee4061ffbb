"""Cruxes and common ground of two coalitions as a table."""

from __future__ import annotations

from typing import Any, Unpack

from argmap.analysis.coalition_records import Record, common_ground, records, separating
from argmap.analysis.communities import NO_GROUP, Groups
from argmap.analysis.grouping_methods import grouped
from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.measures.windows import Windows
from argmap.analysis.network import Network
from argmap.analysis.result_table import result_table
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
        *(_row(network, "crux", crux.position, "", crux.separation, crux.one, crux.other)
          for crux in separating(first, second)),
        *(_row(network, "common ground", item.position, item.side, item.share, item.one, item.other)
          for item in common_ground(first, second)),
        *_voices(network, names, first, second),
    ]  # fmt: skip
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


def _row(
    network: Network, kind: str, position: int, side: str, value: float, one: Record, other: Record
) -> tuple[Any, ...]:
    node = network.concepts[position]
    counts = [(record.support, record.contest, record.both, record.none) for record in (one, other)]
    topic = network.table.topics.get(node.ref, "")
    return (kind, node.id, node.name, topic, side, value, *counts[0], *counts[1])


def _voices(
    network: Network, names: list[str], one: tuple[Record, ...], other: tuple[Record, ...]
) -> list[tuple[Any, ...]]:
    """Return the positions on which a coalition speaks with one voice, most members first."""
    rows = []
    for name, own in zip(names, (one, other), strict=True):
        united = [position for position, record in enumerate(own) if record.one_voice]
        united.sort(key=lambda position: (own[position].none, position))
        for position in united:
            record = own[position]
            share = (record.members - record.none) / record.members
            here, kind = (one[position], other[position]), f"one voice of {name}"
            rows.append(_row(network, kind, position, record.one_voice, share, *here))
    return rows


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
