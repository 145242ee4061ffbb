"""The statements of a document, before names are resolved, and the batch of a transaction."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol, TypeAlias

from argmap.errors import Problem
from argmap.ingest.document import Document
from argmap.model import Change, Edge, EdgeId, Graph, Node, Properties, Ref, Tally, Value
from argmap.model.definitions import Alias, Definition, StoredDocument
from argmap.model.graph import Reader
from argmap.model.schema import STRUCTURAL


@dataclass(frozen=True)  # pickles faster without slots
class NameReference:
    """An end of an edge that the document refers to by name. words: the name as written."""

    label: str
    words: str


@dataclass(frozen=True)
class SharedReference(NameReference):
    """A controversy or position that a table mentions.

    words: the id made from the name of the controversy; of a position, followed by `/` and the
    folded claim, or by the position's id in the table, `|` and the folded claim.
    """


class UnresolvedEdge(NamedTuple):
    """An edge with at least one end that is still a name.

    properties: all properties of the edge except its key.
    """

    type: str
    source: Ref | NameReference
    target: Ref | NameReference
    key: str
    properties: Properties

    @property
    def line(self) -> int:
        return int(str(self.properties["line"]))


def named_end(edge: Edge) -> Literal["source", "target"] | None:
    """Return which end of an edge its document refers to by name; None if it uses ids only.

    None for relations, too: a document may name both of their ends.
    """
    if edge.type == STRUCTURAL or not edge.properties.get("as_written"):
        return None
    if edge.source.label == "Actor":
        return "source"
    if edge.type in ("RELATED_TO", "CHALLENGES", "RESOLVES") or edge.target.label == "Controversy":
        return "target"
    return "source" if edge.source.label == "Event" and edge.type == "CONCERNS" else None


Statement: TypeAlias = Edge | UnresolvedEdge


@dataclass(frozen=True)
class Statements:
    """The statements of one document.

    nodes: those it defines, its Document node first; edges: resolved or not; definitions: the ids
    and names it defines; aliases: the labels it assigns to actors; problems: those that its reader
    can't find.
    """

    document: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Statement, ...] = ()
    definitions: tuple[Definition, ...] = ()
    aliases: tuple[Alias, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def set_aside(statements: Statements, replacement: str) -> Statements:
    """Reduce a page's statements to its Document node. replacement: the document used instead."""
    node = statements.nodes[0]
    properties = {**node.properties, "set_aside": replacement}
    for name in ("relations", "rivalry"):
        properties.pop(name, None)
    return Statements(statements.document, nodes=(Node(node.label, node.id, properties),))


def without_none(**values: Value | None) -> dict[str, Value]:
    """Return the properties that have a value."""
    return {name: value for name, value in values.items() if value is not None}


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
