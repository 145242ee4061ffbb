"""Describe changed statements in words, on one line each, for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from argmap.difference.changes import ENDS, StatementChange, name_in
from argmap.difference.graph_diff import GraphDiff
from argmap.errors import shortened
from argmap.model.citations import separate_sources
from argmap.model.counting import SIDE_WORDS, STANCES
from argmap.model.dates import dates_in_words
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.schema import NEUTRAL, PATTERNS
from argmap.table import cell_text

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
