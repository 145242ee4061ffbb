"""Add the columns of further files to the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any, TypeAlias

from argmap.convert.conversion import InputFile, Losses, OptionError
from argmap.convert.stances_table import Layout, Table, layout_of, read_table
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import shortened
from argmap.ingest.document import Problems

_WHOLE = re.compile(r"(-?\d+)\.0+")

Cells: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """A second file whose columns are added to a table.

    file: the second one; on: columns of the table; ids: the columns of the second file that have
    the same values, or () if these have the same names; name: begins the names of the columns that
    are added, before a dot, if there are ids; layout: of the second file.
    """

    file: InputFile
    on: tuple[str, ...]
    ids: tuple[str, ...] = ()
    name: str = ""
    layout: Layout = field(default_factory=Layout)

    def own(self, column: str) -> str | None:
        """Return the name in the second file of a column that is added by id, else None."""
        start = f"{self.name}."
        return column.removeprefix(start) if self.ids and column.startswith(start) else None


def join_of(file: InputFile, given: Mapping[str, Any]) -> Join:
    """Return the join of an entry with `on`. Raises OptionError if it is not valid."""
    on, ids = _columns(given, "on"), _columns(given, "id")
    if ids and len(ids) != len(on):
        raise OptionError("`on` and `id` of an entry of `join` must have as many columns each")
    name = str(given.get("sheet") or table_name(file.id))
    return Join(file, on, ids, name, layout_of(given, ids))


def table_name(file: str) -> str:
    """Return the name of a file without its folder and suffixes. file: its path or id."""
    return PurePath(file.removesuffix(".gz")).stem


def _columns(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = given.get(key, ())
    listed = (value,) if isinstance(value, str | int) else value
    if not isinstance(listed, Sequence) or not all(str(part or "").strip() for part in listed):
        raise OptionError(f"`{key}` of an entry of `join` must be a column, or a list of columns")
    return tuple(" ".join(str(part).split()) for part in listed)


def joined(
    table: Table,
    join: Join,
    used: Collection[str],
    needed: Collection[str],
    losses: Losses,
    problems: Problems,
    second: Problems,
    limit: int,
) -> Table:
    """Return a table with the columns of a second file, where a column has the same value.

    used: columns that the mapping names; needed: those without which a row has no statement;
    losses: get the rows without a match, and further matches, of a join without ids; problems: of
    the table, second: of the second file; limit: of its bytes. Numbers are equal with and without
    `.0`. A column that both have is that of the table.

    Raises OptionError if one of the two has no such column, and ConversionError if the second file
    can't be read.
    """
    if join.ids:
        return _joined_by_id(table, join, used, needed, problems, second, limit)
    (column,) = join.on
    other = read_table(join.file, second, limit, join.layout)
    key = column_index(other.columns, column, second.document)
    own_key = column_index(table.columns, column, problems.document)
    added = [n for n, name in enumerate(other.columns) if name not in table.columns]
    found: dict[str, Cells] = {}
    for line, row in other.rows:
        value = join_key(row[key])
        cells = tuple(row[n] for n in added)
        if found.setdefault(value, cells) is not cells and found[value] != cells:
            what = "rows of a joined file whose value occurs before; the first is used"
            losses.add("join-repeats", what, f"{column} {value}", second.document, line)
    empty = ("",) * len(added)

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        for line, row in table.rows:
            more = found.get(join_key(row[own_key]))
            if more is None:
                what = f"rows without a match in {second.document}"
                example = f"{column} {row[own_key]}"
                losses.add("join-unmatched", what, example, problems.document, line)
            yield line, [*row, *(more or empty)]

    columns = (*table.columns, *(other.columns[n] for n in added))
    return replace(table, columns=columns, rows=rows())


def _joined_by_id(
    table: Table,
    join: Join,
    used: Collection[str],
    needed: Collection[str],
    problems: Problems,
    second: Problems,
    limit: int,
) -> Table:
    """Return a table with those columns of a second file that the mapping names."""
    wanted = [column for column in used if join.own(column) and column not in table.columns]
    found, lists = _by_id(join, [join.own(column) or "" for column in wanted], second, limit)
    places = [column_index(table.columns, column, problems.document) for column in join.on]
    is_needed = any(column in needed for column in wanted)
    add = problems.error if is_needed else problems.warning
    kept = "The row is skipped" if is_needed else "The row is kept without it"
    file, empty = PurePath(join.file.id).name, ("",) * len(wanted)

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        for line, row in table.rows:
            key = tuple(join_key(row[place]) for place in places)
            more = found.get(key, empty)
            if more is empty and all(key):
                pairs = zip(join.on, key, strict=True)
                values = " and ".join(f"{name} {shortened(value)}" for name, value in pairs)
                what = f"there is no {values} in {file}"
                add(line, "no-match", what, f"Add it there, or correct the id. {kept}")
                if is_needed:
                    continue
            yield line, [*row, *more]

    lists = frozenset(column for column in wanted if join.own(column) in lists) | table.lists
    return replace(table, columns=(*table.columns, *wanted), rows=rows(), lists=lists)


def _by_id(
    join: Join, columns: Sequence[str], problems: Problems, limit: int
) -> tuple[dict[Cells, Cells], frozenset[str]]:
    """Return cells of a second file by its ids, and its columns with lists.

    columns: of the cells.
    """
    layout = replace(join.layout, needed=(*join.ids, *columns))
    table = read_table(join.file, problems, limit, layout)
    keys = [column_index(table.columns, column, problems.document) for column in join.ids]
    places = [column_index(table.columns, column, problems.document) for column in columns]
    found: dict[Cells, Cells] = {}
    lines: dict[Cells, int] = {}
    for line, row in table.rows:
        key = tuple(join_key(row[place]) for place in keys)
        if not all(key):
            what = f"the {table.unit} has no {' and no '.join(join.ids)}"
            problems.warning(line, "no-id", what, "Add it, or remove the row")
        elif key in found:
            what = (
                f"{' and '.join(join.ids)} {' and '.join(map(shortened, key))} occurs before, on "
                f"{table.unit} {lines[key]:,}, which is used"
            )
            problems.warning(line, "repeated-id", what, "Use each id once")
        else:
            found[key] = tuple(row[place] for place in places)
            lines[key] = line
    return found, table.lists


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


def join_key(value: str) -> str:
    """Return a value without what makes no difference between ids."""
    text = value.strip()
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text
