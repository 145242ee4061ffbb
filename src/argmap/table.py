"""The answer to a question as a table, to be read, printed or taken away."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.model.graph_values import short_text

if TYPE_CHECKING:
    import pandas as pd

Cell = Any
"""A text, number, truth value or None, or a list or a dictionary of these. Nodes, edges and paths
are dictionaries: see `argmap.model.graph_values`."""

IN_NOTEBOOK = 100
"""Rows that a notebook shows."""


@dataclass(frozen=True)
class Table:
    """Rows under named columns.

    columns: their names; rows: tuples in the same order; types: what a query file declares of
    each column, empty for typed Cypher; cut: whether there were more rows than the limit;
    question: what was asked, in plain words, if it is known; asked: the type and the value of each
    parameter that was given.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    types: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    question: str = ""
    asked: Mapping[str, tuple[str, Cell]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[NamedTuple]:
        """The rows as named tuples; a column whose name is no identifier is named by position."""
        from collections import namedtuple

        names = [
            name if name.isidentifier() else f"column_{n}" for n, name in enumerate(self.columns)
        ]
        row = namedtuple("Row", names, rename=True)  # type: ignore[misc]
        return (row(*values) for values in self.rows)

    def to_dicts(self) -> list[dict[str, Cell]]:
        """The rows as dictionaries."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_df(self) -> pd.DataFrame:
        """The rows as a pandas DataFrame. Needs pandas (`pip install 'argmap[pandas]'`)."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns))

    def to_json(self) -> str:
        """The rows as a JSON list of objects, one a line."""
        lines = [json.dumps(row, ensure_ascii=False, allow_nan=False) for row in self._plain()]
        return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"

    def to_ndjson(self) -> str:
        """The rows as JSON objects, one a line."""
        return "".join(
            json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in self._plain()
        )

    def to_markdown(self) -> str:
        """The rows as a Markdown table."""
        lines = [self.columns, tuple("---" for _ in self.columns)]
        lines += [tuple(_markdown_cell(cell) for cell in row) for row in self.rows]
        return "".join("| " + " | ".join(line) + " |\n" for line in lines)

    def to_csv(self) -> str:
        """The rows as CSV with a header. Lists are separated by `; `; dictionaries are JSON."""
        return _csv_line(self.columns) + "".join(map(_csv_line, self.rows))

    def _plain(self) -> Iterator[dict[str, Cell]]:
        """The rows as JSON takes them: NaN and the infinities as text."""
        for row in self.rows:
            yield {name: _json_cell(cell) for name, cell in zip(self.columns, row, strict=True)}

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell_text(cell))}</td>" for cell in row) + "</tr>"
            for row in self.rows[:IN_NOTEBOOK]
        )
        told = ""
        if len(self) > IN_NOTEBOOK:
            told = f"The first {IN_NOTEBOOK} of {len(self):,} rows. "
        if self.cut:
            told += f"There are more than these {len(self):,}: ask with a higher limit."
        note = f"<p>{told.strip()}</p>" if told else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def cell_text(cell: Cell) -> str:
    """A cell as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.6g}"
    if isinstance(cell, list | tuple):
        return "; ".join(cell_text(item) for item in cell)
    if isinstance(cell, Mapping):
        return short_text(cell, cell_text)
    return str(cell)


def _markdown_cell(cell: Cell) -> str:
    text = " ".join(cell_text(cell).split())
    return re.sub(r"([\\|`*_<>\[\]&])", r"\\\1", text)


def _csv_line(row: tuple[Cell, ...]) -> str:
    out = io.StringIO()
    # Only what ends a line is quoted inside a cell, and a cell may hold either of the two.
    csv.writer(out, lineterminator="\r\n").writerow([_csv_cell(cell) for cell in row])
    return out.getvalue().removesuffix("\r\n") + "\n"


_FORMULA = re.compile(r"^[=+\-@\t\r]")


def _csv_cell(cell: Cell) -> Cell:
    """A cell of CSV. A text that a spreadsheet would take for a formula is made plain text."""
    if _holds_dictionary(cell):
        return json.dumps(_json_cell(cell), ensure_ascii=False, allow_nan=False)
    if isinstance(cell, list | tuple):
        cell = cell_text(cell)
    if isinstance(cell, str) and _FORMULA.match(cell):
        return "'" + cell
    return cell_text(cell) if isinstance(cell, bool) else cell


def _holds_dictionary(cell: Cell) -> bool:
    """Whether a cell is a dictionary, or a list that holds one."""
    if isinstance(cell, list | tuple):
        return any(map(_holds_dictionary, cell))
    return isinstance(cell, Mapping)


def _json_cell(cell: Cell) -> Cell:
    if isinstance(cell, float) and (cell != cell or cell in (float("inf"), float("-inf"))):
        return str(cell)
    if isinstance(cell, list | tuple):
        return [_json_cell(item) for item in cell]
    if isinstance(cell, Mapping):
        return {key: _json_cell(item) for key, item in cell.items()}
    return cell
