"""Balance of a signed network as a table: triangles, and the least frustrated split in two.

Also in windows of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.analysis.balance import Balance, balance
from argmap.analysis.chance_table import (
    NOT_COMPARED,
    against_chance,
    chance_notes,
    chance_table,
    require_disagreement,
    shuffles_by_default,
)
from argmap.analysis.coalitions import NO_GROUP
from argmap.analysis.measure_result import MeasureResult, rounded
from argmap.analysis.network_windows import window_notes, windows_of
from argmap.analysis.signed_split import SignedSplit, signed_split
from argmap.errors import ParameterError
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network

_BALANCED = "A triangle is balanced if the signs of its three ties multiply to plus."


def balance_result(network: Network, *, null: int | None = None, seed: int = 0) -> MeasureResult:
    """Return how balanced a signed network is. See `NetworkMeasures.balance`."""
    triangles, split = _measured(network, seed)
    values = _values(network, triangles, split)
    ids = [node.id for node in network.actors]
    shuffled = shuffles_by_default(network) if null is None else null
    compared = against_chance(network, shuffled, seed, ("balanced triangles", "polarisation"))
    share = rounded(triangles.share)
    return MeasureResult(
        "balance",
        Table(("measure", "value"), tuple(values.items())),
        values,
        {
            "actors": Table(
                ("id", "name", "side"),
                tuple(
                    (node.id, node.name, None if side == NO_GROUP else side + 1)
                    for node, side in zip(network.actors, split.groups.tolist(), strict=True)
                ),
            ),
            "frustrated": Table(
                ("id", "other", "weight"),
                tuple(
                    (ids[one], ids[other], network.matrix[one, other].item())
                    for one, other in split.pairs
                ),
            ),
            "against_chance": chance_table(compared),
        },
        {"null": shuffled, "seed": seed},
        (
            f"Balanced: {triangles.balanced:,} of {triangles.triangles:,} triangles ({share}). "
            f"{_BALANCED}",
            f"Frustration: {split.frustration:g} of {split.total:g} ties are negative inside a "
            f"group or positive across, for the best split in two; {split.method}.",
            *(chance_notes(compared) or [NOT_COMPARED]),
        ),
    )


def balance_in_windows(
    network: Network, window: str, step: str | None, *, seed: int = 0
) -> MeasureResult:
    """Return how balanced the network of each window is. See `NetworkMeasures.balance`."""
    columns: tuple[str, ...] = ()
    rows: list[tuple[object, ...]] = []
    exact = True
    for period, part in windows_of(network, window, step):
        triangles, split = _measured(part, seed)
        exact = exact and split.exact
        values = _values(part, triangles, split)
        columns = ("since", "until", "statements", "actors", *values)
        sizes = len(part.table), len(part.actors)
        rows.append((period.since, period.until, *sizes, *values.values()))
    return MeasureResult(
        "balance",
        Table(columns, tuple(rows)),
        {"windows": len(rows), "undated": network.table.undated, "frustration_exact": exact},
        parameters={"seed": seed, "window": window, "step": step},
        notes=(
            f"Balance of each window. {_BALANCED}",
            "Frustration: ties that are negative inside a group or positive across, for the best "
            f"split in two{'' if exact else '; where it is not exact, the best one found'}.",
            *window_notes(network),
        ),
    )


def _measured(network: Network, seed: int) -> tuple[Balance, SignedSplit]:
    if network.options.measure != "subtract":
        raise ParameterError(f"balance needs the signs of subtract (got {network.options.measure})")
    require_disagreement(network, "balance")
    return balance(network.matrix), signed_split(network.matrix, seed=seed)


def _values(network: Network, triangles: Balance, split: SignedSplit) -> dict[str, Any]:
    positive = int((network.matrix > 0).sum()) // 2
    return {
        "positive_ties": positive,
        "negative_ties": int(split.total) - positive,
        "triangles": triangles.triangles,
        "balanced": triangles.balanced,
        "balanced_share": triangles.share,
        "weakly_balanced_share": triangles.weak_share,
        "triangles_+++": triangles.all_positive,
        "triangles_++-": triangles.one_negative,
        "triangles_+--": triangles.two_negative,
        "triangles_---": triangles.all_negative,
        "frustration": int(split.frustration),
        "frustration_exact": split.exact,
    }
