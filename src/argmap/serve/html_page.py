"""Render the pages that only the server has."""

from __future__ import annotations

from functools import cache
from typing import Any

from argmap.display import html_assets
from argmap.model import Ref
from argmap.serve.answer import Answer, Asked
from argmap.serve.atlas_pages import own_files
from argmap.table import Cell, Table, cell_text, scalar_of

Piece = tuple[str, str]
"""A text, and the address that it links to, from the front page, or ""."""


def page(asked: Asked, template: str, title: str, description: str = "", **more: Any) -> Answer:
    """Return a page of a template in this package. more: values for the template."""
    style, script = own_files()
    text = asked.state.pages.renderer.render(
        template, asked.file, title, description or title, asked=asked, feedback="",
        own_style=style, own_script=script, policy=_policy(), **more,
    )  # fmt: skip
    return Answer(text)


def linked_rows(asked: Asked, table: Table) -> list[list[list[Piece]]]:
    """Return the cells of a table in pieces, of which ids link to their pages."""
    kinds = [table.types.get(name, "") for name in table.columns]
    return [
        [_pieces(asked, cell, kind) for cell, kind in zip(row, kinds, strict=True)]
        for row in table.rows
    ]


def numeric(table: Table) -> list[bool]:
    """Return which columns of a table are numbers."""
    return [table.types.get(name, "") in ("int", "float") for name in table.columns]


def _pieces(asked: Asked, cell: Cell, kind: str) -> list[Piece]:
    label, dot, _ = scalar_of(kind).partition(".")
    if not dot or cell is None:
        return [(cell_text(cell), "")]
    return [link(asked, Ref(label, str(item))) for item in (cell if _is_list(cell) else [cell])]


def link(asked: Asked, ref: Ref) -> Piece:
    """Return an id with the path of the page that shows it."""
    return ref.id, asked.state.pages.path_of(ref)


def _is_list(cell: Cell) -> bool:
    return isinstance(cell, list | tuple)


@cache
def _policy() -> str:
    pages = html_assets.security_policy((), None, images="'self'")
    return pages.replace("form-action 'none'", "form-action 'self'")
