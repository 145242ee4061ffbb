"""Sentences on what a page is based on: the sources of positions, and the evidence of stances."""

from __future__ import annotations

from argmap.export.sentences import FoldedNames, Piece, Sentence, count, names, sentence
from argmap.export.stance_times import StanceTimes, statements_note
from argmap.export.stated_relations import StatedRelations

_MOST = 20
"""Sources of a position that open; the details of the position list all."""


def cited(relations: StatedRelations, position: int) -> list[Piece]:
    """Say which sources a document cites for a position, if the page has sources."""
    if not relations.of_kind("source"):
        return []
    sources = relations.to(position, "cites")
    if not sources:
        return [" It cites no source."]
    opened: FoldedNames = {
        "more": count(len(sources), "source"),
        "rest": [" ", *names(relations.nodes, sources, _MOST)],
    }
    return [" It cites", opened, "."]


def cited_sentence(relations: StatedRelations) -> list[Sentence]:
    """Say how many positions cite sources."""
    positions = relations.of_kind("position")
    sources = [relations.to(item, "cites") for item in positions]
    number = len({source for some in sources for source in some})
    if not number:
        return []
    citing = sum(map(bool, sources))
    verb = "cites" if citing == 1 else "cite"
    of = f"{citing:,} of {count(len(positions), 'position')}"
    return [sentence("evidence", [f"{of} {verb} sources, {number:,} in all."])]


def evidence_sentence(times: StanceTimes, actor: int | None = None) -> list[Sentence]:
    """Say how many stances have their own quote or source, and how many statements they have if
    that is another number. actor: whose, everybody's by default."""
    held = [edges for stance, edges in times.statements.items() if actor in (None, stance.actor)]
    if not held:
        return []
    with_evidence = sum(
        any(edge.get("quote") or edge.get("source") for edge in edges) for edges in held
    )
    rest = len(held) - with_evidence
    note = statements_note(len(held), sum(map(len, held)))
    named = "the actor" if actor is not None or rest == 1 else "the actors"
    if not with_evidence:
        text = f"no stance has its own quote or source; documents only name {named}."
    else:
        has = f"{'has its' if with_evidence == 1 else 'have their'} own quote or source"
        others = f"; for the others, documents only name {named}" if rest else ""
        text = f"{with_evidence:,} of {count(len(held), 'stance')}{note} {has}{others}."
    if actor is None:
        return [sentence("evidence", [text[0].upper() + text[1:]])]
    return [sentence("evidence", [actor, f": {text}"])]
