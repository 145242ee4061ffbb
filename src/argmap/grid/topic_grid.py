"""The grid of a controversy, of a thread, or of several controversies: actors and positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from argmap.display.boxes import full_name
from argmap.grid.clustering import clustered
from argmap.grid.columns import column_group
from argmap.grid.grid import (
    Cell,
    ColumnGroup,
    Grid,
    GridKind,
    Outside,
    Row,
    RowGroup,
    Tally,
)
from argmap.grid.patterns import Pattern, pattern_of
from argmap.grid.row_order import begun, sorted_rows
from argmap.grid.stance_index import StanceIndex
from argmap.model.counting import only_neutral_note
from argmap.model.graph import Ref

MOST_CELLS = 20_000
"""Cells that a grid writes. Above that, groups of rows are only counted."""
MOST_COLUMNS = 200
"""Columns that a grid shows: those of the controversies with the most actors."""
FOLD_FROM = 13
"""The smallest group of rows that is folded."""
UNFOLDED_ROWS = 40
"""Rows up to which no group is folded."""
MERGED_ROWS = 60
"""Rows in which a grid of several controversies gathers its actors if there are too many cells."""
APART = 1.0
"""The mean distance (`patterns.distance`) from which two parts of a grid of several controversies
are different camps: their actors clash at least as often as they agree."""
CAMP_FROM = 3
"""The smallest camp that is folded."""
UNFOLDED_CAMPS = 8
"""Rows up to which no camp is folded."""
KNOWN = 4
KNOWN_OF_CAMP = 6
"""Members of a folded group, and of a folded camp, that are named."""


def controversy_grid(index: StanceIndex, ref: Ref) -> Grid:
    """Return the grid of a controversy."""
    groups = [column_group(index, ref, index.positions(ref))]
    return _grid(index, "controversy", ref, groups)


def thread_grid(index: StanceIndex, ref: Ref) -> Grid:
    """Return the grid of a thread: its readings, and the positions of its controversies."""
    readings = index.positions(ref)
    groups = [column_group(index, ref, readings, "Readings of the thread")] if readings else []
    groups += [column_group(index, c, index.positions(c)) for c in index.controversies(ref)]
    return _grid(index, "thread", ref, groups)


def whole_grid(index: StanceIndex) -> Grid:
    """Return the grid of all controversies, threads with readings, and other positions."""
    topics = sorted(ref for ref in index.nodes if ref.label in ("Controversy", "Thread"))
    groups = [column_group(index, topic, index.positions(topic)) for topic in topics]
    placed = {column.ref for group in groups for column in group.columns}
    positions = {position for held in index.stances.values() for position in held}
    if left := sorted(positions - placed):
        groups.append(column_group(index, None, left, "Other positions"))
    return _grid(index, "several", None, groups)


def _grid(
    index: StanceIndex, kind: GridKind, focus: Ref | None, groups: Sequence[ColumnGroup]
) -> Grid:
    groups, left_out = _limited(index, [group for group in groups if group.columns])
    columns = [column.ref for group in groups for column in group.columns]
    rows = _rows(index, columns)
    merged = len(rows) * len(columns) > MOST_CELLS
    title = full_name(index.nodes[focus]) if focus else ""
    if len(groups) > 1:
        row_groups = _by_similarity(index, title, groups, rows, merged)
    else:
        row_groups = _by_pattern(index, title, rows, merged)
    return Grid(
        kind,
        focus,
        tuple(groups),
        tuple(row_groups),
        counted=_counted(index, columns),
        left_out=left_out,
        merged=merged,
        answers_left_out=index.answers_left_out,
    )


def _counted(index: StanceIndex, columns: Sequence[Ref]) -> str:
    """Return how many actors take a side, and how many more are only neutral, in words.

    Readings do not count beside positions.
    """
    positions = [ref for ref in columns if not index.is_reading(ref)]
    actors, everybody = (index.counting.on(some) for some in (positions or columns, columns))
    more = len({*everybody.counted, *everybody.hedged} - {*actors.counted, *actors.hedged})
    return actors.text(on_readings=more) + only_neutral_note(index.counting.only_neutral(positions))


def _limited(index: StanceIndex, groups: list[ColumnGroup]) -> tuple[list[ColumnGroup], int]:
    """Return the groups with the most actors, and the number of columns that are left out."""
    actors = {
        number: len(index.actors_on(column.ref for column in group.columns))
        for number, group in enumerate(groups)
    }
    readings_first = {number: groups[number].title == "Readings of the thread" for number in actors}
    by_size = sorted(actors, key=lambda number: (-readings_first[number], -actors[number], number))
    kept: list[ColumnGroup] = []
    total = sum(len(group.columns) for group in groups)
    shown = 0
    for number in by_size:
        room = MOST_COLUMNS - shown
        columns = groups[number].columns[:room]
        if columns:
            kept.append(ColumnGroup(groups[number].ref, groups[number].title, columns))
            shown += len(columns)
    return kept, total - shown


def _rows(index: StanceIndex, columns: Sequence[Ref]) -> list[Row]:
    """Return a row for each actor with a stance in one of the columns, in order."""
    empty: Cell = ()
    rows = [
        Row(
            actor,
            full_name(index.nodes[actor]),
            tuple(index.stances[actor].get(column, empty) for column in columns),
            index.is_hedged(actor),
        )
        for actor in index.actors_on(columns)
    ]
    return sorted_rows(rows)


def _by_pattern(
    index: StanceIndex, title: str, rows: Sequence[Row], merged: bool
) -> list[RowGroup]:
    """Group rows with the same stances. Similar groups are neighbours."""
    members = _members(rows)
    foldable = len(rows) > UNFOLDED_ROWS
    made = []
    for [pattern] in begun(clustered(list(members)), members, title, index.nodes):
        some = members[pattern]
        folded = foldable and len(some) >= FOLD_FROM
        made.append(_group(index, some, folded=folded, written=not (merged and folded)))
    return made


def _by_similarity(
    index: StanceIndex, title: str, groups: Sequence[ColumnGroup], rows: Sequence[Row], merged: bool
) -> list[RowGroup]:
    """Group rows by camp; those that are hidden at first come last."""
    columns = [column.ref for group in groups for column in group.columns]
    found: dict[Outside, list[Row]] = {kind: [] for kind in get_args(Outside)}
    for row in rows:
        found[_outside(columns, row)].append(row)
    camps = found.pop("")
    if not camps:
        return _in_order(index, title, rows, merged)
    made = _in_order(index, title, camps, merged) if merged else _camps(index, title, camps)
    for kind, some in found.items():
        made += _in_order(index, title, some, merged, outside=kind)
    return made


def _outside(columns: Sequence[Ref], row: Row) -> Outside:
    """Return why a row is hidden at first, "" for a named actor on a position."""
    held = [ref for ref, cell in zip(columns, row.cells, strict=True) if cell]
    # Readings do not count, and hedged names may be different people in different places.
    if all(position.label == "Reading" for position in held):
        return "hedged-readings" if row.hedged else "readings"
    return "hedged" if row.hedged else ""


def _camps(index: StanceIndex, title: str, rows: Sequence[Row]) -> list[RowGroup]:
    """Group rows so that the actors of a group agree more than they clash, the groups that are
    folded first. Similar groups and rows are neighbours."""
    members = _members(rows)
    camps = begun(clustered(list(members), below=APART), members, title, index.nodes)
    foldable = len(rows) > UNFOLDED_CAMPS and len(camps) > 1
    made = []
    for patterns in camps:
        some = [row for pattern in patterns for row in members[pattern]]
        folded = foldable and len(some) >= CAMP_FROM
        made.append(_group(index, some, folded=folded, known=KNOWN_OF_CAMP))
    return sorted(made, key=lambda group: not group.folded)


def _in_order(
    index: StanceIndex, title: str, rows: Sequence[Row], merged: bool, *, outside: Outside = ""
) -> list[RowGroup]:
    if not rows:
        return []
    members = _members(rows)
    if not merged:
        in_order = begun(clustered(list(members)), members, title, index.nodes)
        ordered = [row for [item] in in_order for row in members[item]]
        return [_group(index, ordered, outside=outside)]
    made = []
    for patterns in begun(clustered(list(members), MERGED_ROWS), members, title, index.nodes):
        some = [row for pattern in patterns for row in members[pattern]]
        alone = len(some) == 1
        made.append(_group(index, some, folded=not alone, written=alone, outside=outside))
    return made


def _members(rows: Iterable[Row]) -> Mapping[Pattern, list[Row]]:
    found: dict[Pattern, list[Row]] = defaultdict(list)
    for row in rows:
        found[pattern_of(row.cells)].append(row)
    return found


def _group(
    index: StanceIndex, rows: Sequence[Row], *, folded: bool = False, written: bool = True,
    outside: Outside = "", known: int = KNOWN,
) -> RowGroup:  # fmt: skip
    names = {row.ref: row.name for row in rows}
    first = tuple((ref, names[ref]) for ref in index.by_fame(names)[:known]) if folded else ()
    tallies = tuple(map(_tally, zip(*(row.cells for row in rows), strict=True)))
    return RowGroup(
        tuple(rows) if written else (), len(rows), known=first, tallies=tallies, folded=folded,
        outside=outside,
    )  # fmt: skip


def _tally(cells: Iterable[Cell]) -> Tally:
    sides = [mark.side for cell in cells for mark in cell if not (mark.ended or mark.past)]
    return sides.count("supports"), sides.count("contests"), sides.count("neutral")
