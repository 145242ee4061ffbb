"""Merge the statements of structural relations: one edge for all documents that state it.

A Document node keeps its statements in `relations`, with the names as the document writes them. So
the edges that a document states are found by their ids. If names change, the statements are
resolved again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, cast

from argmap.errors import Problem
from argmap.ingest.resolver import DeferredProblem, NameResolver
from argmap.ingest.statements import (
    NameReference,
    SharedReference,
    Statement,
    UnresolvedEdge,
    named_end,
    without_none,
)
from argmap.model import Edge, EdgeId, Ref, Value
from argmap.model.graph import Properties
from argmap.model.ids import edge_key
from argmap.model.organizations import FIRST_STANCES, FROM_STANCES, LAST_STANCES
from argmap.model.schema import STRUCTURAL

if TYPE_CHECKING:
    from argmap.ingest.ownership import Ownership

_SHARED = ("as_written", "member", "polarity", "rivals", "context")
"""The properties of the relations of tables that a Document node keeps."""

_FROM_STANCES = (FROM_STANCES, FIRST_STANCES, LAST_STANCES)

_KEY = edge_key(STRUCTURAL, "", None)
"""The key of relations without dates: nearly all."""

_as_json = json.JSONEncoder(ensure_ascii=False).encode

Resolve: TypeAlias = Callable[[NameReference, str, int], Ref]
"""Resolves a name, given the document and the line that it comes from."""


class StancesOfMember(NamedTuple):
    """The stances of a document that name the same organisation of an actor.

    line: of the first one in the document; first, last: their first and last date, "" if none has
    one. Of 2024 and 2024-05, 2024 is first and last, because it has all days of 2024-05.
    """

    line: int
    first: str
    last: str

    def joined(self, other: StancesOfMember) -> StancesOfMember:
        """Return both together."""
        firsts = filter(None, (self.first, other.first))
        last = max(self.last, other.last, key=lambda date: date and f"{date}~")
        return StancesOfMember(min(self.line, other.line), min(firsts, default=""), last)


def relation(
    document: str,
    source: Ref | NameReference,
    target: Ref | NameReference,
    line: int,
    since: str | None = None,
    until: str | None = None,
    *,
    stances: StancesOfMember | None = None,
) -> Statement:
    """Make the statement that one node is part of another.

    since, until: of a membership; stances: those that say it, if nothing else in the document does.
    """
    names = [end.words for end in (target, source) if isinstance(end, NameReference)]
    properties = without_none(
        basis="stated",
        documents=[document],
        line=line,
        as_written=names[0] if names else None,
        member=source.words if isinstance(source, NameReference) else None,
        since=since,
        until=until,
        **_said({document: stances} if stances else {}),
    )
    key = edge_key(STRUCTURAL, "", None, since, until) if since or until else _KEY
    if isinstance(source, Ref) and isinstance(target, Ref):
        return Edge(STRUCTURAL, source, target, key, properties)
    return UnresolvedEdge(STRUCTURAL, source, target, key, properties)


def as_json(statement: Statement) -> str:
    """Return the statement of a relation as its Document node keeps it."""
    values = {
        "type": statement.type,
        "source": _end_value(statement.source),
        "target": _end_value(statement.target),
        "line": statement.line,
    }
    kept = _SHARED if isinstance(statement.source, SharedReference) else ("since", "until")
    more = {name: statement.properties.get(name) for name in kept}
    values |= {name: value for name, value in more.items() if value is not None}
    for said in _stances(statement.properties).values():
        values["stances"] = [said.first, said.last]
    return _as_json(values)


def from_json(document: str, texts: Iterable[str]) -> Iterator[Statement]:
    """Yield the statements that a Document node keeps."""
    for text in texts:
        values = json.loads(text)
        ends = _end(values["source"]), _end(values["target"])
        dates = values.get("since"), values.get("until")
        line, stances = values["line"], values.get("stances")
        said = StancesOfMember(line, *stances) if stances else None
        made = relation(document, *ends, line, *dates, stances=said)
        if isinstance(ends[0], SharedReference):
            more = {name: values[name] for name in _SHARED if name in values}
            made = made._replace(properties={**made.properties, **more})
        yield made


def _end_value(end: Ref | NameReference) -> dict[str, str]:
    if isinstance(end, Ref):
        return {"label": end.label, "id": end.id}
    if isinstance(end, SharedReference):
        return {"label": end.label, "shared": end.words}
    return {"label": end.label, "name": end.words}


def _end(value: dict[str, str]) -> Ref | NameReference:
    if "id" in value:
        return Ref(value["label"], value["id"])
    if "shared" in value:
        return SharedReference(value["label"], value["shared"])
    return NameReference(value["label"], value["name"])


def resolved(statement: Statement, document: str, resolve: Resolve) -> Edge:
    """Return a statement of any type as an edge."""
    if isinstance(statement, Edge):
        return statement
    source, target = statement.source, statement.target
    if not isinstance(source, Ref):
        source = resolve(source, document, statement.line)
    if not isinstance(target, Ref):
        target = resolve(target, document, statement.line)
    return Edge(statement.type, source, target, statement.key, statement.properties)


def named_again(edge: Edge, resolve: Resolve) -> Edge:
    """Return a stored edge, no relation, with the nodes that its names mean now."""
    ends = {"source": edge.source, "target": edge.target}
    if reference := edge.text("reference"):
        end = "source" if edge.source.label == "Position" else "target"
        ends[end] = resolve(SharedReference("Position", reference), edge.document, edge.line)
    if named := named_end(edge):
        name = NameReference(ends[named].label, edge.text("as_written"))
        ends[named] = resolve(name, edge.document, edge.line)
    return edge._replace(source=ends["source"], target=ends["target"])


def resolver_of(names: NameResolver) -> Resolve:
    """Return a function that resolves names and reports nothing."""
    return lambda name, document, line: names.resolve_reference(name).ref


def merged(edges: Iterable[Edge]) -> dict[EdgeId, Edge]:
    """Merge equal relations. The names and the line are those of the first document, by id."""
    found: dict[EdgeId, Edge] = {}
    groups: dict[EdgeId, list[Edge]] = {}  # of those that several documents state
    for edge in edges:
        identity = edge.id
        first = found.setdefault(identity, edge)
        if first is not edge:
            groups.setdefault(identity, [first]).append(edge)
    for identity, group in groups.items():
        documents = sorted({name for edge in group for name in edge.documents})
        stated: set[str] = set()
        said: dict[str, StancesOfMember] = {}
        for edge in group:
            of_stances = _stances(edge.properties)
            stated |= set(edge.documents) - of_stances.keys()
            for name, stances in of_stances.items():
                said[name] = said[name].joined(stances) if name in said else stances
        said = {name: stances for name, stances in said.items() if name not in stated}
        found[identity] = _with_documents(min(group, key=_order), documents, said)
    return found


def _stances(properties: Properties) -> dict[str, StancesOfMember]:
    """Return the stances of each document in which only stances say that an actor is a member."""
    names, firsts, lasts = (
        cast(Sequence[str], properties.get(name, ()))
        for name in (FROM_STANCES, FIRST_STANCES, LAST_STANCES)
    )
    return {
        name: StancesOfMember(0, first, last)
        for name, first, last in zip(names, firsts, lasts, strict=True)
    }


def _said(stances: Mapping[str, StancesOfMember]) -> dict[str, Value]:
    """Return the properties of stances; the inverse of `_stances`."""
    if not stances:
        return {}
    names = sorted(stances)
    return {
        FROM_STANCES: names,
        FIRST_STANCES: [stances[name].first for name in names],
        LAST_STANCES: [stances[name].last for name in names],
    }


def _order(edge: Edge) -> tuple[str, int, str, str]:
    return edge.document, edge.line, edge.text("as_written"), edge.text("member")


def of_documents(edge: Edge, documents: list[str]) -> Edge:
    """Return a relation as these of its documents state it."""
    if documents == edge.properties["documents"]:
        return edge
    said = _stances(edge.properties)
    return _with_documents(
        edge, documents, {name: said[name] for name in documents if name in said}
    )


def _with_documents(edge: Edge, documents: list[str], said: Mapping[str, StancesOfMember]) -> Edge:
    kept = {name: value for name, value in edge.properties.items() if name not in _FROM_STANCES}
    return edge._replace(properties={**kept, "documents": documents, **_said(said)})


class RelationMerger:
    """Computes the relations that a batch may change. It must be made before the names change.

    ownership: that of the batch; affected: edges whose names may refer to another node after the
    batch; left_out: documents that may state that an actor is part of itself, under two names. The
    store does not hold such a relation, but it does after one of the names refers to another actor.

    stored: the relations that the batch may change, as the store holds them; deferred: problems
    that later documents may solve.
    """

    def __init__(
        self, ownership: Ownership, affected: Iterable[Edge], left_out: Iterable[str]
    ) -> None:
        self._store = ownership.store
        self._changing = ownership.changing
        # Only tables state relations between two nodes that another document defines.
        self._tables = tables = ownership.names.positions is not None
        self._resolve = resolver_of(ownership.names)
        # A relation without names is between two nodes of its document: no other one states it.
        self.stored = {
            edge.id: edge
            for edge in affected
            if edge.type == STRUCTURAL
            and (edge.text("as_written") or (tables and len(edge.documents) > 1))
        }
        self._affected = frozenset(self.stored)
        asked: set[EdgeId] = set()
        for node in ownership.before.labelled("Document"):
            texts = cast(Sequence[str], node.properties.get("relations", ()))
            for statement in from_json(node.id, texts):
                edge = resolved(statement, node.id, self._resolve)
                if edge is statement and not tables:
                    self.stored[edge.id] = edge
                else:
                    asked.add(edge.id)
        self.stored |= self._store.edges(asked - self.stored.keys())
        self.deferred: list[DeferredProblem] = []
        others = set(left_out)
        if self._affected:
            others |= {name for edge in self.stored.values() for name in edge.documents}
        self._affected_statements: list[tuple[str, Statement]] = []
        self._left_out: set[tuple[str, object, object]] = set()
        for document, statement in self._statements(others - self._changing):
            edge = resolved(statement, document, self._resolve)
            if edge.source == edge.target:
                self._left_out.add((document, statement.source, statement.target))
            elif edge.id not in self._affected:
                continue
            self._affected_statements.append((document, statement))
        self.of_tables: list[tuple[str, Edge, SharedReference]] = []
        """The relations that tables state of positions, with the names of these; set by `merge`."""
        self.resolved_again = {document for document, _ in self._affected_statements}

    def merge(self, statements: Iterable[tuple[str, Statement]], resolve: Resolve) -> list[Edge]:
        """Return the relations that the batch may change, as they are after it.

        statements: those that the batch states, each with its document; resolve: with the new
        names.
        """
        stated: list[Edge] = []
        unread: set[EdgeId] = set()
        for document, statement in (*statements, *self._affected_statements):
            edge = resolved(statement, document, resolve)
            if edge.source == edge.target:
                self._report_left_out(document, statement)
                continue
            stated.append(edge)
            if isinstance(statement.source, SharedReference) and edge.source.label == "Position":
                self.of_tables.append((document, edge, statement.source))
            if (edge is not statement or self._tables) and edge.id not in self.stored:
                unread.add(edge.id)
        self.stored |= self._store.edges(unread)
        made = merged(stated)
        kept = list(self._kept(made))
        if kept:
            made = merged([*stated, *kept])
        return [edge for edge in made.values() if edge.source != edge.target]

    def _report_left_out(self, document: str, statement: Statement) -> None:
        """Report that an actor is part of itself, under two names, unless it was before."""
        source, target = statement.source, statement.target
        assert isinstance(source, NameReference), statement
        assert isinstance(target, NameReference), statement
        if (document, source, target) in self._left_out:
            return
        what = (
            f"'{source.words}' and '{target.words}' are the same actor, which can't be a part of "
            "itself, so this membership is left out"
        )
        remedy = "If they are two actors, correct the names file or the aliases"
        problem = Problem(
            document, statement.line, 0, "part-of-itself", what, remedy, severity="warning"
        )

        def is_same(names: NameResolver) -> bool:
            return names.resolve_reference(source).ref == names.resolve_reference(target).ref

        self.deferred.append(DeferredProblem(problem, is_same, of_others=True))

    def _kept(self, stated: dict[EdgeId, Edge]) -> Iterator[Edge]:
        """Yield what the documents outside the batch state of the stored relations.

        If another document is now the first one, its statements are read: the stored relation has
        the names and the line of the earlier first document.
        """
        new_first: defaultdict[str, set[EdgeId]] = defaultdict(set)
        for identity, edge in self.stored.items():
            others = [name for name in edge.documents if name not in self._changing]
            if identity in self._affected or not others:
                continue
            first = stated[identity].document if identity in stated else None
            if others[0] != edge.document and (first is None or others[0] <= first):
                new_first[others[0]].add(identity)
                del others[0]
            if others:
                yield of_documents(edge, others)
        for document, statement in self._statements(new_first):
            edge = resolved(statement, document, self._resolve)
            if edge.id in new_first[document]:
                yield edge

    def _statements(self, documents: Iterable[str]) -> Iterator[tuple[str, Statement]]:
        """Yield the stored statements of documents that have names, each with its document.

        If there are tables, also those that have none.
        """
        names = sorted(documents)
        if names:
            for document, texts in sorted(self._store.relations(names).items()):
                for statement in from_json(document, texts):
                    if self._tables or isinstance(statement, UnresolvedEdge):
                        yield document, statement
