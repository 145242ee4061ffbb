"""Find the changed statements that explain a changed row."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from argmap.difference.answers import RowChange, refs_in
from argmap.difference.changes import DOCUMENT, StatementChange
from argmap.difference.graph_diff import GraphDiff
from argmap.model.graph import Edge, Ref
from argmap.table import Table

MOST = 20
"""The most statements that are kept for a row."""

_WORD = re.compile(r"\w+")


class Explainer:
    """Finds the changed statements about what a row is about.

    This is no proof: a row may also depend on statements about other things. If there are none
    about what the row names, nothing is derived.
    """

    def __init__(self, diff: GraphDiff) -> None:
        self._changes = [
            change
            for change in diff.statements
            if change.kind != "inferred"
            and not (isinstance(change.shown, Edge) and change.change == "renamed")
        ]
        self._by_ref: dict[Ref, list[int]] = defaultdict(list)
        for number, change in enumerate(self._changes):
            for ref in change.refs | change.sources:
                self._by_ref[ref].append(number)
        self._documents = {change.id: change for change in diff.documents}

    def explained(self, rows: Iterable[RowChange], table: Table, cypher: str) -> list[RowChange]:
        """Return rows with what explains them. table: the result; cypher: the query's text."""
        words = frozenset(_WORD.findall(cypher))
        read: dict[Ref, list[int]] = {}  # the changes that the query reads, by what they are about
        return [self._explained(row, table, words, read) for row in rows]

    def _explained(
        self, row: RowChange, table: Table, words: frozenset[str], read: dict[Ref, list[int]]
    ) -> RowChange:
        refs = self._refs(row, table)
        others = {ref for ref in refs if ref.label != DOCUMENT}
        if not others:
            named = sorted(ref.id for ref in refs)
            documents = (self._documents[id_] for id_ in named if id_ in self._documents)
            return replace(row, documents=tuple(documents))
        for ref in others - read.keys():
            about = self._by_ref.get(ref, ())
            read[ref] = [number for number in about if _is_read(self._changes[number], words)]
        about_most = _most_frequent([read[ref] for ref in others])
        statements = tuple(self._changes[number] for number in about_most[:MOST])
        return replace(row, statements=statements, number=len(about_most))

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


def _most_frequent(lists: Iterable[list[int]]) -> list[int]:
    """Return the numbers that are in the most of some lists, sorted."""
    counts = Counter(number for numbers in lists for number in numbers)
    most = max(counts.values(), default=0)
    return sorted(number for number, count in counts.items() if count == most)


def _is_read(change: StatementChange, words: frozenset[str]) -> bool:
    """Return whether a query reads what changed, from the words of its text."""
    item = change.shown
    if isinstance(item, Edge):
        types = {edge.type for edge in (change.old, change.new) if isinstance(edge, Edge)}
        return bool(types & words) or ("CITES" in words and bool(change.sources))
    if item.label not in words:
        return False
    return change.change != "changed" or bool(words.intersection(change.fields))
