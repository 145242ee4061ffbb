"""Sentences on what a page is based on: the sources of positions, and the evidence of stances."""

from __future__ import annotations

from argmap.model.graph import Ref
from argmap.text.sentences import (
    NAMED,
    Piece,
    Sentence,
    count,
    folded,
    names,
    opening_to,
    sentence,
)
from argmap.text.stance_times import StanceTimes, statements_note
from argmap.text.stated_relations import StatedRelations

_MOST = 20
"""Sources of a position that open; its article lists all."""
_MOST_CITING = 40
"""Positions that are listed with their sources before the rest becomes a number."""


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
    with_evidence = sum(
        any(edge.text("quote") or edge.text("source") for edge in times.statements[stance])
        for stance in held
    )
    rest = len(held) - with_evidence
    note = statements_note(len(held), sum(len(times.statements[stance]) for stance in held))
    named = "the actor" if actor is not None or rest == 1 else "the actors"
    if not with_evidence:
        text = f"no stance has its own quote or source; documents only name {named}."
    else:
        has = f"{'has its' if with_evidence == 1 else 'have their'} own quote or source"
        others = f"; for the others, documents only name {named}" if rest else ""
        text = f"{with_evidence:,} of {count(len(held), 'stance')}{note} {has}{others}."
    return [sentence("evidence", [text[0].upper() + text[1:]])]


def only_on_readings(relations: StatedRelations) -> list[Sentence]:
    """Say how many actors support readings of threads only, which are not counted."""
    counting = relations.counting
    found = counting.on(relations.of_kind("reading"))
    on_positions = counting.everywhere()
    actors = len({*found.counted} - {*on_positions.counted})
    hedged = len({*found.hedged} - {*on_positions.hedged})
    if not actors and not hedged:
        return []
    numbers = [count(actors, "more actor")] if actors else []
    if hedged:
        numbers.append(count(hedged, "hedged name" if actors else "more hedged name"))
    verb = "supports" if actors + hedged == 1 else "support"
    text = f"{' and '.join(numbers)} {verb} only a reading, which is not counted."
    return [sentence("note", [text])]
