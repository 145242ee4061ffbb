"""Name the controversies of positions in a result where names of positions are not enough."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from argmap.model import Ref
from argmap.store import Store
from argmap.table import Table

_POSITION, OF = "Position.id", "of"


def with_topics(table: Table, store: Store) -> Table:
    """Return a result for people, with the names of controversies in a column `of` if needed.

    It is if positions of two controversies have the same claim, such as "Adopt", or the same id
    within their controversy. Other results, and those with such a column, stay as they are.
    """
    column = next((name for name, kind in table.types.items() if kind == _POSITION), None)
    if column is None or OF in table.columns:
        return table
    place = table.columns.index(column)
    named = table.columns.index("claim") if "claim" in table.columns else None
    homes: list[Ref | None] = []
    same: defaultdict[str, set[Ref]] = defaultdict(set)
    for row in table.rows:
        topic, _, name = str(row[place] or "").partition("/")
        home = Ref("Controversy", topic) if name else None
        homes.append(home)
        if home is not None:
            same[name if named is None else str(row[named])].add(home)
    if all(len(some) < 2 for some in same.values()):
        return table
    nodes = store.nodes({home for home in homes if home is not None})
    at = place if named is None else named
    names = [nodes[home].name if home in nodes else None for home in homes]
    rows = tuple(
        (*row[: at + 1], name, *row[at + 1 :]) for row, name in zip(table.rows, names, strict=True)
    )
    columns = (*table.columns[: at + 1], OF, *table.columns[at + 1 :])
    return replace(table, columns=columns, rows=rows, types={**table.types, OF: "string"})
