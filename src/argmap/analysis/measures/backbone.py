"""The pairs of actors that have more stances in common than chance would give, as a table."""

from __future__ import annotations

from typing import Unpack

from scipy import sparse

from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.measures.windows import Windows
from argmap.analysis.sdsm import sdsm
from argmap.operations.network import LevelOptions


@measure("backbone")
def backbone(windows: Windows, **options: Unpack[LevelOptions]) -> MeasureRows:
    """Return the ties of actors that have more stances in common than chance would give.

    The rows are pairs with p at most alpha, the smallest p first. See `argmap.analysis.sdsm`.
    """
    network, alpha = windows.network, options["alpha"]
    found = sdsm(network.incidence.counts, alpha=alpha)
    active = network.incidence.active
    common = active @ active.T
    upper = sparse.coo_array(sparse.triu(found.ties, k=1))
    rows = sorted(
        (found.p[one, other].item(), one, other, common[one, other].item())
        for one, other in zip(*(axis.tolist() for axis in upper.coords), strict=True)
    )
    ids = [node.id for node in network.actors]
    return MeasureRows(
        [(ids[one], ids[other], number, p) for p, one, other, number in rows],
        {"tested": found.tested},
        notes=(
            f"{len(rows):,} of {found.tested:,} pairs with a stance in common have more in common "
            f"than chance gives (SDSM, p ≤ {alpha:g}, not corrected for the number of pairs).",
        ),
    )
