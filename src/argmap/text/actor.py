"""Sentences about an actor: its stances, who agrees and clashes with it, and where it acted without
a position."""

from __future__ import annotations

from argmap.model.agreement import GROUPS, Agreement, group_text, grouped
from argmap.model.counting import STANCES, past_note
from argmap.model.graph import Ref
from argmap.text.sentences import Piece, Sentence, count, folded, names, sentence
from argmap.text.stance_times import verb
from argmap.text.stated_relations import StatedRelations
from argmap.view import View

_NAMED = 5
"""Actors in a sentence before the rest becomes a number."""


def actor_sentences(
    relations: StatedRelations, actor: Ref
) -> tuple[list[Sentence], list[Sentence]]:
    """Say on how many positions an actor has which stance, and list them."""
    sides = []
    for type in STANCES:
        positions = sorted(
            relations.counting.positions_of(actor, type),
            key=lambda item: (
                relations.topics(item), relations.times.first_day(actor, type, item), item,
            ),
        )  # fmt: skip
        readings = sorted(relations.counting.readings_of(actor, type))
        listed = [_stance(relations, actor, type, item) for item in positions + readings]
        sides += folded(listed, "more position" if positions else "more reading") if listed else []
    if not sides:
        left_out = f"; {relations.answers_left_out}" if relations.answers_left_out else ""
        return [sentence("none", ["This page has no stance of ", actor, f"{left_out}."])], []
    return [_numbers(relations, actor)], sides


def _numbers(relations: StatedRelations, actor: Ref) -> Sentence:
    """Say how many positions and readings an actor supports, contests or is neutral on."""
    parts: list[str] = []
    for type in STANCES:
        positions = relations.counting.positions_of(actor, type)
        former = sum(bool(relations.times.until(actor, type, item)) for item in positions)
        number, note = len(positions) - former, f" ({past_note(former)})" if former else ""
        if not number:
            number, note = former, " formerly"
        if number:
            counted = f"{number:,}" if parts else count(number, "position")
            parts.append(f"{verb(type, ended=note == ' formerly')} {counted}{note}")
    if topics := relations.counting.controversies_of(actor, *STANCES):
        parts.append(f"in {count(len(topics), 'controversy')}")
    text = ", ".join(parts)
    if readings := relations.counting.readings_of(actor, *STANCES):
        also = "; also " if text else ""
        text += f"{also}supports {count(len(readings), 'reading of a thread')}"
    return sentence("about", [f"{text[0].upper()}{text[1:]}."])


def _stance(relations: StatedRelations, actor: Ref, type: str, position: Ref) -> Sentence:
    """Name a position on which an actor has a stance, with its dates."""
    until = relations.times.until(actor, type, position)
    opening = verb(type, ended=bool(until))
    pieces: list[Piece] = [opening[0].upper() + opening[1:] + " ", position]
    if place := relations.topics(position):
        pieces += [" in ", *names(relations.nodes, place)]
    if source_words := relations.times.source_words(actor, type, position):
        pieces.append(f" ({source_words})")
    when = relations.times.periods(actor, type, position) or relations.undated_note(position)
    pieces.append(f", {when}." if when else ".")
    return sentence("former" if until else "position", pieces)


def nearest_sentences(relations: StatedRelations, actor: Ref) -> list[Sentence]:
    """Say which actors agree and clash with an actor, and how often."""
    hedged = {*relations.of_kind("hedged")}
    others = {
        other: agreement
        for other, agreement in relations.agreement.others(actor).items()
        if other not in hedged
    }
    found = grouped(others, lambda other: (relations.name(other).casefold(), other.id))
    made = []
    for group in GROUPS:
        items: list[list[Piece]] = [
            [other, f" ({how_often(others[other])})"] for other in found[group]
        ]
        if items:
            opening = f"{group_text(group, len(items))} with it: "
            named = names(relations.nodes, items, _NAMED)
            made.append(sentence("nearest", [opening, *named, "."]))
    return made


def how_often(agreement: Agreement) -> str:
    """Return on how many positions two actors agree, or how often they clash: "3, 1 ended". If they
    do both: "agree on 3; clash once"."""
    agreed = f"{agreement.agreed:,}{_note(agreement.agreed_note)}"
    number = agreement.clashes
    note = _note(agreement.clash_note)
    if agreement.group != "both":
        return f"{number:,}{note}" if number else agreed
    return f"agree on {agreed}; clash " + ("once" if number == 1 else f"{number:,} times") + note


def _note(note: str) -> str:
    return f", {note}" if note else ""


def active_sentences(relations: StatedRelations, view: View) -> list[Sentence]:
    """Name the controversies in whose events the actor of a view took part without a recorded
    position, or say that it took part in events that the page does not show."""
    if view.events_left_out and view.focus is not None:
        events = count(view.events_left_out, "event")
        which = "which this page leaves out"
        return [sentence("active", [view.focus, f" took part in {events}, {which}."])]
    made = [
        sentence(
            "active",
            [
                "Active, no position recorded: ",
                relations.link(node),
                f" ({count(number, 'event')}).",
            ],
        )
        for node, number in view.without_position
    ]
    return folded(made, "more controversy", 3)
