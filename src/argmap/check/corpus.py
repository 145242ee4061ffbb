"""Read the documents to check, resolve their names and build one graph of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from argmap.activity import activity
from argmap.errors import DocumentError, Problem
from argmap.gc_pause import collector_at_rest
from argmap.ingest.change_builder import plan
from argmap.ingest.discovery import Origin
from argmap.ingest.document import Document, digest, unknown_format
from argmap.ingest.extract import extract_statements
from argmap.ingest.readers import read
from argmap.ingest.resolver import NameResolver
from argmap.ingest.run_state import RunState
from argmap.ingest.statements import Batch, Statements
from argmap.limits import DOCUMENT_BYTES
from argmap.model import Edge, EdgeId, Graph, Node, Ref
from argmap.model.definitions import Definition
from argmap.model.graph import GraphReader
from argmap.model.ids import name_id


class DocumentCache:
    """Keeps documents that were read, so that unchanged ones are not read again."""

    def __init__(self) -> None:
        self._previous: dict[tuple[str, str], _CacheEntry] = {}
        self._current: dict[tuple[str, str], _CacheEntry] = {}

    def document(self, name: str, data: bytes) -> Document:
        """Read a document, or take it from the cache."""
        key = name, digest(data)
        if key not in self._current:
            kept = self._previous.get(key)
            self._current[key] = kept or _CacheEntry(read(name, data))
        return self._current[key].document

    def kept(self, document: Document) -> Document:
        """Keep a document that is read already."""
        key = document.id, document.digest
        self._current.setdefault(key, self._previous.get(key) or _CacheEntry(document))
        return document

    def statements(self, document: Document) -> Statements:
        """Return the statements of a document that is in the cache."""
        entry = self._current[document.id, document.digest]
        if entry.statements is None:
            entry.statements = extract_statements(document)
        return entry.statements

    def forget(self) -> None:
        """Remove entries that were not used since the last call."""
        self._previous, self._current = self._current, {}


@dataclass
class _CacheEntry:
    document: Document
    statements: Statements | None = None


class _EmptyStore(GraphReader):
    """A store without documents."""

    def __init__(self) -> None:
        super().__init__(Graph())

    def statements(self, documents: Iterable[str]) -> Graph:
        return Graph()

    def stated_by_others(self, refs: Iterable[Ref], documents: Iterable[str]) -> Graph:
        return Graph()

    def edges(self, ids: Iterable[EdgeId]) -> dict[EdgeId, Edge]:
        return {}

    def support(self, positions: Iterable[Ref]) -> list[Edge]:
        return []

    def positions(self) -> list[Definition]:
        return []

    def relations(self, documents: Iterable[str]) -> dict[str, list[str]]:
        return {}


@dataclass(frozen=True)
class Corpus:
    """Documents as `argmap ingest` would write them to an empty store.

    origins: the places of all documents; documents: the accepted ones, without pages that are set
    aside; graph: their statements; names: the names in all of them; problems: what ingestion
    reports; rivals: by document, the other documents that define the same id; skipped: files that
    are not argmap documents, with the reason; refused_ids: ids that refused documents may define;
    partial: refused documents, with their valid parts; completed: the graph of all these documents,
    refused ones with their valid parts, if there are any; of_rows: the errors and warnings of rows
    of tables.
    """

    origins: Mapping[str, Origin]
    documents: Mapping[str, Document]
    graph: Graph
    names: NameResolver
    problems: tuple[Problem, ...] = ()
    rivals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: Mapping[str, str] = field(default_factory=dict)
    refused_ids: frozenset[str] = frozenset()
    partial: tuple[Document, ...] = ()
    completed: Corpus | None = None
    of_rows: frozenset[Problem] = frozenset()

    @cached_property
    def edges(self) -> Mapping[str, list[Edge]]:
        """The edges by type, in the order of documents and lines."""
        found: dict[str, list[Edge]] = defaultdict(list)
        # Sorting keeps the order of a graph's edges, by id, where document and line are the same.
        for edge in sorted(self.graph.edges, key=lambda edge: (edge.document, edge.line)):
            found[edge.type].append(edge)
        return found

    @cached_property
    def edges_at(self) -> Mapping[Ref, list[Edge]]:
        """The edges of each node."""
        found: dict[Ref, list[Edge]] = defaultdict(list)
        for edge in self.graph.edges:
            found[edge.source].append(edge)
            found[edge.target].append(edge)
        return found

    def node(self, ref: Ref) -> Node:
        """Return a node by its ref."""
        return self.graph.by_ref[ref]

    def document_of(self, ref: Ref) -> str | None:
        """Return the document that defines a thread, a controversy or an actor, or None."""
        owner = self.names.owner(ref)
        return owner.document if owner else None


@dataclass
class _Read:
    """The documents that are read, what is known of the others, and all problems."""

    places: dict[str, Origin] = field(default_factory=dict)
    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    refused_ids: set[str] = field(default_factory=set)
    partial: list[Document] = field(default_factory=list)
    of_rows: set[Problem] = field(default_factory=set)

    def add(self, origin: Origin, cache: DocumentCache) -> None:
        """Read a document."""
        self.places[origin.id] = origin
        once = origin.once
        try:
            data = b"" if origin.made else origin.read(DOCUMENT_BYTES)
        except DocumentError as error:
            self.problems += error.problems
            return
        if once:  # keep it to find columns
            self.places[origin.id] = replace(origin, data=data)
        document = cache.kept(origin.made) if origin.made else cache.document(origin.id, data)
        self.problems += document.problems + document.of_rows
        self.of_rows |= {item for item in document.of_rows if item.severity != "notice"}
        if document.refused:
            self.refused_ids |= ids_in(data)
            if records := document.records + document.partial:
                self.partial.append(replace(document, records=records, problems=()))
        elif document.records:
            self.documents.append(document)
        elif document.skipped and origin.named:
            self.problems.append(unknown_format(document.id, document.skipped))
        elif document.skipped:
            self.skipped[document.id] = document.skipped


@collector_at_rest()
def corpus(origins: Iterable[Origin], cache: DocumentCache | None = None) -> Corpus:
    """Read documents, and resolve the names in them.

    cache: documents that were read before.
    """
    cache, read = cache or DocumentCache(), _Read()
    found = tuple(origins)
    for origin in activity.each(found, "reading documents", len(found)):
        if origin.id not in read.places:
            read.add(origin, cache)
    state = RunState()
    stated = {document.id: cache.statements(document) for document in read.documents}
    with activity.step("resolving names"):
        planned = plan(Batch(tuple(read.documents), statements=stated), _EmptyStore(), state)
    problems = [*read.problems, *planned.problems]
    problems += [item.problem for item in planned.deferred if item.holds(state.names)]
    problems += [_behind(page, document) for page, document in planned.aside.items()]
    taken = {*planned.written} - planned.aside.keys()
    refused = planned.refused
    refused_ids = read.refused_ids.union(*(ids_of(stated[name]) for name in refused))
    partial = read.partial + [item for item in read.documents if item.id in refused]
    accepted = {document.id: document for document in read.documents if document.id in taken}
    return Corpus(
        read.places,
        accepted,
        planned.change.put,
        state.names,
        tuple(problems),
        _rivals(stated) if refused else {},
        read.skipped,
        frozenset(refused_ids),
        tuple(partial),
        _completed(accepted, partial, stated, refused_ids) if partial else None,
        frozenset(read.of_rows),
    )


def _completed(
    accepted: Mapping[str, Document],
    partial: Iterable[Document],
    stated: Mapping[str, Statements],
    refused_ids: Iterable[str],
) -> Corpus:
    """Return the corpus of accepted documents, and of refused ones with their valid parts.

    stated: the statements of the accepted ones; refused_ids: ids that refused ones may define.
    """
    documents = {**accepted, **{document.id: document for document in partial}}
    statements = {
        name: stated[name] if name in accepted else _valid(document)
        for name, document in documents.items()
    }
    state = RunState()
    planned = plan(Batch(tuple(documents.values()), statements=statements), _EmptyStore(), state)
    ids = {*refused_ids}.union(*(ids_of(statements[name]) for name in planned.refused))
    return Corpus({}, documents, planned.change.put, state.names, refused_ids=frozenset(ids))


def _valid(document: Document) -> Statements:
    """Return what a document states, without what has an error."""
    found = extract_statements(document)
    kept = tuple(item for item in found.problems if item.severity != "error")
    return replace(found, problems=kept)


def alone(document: Document) -> Corpus | None:
    """Return the corpus of one document; None if its statements have errors.

    document: with the valid parts of its records.
    """
    state = RunState()
    stated = {document.id: _valid(document)}
    planned = plan(Batch((document,), statements=stated), _EmptyStore(), state)
    if planned.refused:
        return None
    problems = tuple(item for item in planned.problems if item.severity != "error")
    return Corpus({}, {document.id: document}, planned.change.put, state.names, problems)


def _behind(page: str, document: str) -> Problem:
    what = f"the page is set aside: {document} defines the same controversy or the same ids"
    remedy = "Remove the page, or give it another title"
    return Problem(page, 0, 0, "set-aside", what, remedy, severity="notice")


def _rivals(stated: Mapping[str, Statements]) -> dict[str, tuple[str, ...]]:
    """Map each document to the other documents that define the same id."""
    owners: dict[Ref, set[str]] = defaultdict(set)
    for name, statements in stated.items():
        for definition in statements.definitions:
            owners[definition.ref].add(name)
    found: dict[str, set[str]] = defaultdict(set)
    for documents in owners.values():
        for name in documents:
            found[name] |= documents - {name}
    return {name: tuple(sorted(others)) for name, others in sorted(found.items()) if others}


# The value's length is limited, because one line may hold a whole document with many fields.
_FIELD = re.compile(r"""(?m)(^[ \t-]*)?["']?\b(?:id|title)["']?[ \t]*:[ \t]*(?=([^\n]{1,300}))""")
MAX_SEARCHED = 1_000_000
"""The number of bytes in which ids are looked for."""

_QUOTED = re.compile(r""""([^"]*)"|'([^']*)'""")
_COMMENT = re.compile(r"\s#")
_END = re.compile(r"[,}]|\s#")


def ids_in(data: bytes) -> frozenset[str]:
    """Return the ids that a document that can't be read may define.

    They are the values of `id` and `title` in its text and, because a page's title is a line, all
    lines. Too many ids only hide a finding until the document is corrected; too few would report
    correct links as undefined.
    """
    text = data[:MAX_SEARCHED].decode("utf-8-sig", "replace")
    words = set(text.splitlines())
    for found in _FIELD.finditer(text):
        rest = found[2]
        quoted = _QUOTED.match(rest)
        words.add((quoted[1] or quoted[2] or "") if quoted else _END.split(rest, maxsplit=1)[0])
        if found[1] is not None:  # a field on its own line may contain commas
            words.add(_COMMENT.split(rest, maxsplit=1)[0])
    return _ids(words)


def ids_of(stated: Statements) -> frozenset[str]:
    """Return the ids by which other documents may refer to what a refused document defines."""
    return _ids(word for definition in stated.definitions for word in definition.words)


def _ids(words: Iterable[str]) -> frozenset[str]:
    return frozenset(name_id(word.strip()) for word in words if word.strip())
