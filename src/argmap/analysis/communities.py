"""Coalitions: groups of actors that agree more with each other than with the rest, and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from argmap.analysis.incidence import positive_part
from argmap.model.known_actors import group_name, short_names

if TYPE_CHECKING:
    from argmap.analysis.network import Network


Groups = NDArray[np.int64]
"""The number of each actor's group; -1 for an actor that is in no group."""

NO_GROUP = -1

TRIALS = 10
"""Runs of Leiden with different random numbers; the one with the highest modularity is used."""

ITERATIONS = 3
"""Rounds of each run; each starts with the groups of the one before."""

RANDOMNESS = 0.1
"""How freely Leiden explores other groups. On 569 small random networks, two did not reach the best
of all groupings; with the library's defaults (0.001 and one round), four."""

ONE_TRIAL = 50_000
"""Ties above which one run is made, because each takes a second or more then."""


@dataclass(frozen=True, slots=True)
class Coalition:
    """A coalition and how closed it is. Ties are pairs of actors with a weight above 0.

    number: 0 for the largest; members: rows of the matrix, ascending; internal: ties between its
    members; external: ties between a member and another actor; within: internal ties as a share of
    the pairs of members, None with one member; outside: external ties as a share of the pairs of a
    member and another actor, None if there is no other actor; ei: its E-I index, None without ties.
    """

    number: int
    members: tuple[int, ...]
    internal: int
    external: int
    within: float | None
    outside: float | None
    ei: float | None


@dataclass(frozen=True, slots=True)
class Grouping:
    """A grouping of actors and its measures.

    groups: for each row of the matrix, the number of its coalition, or -1 without a tie; between:
    a square array, ties as a share of the pairs of actors of two coalitions, on the diagonal within
    one (NaN with one member); ei: the E-I index of the grouping, None without ties.
    """

    groups: Groups
    modularity: float
    ei: float | None
    coalitions: tuple[Coalition, ...]
    between: NDArray[np.float64]


def modularity(weights: sparse.csr_array, groups: Groups) -> float:
    """Return the modularity of a grouping, 0 for a network without ties.

    Q = Σ_ij (w_ij − k_i·k_j/2m)·δ(g_i, g_j) / 2m, with w symmetric, k_i the sum of row i and 2m
    the sum of all entries (Newman and Girvan 2004, for weights Newman 2004). An actor in no group
    is a group by itself.

    weights: n × n, symmetric, not negative; groups: n numbers.
    """
    total = float(weights.sum())
    if not total:
        return 0.0
    alone = groups == NO_GROUP
    numbers = groups.copy()
    numbers[alone] = int(groups.max(initial=NO_GROUP)) + 1 + np.arange(int(alone.sum()))
    member = _indicator(numbers)
    strength = np.asarray(weights.sum(axis=1)).ravel()
    inside = float((member.T @ weights @ member).diagonal().sum())
    degrees = member.T @ strength
    return inside / total - float((degrees**2).sum()) / total**2


def leiden(weights: sparse.csr_array, *, seed: int = 0) -> Groups:
    """Group actors by the Leiden algorithm (Traag, Waltman and van Eck 2019), for modularity.

    The same matrix and seed give the same groups. Groups are numbered from the largest to the
    smallest, groups of one size by their first member; an actor without a tie is in no group. The
    result is a local optimum, in small networks nearly always the best of all groupings.

    weights: n × n, symmetric, not negative, zero diagonal.
    """
    import graspologic_native

    if not weights.nnz:
        return np.full(weights.shape[0], NO_GROUP)
    large = weights.nnz > 2 * ONE_TRIAL
    _, found = graspologic_native.leiden_csr(
        weights.indptr.astype(np.int64),
        weights.indices.astype(np.int32),
        weights.data.astype(np.float64),
        weights.shape[0],
        resolution=1.0,
        randomness=RANDOMNESS,
        iterations=1 if large else ITERATIONS,
        seed=seed,
        trials=1 if large else TRIALS,
    )
    groups = np.array([found[row] for row in range(weights.shape[0])])
    groups[np.diff(weights.indptr) == 0] = NO_GROUP
    return numbered(groups)


def numbered(groups: Sequence[int] | Groups) -> Groups:
    """Number groups from the largest to the smallest, and groups of one size by first member."""
    members: dict[int, list[int]] = {}
    for row, group in enumerate(groups):
        if group != NO_GROUP:
            members.setdefault(int(group), []).append(row)
    result = np.full(len(groups), NO_GROUP)
    ordered = sorted(members.values(), key=lambda rows: (-len(rows), rows[0]))
    for number, rows in enumerate(ordered):
        result[rows] = number
    return result


def ei_index(external: int, internal: int) -> float | None:
    """Return (external − internal) / (external + internal) (Krackhardt and Stern 1988).

    −1 if all ties are inside groups, 1 if none is; None without ties.
    """
    ties = external + internal
    return (external - internal) / ties if ties else None


def describe(weights: sparse.csr_array, groups: Groups) -> Grouping:
    """Return the measures of a grouping.

    weights: n × n, symmetric, not negative, zero diagonal; groups: n numbers.
    """
    ties = (weights > 0).astype(np.int64)
    number = int(groups.max(initial=NO_GROUP)) + 1
    member = _indicator(groups)
    counts = np.asarray((member.T @ ties @ member).todense())
    of_all = np.asarray(member.T @ np.asarray(ties.sum(axis=1)).ravel())
    sizes = np.bincount(groups[groups != NO_GROUP], minlength=number)
    pairs = np.outer(sizes, sizes) - np.diag(sizes)
    with np.errstate(invalid="ignore"):
        between = counts / pairs
    coalitions = []
    for group in range(number):
        size, internal = int(sizes[group]), int(counts[group, group]) // 2
        external = int(of_all[group]) - 2 * internal
        others = size * (len(groups) - size)
        coalitions.append(
            Coalition(
                group,
                tuple(np.flatnonzero(groups == group).tolist()),
                internal,
                external,
                float(between[group, group]) if size > 1 else None,
                external / others if others else None,
                ei_index(external, internal),
            )
        )
    inside = sum(coalition.internal for coalition in coalitions)
    return Grouping(
        groups,
        modularity(weights, groups),
        ei_index(int(ties.sum()) // 2 - inside, inside),
        tuple(coalitions),
        between,
    )


def coalitions(network: sparse.csr_array) -> Grouping:
    """Find coalitions on the positive part of a network, such as subtract, and measure them."""
    weights = positive_part(network)
    return describe(weights, leiden(weights))


def _indicator(groups: Groups) -> sparse.csr_array:
    """Return actors × groups with 1 where an actor is in a group."""
    rows = np.flatnonzero(groups != NO_GROUP)
    entries = (np.ones(len(rows), dtype=np.int64), (rows, groups[rows]))
    return sparse.csr_array(entries, shape=(len(groups), int(groups.max(initial=NO_GROUP)) + 1))


def coalition_names(network: Network, found: Grouping) -> list[str]:
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


def coalition_attributes(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the coalition of an actor as attributes. row: of the table of actors."""
    return {name: row[name] for name in ("coalition", "coalition_name") if row[name] is not None}
