"""Compare the measures of a network with those of shuffled statements, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from argmap.activity import activity
from argmap.analysis.curveball import shuffles
from argmap.analysis.measure_result import MeasureResult, rounded
from argmap.analysis.null_models import MEASURES, AgainstChance, compare, network_measures
from argmap.analysis.options import AGREEMENT
from argmap.errors import ParameterError
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.incidence import Matrix
    from argmap.analysis.network import Network

SHUFFLES = 100
"""Shuffled networks by default."""

MANY_STATEMENTS = 2_000
"""Statements above which no network is shuffled by default, because it takes long."""

COLUMNS = ("measure", "observed", "mean", "low", "high", "p", "shuffles")


def shuffles_by_default(network: Network) -> int:
    """Return how many networks are shuffled if no number is given."""
    return SHUFFLES if len(network.table) <= MANY_STATEMENTS else 0


def against_chance(
    network: Network, number: int, seed: int, names: Sequence[str] = tuple(MEASURES)
) -> tuple[AgainstChance, ...]:
    """Compare a network of agreement and disagreement with so many shuffled ones.

    names: which of `argmap.analysis.null_models.MEASURES`.

    Raises ParameterError for conflict and affiliation, or a negative number.
    """
    require_agreement(network, "the null model")
    if number < 0:
        raise ParameterError(f"null must be 0 or more (got {number})")
    if not number:
        return ()
    return compare(
        network.matrix,
        shuffled_networks(network, number, seed),
        lambda matrix: network_measures(matrix, names, seed=seed),
    )


def null(network: Network, n: int = 1000, *, seed: int = 0) -> MeasureResult:
    """Compare the network with n networks of shuffled statements.

    Shuffled statements keep how many stances of each kind each actor and each position has. The
    rows are measures with their observed value, and the mean, the 95% interval and the two-sided p
    of the shuffled networks. See `argmap.analysis.curveball`.
    """
    compared = against_chance(network, n, seed)
    notes = tuple(chance_notes(compared))
    parameters = {"n": n, "seed": seed}
    return MeasureResult("null", chance_table(compared), parameters=parameters, notes=notes)


def chance_table(compared: tuple[AgainstChance, ...]) -> Table:
    """Return one row for each measure."""
    rows = [tuple(getattr(item, name) for name in COLUMNS) for item in compared]
    return Table(COLUMNS, tuple(rows))


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


def require_agreement(network: Network, what: str) -> None:
    """Raise ParameterError if ties of a network are not agreement."""
    if network.options.measure not in AGREEMENT:
        raise ParameterError(
            f"{what} needs a network of subtract or congruence (got {network.options.measure})"
        )


def require_disagreement(network: Network, what: str) -> None:
    """Raise ParameterError if a network is a backbone, which has lost its ties of disagreement."""
    if network.options.backbone is not None:
        raise ParameterError(
            f"{what} needs the ties of actors that disagree, which backbone leaves out. Leave out "
            "backbone"
        )


def shuffled_networks(network: Network, number: int, seed: int) -> Iterator[Matrix]:
    incidence = network.incidence
    # Over controversies each position is traded by itself.
    units = incidence.concept if incidence.signed else np.arange(incidence.counts.shape[1])
    each = shuffles(incidence.counts, units, number, seed=seed)
    for counts in activity.each(each, "shuffling networks", number):
        yield network.with_incidence(incidence.with_counts(counts))
