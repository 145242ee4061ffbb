"""Balance of a signed network as a table: triangles, and the least frustrated split in two."""

from __future__ import annotations

from typing import Any, Unpack

from argmap.analysis.communities import NO_GROUP
from argmap.analysis.measures.measured import MeasureRows, measure
from argmap.analysis.network import Network
from argmap.analysis.null_models import (
    NOT_COMPARED,
    against_chance,
    chance_notes,
    chance_table,
)
from argmap.analysis.result import result_table, rounded
from argmap.analysis.signed_split import SignedSplit, Triangles, signed_split, triangles
from argmap.analysis.windows import Windows
from argmap.operations.network import BalanceOptions

_BALANCED = "A triangle is balanced if the signs of its three ties multiply to plus."


@measure("balance")
def balance(windows: Windows, **options: Unpack[BalanceOptions]) -> MeasureRows:
    """Return the share of balanced triangles, and the least frustrated split in two.

    In windows, there is a row for each. `tables["frustrated"]` has the ties that no split in two
    satisfies.
    """
    seed = options["seed"]
    if windows.window is not None:
        return _in_windows(windows, seed)
    network = windows.network
    found, split = triangles(network.matrix), signed_split(network.matrix, seed=seed)
    values = _values(network, found, split)
    ids = [node.id for node in network.actors]
    names = ("balanced triangles", "polarisation")
    compared = against_chance(network, options["null"] or 0, seed, names)
    sides = [None if side == NO_GROUP else side + 1 for side in split.groups.tolist()]
    return MeasureRows(
        [*values.items()],
        values,
        {
            "actors": result_table(
                ("id", "name", "side"),
                tuple(
                    (node.id, node.name, side)
                    for node, side in zip(network.actors, sides, strict=True)
                ),
                side="int",
            ),
            "frustrated": result_table(
                ("id", "other", "weight"),
                tuple(
                    (ids[one], ids[other], network.matrix[one, other].item())
                    for one, other in split.pairs
                ),
            ),
            "against_chance": chance_table(compared),
        },
        notes=(
            f"Balanced: {found.balanced:,} of {found.triangles:,} triangles "
            f"({rounded(found.share)}). {_BALANCED}",
            f"Frustration: {split.frustration:g} of {split.total:g} ties are negative inside a "
            f"group or positive across, for the best split in two; {split.method}.",
            *(chance_notes(compared) or [NOT_COMPARED]),
        ),
    )


def _in_windows(windows: Windows, seed: int) -> MeasureRows:
    rows = []
    exact = True
    for period, part in windows:
        split = signed_split(part.matrix, seed=seed)
        exact = exact and split.exact
        values = _values(part, triangles(part.matrix), split)
        rows.append((*period, len(part.table), len(part.actors), *values.values()))
    return MeasureRows(
        rows,
        {"frustration_exact": exact},
        notes=(
            f"Balance of each window. {_BALANCED}",
            "Frustration: ties that are negative inside a group or positive across, for the best "
            f"split in two{'' if exact else '; where it is not exact, the best one found'}.",
        ),
    )


def _values(network: Network, found: Triangles, split: SignedSplit) -> dict[str, Any]:
    positive = int((network.matrix > 0).sum()) // 2
    return {
        "positive_ties": positive,
        "negative_ties": int(split.total) - positive,
        "triangles": found.triangles,
        "balanced": found.balanced,
        "balanced_share": found.share,
        "weakly_balanced_share": found.weak_share,
        "triangles_+++": found.all_positive,
        "triangles_++-": found.one_negative,
        "triangles_+--": found.two_negative,
        "triangles_---": found.all_negative,
        "frustration": int(split.frustration),
        "frustration_exact": split.exact,
    }
