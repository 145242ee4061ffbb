"""Describe changed statements in words, for people, and find those that explain a changed row."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from argmap.difference.answers import RowChange, refs_in
from argmap.difference.changes import DOCUMENT, ENDS, StatementChange, name_in
from argmap.difference.graph_diff import GraphDiff
from argmap.errors import shortened
from argmap.model.citations import separate_sources
from argmap.model.counting import SIDE_WORDS, STANCES
from argmap.model.dates import dates_in_words
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.schema import NEUTRAL, PATTERNS
from argmap.table import Table, cell_text

LONGEST_NAME = 80
"""Characters of a name."""
LONGEST_TOPIC = 60
"""Characters of the name of a position's controversy."""
LONGEST_VALUE = 240
"""Characters of a value; JSON has all of it."""
SHORT_VALUE = 40
"""Characters up to which an old and a new value are on one line."""

_ABOUT = {(item.source, item.type, item.target): item.about for item in PATTERNS}
_FIRST = ("id", "type", "subject", "object", "standing", "claim", "name", "since", "until")
_OF_STANCES = {"subject": "actor", "object": "on"}
_WORDS = {
    "type": "side", "kind": "type", "SUPPORTS": "for", "CONTESTS": "against", NEUTRAL: "neutral",
}  # fmt: skip


def subject_of(change: StatementChange, diff: GraphDiff) -> str:
    """Return what a change is about: a node with its id, or a sentence for an edge."""
    item, graph = (change.new, diff.new) if change.new is not None else (change.old, diff.old)
    assert item is not None
    if isinstance(item, Node):
        return _label(item.ref, graph)
    return _edge(item, graph, details=change.change in ("added", "removed"))


def statement_text(item: Node | Edge, graph: Graph) -> str:
    """Return one side of a change in words, with where it is stated."""
    text = _label(item.ref, graph) if isinstance(item, Node) else _edge(item, graph, details=True)
    place = item.place
    return f"{text} ({place})" if place else text


def places_of(change: StatementChange) -> str:
    """Return where a statement is, on both sides if that differs."""
    places = [item.place for item in (change.old, change.new) if item is not None]
    return " → ".join(dict.fromkeys(filter(None, places)))


def details_of(change: StatementChange, diff: GraphDiff) -> tuple[list[str], list[tuple[str, str]]]:
    """Return what differs: short values as `field: old → new`, and long ones as lines.

    The lines have a sign each, `-` for the old and `+` for the new value.
    """
    short: list[str] = []
    lines: list[tuple[str, str]] = []
    defined = _newly_defined(change)
    short += [defined] if defined else []
    for field in sorted(_shown_fields(change, diff), key=_place_of_field):
        if field == "source" and change.kind == "stance":
            cited = list(_sources(*map(_whole_text, change.values(field))))
            if len(cited) == 1 and len(cited[0][1]) <= SHORT_VALUE:
                short.append(cited[0][1])
            else:
                lines += cited
            continue
        if defined and change.values(field)[0] in (None, ""):
            continue  # as for a node that is new
        if field in ENDS:
            old, new = (_end(item, field, graph) for item, graph in
                        ((change.old, diff.old), (change.new, diff.new)))  # fmt: skip
        else:
            old, new = (_text(value) for value in change.values(field))
        name = _WORDS.get(field, field).replace("_", " ")
        if change.kind == "stance":
            name = _OF_STANCES.get(field, name)
        if max(len(old), len(new)) <= SHORT_VALUE:
            short.append(f"{name}: {old or 'none'} → {new or 'none'}")
        else:
            if field not in ENDS:
                old, new = _around_difference(*map(_whole_text, change.values(field)))
            marked = (("-", old), ("+", new))
            lines += [(sign, f"{name}: {value}") for sign, value in marked if value]
    return short, lines


def _sources(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the sources that a stance no longer cites, and those that it cites now."""
    before, after = (separate_sources(text) for text in (old, new))
    for sign, words, some, others in (
        ("-", "no longer cites", before, after),
        ("+", "now cites", after, before),
    ):
        for source in some:
            if source not in others:
                yield sign, f"{words} {shortened(source, LONGEST_VALUE)}"


def _shown_fields(change: StatementChange, diff: GraphDiff) -> Iterator[str]:
    """Yield the fields without ends that only follow a renamed node, and without a renamed id."""
    for field in change.fields:
        if field in ENDS:
            old, new = (getattr(item, ENDS[field]) for item in (change.old, change.new))
            if diff.renamed.get(old) == new:
                continue
        if field != "id":
            yield field


def _newly_defined(change: StatementChange) -> str:
    """Return that a node which was only mentioned is defined by a document now, or ''."""
    old, new = change.old, change.new
    if not (isinstance(old, Node) and isinstance(new, Node)) or old.label == "Actor":
        return ""
    return "was only mentioned" if old.text("mentioned_in") and new.text("document") else ""


def _place_of_field(field: str) -> tuple[int, str]:
    return (_FIRST.index(field) if field in _FIRST else len(_FIRST), field)


def _text(value: Any) -> str:
    return shortened(_whole_text(value), LONGEST_VALUE)


def _whole_text(value: Any) -> str:
    return _WORDS.get(value, value) if isinstance(value, str) else cell_text(value)


def _around_difference(old: str, new: str) -> tuple[str, str]:
    """Return two values, shortened so that the place where they begin to differ is shown."""
    pairs = enumerate(zip(old, new, strict=False))
    same = next((n for n, (one, other) in pairs if one != other), min(len(old), len(new)))
    start = max(0, same - LONGEST_VALUE // 3)
    if not (old and new and start) or max(len(old), len(new)) <= LONGEST_VALUE:
        return shortened(old, LONGEST_VALUE), shortened(new, LONGEST_VALUE)
    one, other = (shortened("…" + text[start:], LONGEST_VALUE) for text in (old, new))
    return one, other


def _end(item: Node | Edge | None, field: str, graph: Graph) -> str:
    ref = getattr(item, ENDS[field])
    assert isinstance(ref, Ref)
    return _label(ref, graph)


def _label(ref: Ref, graph: Graph) -> str:
    """Return a name with the id: "Apple [apple]".

    In a graph of several controversies, that of a position has the controversy, too: "Adopt (Bike
    lanes)".
    """
    short = shortened(name_in(graph, ref), LONGEST_NAME)
    if short == ref.id:
        return short
    if ref.label == "Position" and graph.has_several_controversies:
        topic = name_in(graph, Ref("Controversy", ref.id.partition("/")[0]))
        short += f" ({shortened(topic, LONGEST_TOPIC)})"
    return f"{short} [{ref.id}]"


def _edge(edge: Edge, graph: Graph, *, details: bool) -> str:
    source, target = _label(edge.source, graph), _label(edge.target, graph)
    about = _ABOUT.get((edge.source.label, edge.type, edge.target.label), edge.type)
    if edge.source.label == "Actor" and edge.type in STANCES:
        source, about = name_in(graph, edge.source), SIDE_WORDS[edge.type]
        source = shortened(source, LONGEST_NAME)
    parts = [f"{source} {about} {target}"]
    if not details:
        return parts[0]
    parts += dates_in_words(edge.text("since"), edge.text("until"))
    parts += [f"on {edge.text('date')}"] if edge.text("date") else []
    word = edge.text("word")
    parts += [f"“{shortened(word, LONGEST_NAME)}” in the source"] if word else []
    parts += [f"as {edge.text('role')}"] if edge.text("role") else []
    quote = edge.text("quote")
    parts += [f"“{shortened(quote, LONGEST_VALUE)}”"] if quote else []
    return ", ".join(parts)


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
