"""The result of a query: a sequence of rows with named columns."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, overload

from argmap.errors import shortened
from argmap.model.graph import Ref
from argmap.model.graph_values import short_text
from argmap.model.schema import LABEL_NAMES

if TYPE_CHECKING:
    import pandas as pd

    from argmap.model.name_match import NameMatch
    from argmap.queries.query import Query

Cell = Any
"""A string, number, boolean or None; a list of these; or a dictionary (a node, edge or path, see
`argmap.model.graph_values`)."""

Row = dict[str, Cell]
"""The cells of a row by column name."""

LINE = "line"
"""The type of a column with the line of a document."""

IN_NOTEBOOK = 100
"""The most rows that a notebook shows."""


def scalar_of(type_: str) -> str:
    """Return the type of one value of a type, which may be a list's."""
    return type_.removeprefix("list[").removesuffix("]")


_DTYPES = {"int": "Int64", LINE: "Int64", "float": "Float64", "bool": "boolean"}
"""The types of pandas that have missing values, by the declared type of a column."""


def _dtype(declared: str | None, cells: Sequence[Cell]) -> str:
    """Return pandas' type of a column: by its declared type, else by its cells."""
    if declared is not None:
        return _DTYPES.get(declared, "object")
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds and kinds <= {int, float}:
        return "Float64" if float in kinds else "Int64"
    return "object"


def refs_of(kind: str, cell: Cell) -> Iterator[Ref]:
    """Yield the nodes whose ids a cell holds. kind: its type, or the label of the nodes."""
    label = scalar_of(kind).removesuffix(".id")
    if label in LABEL_NAMES and cell is not None:
        ids = cell if isinstance(cell, list | tuple) else [cell]
        yield from (Ref(label, str(id_)) for id_ in ids)


@dataclass(frozen=True, repr=False)
class Table(Sequence[Row]):
    """The result of a query.

    A table is a sequence of rows: `len(table)`, `for row in table`, and `table[0]`, which is a
    dictionary. `table["name"]` is a column as a list, and `table[:10]` is a table of ten rows.

    columns: the column names; rows: the rows as tuples, in the order of the columns; types: the
    declared type of each column, empty for a query in Cypher; cut: whether there are more rows than
    the limit; query: the named query that was run, if any; parameters: the parameters that were
    given, with ids where names were given; matches: which names were given instead of ids, and
    what they matched; mixed: whether another process changed the store in each attempt to read
    this, so that it may mix two states; notices: sentences about a query in Cypher, such as that a
    label in it does not exist.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    types: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    query: Query | None = None
    parameters: Mapping[str, Cell] = field(default_factory=dict)
    matches: tuple[NameMatch, ...] = ()
    mixed: bool = False
    notices: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """The question that the named query answers, or ''."""
        return self.query.question if self.query else ""

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    @overload
    def __getitem__(self, key: int) -> Row: ...

    @overload
    def __getitem__(self, key: slice) -> Table: ...

    @overload
    def __getitem__(self, key: str) -> list[Cell]: ...

    def __getitem__(self, key: int | slice | str) -> Row | Table | list[Cell]:
        """Return a row by position, a table of rows by slice, or a column by name."""
        if isinstance(key, str):
            if key not in self.columns:
                raise KeyError(f"no column {key!r}; the columns are {', '.join(self.columns)}")
            place = self.columns.index(key)
            return [row[place] for row in self.rows]
        if isinstance(key, slice):
            return replace(self, rows=self.rows[key])
        return dict(zip(self.columns, self.rows[key], strict=True))

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self):,} rows"
        more = " or more" if self.cut else ""
        notices = "".join(f". {notice}" for notice in self.notices)
        return f"<Table {rows}{more}: {shortened(', '.join(self.columns))}{notices}>"

    def named_in(self, row: Row) -> Iterator[Ref]:
        """Yield the nodes whose ids a row has."""
        for name, kind in self.types.items():
            label = scalar_of(kind).removesuffix(".id")
            if label not in LABEL_NAMES:  # the label may be in another column
                label = str(row.get(label, "")).title()
            yield from refs_of(label, row.get(name))

    def to_dicts(self) -> list[Row]:
        """Return the rows as a list of dictionaries."""
        return list(self)

    def to_df(self) -> pd.DataFrame:
        """Return a pandas DataFrame. Raises ArgmapError if the extra `pandas` is missing.

        Numbers have the type Int64 or Float64 and truth values boolean, also with missing values;
        all other columns are objects, with None for a missing value. Columns with a declared type
        have the same type for all rows and without rows.
        """
        from argmap.extras import extra

        with extra("pandas"):
            import pandas as pd

        made = {}
        for place, name in enumerate(self.columns):
            cells = [row[place] for row in self.rows]
            made[place] = pd.Series(cells, dtype=_dtype(self.types.get(name), cells))
        frame = pd.DataFrame(made, columns=range(len(self.columns)))
        frame.columns = pd.Index(self.columns)
        return frame

    def to_json(self) -> str:
        """Return a JSON list of objects, one per line."""
        import json

        lines = [json.dumps(row, ensure_ascii=False, allow_nan=False) for row in self._plain()]
        return "[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n"

    def to_ndjson(self) -> str:
        """Return one JSON object per line."""
        import json

        return "".join(
            json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in self._plain()
        )

    def to_markdown(self) -> str:
        """Return a Markdown table."""
        lines = [self.columns, tuple("---" for _ in self.columns)]
        lines += [tuple(markdown_text(cell_text(cell)) for cell in row) for row in self.rows]
        return "".join("| " + " | ".join(line) + " |\n" for line in lines)

    def to_csv(self) -> str:
        """Return CSV with a header line.

        The items of a list are separated by a semicolon and a space. A dictionary is JSON.
        """
        return _csv_line(self.columns) + "".join(map(_csv_line, self.rows))

    def _plain(self) -> Iterator[Row]:
        """Yield the rows for JSON, with NaN and infinity as text."""
        for row in self:
            yield {name: _json_cell(cell) for name, cell in row.items()}

    def _repr_html_(self) -> str:
        import html

        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell_text(cell))}</td>" for cell in row) + "</tr>"
            for row in self.rows[:IN_NOTEBOOK]
        )
        note = ""
        if len(self) > IN_NOTEBOOK:
            note = f"The first {IN_NOTEBOOK} of {len(self):,} rows. "
        if self.cut:
            note += f"There are more than {len(self):,} rows: set a higher limit."
        notes = filter(None, (note.strip(), *map(html.escape, self.notices)))
        note = "".join(f"<p>{text}</p>" for text in notes)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def cell_text(cell: Cell) -> str:
    """Return a cell as text for people."""
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


def markdown_text(text: str) -> str:
    """Return a text as one line of Markdown in which nothing is markup."""
    text = " ".join(text.split())
    return re.sub(r"([\\|`*_<>\[\]&])", r"\\\1", text)


def _csv_line(row: tuple[Cell, ...]) -> str:
    import csv

    out = io.StringIO()
    # The csv module quotes a line break only if it is part of the line terminator. A cell may
    # contain both kinds of line breaks.
    csv.writer(out, lineterminator="\r\n").writerow([_csv_cell(cell) for cell in row])
    return out.getvalue().removesuffix("\r\n") + "\n"


_FORMULA = re.compile(r"^[=+\-@\t\r]")


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would run a text as a formula."""
    return _FORMULA.match(text) is not None


def _csv_cell(cell: Cell) -> Cell:
    """Return a cell for CSV. Text that a spreadsheet would run as a formula is quoted."""
    if _holds_dictionary(cell):
        import json

        return json.dumps(_json_cell(cell), ensure_ascii=False, allow_nan=False)
    if isinstance(cell, list | tuple):
        cell = cell_text(cell)
    if isinstance(cell, str) and is_formula(cell):
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
        return {str(name): _json_cell(item) for name, item in cell.items()}
    return cell
