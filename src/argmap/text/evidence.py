"""Sentences on what a page is based on: the sources of positions, and the evidence of stances."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from argmap.model.graph import Edge, Ref
from argmap.text.sentences import (
    NAMED,
    FoldedNames,
    Piece,
    Sentence,
    count,
    folded,
    names,
    opening_to,
    sentence,
)
from argmap.text.stance_times import Stance, StanceTimes, statements_note
from argmap.text.stated_relations import StatedRelations

_MOST = 20
"""Sources of a position that open; the details of the position list all."""
_MOST_CITING = 40
"""Positions that are listed with their sources before the rest becomes a number."""
_MOST_STATED = 100
"""Stances with evidence that open; the details of actors and positions list all."""


def cited(relations: StatedRelations, position: Ref) -> list[Piece]:
    """Say which sources a document cites for a position, if the page has sources."""
    if not relations.has_sources:
        return []
    number = len(relations.sources(position))
    if not number:
        return [" It cites no source."]
    opened = [" ", *_named(relations, position, _MOST)]
    return [" It cites", FoldedNames(count(number, "source"), opened), "."]


def _named(relations: StatedRelations, position: Ref, most: int) -> list[Piece]:
    """Name the sources that a position cites itself, and count those that only stances name."""
    own = relations.to(position, "CITES")
    pieces = names(relations.nodes, own, most, most_folded=_MOST) if own else []
    if others := len(relations.sources(position)) - len(own):
        joint = ("", " and ", ", and ")[min(len(own), 2)]
        pieces.append(f"{joint}{others:,} that stances name")
    return pieces


def basis_sentences(relations: StatedRelations) -> list[Sentence]:
    """Say how many positions cite sources, and how many stances have evidence."""
    return [*_cited_sentence(relations), *evidence_sentence(relations.times)]


def _cited_sentence(relations: StatedRelations) -> list[Sentence]:
    """Say how many positions cite sources. It opens to these positions with their sources."""
    topics = relations.by_actors(relations.of_kind("controversy"))
    ordered = [item for topic in topics for item in relations.positions(topic)]
    positions = list(dict.fromkeys([*ordered, *relations.of_kind("position")]))
    sources = [relations.sources(item) for item in positions]
    number = len({source for some in sources for source in some})
    if not number:
        return []
    citing = sum(map(bool, sources))
    verb = "cites" if citing == 1 else "cite"
    of = f"{citing:,} of {count(len(positions), 'position')}"
    head = sentence("cited others", [f"{of} {verb} sources, {number:,} in all."])
    listed = [
        sentence("in-topic", [*relations.with_topic(item), ": ",
                              *_named(relations, item, NAMED), "."])
        for item, some in zip(positions, sources, strict=True)
        if some
    ]  # fmt: skip
    return [opening_to(head, folded(listed, "more position", _MOST_CITING))]


def evidence_sentence(times: StanceTimes, actor: Ref | None = None) -> list[Sentence]:
    """Say how many stances have their own quote or source, and how many statements they have if
    that is another number. actor: whose, everybody's by default."""
    held = [stance for stance in times.statements if actor in (None, stance.actor)]
    if not held:
        return []
    listed = _with_evidence(times, held)
    with_evidence = len(listed)
    rest = len(held) - with_evidence
    note = statements_note(len(held), sum(len(times.statements[stance]) for stance in held))
    named = "the actor" if actor is not None or rest == 1 else "the actors"
    if not with_evidence:
        text = f"no stance has its own quote or source; documents only name {named}."
    else:
        has = f"{'has its' if with_evidence == 1 else 'have their'} own quote or source"
        others = f"; for the others, documents only name {named}" if rest else ""
        text = f"{with_evidence:,} of {count(len(held), 'stance')}{note} {has}{others}."
    stated = (len(listed), listed[:_MOST_STATED]) if listed else None
    return [replace(sentence("evidence", [text[0].upper() + text[1:]]), stated=stated)]


def _with_evidence(times: StanceTimes, stances: Iterable[Stance]) -> list[Edge]:
    """Return for each stance that has a quote or a source such a statement, by position, with the
    quotes first."""
    found = []
    for stance in stances:
        given = [edge for edge in times.statements[stance]
                 if edge.text("quote") or edge.text("source")]  # fmt: skip
        if given:
            # Of statements that are equal in this, the first one.
            edge = min(given, key=lambda edge: not edge.text("quote"))
            found.append((not edge.text("quote"), stance.position, stance.type, stance.actor, edge))
    return [edge for *_, edge in sorted(found, key=lambda item: item[:4])]
