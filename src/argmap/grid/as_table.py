"""A grid as a table of results, for Python, notebooks and spreadsheets."""

from __future__ import annotations

from argmap.grid.grid import Cell, ComparisonGrid, ComparisonRow, Grid, PlacedMark
from argmap.table import Table


def grid_table(grid: Grid | ComparisonGrid | None) -> Table:
    """Return a grid as a table; None is a table without rows.

    A grid has a row for each actor, or in the grid of an actor for each position: its id, its name,
    and a column for each position (or actor), named by its id. A cell is "supports", "contests",
    "neutral", "supports, ended", "supports, in 2 periods, ended" and so on, several joined with
    "; ", or None. The source's own word follows in brackets: "neutral (“abstains”)".
    A comparison has a row for each controversy or thread. Unlike on a page, folded rows are
    included; rows that a large grid only counts are not.
    """
    if grid is None:
        return Table(("id", "name"), ())
    if isinstance(grid, ComparisonGrid):
        columns = ("id", "name", *(item.ref.id for item in grid.pair), "verdict")
        rows = [
            (row.ref.id, row.name, *(map(_placed, row.sides)), _verdict(row)) for row in grid.rows
        ]
        return Table(columns, tuple(rows))
    columns = ("id", "name", *(column.ref.id for column in grid.columns))
    return Table(
        columns, tuple((row.ref.id, row.name, *map(_words, row.cells)) for row in grid.rows())
    )


def _verdict(row: ComparisonRow) -> str:
    return row.verdict + (", inferred" if row.inferred else "") + (", ended" if row.ended else "")


def _words(cell: Cell) -> str | None:
    """Return the sides in a cell as text."""
    return "; ".join(mark.words for mark in cell) or None


def _placed(marks: tuple[PlacedMark, ...]) -> str | None:
    """Return the sides of an actor in a controversy as text."""
    return "; ".join(f"{_words((item.mark,))}: {item.name}" for item in marks) or None
