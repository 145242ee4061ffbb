"""Look values up in other tables: columns of further files, organisations, numbered sources."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TypeAlias

from argmap.convert.conversion import InputFile, OptionError
from argmap.convert.file_problems import FileReport
from argmap.convert.table.read_table import Layout, Table, read_table
from argmap.convert.table.sources import SourceList, separated
from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import shortened
from argmap.ingest.document import Problems
from argmap.model.ids import name_id

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


def table_name(file: str) -> str:
    """Return the name of a file without its folder and suffixes. file: its path or id."""
    return PurePath(file.removesuffix(".gz")).stem


def joined(
    table: Table,
    join: Join,
    used: Collection[str],
    needed: Collection[str],
    report: FileReport,
    second: FileReport,
    limit: int,
) -> Table:
    """Return a table with columns of a second file, where columns have the same values.

    With ids, these are the columns that the mapping names, else all. used: the columns that it
    names; needed: those without which a row has no statement; report: of the table; second: of the
    second file; limit: of its bytes. Numbers are equal with and without `.0`. A column that both
    have is that of the table.

    Raises OptionError if one of the two has no such column, and ConversionError if the second file
    can't be read.
    """
    ids = join.ids or join.on
    added = [column for column in used if join.own(column) and column not in table.columns]
    theirs = [join.own(column) or "" for column in added]
    layout = replace(join.layout, needed=(*ids, *theirs))
    other = read_table(join.file, second, limit, layout)
    places = [column_index(other.columns, column, second.document) for column in theirs]
    if not join.ids:
        places = [n for n, name in enumerate(other.columns) if name not in table.columns]
        added = theirs = [other.columns[place] for place in places]
    keys = [column_index(other.columns, column, second.document) for column in ids]
    own_keys = [column_index(table.columns, column, report.document) for column in join.on]
    found = _by_key(other, join, keys, places, second)
    is_needed = bool(join.ids) and any(column in needed for column in added)

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        for line, row in table.rows:
            key = tuple(_join_key(row[place]) for place in own_keys)
            more = found.get(key)
            if more is None and (all(key) or not join.ids):
                _report(join, key, line, is_needed, report)
                if is_needed:
                    continue
            yield line, [*row, *(more or ("",) * len(added))]

    lists = {column for column, name in zip(added, theirs, strict=True) if name in other.lists}
    columns = (*table.columns, *added)
    return replace(table, columns=columns, rows=rows(), lists=table.lists | lists)


def _report(join: Join, key: Cells, line: int, is_needed: bool, report: FileReport) -> None:
    """Report a row without a match. is_needed: whether it has no statement then."""
    pairs = zip(join.on, key, strict=True)
    values = " and ".join(f"{name} {shortened(value)}" for name, value in pairs)
    report.lost("join-unmatched", f"{values}, not in {join.file.id}", line)
    if join.ids:
        add = report.error if is_needed else report.warning
        kept = "The row is skipped" if is_needed else "The row is kept without it"
        what = f"there is no {values} in {PurePath(join.file.id).name}"
        add(line, "no-match", what, f"Add it there, or correct the id. {kept}")


def _by_key(
    other: Table,
    join: Join,
    keys: Sequence[int],
    places: Sequence[int],
    report: FileReport,
) -> dict[Cells, Cells]:
    """Return cells of a second file. keys: the places of the key; places: of the cells."""
    found: dict[Cells, Cells] = {}
    lines: dict[Cells, int] = {}
    for line, row in other.rows:
        key = tuple(_join_key(row[place]) for place in keys)
        cells = tuple(row[place] for place in places)
        if not all(key) and join.ids:
            what = f"the {other.unit} has no {' and no '.join(join.ids)}"
            report.warning(line, "no-id", what, "Add it, or remove the row")
        elif key not in found:
            found[key], lines[key] = cells, line
        elif join.ids:
            what = (
                f"{' and '.join(join.ids)} {' and '.join(map(shortened, key))} occurs before, on "
                f"{other.unit} {lines[key]:,}, which is used"
            )
            report.warning(line, "repeated-id", what, "Use each id once")
        elif found[key] != cells:
            report.lost("join-repeats", f"{join.on[0]} {key[0]}", line)
    return found


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


def _join_key(value: str) -> str:
    """Return a value without what makes no difference between ids."""
    text = value.strip()
    whole = _WHOLE.fullmatch(text)
    return whole[1] if whole else text


@dataclass(frozen=True, slots=True)
class Lookup:
    """An entry of `join`.

    file: the table; columns: by what they have; layout: of the table; join: of one with `on`.
    """

    file: InputFile
    columns: Mapping[str, str]
    layout: Layout
    join: Join | None = None


@dataclass(frozen=True, slots=True)
class ActorList:
    """A table of actors. file: its id; names: by the ids of other spellings; kinds: by id."""

    file: str
    names: Mapping[str, str]
    kinds: Mapping[str, str]


def actor_list(lookup: Lookup, problems: Problems, max_bytes: int) -> ActorList:
    """Read a table of actors. problems: of its file."""
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    lines: dict[str, int] = {}
    for line, cells in _cells(lookup, problems, max_bytes):
        actor = " ".join(cells["actor"].split())
        if not actor:
            problems.warning(line, "no-actor", "the row has no actor", "Fill in the cell")
            continue
        id_ = name_id(actor)
        for spelling in separated(cells.get("names", "")):
            names.setdefault(name_id(spelling), actor)
        kind = cells.get("kind", "")
        if not kind:
            continue
        first = lines.setdefault(id_, line)
        if kinds.setdefault(id_, kind).casefold() != kind.casefold():
            what = f"{actor!r} has another kind in {problems.document}:{first}: {kinds[id_]}"
            remedy = f"Use one kind for each actor. {kinds[id_]!r} is used"
            problems.warning(line, "two-kinds", what, remedy)
    return ActorList(problems.document, names, kinds)


def source_list(lookup: Lookup, problems: Problems, max_bytes: int) -> SourceList:
    """Read a numbered list of sources. problems: of its file."""
    found: dict[str, str] = {}
    for line, cells in _cells(lookup, problems, max_bytes):
        number = cells["source"].strip("[] ")
        text = cells.get("address", "") or " ".join(cells.get("title", "").split())
        if not number or not text:
            what = "the row has no number, or neither an address nor a title"
            problems.warning(line, "no-source", what, "Fill in the cell")
        elif found.setdefault(number, text) != text:
            what = f"the number {number} occurs before; the first is used"
            problems.warning(line, "two-sources", what, "Give each source a number")
    return SourceList(problems.document, found)


def _cells(
    lookup: Lookup, problems: Problems, max_bytes: int
) -> Iterator[tuple[int, dict[str, str]]]:
    table = read_table(lookup.file, problems, max_bytes, lookup.layout)
    places = {
        key: column_index(table.columns, column, problems.document)
        for key, column in lookup.columns.items()
    }
    for line, row in table.rows:
        yield line, {key: row[place].strip() for key, place in places.items()}
