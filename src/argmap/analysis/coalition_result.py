"""Coalitions of a network as tables: members, density, and what holds each one together.

Also in windows of time, with those that continue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from argmap.analysis.chance_table import (
    NOT_COMPARED,
    against_chance,
    chance_notes,
    chance_table,
    shuffles_by_default,
)
from argmap.analysis.coalitions import NO_GROUP, Coalition, Coalitions, describe
from argmap.analysis.grouping_methods import grouped
from argmap.analysis.matrix_parts import positive_part
from argmap.analysis.measure_result import MeasureResult, rounded
from argmap.analysis.network_windows import Windows
from argmap.analysis.null_models import AgainstChance
from argmap.analysis.options import Method
from argmap.analysis.windows import changed_side, continuations
from argmap.model.graph import Graph, Ref
from argmap.model.known_actors import group_name, short_names
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network


COLUMNS = (
    "coalition", "size", "members", "within", "outside", "e_i", "main_stance", "side", "holders",
    "share", "one_position",
)  # fmt: skip

IN_WINDOWS = (
    "coalition", "size", "members", "main_stance", "one_position", "continues", "jaccard",
    "joined", "left",
)  # fmt: skip

_ENDED = {"coalition": None, "size": 0, "main_stance": "", "one_position": None}
"""The row of a coalition in a window in which it does not exist."""


def coalitions(
    network: Network,
    *,
    method: Method = "leiden",
    groups: int | None = None,
    null: int | None = None,
    seed: int = 0,
    window: str | None = None,
    step: str | None = None,
) -> MeasureResult:
    """Return groups of actors that agree with each other more than with the rest.

    The rows are coalitions with their members (`within` and `outside`: ties as a share of the
    possible ones; `e_i`: the E-I index), and the stance from which most of their agreement
    comes. `tables["actors"]` has the coalition of each actor, `tables["against_chance"]` the
    comparison with shuffled statements.

    method: "leiden" on the ties above 0; "signed-split": two groups with the fewest frustrated
    ties; "average" linkage of stances; groups: how many, for "average"; null: how many shuffled
    networks, by default 100 for up to 2,000 statements, else none; seed: of random numbers;
    window, step: lengths of time such as "2y" and "6m": the coalitions of each window, and
    which continue.

    Raises ParameterError for options that can't be used.
    """
    windows = Windows(network, window, step, null)
    if window is not None:
        return _in_windows(windows, method, groups, seed)
    numbers, how, values = grouped(network, method, groups, seed)
    found = describe(positive_part(network.matrix), numbers)
    stances = [main_stance(network.incidence.counts, item) for item in found.coalitions]
    shuffled = shuffles_by_default(network) if null is None else null
    compared = against_chance(network, shuffled, seed, ("modularity", "positive ties"))
    return MeasureResult(
        "coalitions",
        coalition_table(network, found, stances),
        {"modularity": found.modularity, "e_i": found.ei, **values},
        {
            "actors": _actors(network, found),
            "density": _density(found),
            "against_chance": chance_table(compared),
        },
        {"method": method, "groups": groups, "null": shuffled, "seed": seed},
        (
            f"Grouped by {how}.",
            *_notes(found, stances),
            *(chance_notes(compared[:1]) or [NOT_COMPARED]),
            *_verdict(compared, method),
            *_unanimous(network, found, compared),
            *chance_notes(compared[1:]),
        ),
    )


def _in_windows(windows: Windows, method: Method, groups: int | None, seed: int) -> MeasureResult:
    """Return the coalitions of each window, and which of them continue."""
    rows: list[tuple[Any, ...]] = []
    sizes: list[tuple[Any, ...]] = []
    before: dict[int, list[str]] = {}
    how: tuple[str, ...] = ()
    for period, part in windows:
        found = coalitions(part, method=method, groups=groups, null=0, seed=seed)
        how = (f"In each window: {found.notes[0]}",)
        here = {row["coalition"]: row for row in found.table}
        after = {number: row["members"] for number, row in here.items()}
        matched = continuations(before, after)
        for item in sorted(matched, key=lambda item: (item.after is None, item.after or 0)):
            row = here.get(item.after) or {**_ENDED, "members": []}
            own = [row[name] for name in IN_WINDOWS[:5]]
            began = (item.jaccard, list(item.joined)) if before else (None, [])
            rows.append((*period, *own, item.before, *began, list(item.left)))
        changed = list(changed_side(before, after))
        numbers = len(part.table), len(part.actors), len(after), found.values["modularity"]
        sizes.append((*period, *numbers, changed))
        before = after
    names = ("statements", "actors", "coalitions", "modularity", "changed")
    return MeasureResult(
        "coalitions",
        Table((*windows.columns, *IN_WINDOWS), tuple(rows)),
        windows.values(len(sizes)),
        {"windows": Table((*windows.columns, *names), tuple(sizes))},
        {"method": method, "groups": groups, "seed": seed, **windows.parameters},
        (
            *how,
            *windows.notes,
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
    network: Network, found: Coalitions, compared: tuple[AgainstChance, ...]
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


def coalition_table(network: Network, found: Coalitions, stances: list[MainStance]) -> Table:
    """Return one row for each coalition."""
    cells = stance_names(network)
    rows = [
        _row(network, item, stance, cells)
        for item, stance in zip(found.coalitions, stances, strict=True)
    ]
    return Table(COLUMNS, tuple(rows))


def coalition_names(network: Network, found: Coalitions) -> list[str]:
    """Return a name for each coalition: its best-known members and how many more."""
    positions = {
        node.ref: int(number)
        for node, number in zip(
            network.actors, np.diff(network.incidence.by_concept.indptr), strict=True
        )
    }
    names = short_names(network.actors)
    return [
        group_name([network.actors[row] for row in item.members], positions, names)
        for item in found.coalitions
    ]


def stance_names(network: Network) -> list[tuple[str, str]]:
    """Return the position and the side of each cell of the incidence matrix."""
    table = network.table
    if network.incidence.signed:
        sides = ("supports", "contests", "neutral")[: len(table.levels)]
        return [(node.id, side) for node in table.concepts for side in sides]
    width = max(1, len(table.levels))
    keys = np.unique(table.concept * width + table.level).tolist()
    return [(table.levels[key % width], "supports") for key in keys]


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
        stance.only_one,
    )


def _actors(network: Network, found: Coalitions) -> Table:
    """Return one row for each actor; without a tie it has no coalition."""
    names = coalition_names(network, found)
    rows = [
        (node.id, node.name, *((None, None) if group == NO_GROUP else (group + 1, names[group])))
        for node, group in zip(network.actors, found.groups.tolist(), strict=True)
    ]
    return Table(("id", "name", "coalition", "coalition_name"), tuple(rows))


def with_coalitions(graph: Graph) -> Graph:
    """Return a graph whose actors have the number and the name of their coalition as properties.

    They are those of `argmap coalitions` on this graph.
    """
    from argmap.analysis.network import Network
    from argmap.analysis.options import NetworkOptions
    from argmap.analysis.statements import read_statements

    network = Network.of(read_statements(graph), NetworkOptions("subtract"))
    result = network.coalitions(null=0)
    placed = {Ref("Actor", row["id"]): coalition_attributes(row) for row in result.tables["actors"]}
    nodes = (
        node._replace(properties={**node.properties, **more})
        if (more := placed.get(node.ref))
        else node
        for node in graph.nodes
    )
    return replace(graph, nodes=tuple(nodes))


def coalition_attributes(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the coalition of an actor as attributes. row: of the table of actors."""
    return {name: row[name] for name in ("coalition", "coalition_name") if row[name] is not None}


def _density(found: Coalitions) -> Table:
    """Return one row for each pair of coalitions, and of each with itself."""
    numbers = range(len(found.coalitions))
    rows = [
        (one + 1, other + 1, float(found.between[one, other]))
        for one in numbers
        for other in numbers[one:]
        if not np.isnan(found.between[one, other])
    ]
    return Table(("coalition", "other", "density"), tuple(rows))


def _notes(found: Coalitions, stances: list[MainStance]) -> list[str]:
    number, alone = len(found.coalitions), int((found.groups == NO_GROUP).sum())
    if not number:
        return ["There are no coalitions: no two actors have a tie above 0."]
    notes = [f"Modularity {rounded(found.modularity)}; E-I index {rounded(found.ei)}."]
    single = sum(stance.only_one for stance in stances)
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


@dataclass(frozen=True, slots=True)
class MainStance:
    """The stance from which most of the agreement within a coalition comes.

    cell: the stance, a column of the matrix; holders: how many members have it; share: the part of
    the congruence between members that comes from it, 1 if there is no other; None without
    congruence.
    """

    cell: int
    holders: int
    share: float | None

    @property
    def only_one(self) -> bool:
        """Whether the coalition is no more than actors that have one stance in common."""
        return self.share == 1


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
