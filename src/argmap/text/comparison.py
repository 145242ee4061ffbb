"""Say in a few sentences how often two actors agree and clash, and where."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model.agreement import NO_AGREEMENT
from argmap.model.counting import SIDES
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.stance_times import Stance
from argmap.model.stance_words import does, stance_text, stance_words
from argmap.text.sentences import Piece, Sentence, count, names, sentence

_NAMED = 2
"""Positions that are named before the rest becomes a number."""


def comparison(index: IndexedGraph, one: Ref, other: Ref) -> list[Sentence]:
    """Say how often two actors take the same side and opposite sides, and name where."""
    found = index.agreement.between(one, other)
    if found == NO_AGREEMENT:
        return [_in_common(index, one, other)]
    same = f"on the same side of {count(found.agreed, 'position')}"
    opposite = f"on opposite sides {found.clash_times}"
    parts = [
        same if found.agreed else "nowhere on the same side",
        opposite if found.clashes else "nowhere on opposite sides",
    ]
    made = [sentence("total", [f"Both are {' and '.join(parts)}."])]
    if clash := next(_clashes(index, one, other), None) or _rivals(index, one, other):
        made.append(clash)
    for side in SIDES:
        theirs = index.counting.positions_of(other, side)
        both = [item for item in index.counting.positions_of(one, side) if item in theirs]
        if both:
            named = names(index.nodes, (_with_topic(index, item) for item in both), _NAMED)
            made.append(sentence("agree", [f"Both {does(side, (one, other))} ", *named, "."]))
    return made[:3]


def _in_common(index: IndexedGraph, one: Ref, other: Ref) -> Sentence:
    """Say in how many controversies both of two actors take a side."""
    mine, theirs = ({*index.counting.controversies_of(actor)} for actor in (one, other))
    if shared := len(mine & theirs):
        rest = f" both take a side in {count(shared, 'controversy')}."
    else:
        rest = " take no side in the same controversy."
    return sentence("about", [one, " and ", other, rest])


def _clashes(index: IndexedGraph, one: Ref, other: Ref) -> Iterator[Sentence]:
    """Yield the positions of which one of two actors is for and the other against it."""
    for pro, contra in ((one, other), (other, one)):
        contested = index.to(contra, "CONTESTS")
        for item in sorted({*index.to(pro, "SUPPORTS")}.intersection(contested)):
            if index.agreement.met(Stance(pro, "SUPPORTS", item), Stance(contra, "CONTESTS", item)):
                pieces: list[Piece] = [*_with_topic(index, item), ": ", pro]
                pieces += [f" {stance_text(index, pro, 'SUPPORTS', item)}, ", contra]
                pieces.append(f" {stance_text(index, contra, 'CONTESTS', item)}.")
                yield sentence("clash", pieces)


def _rivals(index: IndexedGraph, one: Ref, other: Ref) -> Sentence | None:
    """Name the first rival positions of which two actors support one each, stated ones first."""
    theirs = {*index.to(other, "SUPPORTS")}
    found = [
        (inferred, mine, rival)
        for mine in index.to(one, "SUPPORTS")
        for rival, inferred in index.agreement.rivals(mine).items()
        if rival in theirs
        and index.agreement.met(Stance(one, "SUPPORTS", mine), Stance(other, "SUPPORTS", rival))
    ]
    if not found:
        return None
    inferred, mine, rival = min(found)
    label = "Inferred rivals: " if inferred else "Stated rivals: "
    words, when = stance_words(index, one, "SUPPORTS", mine)
    others, since = stance_words(index, other, "SUPPORTS", rival)
    pieces: list[Piece] = [label, one, f" {words} ", mine, f"{when}, ", other, f" {others} "]
    return sentence("rivals", [*pieces, *_with_topic(index, rival), f"{since}."])


def _with_topic(index: IndexedGraph, position: Ref) -> list[Piece]:
    """Return a position, with its controversy or thread in brackets if there are several.

    The labels of positions, such as "Against", are often the same in several controversies.
    """
    topics = index.topics(position)
    if len(index.of_kind("controversy")) < 2 or not topics:
        return [position]
    return [position, " (", topics[0], ")"]
