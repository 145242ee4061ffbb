"""The documents that are checked: read, resolved against each other, and made into one graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from argmap.check.possible_ids import ids_in, ids_of
from argmap.errors import DocumentError, Problem
from argmap.ingest.batch import Batch
from argmap.ingest.discovery import Origin
from argmap.ingest.document import MAX_BYTES, Document, digest, unknown_format
from argmap.ingest.extract import statements
from argmap.ingest.plan import plan
from argmap.ingest.readers import read
from argmap.ingest.resolver import NameResolver
from argmap.ingest.run_state import RunState
from argmap.ingest.statements import Statements
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.reader import GraphReader


class Readings:
    """What was made of documents, kept so that what has not changed is not read again.

    max_bytes: a longer document is refused.
    """

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self.max_bytes = max_bytes
        self._before: dict[tuple[str, str], _Made] = {}
        self._now: dict[tuple[str, str], _Made] = {}

    def document(self, name: str, data: bytes) -> Document:
        """The document that these bytes are."""
        return self._of(name, data, digest(data)).document

    def statements(self, document: Document) -> Statements:
        """What a document of these says."""
        made = self._now[document.id, document.digest]
        if made.statements is None:
            made.statements = statements(document)
        return made.statements

    def forget(self) -> None:
        """Let go of what was not asked for since this was last called."""
        self._before, self._now = self._now, {}

    def _of(self, name: str, data: bytes, key: str) -> _Made:
        if (name, key) not in self._now:
            kept = self._before.get((name, key))
            self._now[name, key] = kept or _Made(read(name, data, max_bytes=self.max_bytes))
        return self._now[name, key]


@dataclass
class _Made:
    document: Document
    statements: Statements | None = None


class _Nothing(GraphReader):
    """A store in which nothing is."""

    def __init__(self) -> None:
        super().__init__(Graph())

    def statements(self, documents: Iterable[str]) -> Graph:
        return Graph()


@dataclass(frozen=True)
class Corpus:
    """Documents as `argmap ingest` would take them into an empty store.

    origins: where each document comes from; documents: those that are taken, without pages that
    are set aside; graph: what they state; names: what they call things; problems: what ingestion
    finds in them; parties: for a document whose id another claims, the others; left_out: why the
    documents that are none of argmap's are not read; lost: the ids that documents with an error
    may define, of which nothing is taken.
    """

    origins: Mapping[str, Origin]
    documents: Mapping[str, Document]
    graph: Graph
    names: NameResolver
    problems: tuple[Problem, ...] = ()
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    lost: frozenset[str] = frozenset()

    @cached_property
    def edges(self) -> Mapping[str, list[Edge]]:
        """The edges by their type, in the order in which documents state them."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in sorted(self.graph.edges, key=lambda edge: (edge.document, edge.line, edge.id)):
            found[edge.type].append(edge)
        return found

    def node(self, ref: Ref) -> Node:
        """A node at an edge's end."""
        return self.graph.by_ref[ref]

    def document_of(self, ref: Ref) -> str | None:
        """The document that defines a thread, a controversy or an actor, if one does."""
        owner = self.names.owner(ref)
        return owner.document if owner else None


def corpus(
    origins: Iterable[Origin], *, max_bytes: int = MAX_BYTES, readings: Readings | None = None
) -> Corpus:
    """Read documents, and resolve what they name among them.

    origins: where they come from; max_bytes: a longer one is refused; readings: what was made of
    them before, with a limit of its own.
    """
    made_of = readings or Readings(max_bytes)
    places: dict[str, Origin] = {}
    documents: list[Document] = []
    problems: list[Problem] = []
    left_out: dict[str, str] = {}
    lost: set[str] = set()
    for origin in origins:
        if origin.id in places:
            continue
        places[origin.id] = origin
        try:
            data = origin.read(made_of.max_bytes)
        except DocumentError as error:
            problems += error.problems
            continue
        if origin.file is None:  # it can't be read a second time, and columns are told from it
            places[origin.id] = replace(origin, data=data)
        document = made_of.document(origin.id, data)
        problems += document.problems
        if document.refused:
            lost |= ids_in(data)
            continue
        if document.things:
            documents.append(document)
        elif document.left_out and origin.named:
            problems.append(unknown_format(document.id, document.left_out))
        elif document.left_out:
            left_out[document.id] = document.left_out
    memory = RunState()
    stated = {document.id: made_of.statements(document) for document in documents}
    made = plan(Batch(tuple(documents), made=stated), _Nothing(), memory)
    problems += made.problems
    problems += [doubt.problem for doubt in made.doubts if doubt.holds(memory.names)]
    problems += [_behind(page, document) for page, document in made.aside.items()]
    taken = {*made.written} - made.aside.keys()
    for name in made.refused:
        lost |= ids_of(stated[name])
    return Corpus(
        places,
        {document.id: document for document in documents if document.id in taken},
        made.change.put,
        memory.names,
        tuple(problems),
        _parties(stated) if made.refused else {},
        left_out,
        frozenset(lost),
    )


def _behind(page: str, document: str) -> Problem:
    what = f"the page is set aside: {document} defines this controversy or has the same ids"
    remedy = "Remove the page, or give it another title"
    return Problem(page, 0, 0, "set-aside", what, remedy, severity="notice")


def _parties(stated: Mapping[str, Statements]) -> dict[str, tuple[str, ...]]:
    """For documents whose id another claims, the others."""
    owners: dict[Ref, set[str]] = defaultdict(set)
    for name, made in stated.items():
        for claim in made.claims:
            owners[claim.ref].add(name)
    found: dict[str, set[str]] = defaultdict(set)
    for claimants in owners.values():
        for name in claimants:
            found[name] |= claimants - {name}
    return {name: tuple(sorted(others)) for name, others in sorted(found.items()) if others}
