"""What a store is: where a graph rests and is asked questions in Cypher.

Two classes implement this: `argmap.store.embedded.EmbeddedStore` and
`argmap.store.neo4j.Neo4jStore`. Whatever a driver raises or returns stays inside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from argmap.model import Change, Graph, Node, Ref, Tally, Value
from argmap.model.name_claim import DocumentRow, NameClaim

Cell = str | int | float | bool | None | Sequence["Cell"] | Mapping[str, "Cell"]
"""A value in a row. Nodes, edges and paths are dictionaries: see `argmap.model.graph_values`."""

_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Rows:
    """The answer to a question: named columns, and tuples of cells in the engine's order.

    cut: whether there were more rows than the limit that was asked for.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self.rows)


class Store(Protocol):
    """A place where a graph rests.

    Every method may raise `argmap.errors.StoreUnavailable`; reading raises `StoreMissing` where
    nothing was written yet, and `StoreForeign` or `StoreOutdated` where what is there is not a
    graph of this model.
    """

    @property
    def place(self) -> str:
        """Where it is, for people: a path or an address, without credentials."""

    @property
    def engine(self) -> str:
        """ "embedded" or "neo4j"."""

    def graph(self) -> Graph:
        """All of it, but for the store's own mark."""

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Node]:
        """Those of these nodes that exist."""

    def around(self, refs: Iterable[Ref]) -> Graph:
        """These nodes' edges, whichever way they point, without nodes."""

    def statements(self, documents: Iterable[str]) -> Graph:
        """The nodes and edges that these documents define and state, their own nodes among them."""

    def claims(self) -> list[NameClaim]:
        """The ids and names that documents take for actors, controversies and threads."""

    def rows(self) -> dict[str, DocumentRow]:
        """Every document in the store, by its id."""

    def names(self, label: str) -> dict[str, str]:
        """The name of every node of a label, by its id, in order of the ids."""

    def counts(self) -> dict[str, int]:
        """How many nodes there are of each label, and edges of each type."""

    def check(self) -> list[str]:
        """What is not as the schema has it: missing constraints or indexes, edges that lack an
        end or a key. An empty list where all is well."""

    def run(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Ask a read in Cypher.

        parameters: what `$name` stands for; timeout: seconds, after which QueryTimeout is raised;
        limit: rows kept at most (the engine still computes them all). Raises QueryFailed with the
        engine's words where it refuses the text, or the text writes.
        """

    def explain(self, text: str, parameters: Mapping[str, object] | None = None) -> None:
        """Have the engine parse and plan a text without running it; QueryFailed where it can't."""

    def last_run(self) -> dict[str, Value]:
        """What the last ingestion that changed something, or found other problems than the one
        before, said of itself: when it was ("at"), what it did ("changes") and what it found
        ("problems"); empty where there was none."""

    def writing(self, *, keep: bool = True) -> AbstractContextManager[Writer]:
        """Open for writing: make the schema where it is missing, and at the end let readers see
        what was written. Raises StoreBusy where another process writes and does not end.

        keep: whether what is written stays; if not, it is gone at the end and nobody else sees it.
        """

    def replace(self, other: Store) -> Tally:
        """Take another store's graph in place of this one's, whole or not at all."""

    def close(self) -> None:
        """Let go of connections and files. Nothing is lost by not calling it."""


class Writer(Store, Protocol):
    """A store that is open for writing."""

    def revision(self) -> int:
        """A number that changes with every write."""

    def write(self, make: Callable[[int], tuple[Change, _Result]]) -> tuple[Tally, _Result]:
        """Apply a change whole or not at all; return what it did, and what `make` returned with it.

        make: called with the store's revision inside the transaction, in which the store's reading
        methods see a state that nobody else changes meanwhile; perhaps again, if the transaction
        has to be retried. The revision is a number that changes with every write.
        Raises ValueRefused before anything is written if a value is not one for both stores.
        """

    def finish(self, *, whole: bool) -> None:
        """Mark the store as a copy that is not whole yet, so that nobody reads it; or as whole."""

    def remember(self, *, at: str, changes: str, problems: list[str]) -> None:
        """Keep, for `last_run`, what an ingestion says of itself."""
