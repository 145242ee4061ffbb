"""Compute which structural relations change with a batch, and what they are after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from argmap.errors import Problem
from argmap.ingest.ownership import Ownership
from argmap.ingest.relations import (
    Resolve,
    from_json,
    merged,
    of_documents,
    resolved,
    resolver_of,
)
from argmap.ingest.resolver import DeferredProblem, NameResolver
from argmap.ingest.statements import NameReference, SharedReference, Statement, UnresolvedEdge
from argmap.model import Edge, EdgeId
from argmap.model.schema import STRUCTURAL


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
