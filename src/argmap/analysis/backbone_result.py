"""The backbone of a network as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scipy import sparse

from argmap.analysis.backbone import backbone as more_than_chance
from argmap.analysis.chance_table import require_agreement
from argmap.analysis.current_statements import refuse_neutral
from argmap.analysis.measure_result import MeasureResult
from argmap.errors import ParameterError
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network


def backbone(network: Network, *, alpha: float = 0.05) -> MeasureResult:
    """Return the ties of actors that have more stances in common than chance would give.

    The rows are pairs with p at most alpha, the smallest p first. See `argmap.analysis.backbone`.
    """
    refuse_neutral(network, "a backbone")
    require_agreement(network, "a backbone")
    if not 0 < alpha < 1:
        raise ParameterError(f"alpha must be between 0 and 1 (got {alpha:g})")
    found = more_than_chance(network.incidence.counts, alpha=alpha)
    active = network.incidence.active
    common = active @ active.T
    upper = sparse.coo_array(sparse.triu(found.ties, k=1))
    rows = [
        (found.p[one, other].item(), one, other, common[one, other].item())
        for one, other in zip(*(axis.tolist() for axis in upper.coords), strict=True)
    ]
    ids = [node.id for node in network.actors]
    return MeasureResult(
        "backbone",
        Table(
            ("id", "other", "in_common", "p"),
            tuple((ids[one], ids[other], number, p) for p, one, other, number in sorted(rows)),
        ),
        {"tested": found.tested},
        parameters={"alpha": alpha},
        notes=(
            f"{len(rows):,} of {found.tested:,} pairs with a stance in common have more in common "
            f"than chance gives (SDSM, p ≤ {alpha:g}, not corrected for the number of pairs).",
        ),
    )
