"""Balance of a signed network as a table: triangles, and the least frustrated split in two.

Also in windows of time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.analysis.balance import Balance
from argmap.analysis.balance import balance as triads
from argmap.analysis.chance_table import (
    NOT_COMPARED,
    against_chance,
    chance_notes,
    chance_table,
    require_disagreement,
    shuffles_by_default,
)
from argmap.analysis.coalitions import NO_GROUP
from argmap.analysis.current_statements import refuse_neutral
from argmap.analysis.measure_result import MeasureResult, rounded
from argmap.analysis.network_windows import Windows
from argmap.analysis.signed_split import SignedSplit, signed_split
from argmap.errors import ParameterError
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network

_BALANCED = "A triangle is balanced if the signs of its three ties multiply to plus."


def balance(
    network: Network,
    *,
    null: int | None = None,
    seed: int = 0,
    window: str | None = None,
    step: str | None = None,
) -> MeasureResult:
    """Return the share of balanced triangles, and the least frustrated split in two.

    null, seed, window, step: see `coalitions`; in windows, there is a row for each.
    `tables["frustrated"]` has the ties that no split in two satisfies. Needs "subtract".
    """
    refuse_neutral(network, "balance")
    windows = Windows(network, window, step, null)
    if window is not None:
        return _in_windows(windows, seed)
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


def _in_windows(windows: Windows, seed: int) -> MeasureResult:
    columns: tuple[str, ...] = ()
    rows: list[tuple[object, ...]] = []
    exact = True
    for period, part in windows:
        triangles, split = _measured(part, seed)
        exact = exact and split.exact
        values = _values(part, triangles, split)
        columns = (*windows.columns, "statements", "actors", *values)
        rows.append((*period, len(part.table), len(part.actors), *values.values()))
    return MeasureResult(
        "balance",
        Table(columns, tuple(rows)),
        {**windows.values(len(rows)), "frustration_exact": exact},
        parameters={"seed": seed, **windows.parameters},
        notes=(
            f"Balance of each window. {_BALANCED}",
            "Frustration: ties that are negative inside a group or positive across, for the best "
            f"split in two{'' if exact else '; where it is not exact, the best one found'}.",
            *windows.notes,
        ),
    )


def _measured(network: Network, seed: int) -> tuple[Balance, SignedSplit]:
    if network.options.measure != "subtract":
        raise ParameterError(f"balance needs the signs of subtract (got {network.options.measure})")
    require_disagreement(network, "balance")
    return triads(network.matrix), signed_split(network.matrix, seed=seed)


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
