"""The interface of stores: they keep a graph and answer Cypher queries.

`argmap.store.embedded.EmbeddedStore` and `argmap.store.neo4j.Neo4jStore` implement it. Exceptions
and values of a database driver never leave these classes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from argmap.model import Change, Tally
from argmap.model.values import check

if TYPE_CHECKING:
    from argmap.model import Edge, EdgeId, Graph, Node, Ref, Value
    from argmap.model.definitions import Definition, StoredDocument

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


class Store(Protocol):
    """Keeps a graph.

    Every method may raise `argmap.errors.StoreUnavailable`. Methods that read raise `StoreMissing`
    if nothing was written yet, and `StoreForeign` or `StoreOutdated` if the store holds anything
    but a graph of this version of the model.
    """

    @property
    def place(self) -> str:
        """Its path or address, without credentials."""

    @property
    def engine(self) -> str:
        """ "embedded" or "neo4j"."""

    def graph(
        self, labels: Sequence[str] | None = None, types: Sequence[str] | None = None
    ) -> Graph:
        """The whole graph, without the store's own bookkeeping node.

        labels, types: only nodes of these labels and edges of these types.
        """

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Those of these nodes that exist."""

    def around(self, refs: Iterable[Ref], types: Collection[str] | None = None) -> Graph:
        """These nodes' edges, whichever way they point, without nodes.

        types: only edges of these types.
        """

    def newest_since(self) -> str:
        """The newest date on which a stated stance of an actor begins, or ""."""

    def stated_by_others(self, refs: Iterable[Ref], documents: Iterable[str]) -> Graph:
        """Those of these nodes' edges that a document besides these states, without nodes."""

    def edges(self, ids: Iterable[EdgeId]) -> dict[EdgeId, Edge]:
        """Those of these edges that exist."""

    def structure(self, refs: Iterable[Ref]) -> Graph:
        """The structural relations of these nodes with what they are part of, without nodes."""

    def support(self, positions: Iterable[Ref]) -> list[Edge]:
        """The edges with which these positions support others, or others support them."""

    def relations(self, documents: Iterable[str]) -> dict[str, list[str]]:
        """The structural relations that documents state, each as JSON, by document."""

    def statements(self, documents: Iterable[str]) -> Graph:
        """The nodes that these documents define, their Document nodes, and the edges they state.

        Without structural relations, which their Document nodes list.
        """

    def definitions(self) -> list[Definition]:
        """The actors, controversies and threads that documents define, with their names."""

    def definitions_named(
        self, made: Mapping[str, Collection[str]], pages: Container[str]
    ) -> list[Definition]:
        """Those of which some name has one of these made ids, and perhaps others.

        made: by label, as `argmap.model.ids.name_id` makes them; pages: the documents that are
        pages. Without labels that names files register.
        """

    def definitions_by(self, documents: Iterable[str], pages: Container[str]) -> list[Definition]:
        """Those of these documents. See `definitions_named`."""

    def positions(self) -> list[Definition]:
        """The positions that documents define, each with its label and its claim as an alias."""

    def documents(self) -> dict[str, StoredDocument]:
        """Every document in the store, by its id."""

    def contents(self) -> dict[str, str]:
        """The content of each document that is in no file, compressed, by its id.

        It is also read from a store of another version of the model.
        """

    def names(self, label: str) -> dict[str, str]:
        """The names of all nodes of a label, by id, sorted by id."""

    def counts(self) -> dict[str, int]:
        """The numbers of nodes of each label, and of edges of each type."""

    def check(self) -> list[str]:
        """Compare with the schema: list missing constraints and indexes, and edges without an end
        or a key. Empty if nothing is wrong."""

    def run(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Run a read-only Cypher query.

        parameters: values of `$name`; timeout: in seconds; limit: maximum number of rows returned
        (the engine still computes all). Raises QueryTimeout after the timeout, and QueryFailed,
        with the engine's message, if the engine refuses the query or the query writes.
        """

    def explain(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
    ) -> QueryPlan:
        """Have the engine parse and plan a text without running it.

        timeout: seconds, after which QueryTimeout is raised. Raises QueryFailed where the engine
        refuses the text.
        """

    def revision(self) -> int:
        """The number of changes so far. It is the same before and after several reads if they saw
        one state."""

    def stamp(self) -> tuple[int, ...]:
        """What differs after another process wrote to it. It does not open a file."""

    def last_run(self) -> dict[str, Value]:
        """The last ingestion that changed something or found other problems than the one before:
        its time ("at"), what it did ("changes") and its problems ("problems"). Empty if there was
        none."""

    def writing(self, *, keep: bool = True) -> AbstractContextManager[Writer]:
        """Open for writing: create the schema if it is missing; readers see changes at the end.

        keep: if False, everything written is discarded at the end, and nobody else sees it. Raises
        StoreBusy if another process keeps the store open for writing.
        """

    def replace(self, other: Store) -> Tally:
        """Replace this store's graph with another store's, atomically."""

    def in_memory(self) -> Store:
        """A copy of the graph in memory: changing it does not change this store."""

    def close(self) -> None:
        """Close connections and files. Nothing is lost if this is not called."""


class Writer(Store, Protocol):
    """A store that is open for writing."""

    def transaction(self) -> AbstractContextManager[Transaction]:
        """Open a write transaction: other writers wait, and this store's reading methods see a
        state that nobody else changes.

        Call `apply` at most once. The transaction is committed at the end of the block, and rolled
        back on an exception. Raises TransactionFailed if the database aborted it and a new attempt
        may succeed.
        """

    def write(self, change: Change) -> Tally:
        """Write a change in a separate transaction; return what it did.

        Raises ValueRefused, before anything is written, for a value that one of the stores can't
        hold.
        """

    def mark_copy(self, *, complete: bool) -> None:
        """Mark the store as an unfinished copy, which nobody can read, or as complete."""

    def remember(self, *, at: str, changes: str, problems: list[str]) -> None:
        """Save what `last_run` returns."""


EXPLAIN = "EXPLAIN "
"""The prefix by which both engines plan a query instead of running it."""

_PLACE = re.compile(r"\b(line 1, col(?:umn)? |offset: )(\d+)")


def without_prefix(message: str) -> str:
    """Return an engine's message with its columns counted without the prefix."""
    return _PLACE.sub(lambda found: f"{found[1]}{max(0, int(found[2]) - len(EXPLAIN))}", message)


_WRITING_STEPS = ("Alter", "Create", "Delete", "Drop", "Foreach", "Merge", "Remove", "Set")
"""How steps of the embedded engine's plans begin that change the graph."""


def embedded_plan(steps: Rows) -> QueryPlan:
    """Return the plan that the embedded engine answers with."""
    place = steps.columns.index("operation")
    names = frozenset(str(step[place]).partition(" ")[0] for step in steps)
    return QueryPlan(not any(name.startswith(_WRITING_STEPS) for name in names), names)


def operators_of(plan: Any) -> Iterator[str]:
    """Yield the names of the steps of Neo4j's plan, without the database that each ends in."""
    yield str(plan["operatorType"]).partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators_of(child)


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
