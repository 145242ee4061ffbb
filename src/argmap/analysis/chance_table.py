"""Compare the measures of a network with those of shuffled statements, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from argmap.activity import activity
from argmap.analysis.curveball import shuffles
from argmap.analysis.measures.result import rounded
from argmap.analysis.null_models import MEASURES, AgainstChance, compare, network_measures
from argmap.analysis.result_table import result_table
from argmap.operations.measures import BY_NAME
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.incidence import Matrix
    from argmap.analysis.network import Network

SHUFFLES = 100
"""Shuffled networks by default."""

MANY_STATEMENTS = 2_000
"""Statements above which no network is shuffled by default, because it takes long."""


def shuffles_by_default(network: Network) -> int:
    """Return how many networks are shuffled if no number is given."""
    return SHUFFLES if len(network.table) <= MANY_STATEMENTS else 0


def against_chance(
    network: Network, number: int, seed: int, names: Sequence[str] = tuple(MEASURES)
) -> tuple[AgainstChance, ...]:
    """Compare a network of agreement and disagreement with so many shuffled ones.

    names: which of `argmap.analysis.null_models.MEASURES`.
    """
    if not number:
        return ()
    return compare(
        network.matrix,
        shuffled_networks(network, number, seed),
        lambda matrix: network_measures(matrix, names, seed=seed),
    )


def chance_table(compared: tuple[AgainstChance, ...]) -> Table:
    """Return one row for each measure."""
    columns = BY_NAME["null"].columns
    rows = [tuple(getattr(item, name) for name in columns) for item in compared]
    return result_table(columns, rows)


def chance_notes(compared: tuple[AgainstChance, ...]) -> list[str]:
    """Return a sentence for each measure that has a value to compare."""
    return [
        f"Against chance, {item.measure}: {rounded(item.observed)}; {item.shuffles:,} shuffled "
        f"networks have {rounded(item.mean)} on average, 95% of them from {rounded(item.low)} to "
        f"{rounded(item.high)}; p = {rounded(item.p)}."
        for item in compared
        if item.p is not None
    ]


NOT_COMPARED = "Not compared with chance; --null 100 does it."


def shuffled_networks(network: Network, number: int, seed: int) -> Iterator[Matrix]:
    incidence = network.incidence
    # Over controversies each position is traded by itself.
    units = incidence.concept if incidence.signed else np.arange(incidence.counts.shape[1])
    each = shuffles(incidence.counts, units, number, seed=seed)
    for counts in activity.each(each, "shuffling networks", number):
        yield network.with_incidence(incidence.with_counts(counts))
