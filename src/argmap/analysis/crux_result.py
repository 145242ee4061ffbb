"""Cruxes and common ground of two coalitions as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.analysis.coalitions import NO_GROUP
from argmap.analysis.cruxes import Record, common_ground, records
from argmap.analysis.cruxes import cruxes as separating
from argmap.analysis.current_statements import refuse_neutral
from argmap.analysis.grouping_methods import grouped
from argmap.analysis.measure_result import MeasureResult
from argmap.analysis.options import Method
from argmap.errors import ParameterError
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.coalitions import Groups
    from argmap.analysis.network import Network

_SIDES = ("supports", "contests", "both", "none_recorded")

COLUMNS = (
    "kind", "id", "name", "of", "side", "value",
    *(f"{which}_{side}" for which in ("one", "other") for side in _SIDES),
)  # fmt: skip


def cruxes(
    network: Network,
    one: str | int | None = None,
    other: str | int | None = None,
    *,
    method: Method = "leiden",
    groups: int | None = None,
    seed: int = 0,
) -> MeasureResult:
    """Return what separates two coalitions, what they share, and what each says as one.

    one, other: the number of a coalition, or one of its actors; by default the two largest;
    method, groups, seed: see `coalitions`.

    Raises NotFound for a coalition or actor that does not exist, and ParameterError.
    """
    refuse_neutral(network, "a comparison of coalitions")
    if not network.incidence.signed:
        raise ParameterError("cruxes are positions with their sides: use them over positions")
    numbers, how, _ = grouped(network, method, groups, seed)
    number = int(numbers.max(initial=NO_GROUP)) + 1
    if number < 2:
        if one is not None or other is not None:
            raise ParameterError(f"cruxes need two coalitions; this network has {number}")
        note = f"Cruxes need two coalitions; this network has {number}."
        given = {"one": None, "other": None, "method": method, "groups": groups, "seed": seed}
        return MeasureResult(
            "cruxes", Table(COLUMNS, ()), {"coalitions": number}, {}, given, (note,)
        )
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
    return MeasureResult(
        "cruxes",
        Table(COLUMNS, tuple(rows)),
        {"coalitions": number},
        {
            "members": Table(
                ("coalition", "size", "members"),
                tuple((which + 1, len(it), it) for which, it in zip(chosen, ids, strict=True)),
            )
        },
        {"one": chosen[0] + 1, "other": chosen[1] + 1, "method": method, "groups": groups,
         "seed": seed},
        (
            f"Grouped by {how}. {number} coalitions.",
            *(f"{which.capitalize()} ({label}): {_listed(some)}."
              for which, label, some in zip(("one", "other"), names, ids, strict=True)),
            "Value of a crux: half the difference between both coalitions' (support − contest) / "
            "members, 1 at most. Value of common ground: the smaller share of members on that "
            "side. One voice: two members or more are on record, all on the same side; the value "
            "is their share.",
            "A member without a record has not said anything on a position in these documents: it "
            "counts as neither.",
        ),
    )  # fmt: skip


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
