"""The tables on the page of a map, the record and the matrix of stances, and what it opens with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.errors import ParameterError
from argmap.grid import matrix_of, record_of
from argmap.grid.matrix_html import matrix_html
from argmap.grid.record_html import record_html
from argmap.grid.select import is_dense
from argmap.page.numbers import NumberedView

if TYPE_CHECKING:
    from markupsafe import Markup

    from argmap.model.camps import Camps
    from argmap.operations.pages import RecordColumns


@dataclass(frozen=True, slots=True)
class PageTables:
    """The tables of a page as HTML, "" for those that it does not have.

    opens: the first view.
    """

    record: Markup | str
    grid: Markup | str
    opens: str

    @property
    def views(self) -> list[str]:
        """The views of the page that are tables."""
        names = {"record": self.record, "stances": self.grid}
        return [name for name, made in names.items() if made]


def page_tables(
    numbered: NumberedView, columns: RecordColumns | None = None, shown: Camps | None = None
) -> PageTables:
    """Return the tables of a view, and the view in which its page opens.

    columns: of the record, see `record_html`; "actors" is the matrix; shown: the camps of the
    record, by default those of the view.

    With several controversies, the page opens in the record, or in the matrix if few actors take
    part in most of them. Otherwise it is the matrix if the view is about one controversy, thread or
    actor or several actors, and the network if not.

    Raises ParameterError for columns that the view does not have.
    """
    view = numbered.view
    made = record_of(view, camps=shown or True)
    matrix = matrix_of(view, made)
    several = not view.compared and len(made.rows) > 1
    of_record = None if columns == "actors" else columns
    record = record_html(made, numbered, columns=of_record) if several else ""
    if columns and not (matrix if columns == "actors" else record):
        raise ParameterError(f"this page has no table with {columns} as columns")
    opens = "map"
    if not view.neighbourhood:
        is_about_one = view.focus or view.compared
        opens = "record" if record else "stances" if matrix and is_about_one else "map"
        if columns is None and view.focus is None and record and matrix and is_dense(matrix):
            opens = "stances"
    if columns == "actors":
        opens = "stances"
    grid = matrix_html(matrix, numbered) if matrix else ""
    return PageTables(record, grid, opens)
