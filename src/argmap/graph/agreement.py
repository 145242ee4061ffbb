"""Compare how several people, or programs, coded the same material."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.errors import ArgmapError, ParameterError
from argmap.graph.diff_sides import graph_of_side, side_address
from argmap.input_file import read_text
from argmap.limits import UNITS_BYTES
from argmap.model.citations import stance_source_id
from argmap.model.ids import name_id

if TYPE_CHECKING:
    from argmap.analysis.coding import By, Unit
    from argmap.analysis.result import MeasureResult


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
    return agreement([str(side) for side in sides], by, units, repeats, seed)[0]


def agreement(
    sides: Sequence[str], by: By | None, units: str | Path | None, repeats: int, seed: int
) -> tuple[MeasureResult, Sequence[str]]:
    """Return how far coders agree, and the problems of their documents. See `agree`."""
    from argmap.analysis.coding import agreement_of, coder_of, same_positions, shared_context

    if len(sides) < 2:
        raise ParameterError("give two or more folders, stores or tables to compare")
    names = _names(sides)
    listed = None if units is None else _units(Path(units))
    graphs, folders, problems = [], [], []
    for name, given in zip(names, sides, strict=True):
        side, graph = graph_of_side(side_address(given))
        graphs.append(graph)
        folders.append(_folder(given) if side.kind == "documents" else "")
        problems += [f"{name}: {problem}" for problem in side.problems]
    if listed is not None:
        if by not in (None, listed[0]):
            raise ParameterError(f"the units have a {listed[0]}, so they can't be matched by {by}")
        chosen = listed[0]
    else:
        chosen = by or shared_context(graphs)
    coders = [
        coder_of(name, graph, chosen, folder, same)
        for name, graph, folder, same in zip(
            names, graphs, folders, same_positions(graphs), strict=True
        )
    ]
    empty = [coder.name for coder in coders if not coder.stances]
    if empty:
        raise ArgmapError(f"{', '.join(empty)}: there are no stances on positions to compare")
    found = listed[1] if listed else None
    return agreement_of(coders, chosen, found, repeats=repeats, seed=seed), problems


def _names(sides: Sequence[str]) -> list[str]:
    """Return a name for each side: what was given, with a number where several are equal."""
    return [
        given if sides.count(given) == 1 else f"{given} ({sides[: place + 1].count(given)})"
        for place, given in enumerate(sides)
    ]


def _folder(given: str) -> str:
    """Return what the ids of a side's documents are relative to, with a slash."""
    path = Path(given)
    folder = (path if path.is_dir() else path.parent).as_posix()
    return "" if folder == "." else folder + "/"


def _units(path: Path) -> tuple[By, list[Unit]]:
    """Read a table of units: `actor`, `position`, and `source` or `document`, or neither."""
    from argmap.analysis.coding import Unit

    text = read_text(path, UNITS_BYTES)
    head = text.partition("\n")[0]
    delimiter = max("\t;,", key=head.count)
    rows = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = [name.strip().lower() for name in rows.fieldnames or ()]
    context: By = next((name for name in ("source", "document") if name in columns), "position")
    if not {"actor", "position"} <= {*columns}:
        raise ArgmapError(
            f"{path}:1: the columns must be actor, position, and source or document if units have "
            f"one (got {', '.join(columns) or 'none'})"
        )
    found = []
    try:
        for row in rows:
            given = zip(columns, row.values(), strict=False)
            cells = {name: str(value or "").strip() for name, value in given}
            if not cells["actor"] or not cells["position"]:
                raise ArgmapError(f"{path}:{rows.line_num}: there is no actor or no position")
            where = cells.get(context, "") if context != "position" else ""
            where = stance_source_id(where) if context == "source" and where else where
            found.append(Unit(name_id(cells["actor"]), cells["position"], where))
    except csv.Error as error:
        raise ArgmapError(f"{path}:{rows.line_num}: {error}") from error
    return context, found
