"""Find the changed statements that explain a changed row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from argmap.difference.answers import RowChange, refs_in
from argmap.difference.changes import DocumentChange, StatementChange
from argmap.difference.graph_diff import GraphDiff
from argmap.difference.kinds import DOCUMENT
from argmap.model.graph import Edge, Ref
from argmap.table import Table

_WORD = re.compile(r"\w+")


class Explainer:
    """Finds the changed statements about what a row is about.

    This is no proof: a row may also depend on statements about other things. If there are none
    about what the row names, nothing is derived.
    """

    def __init__(self, diff: GraphDiff) -> None:
        self._by_ref: dict[Ref, list[StatementChange]] = defaultdict(list)
        for change in diff.statements:
            if change.kind != "inferred" and not (
                isinstance(change.shown, Edge) and change.change == "renamed"
            ):
                for ref in change.refs:
                    self._by_ref[ref].append(change)
        self._documents = {change.id: change for change in diff.documents}

    def explained(self, rows: Iterable[RowChange], table: Table, cypher: str) -> list[RowChange]:
        """Return rows with what explains them. table: the result; cypher: the query's text."""
        words = frozenset(_WORD.findall(cypher))
        return [self._explained(row, table, words) for row in rows]

    def _explained(self, row: RowChange, table: Table, words: frozenset[str]) -> RowChange:
        refs = self._refs(row, table)
        statements = self._statements(refs - _documents(refs), words)
        documents: tuple[DocumentChange, ...] = ()
        if not refs - _documents(refs):
            named = sorted(ref.id for ref in refs)
            documents = tuple(self._documents[id_] for id_ in named if id_ in self._documents)
        return replace(row, statements=statements, documents=documents)

    def _refs(self, row: RowChange, table: Table) -> frozenset[Ref]:
        """Return what a row names; of its lists that changed, only what is new or gone."""
        old, new = (
            frozenset() if side is None else frozenset(refs_in(side, table.columns, table.types))
            for side in (row.old, row.new)
        )
        if row.old is None or row.new is None:
            return old | new
        single = [
            name for name in table.columns if not table.types.get(name, "").startswith("list[")
        ]
        places = [table.columns.index(name) for name in single]
        kept = refs_in(tuple(row.new[place] for place in places), single, table.types)
        return frozenset(kept) | (old ^ new)

    def _statements(
        self, refs: frozenset[Ref], words: frozenset[str]
    ) -> tuple[StatementChange, ...]:
        """Return the changes that are about most of these nodes, in order."""
        found: dict[int, StatementChange] = {}
        for ref in sorted(refs):
            for change in self._by_ref.get(ref, ()):
                if _is_read(change, words):
                    found[id(change)] = change
        most = max((len(change.refs & refs) for change in found.values()), default=0)
        return tuple(change for change in found.values() if len(change.refs & refs) == most)


def _documents(refs: frozenset[Ref]) -> frozenset[Ref]:
    return frozenset(ref for ref in refs if ref.label == DOCUMENT)


def _is_read(change: StatementChange, words: frozenset[str]) -> bool:
    """Return whether a query reads what changed, from the words of its text."""
    item = change.shown
    if isinstance(item, Edge):
        types = {edge.type for edge in (change.old, change.new) if isinstance(edge, Edge)}
        return bool(types & words)
    if item.label not in words:
        return False
    return change.change != "changed" or bool(words.intersection(change.fields))
