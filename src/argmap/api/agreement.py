"""Compare codings by their addresses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.analysis.coding import By
    from argmap.analysis.measure_result import MeasureResult


def agree(
    *sides: str | Path,
    by: By | None = None,
    units: str | Path | None = None,
    repeats: int = 1_000,
    seed: int = 0,
) -> MeasureResult:
    """Compare how several people, or programs, coded the same material.

    sides: two or more folders or files of documents, tables with a mapping, stores, git revisions
    (`REV:FOLDER`) or graphs that `to_jsonl` wrote; by: "source", "document" or "position": what a
    unit has besides an actor and a position, by default the finest that all have; units: a CSV
    file with all units; repeats, seed: of the bootstrap intervals.

    The table has a row for all units, each pair of coders and each coder if there are more than
    two, and each actor: agreement, Cohen's kappa (the mean over pairs of coders) and
    Krippendorff's alpha, with 95% intervals. `tables` has `confusion` and `disagreements`.

    Raises ParameterError for fewer than two sides, DiffError if one is not given in a way that
    argmap understands, and ArgmapError if one can't be read.
    """
    from argmap.services.measure.coding_agreement import coding_agreement

    result, _ = coding_agreement(
        [str(side) for side in sides],
        by=by,
        units=units,
        repeats=repeats,
        seed=seed,
    )
    return result
