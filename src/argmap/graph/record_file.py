"""The record of a view, or the stances of all its actors, as the text of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.errors import ArgmapError
from argmap.grid import matrix_of, record_of
from argmap.grid.matrix_svg import matrix_svg
from argmap.grid.record import Record, columns_of
from argmap.grid.select import whole_matrix_of
from argmap.grid.tables import (
    matrix_markdown,
    matrix_table,
    named_table,
    record_markdown,
    record_table,
)
from argmap.model.view import View
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.operations.pages import RecordColumns, RecordOrder


@dataclass(frozen=True)
class RecordFile:
    """The text of a record, how much is in it, and sentences about what is not."""

    text: str
    controversies: int
    positions: int
    notes: tuple[str, ...]


def record_file(
    view: View, form: str, order: RecordOrder, columns: RecordColumns | None
) -> RecordFile:
    """Return the record of a view. form: "markdown", "csv", "json" or "svg"; others: see `record`.

    Raises ArgmapError if there is no controversy, or nobody takes a side, and ParameterError if
    there are no camps.
    """
    if columns is None and form != "markdown":
        columns = "actors" if form == "svg" else "positions"
    made = record_of(view, camps=columns in (None, "camps")).sorted(order)
    if not made.rows:
        raise ArgmapError(f"there is no controversy in {view.about}")
    text = _text(view, made, form, columns)
    positions = sum(len(row.positions) for row in made.rows)
    notes = tuple(filter(None, (made.camps.note, made.elsewhere_note)))
    return RecordFile(text, len(made.rows), positions, notes)


def compared_table(view: View) -> Table:
    """Return the stances of compared actors as a table for people, with names instead of ids."""
    matrix = matrix_of(view)
    return Table((), ()) if matrix is None else named_table(matrix, record_of(view))


def _text(view: View, made: Record, form: str, columns: RecordColumns | None) -> str:
    if columns == "actors":
        matrix = whole_matrix_of(view, made)
        if matrix is None:
            raise ArgmapError(f"nobody takes a side in {view.about}")
        if form == "svg":
            return matrix_svg(matrix)
        if form == "markdown":
            return matrix_markdown(matrix, made)
        table = matrix_table(matrix, made)
    else:
        chosen = columns_of(made, columns)[0]
        if form == "markdown":
            return record_markdown(made, chosen)
        table = record_table(made, chosen)
    return table.to_csv() if form == "csv" else table.to_json()
