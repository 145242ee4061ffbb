"""Define the batch of a transaction, and the interface to read from a store."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from argmap.ingest.document import Document
from argmap.ingest.statements import Statements
from argmap.model import Change, Edge, EdgeId, Graph, Ref, Tally
from argmap.model.definitions import Definition, StoredDocument
from argmap.model.graph import Reader


class StatementReader(Reader, Protocol):
    """Reads what is needed for planning from a store."""

    def statements(self, documents: Iterable[str]) -> Graph:
        """Return the nodes and edges that documents state, with their Document nodes.

        Without structural relations, which the Document nodes list.
        """

    def stated_by_others(self, refs: Iterable[Ref], documents: Iterable[str]) -> Graph:
        """Return the edges of these nodes that a document besides these states, without nodes."""

    def edges(self, ids: Iterable[EdgeId]) -> dict[EdgeId, Edge]:
        """Return those of these edges that exist."""

    def support(self, positions: Iterable[Ref]) -> list[Edge]:
        """Return the edges with which these positions support others, or others support them."""

    def positions(self) -> list[Definition]:
        """Return the positions that documents define, each with its label and claim."""

    def relations(self, documents: Iterable[str]) -> dict[str, list[str]]:
        """Return the structural relations that documents state, each as JSON, by document."""


@dataclass(frozen=True)
class Batch:
    """Documents to write and ids of documents to remove, in one transaction.

    statements: the statements of documents, if they are already extracted.
    """

    documents: tuple[Document, ...] = ()
    removed: tuple[str, ...] = ()
    statements: Mapping[str, Statements] = field(default_factory=dict)

    @classmethod
    def of(cls, read: Iterable[tuple[Document, Statements]], removed: Iterable[str] = ()) -> Batch:
        """Return the batch of documents with their statements. removed: ids of documents."""
        pairs = list(read)
        return cls(
            tuple(document for document, _ in pairs),
            tuple(removed),
            statements={document.id: statements for document, statements in pairs},
        )


class WriteTransaction(Protocol):
    """A transaction of the store.

    committed: whether its change is saved; tally: what it did.
    """

    @property
    def revision(self) -> int: ...

    @property
    def committed(self) -> bool: ...

    @property
    def tally(self) -> Tally: ...

    def apply(self, change: Change) -> Tally: ...


class Target(StatementReader, Protocol):
    """A store that is open for writing."""

    def definitions(self) -> list[Definition]: ...

    def definitions_named(
        self, made: Mapping[str, Collection[str]], pages: Container[str]
    ) -> list[Definition]: ...

    def definitions_by(
        self, documents: Iterable[str], pages: Container[str]
    ) -> list[Definition]: ...

    def names(self, label: str) -> dict[str, str]: ...

    def documents(self) -> dict[str, StoredDocument]: ...

    def revision(self) -> int: ...

    def transaction(self) -> AbstractContextManager[WriteTransaction]: ...
