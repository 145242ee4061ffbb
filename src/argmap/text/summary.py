"""What articles and pages say of the relations of a topic or an actor, below a question each.

It uses stated relations only, and counts by the rules of `argmap.model.counting`. The lead is in
`argmap.text.findings`.
"""

from __future__ import annotations

from collections.abc import Mapping

from argmap.model.agreement import Agreement
from argmap.model.counting import STANCES, past_note
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.stance_times import StanceTimes
from argmap.model.stance_words import statements_note, verb
from argmap.text.both_sides import (
    BY_INFERENCE,
    both_sides_sentences,
    spanning_sentences,
    supporters_of_several,
)
from argmap.text.changes import change_sentences
from argmap.text.sentences import (
    NAMED,
    Piece,
    Sentence,
    count,
    names,
    sentence,
    without_double_stops,
)

Answers = Mapping[str, list[Sentence]]
"""Sentences by the question that they answer."""


def actor_answers(index: IndexedGraph, actor: Ref) -> Answers:
    """Say where an actor is on both sides, and what it changed."""
    answers = {
        "Where it is on both sides": both_sides_sentences(index, actor),
        "What it changed": change_sentences(index, {actor}),
    }
    return _answers(index, answers)


def actor_numbers(index: IndexedGraph, actor: Ref) -> list[Sentence]:
    """Say on how many positions an actor has which stance, and how many have evidence."""
    return [*stances_sentence(index, actor), *evidence_sentence(index.times, actor)]


def topic_answers(index: IndexedGraph) -> Answers:
    """Say who is on both sides, who changed, and what it is based on, of some controversies."""
    controversies = index.of_kind("controversy")
    both: list[Sentence] = []
    if len(controversies) == 1:
        both += rivals_sentence(index, controversies[0])
    both += both_sides_sentences(index)
    both += supporters_of_several(index, index.by_actors(controversies))
    both += spanning_sentences(index)
    actors = {*index.of_kind("actor"), *index.of_kind("hedged")}
    changes = change_sentences(index, actors, meanings=True)
    answers = {
        "Who is on both sides": both,
        "Who changed": changes,
        "What it is based on": evidence_sentence(index.times),
    }
    return _answers(index, answers)


def _answers(index: IndexedGraph, answers: Answers) -> Answers:
    """Return the questions that have an answer."""
    return {
        question: without_double_stops(index.nodes, made)
        for question, made in answers.items()
        if made
    }


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


def rivals_sentence(index: IndexedGraph, controversy: Ref) -> list[Sentence]:
    """Name the pairs of rival positions of a controversy, unless its answers exclude each other."""
    positions = index.positions(controversy)
    if len(positions) < 2:
        return []
    pairs = [
        (one, other, is_inferred)
        for place, one in enumerate(positions)
        for other, is_inferred in index.agreement.rivals(one).items()
        if other in positions[place + 1 :]
    ]
    is_each = len(pairs) == len(positions) * (len(positions) - 1) // 2
    is_one_kind = len({is_inferred for *_, is_inferred in pairs}) == 1
    if index.has_exclusive_answers(controversy) and (not pairs or (is_each and is_one_kind)):
        return []
    if not pairs:
        return [
            sentence("rivals", ["No document says that two of the positions exclude each other."])
        ]
    items: list[list[Piece]] = [
        [one, " and ", other, f" ({BY_INFERENCE})" if is_inferred else ""]
        for one, other, is_inferred in pairs
    ]
    named = names(index.nodes, items, NAMED)
    return [sentence("rivals", ["These exclude each other: ", *named, "."])]


def stances_sentence(index: IndexedGraph, actor: Ref) -> list[Sentence]:
    """Say how many positions and readings an actor supports, contests or is neutral on."""
    parts: list[str] = []
    for type in STANCES:
        positions = index.counting.positions_of(actor, type)
        former = sum(bool(index.times.until(actor, type, item)) for item in positions)
        number, note = len(positions) - former, f" ({past_note(former)})" if former else ""
        if not number:
            number, note = former, " formerly"
        if number:
            counted = f"{number:,}" if parts else count(number, "position")
            parts.append(f"{verb(type, ended=note == ' formerly')} {counted}{note}")
    if topics := index.counting.controversies_of(actor, *STANCES):
        parts.append(f"in {count(len(topics), 'controversy')}")
    text = ", ".join(parts)
    if readings := index.counting.readings_of(actor, *STANCES):
        also = "; also " if text else ""
        text += f"{also}supports {count(len(readings), 'reading of a thread')}"
    return [sentence("about", [f"{text[0].upper()}{text[1:]}."])] if text else []


def how_often(agreement: Agreement) -> str:
    """Return on how many positions two actors agree, or how often they clash: "3, 1 ended". If they
    do both: "agree on 3; clash once"."""
    note = agreement.agreed_note
    agreed = f"{agreement.agreed:,}" + (f", {note}" if note else "")
    if agreement.group != "both":
        return agreement.clash_times or agreed
    return f"agree on {agreed}; clash {agreement.clash_times}"
