"""What is asked of the server, what it answers, and how the pages that only it has are rendered."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from argmap.model import Ref
from argmap.serve.atlas_pages import own_files
from argmap.serve.state import State
from argmap.table import Cell, Row, Table, cell_text, scalar_of

MEDIA = {
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
}
"""The media type of each suffix of a path."""

LONGEST = 2_000
"""The most characters of a parameter in the address."""


@dataclass(frozen=True)
class Asked:
    """A request. path: without its suffix; form: the suffix; given: the parameters in the address,
    repeated ones with commas; state: from which it is answered; article, version: the id of the
    article of a map that is asked for, and the version of the map."""

    path: str
    form: str
    given: Mapping[str, str]
    state: State
    article: str = ""
    version: str = ""

    @property
    def file(self) -> str:
        """The path with its suffix."""
        return f"{self.path}.{self.form}"

    def address(
        self, form: str = "", changed: Mapping[str, object] | None = None, under: str = ""
    ) -> str:
        """Return the address of the same, from the front page.

        form: another suffix; changed: other parameters, None to remove them; under: a folder before
        the path.
        """
        given = {**self.given, **(changed or {})}
        pairs = [(name, str(value)) for name, value in given.items() if value not in (None, "")]
        path = quote(f"{under}{self.path}.{form or self.form}")
        return path + (f"?{urlencode(pairs)}" if pairs else "")


@dataclass(frozen=True)
class Answer:
    """An answer. form: the suffix that its media type has; headers: further ones;
    exported: whether it is a file that is complete in itself."""

    text: str
    form: str = "html"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    exported: bool = False


Page = Callable[[Asked], Answer | None]
"""Answers what is asked, or returns None if that is not its path."""


def json_answer(value: object) -> Answer:
    """Return plain values as JSON, as commands write it."""
    return Answer(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "json")


def table_answer(table: Table, form: str, next_: str = "") -> Answer:
    """Return a table as JSON or CSV, as commands write it. next_: the address of more rows."""
    headers = {"Link": f'<{next_.rpartition("/")[2]}>; rel="next"'} if next_ else {}
    return Answer(table.to_csv() if form == "csv" else table.to_json(), form, headers=headers)


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
