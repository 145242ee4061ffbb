"""Render the pages that only the server has."""

from __future__ import annotations

from typing import Any

from argmap.model import Ref
from argmap.serve.answer import Answer, Asked
from argmap.serve.atlas_pages import own_files
from argmap.table import Cell, Row, Table, cell_text, scalar_of

Piece = tuple[str, str]
"""A text, and the address that it links to, from the front page, or ""."""


def page(asked: Asked, template: str, title: str, description: str = "", **more: Any) -> Answer:
    """Return a page of a template in this package. more: values for the template."""
    style, script = own_files("serve")
    text = asked.state.pages.renderer.render(
        template, asked.file, title, description or title, asked=asked, feedback="",
        own_style=style, own_script=script, **more,
    )  # fmt: skip
    return Answer(text)


def linked_rows(asked: Asked, table: Table) -> list[list[list[Piece]]]:
    """Return the cells of a table in pieces, of which ids link to their pages."""
    return [
        [_pieces(asked, row, cell, table.types.get(name, "")) for name, cell in row.items()]
        for row in table
    ]


def numeric(table: Table) -> list[bool]:
    """Return which columns of a table are numbers."""
    return [table.types.get(name, "") in ("int", "float") for name in table.columns]


def _pieces(asked: Asked, row: Row, cell: Cell, kind: str) -> list[Piece]:
    """Return a cell. kind: the type of its column, which may name the column with the label."""
    label, dot, _ = scalar_of(kind).partition(".")
    if not dot or cell is None:
        return [(cell_text(cell), "")]
    label = str(row.get(label) or label)
    return [link(asked, Ref(label, str(item))) for item in (cell if _is_list(cell) else [cell])]


def link(asked: Asked, ref: Ref) -> Piece:
    """Return an id with the path of the page that shows it."""
    return ref.id, asked.state.pages.path_of(ref)


def _is_list(cell: Cell) -> bool:
    return isinstance(cell, list | tuple)
