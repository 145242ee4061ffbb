"""Compare the results of one query on two graphs, row by row."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from argmap.difference.changes import DOCUMENT, DocumentChange, StatementChange
from argmap.errors import shortened
from argmap.model.graph import Ref
from argmap.table import LINE, Cell, Table, scalar_of

Row = tuple[Cell, ...]
HowRowChanged = Literal["added", "removed", "changed"]

_ID, _LIST = ".id", "list["


@dataclass(frozen=True, slots=True, repr=False)
class RowChange:
    """A row that two results do not share.

    change: "added", "removed" or "changed"; key: what identifies the row; old, new: the row on each
    side; fields: the columns that differ; statements: the first changed statements about what the
    row is about, of kinds that the query reads; number: how many there are; documents: changed
    documents, if the row is about one. Both are empty if what explains the row can't be derived
    from the difference.
    """

    change: HowRowChanged
    key: Row
    old: Row | None
    new: Row | None
    fields: tuple[str, ...] = ()
    statements: tuple[StatementChange, ...] = ()
    number: int = 0
    documents: tuple[DocumentChange, ...] = ()

    def __repr__(self) -> str:
        return f"<RowChange {self.change}: {shortened(str(self.key), 80)}>"

    @property
    def shown(self) -> Row:
        """The new row, or the old one if it was removed."""
        found = self.old if self.new is None else self.new
        assert found is not None
        return found

    @property
    def derived(self) -> bool:
        """Whether something in the difference explains the row."""
        return bool(self.statements or self.documents)


@dataclass(frozen=True, repr=False)
class AnswerChange:
    """A query that has other rows.

    query: its name; question: what it answers; parameters: those that were given; columns, types:
    of the result; key: the columns that identify a row; old_rows, new_rows: how many there are;
    rows: those that differ.
    """

    query: str
    question: str
    parameters: Mapping[str, Any]
    columns: tuple[str, ...]
    types: Mapping[str, str]
    key: tuple[str, ...]
    old_rows: int
    new_rows: int
    rows: tuple[RowChange, ...]

    def __repr__(self) -> str:
        return f"<AnswerChange {shortened(self.query, 70)}, rows: {len(self.rows):,}>"

    def to_dict(self) -> dict[str, Any]:
        """Return the change as plain values, for JSON."""
        return {
            "query": self.query,
            "question": self.question,
            **({"parameters": dict(self.parameters)} if self.parameters else {}),
            "old_rows": self.old_rows,
            "new_rows": self.new_rows,
            "rows": [self._row(row) for row in self.rows],
        }

    def _row(self, row: RowChange) -> dict[str, Any]:
        sides = (("old", row.old), ("new", row.new))
        return {
            "change": row.change,
            **({"fields": list(row.fields)} if row.fields else {}),
            **{name: dict(zip(self.columns, side, strict=True)) for name, side in sides if side},
            "derived": row.derived,
            "statements": [
                {"kind": item.kind, "change": item.change, "subject": item.subject,
                 "object": item.object}
                for item in row.statements
            ],
            "statements_in_all": row.number,
            "documents": [item.id for item in row.documents],
        }  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class NotCompared:
    """A query that was not compared. query: its name; why: the reason."""

    query: str
    why: str

    def __repr__(self) -> str:
        return f"<NotCompared {shortened(self.query, 50)}: {shortened(self.why, 50)}>"


def changed_rows(
    old: Table, new: Table, renamed: Mapping[Ref, Ref]
) -> tuple[tuple[str, ...], list[RowChange]]:
    """Return the columns that identify a row, and the rows that two results do not share.

    Where something is stated does not matter, nor the order of rows. renamed: the new refs of nodes
    with other ids, moved documents included.
    """
    columns = new.columns
    ignored = _places(new)
    kept = [place for place, name in enumerate(columns) if name not in ignored]
    names = _key(new, several=max(len(old), len(new)) > 1, ignored=ignored)
    key = [columns.index(name) for name in names]
    refs = {(ref.label, ref.id): other.id for ref, other in renamed.items()}
    left: dict[str, list[Row]] = defaultdict(list)
    for row in old.rows:
        left[_text([_followed(row, place, new, refs) for place in kept])].append(row)
    added: list[Row] = []
    for row in new.rows:
        same = left.get(_text([row[place] for place in kept]))
        if same:
            same.pop()
        else:
            added.append(row)
    removed = [row for rows in left.values() for row in rows]
    waiting: dict[str, list[Row]] = defaultdict(list)
    for row in removed:
        waiting[_text([_followed(row, place, new, refs) for place in key])].append(row)
    found: list[RowChange] = []
    for row in added:
        identity = tuple(row[place] for place in key)
        before = waiting.get(_text(identity))
        if before:
            other = before.pop(0)
            fields = tuple(
                columns[place] for place in kept
                if place not in key and row[place] != _followed(other, place, new, refs)
            )  # fmt: skip
            found.append(RowChange("changed", identity, other, row, fields))
        else:
            found.append(RowChange("added", identity, None, row))
    found += [
        RowChange("removed", tuple(row[place] for place in key), row, None)
        for rows in waiting.values()
        for row in rows
    ]
    order = ("added", "removed", "changed")
    found.sort(key=lambda item: (order.index(item.change), _text(item.key), _text(item.shown)))
    return names, found


def refs_in(row: Row, table_columns: Sequence[str], types: Mapping[str, str]) -> Iterator[Ref]:
    """Yield the nodes that a row names with their ids, those in lists included."""
    for place, name in enumerate(table_columns):
        label = _label(name, types, dict(zip(table_columns, row, strict=True)))
        cell = row[place]
        if label and cell is not None:
            for id_ in cell if isinstance(cell, list | tuple) else [cell]:
                yield Ref(label, str(id_))


def _label(name: str, types: Mapping[str, str], row: Mapping[str, Cell]) -> str:
    """Return the label of the ids in a column, or ''. `label.id` takes it from another column."""
    kind = types.get(name, "").removeprefix(_LIST).removesuffix("]")
    if not kind.endswith(_ID):
        return ""
    label = kind.removesuffix(_ID)
    return str(row.get(label)) if label in row else label


def _places(table: Table) -> set[str]:
    """Return the columns that say where something is stated, by their types.

    A column with one document in each row is what the rows are about if they have no other ids.
    """
    scalars = {name: scalar_of(kind) for name, kind in table.types.items()}
    documents = {name for name, kind in scalars.items() if kind == f"{DOCUMENT}{_ID}"}
    other_ids = any(scalars[name].endswith(_ID) for name in scalars.keys() - documents)
    lines = {name for name, kind in scalars.items() if kind == LINE}
    lists = {name for name in documents if table.types[name].startswith(_LIST)}
    return lines | (documents if other_ids else lists)


def _key(table: Table, *, several: bool, ignored: set[str]) -> tuple[str, ...]:
    """Return the columns that identify a row: ids, else texts, else the first one."""
    columns = [name for name in table.columns if name not in ignored]
    kinds = {name: table.types.get(name, "") for name in columns}
    ids = [
        name for name in columns if kinds[name].endswith(_ID) and not kinds[name].startswith(_LIST)
    ]
    if ids:
        return tuple(ids)
    texts = [name for name in columns if kinds[name] == "string"]
    return tuple(texts or (columns[:1] if several else ()))


def _followed(row: Row, place: int, table: Table, renamed: Mapping[tuple[str, str], str]) -> Cell:
    """Return a cell with the new ids of renamed nodes."""
    cell = row[place]
    if not renamed or cell is None:
        return cell
    label = _label(table.columns[place], table.types, dict(zip(table.columns, row, strict=True)))
    if not label:
        return cell
    if isinstance(cell, list | tuple):
        return [renamed.get((label, str(id_)), id_) for id_ in cell]
    return renamed.get((label, str(cell)), cell)


def _text(cells: Sequence[Cell]) -> str:
    """Return cells as a text that is equal for equal cells."""
    return json.dumps(list(cells), ensure_ascii=False, sort_keys=True)
