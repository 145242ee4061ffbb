"""Add the columns of further files to the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from argmap.convert.conversion import InputFile, Losses, OptionError
from argmap.convert.stances_table import Table, read_table
from argmap.did_you_mean import did_you_mean, nearest
from argmap.ingest.document import Problems

_WHOLE = re.compile(r"(-?\d+)\.0+")


def joined(
    table: Table,
    file: str,
    join: tuple[InputFile, str],
    losses: Losses,
    problems: Problems,
    limit: int,
) -> Table:
    """Return a table with the columns of a second file, where a column has the same value.

    file: the id of the table's file; join: the second file and the column; losses: get the rows
    without a match, and further matches; problems: of the second file; limit: of its bytes. Numbers
    are equal with and without `.0`. A column that both have is that of the table.

    Raises OptionError if one of the two has no such column, and ConversionError if the second file
    can't be read.
    """
    joined_file, column = join
    second = read_table(joined_file, problems, limit)
    key = column_index(second.columns, column, problems.document)
    own_key = column_index(table.columns, column, file)
    added = [n for n, name in enumerate(second.columns) if name not in table.columns]
    found: dict[str, tuple[str, ...]] = {}
    for line, row in second.rows:
        value = _key(row[key])
        cells = tuple(row[n] for n in added)
        if found.setdefault(value, cells) is not cells and found[value] != cells:
            what = "rows of a joined file whose value occurs before; the first is used"
            losses.add("join-repeats", what, f"{column} {value}", problems.document, line)
    empty = ("",) * len(added)

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        for line, row in table.rows:
            more = found.get(_key(row[own_key]))
            if more is None:
                what = f"rows without a match in {problems.document}"
                losses.add("join-unmatched", what, f"{column} {row[own_key]}", file, line)
            yield line, [*row, *(more or empty)]

    return Table((*table.columns, *(second.columns[n] for n in added)), rows())


def column_index(columns: Sequence[str], column: str, file: str) -> int:
    """Return the place of a column. Raises OptionError if there is none, or several."""
    column = " ".join(column.split())
    number = columns.count(column)
    if number == 1:
        return columns.index(column)
    if number:
        raise OptionError(f"{file} has {number} columns {column!r}. Give them different names")
    near = nearest(column, columns)
    shown = ", ".join(columns[:20]) + (", …" if len(columns) > 20 else "")
    hint = did_you_mean(near, f"Its columns are: {shown}")
    raise OptionError(f"{file} has no column {column!r}. {hint}")


def _key(value: str) -> str:
    text = value.strip()
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text
