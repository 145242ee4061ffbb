"""What a store takes and gives: rows of plain values, plans of queries, and transactions.

A driver gives an edge's ends as internal numbers. Nodes in the same answer tell what some of them
are; the rest is looked up at the end, in the same transaction. Equal refs, texts and lists of names
are shared between the nodes and edges that a store reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.model import Change, Ref, Tally
from argmap.model.graph_values import edge_value, node_value, ref_text
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


LOOK_UP = (
    "UNWIND $numbers AS number MATCH (n) WHERE elementId(n) = number "
    "RETURN number, labels(n) AS labels, n.id AS id"
)
"""Finds nodes by the driver's numbers, as text."""

_PLAIN = frozenset((str, int, float, bool, type(None)))


class Converter:
    """Converts one answer, row by row. Call `finish` after the last one."""

    def __init__(self) -> None:
        self._refs: dict[str, str] = {}
        self._edges: list[tuple[dict[str, Any], str, str]] = []

    def row(self, values: Iterable[Any]) -> tuple[Cell, ...]:
        """Convert a row. Most values need no conversion."""
        return tuple([value if type(value) in _PLAIN else self.value(value) for value in values])

    def value(self, value: Any) -> Cell:
        """Convert a value."""
        if value is None or isinstance(value, str | int | float | bool):
            return value
        if isinstance(value, list | tuple):
            return [self.value(item) for item in value]
        return self.other(value)

    def other(self, value: Any) -> Cell:
        """Convert a value that is not plain and not a list."""
        if isinstance(value, Mapping):
            return {str(key): self.value(value[key]) for key in sorted(value)}
        for as_text in ("iso_format", "isoformat"):
            if hasattr(value, as_text):
                return str(getattr(value, as_text)())
        return str(value)

    def node(self, number: str, labels: Sequence[str], properties: Mapping[str, Any]) -> Cell:
        self._refs[number] = ref_text(labels, properties.get("id"))
        return node_value(labels, properties)

    def edge(self, type_: str, properties: Mapping[str, Any], start: str, end: str) -> Cell:
        made = edge_value(type_, properties, None, None)
        self._edges.append((made, start, end))
        return made

    def finish(self, ask: Callable[[str, dict[str, object]], Iterable[Sequence[Any]]]) -> None:
        """Fill in the ends of the edges.

        ask: runs a query, in the transaction of the answer, and returns rows.
        """
        unknown = {number for _, *ends in self._edges for number in ends} - self._refs.keys()
        if unknown:
            for number, labels, id_ in ask(LOOK_UP, {"numbers": sorted(unknown)}):
                self._refs[number] = ref_text(labels, id_)
        for made, start, end in self._edges:
            made["start"], made["end"] = self._refs.get(start), self._refs.get(end)


class Refs(dict[tuple[str, str], Ref]):
    """One ref for each label and id: many edges have the same ends."""

    def __init__(self, known: Iterable[tuple[str, str]] = ()) -> None:
        for key in known:
            self.__missing__(key)

    def __missing__(self, key: tuple[str, str]) -> Ref:
        made = Ref(*key)
        self[made] = made
        return made


class Texts(dict[str, str]):
    """One object for each text: many nodes and edges have the same ones."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


class EdgeNames(dict[tuple[str, ...], list[str]]):
    """The names that the schema has, in its order, of those that an edge has, without its key."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self._columns = columns[1:]

    def __missing__(self, given: tuple[str, ...]) -> list[str]:
        found = self[given] = [name for name in self._columns if name in given]
        return found
