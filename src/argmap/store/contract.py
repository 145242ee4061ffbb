"""What a store takes and gives: rows, plans of queries, and transactions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.model import Change, Tally
from argmap.model.values import check

Cell = str | int | float | bool | None | Sequence["Cell"] | Mapping[str, "Cell"]
"""A value in a row. Nodes, edges and paths are dictionaries: see `argmap.model.graph_values`."""


@dataclass(frozen=True)
class Rows:
    """The result of a query: column names, and tuples of cells in the engine's order.

    cut: whether there were more rows than the limit.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self.rows)


@dataclass(frozen=True)
class QueryPlan:
    """What an engine would do with a text.

    reads_only: whether the engine takes it for a read; operators: the names of the plan's steps in
    the engine's own words, without details.
    """

    reads_only: bool
    operators: frozenset[str]


class Transaction:
    """A write transaction, as `Writer.transaction` opens it.

    revision: the store's revision, which each change increases; apply: writes a change, and gets
    this transaction too; committed: whether the change is saved; tally: what it did.
    """

    def __init__(self, revision: int, apply: Callable[[Change, Transaction], Tally]) -> None:
        self.revision = revision
        self._apply = apply
        self.committed = False
        self.tally = Tally()

    def apply(self, change: Change) -> Tally:
        """Write a change; return the numbers of changed nodes and edges.

        Raises ValueRefused, before anything is written, if a store can't hold a value.
        """
        if not change:
            return Tally()
        check(change.put)
        self.tally = self._apply(change, self)
        self.revision += 1
        return self.tally
