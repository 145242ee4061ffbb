"""Coalitions of a network as tables: members, density, and what holds each one together.

Also in windows of time, with those that continue.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple, Unpack

import numpy as np
from scipy import sparse

from argmap.analysis.communities import (
    NO_GROUP,
    Coalition,
    Grouping,
    coalition_attributes,
    coalition_names,
    describe,
)
from argmap.analysis.grouping import grouped
from argmap.analysis.incidence import positive_part
from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.network import Network, stance_names
from argmap.analysis.network_rule import NetworkRule
from argmap.analysis.null_models import (
    NOT_COMPARED,
    AgainstChance,
    against_chance,
    chance_notes,
    chance_table,
)
from argmap.analysis.result import result_table, rounded
from argmap.analysis.statements import read_statements
from argmap.analysis.windows import Windows, changed_side, continuations
from argmap.model.graph import Graph, Ref
from argmap.operations.network import CoalitionOptions
from argmap.table import Table

_ENDED: dict[str, Any] = {
    "coalition": None,
    "size": 0,
    "members": [],
    "main_stance": "",
    "one_position": None,
}
"""The row of a coalition in a window in which it does not exist."""


@measure("coalitions")
def coalitions(windows: Windows, **options: Unpack[CoalitionOptions]) -> MeasureRows:
    """Return groups of actors that agree with each other more than with the rest.

    The rows are coalitions with their members (`within` and `outside`: ties as a share of the
    possible ones; `e_i`: the E-I index), and the stance from which most of their agreement
    comes. `tables["actors"]` has the coalition of each actor, `tables["against_chance"]` the
    comparison with shuffled statements. In windows, the rows are the coalitions of each window, and
    which continue.
    """
    if windows.window is not None:
        return _in_windows(windows, options)
    network, seed = windows.network, options["seed"]
    numbers, how, values = grouped(network, options["method"], options["groups"], seed)
    found = describe(positive_part(network.matrix), numbers)
    stances = [main_stance(network.incidence.counts, item) for item in found.coalitions]
    names = ("modularity", "positive ties")
    compared = against_chance(network, options["null"] or 0, seed, names)
    cells = stance_names(network)
    return MeasureRows(
        [
            _row(network, item, stance, cells)
            for item, stance in zip(found.coalitions, stances, strict=True)
        ],
        {"modularity": found.modularity, "e_i": found.ei, **values},
        {
            "actors": _actors(network, found),
            "density": _density(found),
            "against_chance": chance_table(compared),
        },
        notes=(
            f"Grouped by {how}.",
            *_notes(found, stances),
            *(chance_notes(compared[:1]) or [NOT_COMPARED]),
            *_verdict(compared, options["method"]),
            *_unanimous(network, found, compared),
            *chance_notes(compared[1:]),
        ),
    )


def _in_windows(windows: Windows, options: CoalitionOptions) -> MeasureRows:
    """Return the coalitions of each window, and which of them continue."""
    rows: list[tuple[Any, ...]] = []
    sizes: list[tuple[Any, ...]] = []
    before: dict[int, list[str]] = {}
    how: tuple[str, ...] = ()
    options = options.copy()
    options["null"] = 0
    for period, part in windows:
        found = coalitions(part, **options)
        how = (f"In each window: {found.notes[0]}",)
        here = {row["coalition"]: row for row in found.table}
        after = {number: row["members"] for number, row in here.items()}
        matched = continuations(before, after)
        for item in sorted(matched, key=lambda item: (item.after is None, item.after or 0)):
            row = here.get(item.after) or _ENDED
            own = [row[name] for name in _ENDED]
            began = (item.jaccard, list(item.joined)) if before else (None, [])
            rows.append((*period, *own, item.before, *began, list(item.left)))
        changed = list(changed_side(before, after))
        numbers = len(part.table), len(part.actors), len(after), found.values["modularity"]
        sizes.append((*period, *numbers, changed))
        before = after
    names = ("since", "until", "statements", "actors", "coalitions", "modularity", "changed")
    return MeasureRows(
        rows,
        tables={"windows": result_table(names, sizes)},
        notes=(
            *how,
            "continues: the coalition that it is matched with, by Jaccard coefficient, in the last "
            "window before that has statements; joined and left compare with it. A row without a "
            "coalition is one that ended.",
        ),
    )


def _verdict(compared: tuple[AgainstChance, ...], method: str) -> Iterator[str]:
    """Yield what the comparison of modularity means."""
    for item in compared:
        if item.measure != "modularity" or item.p is None or item.mean is None:
            continue
        if method != "leiden":
            yield "The modularity that is compared is that of the groups that Leiden finds."
        if item.p > SIGNIFICANT or (item.observed or 0) <= item.mean:
            yield (
                "So these coalitions are not clearer than those of shuffled statements "
                f"(p > {SIGNIFICANT} or a lower modularity)."
            )


def _unanimous(
    network: Network, found: Grouping, compared: tuple[AgainstChance, ...]
) -> Iterator[str]:
    """Yield what to do if all actors are one coalition because they agree on most positions.

    compared: empty if it was not compared with chance.
    """
    of_chance = all(
        item.p is not None and item.p >= NO_GROUPING
        for item in compared
        if item.measure == "modularity"
    )
    is_counted = network.table.over == "positions" and not network.options.min_minority
    if len(found.coalitions) != 1 or not of_chance or not is_counted:
        return
    sides = network.table.sides()
    several = sides[sides.sum(axis=1) > 1]
    number = int((several.min(axis=1) == 0).sum())
    if 2 * number > len(several):
        yield (
            f"On {number:,} of the {len(several):,} positions on which several actors take a side, "
            "it is the same side. --min-minority 1 leaves these out."
        )


NO_GROUPING = 0.9
"""The p from which shuffled statements give groups that are as clear or clearer."""

SIGNIFICANT = 0.05
"""The p above which a note says that a grouping is not clearer than chance."""


def _row(
    network: Network, item: Coalition, stance: MainStance, cells: list[tuple[str, str]]
) -> tuple[Any, ...]:
    position, side = cells[stance.cell]
    return (
        item.number + 1,
        len(item.members),
        [network.actors[row].id for row in item.members],
        item.within,
        item.outside,
        item.ei,
        position,
        side,
        stance.holders,
        stance.share,
        stance.share == 1,
    )


def _actors(network: Network, found: Grouping) -> Table:
    """Return one row for each actor; without a tie it has no coalition."""
    names = coalition_names(network, found)
    rows = [
        (node.id, node.name, *((None, None) if group == NO_GROUP else (group + 1, names[group])))
        for node, group in zip(network.actors, found.groups.tolist(), strict=True)
    ]
    return result_table(("id", "name", "coalition", "coalition_name"), rows)


def _density(found: Grouping) -> Table:
    """Return one row for each pair of coalitions, and of each with itself."""
    numbers = range(len(found.coalitions))
    rows = [
        (one + 1, other + 1, float(found.between[one, other]))
        for one in numbers
        for other in numbers[one:]
        if not np.isnan(found.between[one, other])
    ]
    return result_table(("coalition", "other", "density"), rows, other="int")


def _notes(found: Grouping, stances: list[MainStance]) -> list[str]:
    number, alone = len(found.coalitions), int((found.groups == NO_GROUP).sum())
    if not number:
        return ["There are no coalitions: no two actors have a tie above 0."]
    notes = [f"Modularity {rounded(found.modularity)}; E-I index {rounded(found.ei)}."]
    single = sum(stance.share == 1 for stance in stances)
    if single:
        subject = f"{single} of {number} coalitions are" if number > 1 else "The one coalition is"
        notes.append(
            f"{subject} no more than actors that agree on one position: all agreement between "
            "their members comes from it (column one_position)."
        )
    if alone:
        actors = (
            "1 actor without a tie above 0 is"
            if alone == 1
            else (f"{alone:,} actors without a tie above 0 are")
        )
        notes.append(f"{actors} in no coalition.")
    return notes


def with_coalitions(graph: Graph) -> Graph:
    """Return a graph whose actors have the number and the name of their coalition as properties.

    They are those of `argmap coalitions` on this graph.
    """
    network = Network.of(read_statements(graph), NetworkRule("subtract"))
    result = coalitions(network, null=0)
    placed = {Ref("Actor", row["id"]): coalition_attributes(row) for row in result.tables["actors"]}
    nodes = (
        node._replace(properties={**node.properties, **more})
        if (more := placed.get(node.ref))
        else node
        for node in graph.nodes
    )
    return replace(graph, nodes=tuple(nodes))


class MainStance(NamedTuple):
    """The stance from which most of the agreement within a coalition comes.

    cell: the stance, a column of the matrix; holders: how many members have it; share: the part of
    the congruence between members that comes from it, 1 if there is no other: then the coalition is
    no more than actors that have one stance in common; None without congruence.
    """

    cell: int
    holders: int
    share: float | None


def main_stance(counts: sparse.csr_array, coalition: Coalition) -> MainStance:
    """Return the stance from which most of the agreement within a coalition comes.

    A stance adds Σ_{i<i'} X[i]·X[i'] to the congruence between members. Of equal ones the first.

    counts: actors × cells, how often each actor has each stance.
    """
    inside = counts[list(coalition.members)]
    sums = np.asarray(inside.sum(axis=0)).ravel()
    squares = np.asarray(inside.multiply(inside).sum(axis=0)).ravel()
    agreement = (sums * sums - squares) / 2
    total = float(agreement.sum())
    cell = int(agreement.argmax()) if total else int(sums.argmax())
    holders = int((inside[:, [cell]] > 0).sum())
    share = float(agreement[cell]) / total if total else None
    return MainStance(cell, holders, share)
