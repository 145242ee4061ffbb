"""How groups of actors are divided over positions, and who is not on the line of its group."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import astuple
from typing import Unpack

import numpy as np

from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.result import result_table
from argmap.analysis.statements import StatementTable
from argmap.analysis.windows import Windows
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import ParameterError
from argmap.model.counting import STANCES
from argmap.model.graph import Edge, Ref
from argmap.model.groups import GroupStances, group_stances, group_totals, groups_by
from argmap.operations.measures import Groups
from argmap.operations.network import DividedOptions
from argmap.table import Table

_ON = tuple[Ref, GroupStances]
"""A position, and how a group is divided over it."""
_LINES = {"": "", **dict(zip(STANCES, ("supports", "contests", "neutral"), strict=True))}


@measure("groups")
def groups(windows: Windows, **options: Unpack[DividedOptions]) -> MeasureRows:
    """Return how the actors of each group are divided, the most cohesive group first.

    `tables` has `positions`, a row for each group and position, the least cohesive first, and
    `actors`, a row for each actor and group, those that broke the line most first. Stances that
    have ended do not count. The rules are those of `argmap.model.groups`.

    Raises ParameterError for an unknown group.
    """
    everything = windows.network.table
    table = everything.current()
    about, divided = _divided(table)
    if only := options["group"]:
        names = sorted({item.group for _, item in divided})
        if only not in names:
            near = did_you_mean(nearest(only, names))
            raise ParameterError(f"there is no group {only!r} among {about}. {near}".rstrip())
        divided = [(ref, item) for ref, item in divided if item.group == only]
    rows = [astuple(total) for total in group_totals(item for _, item in divided)]
    ended = len(everything) - len(table)
    return MeasureRows(
        rows,
        tables={"positions": _positions(table, divided), "actors": _actors(table, divided)},
        notes=(
            f"Groups: {about}.",
            "Cohesion: the agreement index of Hix, Noury and Roland (2005), from 1 (all the same) "
            "to 0 (divided equally between for, against and neutral); of a group, the mean over "
            "positions on which two or more of it have a stance.",
            "The line of a group on a position is the stance that most of it have; there is none "
            "if two are equally frequent.",
            *([f"Not counted: {ended:,} that have ended."] if ended else []),
        ),
    )


def _divided(table: StatementTable) -> tuple[str, list[_ON]]:
    """Return what the groups are, and how each is divided over each position."""
    about, groups_of = groups_by(table.graph, table.by)
    stances: dict[Ref, dict[Ref, list[Edge]]] = {}
    for place in np.flatnonzero(table.counted).tolist():
        edge = table.edges[place]
        stances.setdefault(edge.target, {}).setdefault(edge.source, []).append(edge)
    absences = defaultdict(list)
    for edge in table.absences:
        absences[edge.target].append(edge)
    return about, [
        (ref, item)
        for ref in sorted(stances)
        for item in group_stances(stances[ref], absences[ref], groups_of)
    ]


def _numbers(item: GroupStances) -> tuple[int, int, int, int]:
    lists = item.supporters, item.opponents, item.neutral, item.absent
    return tuple(map(len, lists))  # type: ignore[return-value]


def _positions(table: StatementTable, divided: list[_ON]) -> Table:
    named = {node.ref: node.name for node in table.concepts}
    rows = [
        (item.group, ref.id, named[ref], table.topics.get(ref, ""), *_numbers(item), item.cohesion,
         _LINES[item.line])
        for ref, item in divided
    ]  # fmt: skip
    rows.sort(key=lambda row: (row[-2] is None, row[-2] or 0, -sum(row[4:7]), row[:2]))
    return result_table(Groups.tables["positions"], rows)


def _actors(table: StatementTable, divided: list[_ON]) -> Table:
    """Return how often each actor has another stance than the line of its group."""
    numbers: defaultdict[tuple[Ref, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for _, item in divided:
        for ref in (ref for side in item.sides.values() for ref in side if item.line):
            numbers[ref, item.group][0] += 1
        for ref in item.against_line:
            numbers[ref, item.group][1] += 1
        for ref in item.absent:
            numbers[ref, item.group][2] += 1
    rows = [
        (ref.id, table.graph.by_ref[ref].name, group, stances, broken,
         broken / stances if stances else None, absent)
        for (ref, group), (stances, broken, absent) in numbers.items()
    ]  # fmt: skip
    rows.sort(key=lambda row: (-row[4], -(row[5] or 0), row[0], row[2]))
    return result_table(Groups.tables["actors"], rows)
